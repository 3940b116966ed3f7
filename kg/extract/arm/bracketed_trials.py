"""Arms told by the number of their trial: "rhIL-15 by vein (IV; NCT01385423; n = 26)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.found import Found
from kg.extract.scope import trials
from kg.records import Arm, Evidence, Ref
from kg.records.quantity import Count
from kg.text import Span


def bracketed_trials(found: Found, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads brackets that hold a trial's number and size: "rhIL-15 by vein (IV; NCT01385423; n = 26)"."""
    text = found.recognised.text
    refs = {t.identifier: t.ref for t in trials(found)}
    seen: set[str] = set()
    for sentence in sentences:
        for number in sentence.of("identifier"):
            ref = refs.get(str(number.value))
            told = _arm(text, ref, sentence, number) if ref and ref not in seen else None
            if ref and told:
                seen.add(ref)
                yield told


def _arm(text: str, trial: Ref, sentence: Sentence, number: Mention) -> Arm | None:
    """The arm that a trial's number and size stand behind in brackets."""
    opening = text.rfind("(", sentence.span.start, number.span.start)
    label = text[opening + 1 : number.span.start].strip(" ;,:") if opening >= 0 else ""
    end = number.span.end
    size = next((m for m in sentence.of("count") if end <= m.span.start < end + _NEAR), None)
    if size is None or not re.fullmatch(r"[A-Za-z][\w -]{0,20}", label):
        return None
    agent = [m for m in sentence.of("cytokine", "drug") if m.span.end <= opening]
    place = Evidence(Span(opening + 1, opening + 1 + len(label)), "arm.bracketed")
    return Arm(
        trial=trial,
        name=f"{label} {agent[-1].span.of(text)}" if agent else label,
        aliases=(label, f"{label} patients", f"{label} trial"),
        n=size.value.value if isinstance(size.value, Count) else None,
        evidence=(place, Evidence(size.span, "arm.size", "n")),
    )


_NEAR = 12  # characters between a trial's number and its size

"""Groups with their sizes in brackets, where patients are divided: "to donor NK cell infusion (DNKI; N = 40) or to no DNKI (N = 36)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.arm.words import TRIM, is_name
from kg.extract.found import Found
from kg.extract.people import PEOPLE
from kg.records import Arm, Evidence, Ref
from kg.records.quantity import Count
from kg.text import Span

_DIVIDES = re.compile(r"randomi[sz]|\bassigned|\ballocated|\bdivided|\bstratified|\bgroups?\b|\barms?\b|\bcohorts?\b|\bcompared\b|\bversus\b|\bvs\b", re.I)  # fmt: skip


def sized(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "to donor NK cell infusion (DNKI; N = 40) or to no DNKI (N = 36)": two sizes in brackets, where patients are divided."""
    text = found.recognised.text
    for sentence in sentences:
        sizes = [
            m
            for m in sentence.of("count")
            if isinstance(m.value, Count)
            and (not m.value.noun or m.value.noun in PEOPLE)
            and _bracket(text, m)
        ]
        if len(sizes) < 2 or sentence.of("event"):
            continue
        if _DIVIDES.search(text, *sentence.span) or all(
            _is_short(text, sentence, m) for m in sizes
        ):
            records = [r for m in sizes for r in _sized_arm(found, trial, sentence, m)]
            if len(records) > 1:
                yield from records
                return


_SHORT = re.compile(r"\((?=[^,;()]*[A-Z])[A-Z][\w+/-]{1,14}[,;:]\s?\Z")


def _is_short(text: str, sentence: Sentence, size: Mention) -> bool:
    """Whether the brackets of a size begin with a short name that is no disease's: "X plus Y (XY, n = 6)"."""
    short = _SHORT.search(text, max(0, size.span.start - 20), size.span.start)
    if short is None:
        return False
    return not any(
        short.start() - 2 <= d.span.end and d.span.start < short.end()
        for d in sentence.of("disease")
    )


def _bracket(text: str, mention: Mention) -> Span | None:
    """The brackets around a size, from the opening one."""
    opening = text.rfind(
        "(", mention.span.start - 40 if mention.span.start > 40 else 0, mention.span.start
    )
    closed = text.find(")", opening, mention.span.start) if opening >= 0 else 0
    return Span(opening, mention.span.end) if opening >= 0 and closed < 0 else None


def _sized_arm(found: Found, trial: Ref, sentence: Sentence, size: Mention) -> Iterator[Arm]:
    text = found.recognised.text
    bracket = _bracket(text, size)
    if bracket is None or not isinstance(size.value, Count):
        return
    before = text[sentence.span.start : bracket.start].rstrip()
    name, alias = _called(_ASIDE.sub(" ", before), text[bracket.start + 1 : size.span.start])
    alias = alias if is_name(alias) else ""
    if not is_name(name):
        return
    place = _place(text, name, Span(sentence.span.start, size.span.start))
    if place is None:
        return
    control = (
        ("control arm", "control group", "control")
        if name.lower().startswith(("no ", "control", "placebo"))
        else ()
    )
    yield Arm(
        trial=trial,
        name=name,
        aliases=tuple(a for a in (alias, *control) if a),
        n=size.value.value,
        evidence=(
            Evidence(place, "arm.sized"),
            Evidence(size.span, "arm.size", "n"),
        ),
    )


_ASIDE = re.compile(r",\s(?:an?|the)\s[^,()]{3,60},\s")


def _place(text: str, name: str, within: Span) -> Span | None:
    """Where a name stands last, whatever aside parts its words: "HX-02, a donor-derived product, with X"."""
    gap = rf"(?:\s+|{_ASIDE.pattern})"
    told = re.finditer(gap.join(re.escape(w) for w in name.split()), within.of(text))
    last = next(reversed(list(told)), None)
    return Span(within.start + last.start(), within.start + last.end()) if last else None


def _called(before: str, inside: str) -> tuple[str, str]:
    """The name of a group and another one: what its bracket begins with, the words before the bracket."""
    phrase = TRIM.sub("", _BORDER.split(before)[-1].strip())
    last = inside.rpartition(";")[2].strip(" ;,:")
    titled = re.sub(r"\s+(?:arm|group|cohort)$", "", last)
    short = inside.strip(" ;,:") if titled == last else titled
    return (short, phrase) if short and (" " not in short or titled == short) else (phrase, "")


_BORDER = re.compile(
    r"[,;:()]|\bor\b|\band\b|\bto\b|\bversus\b|\bvs\.?|\b(?:received|treated\s+with|given|got)\b"
)

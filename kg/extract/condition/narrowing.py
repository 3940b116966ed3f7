"""What narrows a disease: modifiers, biomarkers, and what its patients went through."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention
from kg.extract.condition.patients import PEOPLE
from kg.extract.condition.told import Told
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.records import Evidence
from kg.text import Span

_BIOMARKER = re.compile(r"(?<![\w-])(?P<marker>(?!MRD\b)(?:PD-?L1|HLA-[A-Z]+\d*|[A-Z][A-Za-z]{0,4}\d{0,4}[A-Z]{0,3}(?:\.\d)?|[A-Z]{3,7}\d?))(?:[\s-]positive|\+(?![/\d])|[\s-]expressing)")  # fmt: skip
_CONTEXT = re.compile(
    r"\b(?:(?:relapsed|relapsing|recurr\w+|progress\w+)\s+)?(?P<when>after|following|post)[\s-]+(?P<what>(?:[A-Za-z-]+\s+){0,4}?"
    rf"(?:(?:auto|allo)-?)?{nouns('noun:transplantation', 'noun:operation')})\b",
    re.I,
)


def evidence_of(told: list[tuple[str, str, Span]]) -> list[Evidence]:
    """Each value's first place; of contexts, the first alone."""
    seen: set[tuple[str, str]] = set()
    found = []
    for field, value, span in told:
        if (field, value) not in seen and not (
            field == "context" and any(f == "context" for f, _ in seen)
        ):
            seen.add((field, value))
            found.append(
                Evidence(
                    span,
                    f"condition.{field.removesuffix('s')}",
                    field,
                    "" if field == "context" else value,
                )
            )
    return found


def narrowing(found: Found, places: list[Told]) -> list[tuple[str, str, Span]]:
    """Modifiers, biomarkers and context that stand in the noun phrases of these places."""
    told = [t for p in places for t in (*_modifiers(found, p), *_biomarkers(found, p))]
    contexts = [c for p in places for c in _contexts(found, p)]
    return told + sorted(contexts, key=lambda c: -len(c[1]))[:1]


def _modifiers(found: Found, place: Told) -> Iterator[tuple[str, str, Span]]:
    """Modifiers before the disease, or behind it: "lymphoma that is refractory or has relapsed"."""
    text = found.recognised.text
    for mention in place.sentence.of("modifier"):
        if "other-trial" not in mention.context and _modifies(text, place, mention.span):
            for code in codes_of(found, mention):
                field = _field_of(code)
                if field:
                    yield field, found.vocabulary[code].name, mention.span


def _modifies(text: str, place: Told, span: Span) -> bool:
    """Whether a modifier stands in the disease's noun phrase."""
    if place.span.covers(span):
        return True
    if span.start >= place.span.end:
        if any(_is_next(text, span, d.span) for d in place.sentence.of("disease")):
            return False
        return _BEHIND.fullmatch(text, place.span.end, span.start) is not None
    gap = _PATIENTS_WITH.sub(" ", text[span.end : place.span.start])
    if _RELAPSE_OF.fullmatch(f"{span.of(text)}{gap}"):
        return True
    return place.before.covers(span) and not _APART.search(gap)


def _is_next(text: str, modifier: Span, disease: Span) -> bool:
    """Whether a modifier belongs to the disease behind it: "LBCL or indolent lymphoma"."""
    if disease.covers(modifier):
        return True
    return disease.start >= modifier.end and not text[modifier.end : disease.start].strip(" /-")


_RELAPSE_OF = re.compile(
    r"(?:[\w-]+\s+)*(?:relapse|recurrence|progression)\s+of\s+(?:their\s+|the\s+)?(?:[\w+-]+\s+)?",
    re.I,
)
_PATIENTS_WITH = re.compile(rf"\b{PEOPLE}\s+with\b", re.I)
_APART = re.compile(
    r"\b(?:for|of|in|with|by|on|to|from|after|during|surgery|therapy|treatment|who|were|was)\b|;",
    re.I,
)


def _field_of(code: str) -> str | None:
    """Where a modifier belongs: an age is none, a marker is a biomarker."""
    if code in {"modifier:adult", "modifier:pediatric"}:
        return None
    return (
        "biomarkers"
        if code.endswith(("-positive", "-mutant")) and code != "modifier:MRD-positive"
        else "modifiers"
    )


_BEHIND = re.compile(r"(?:\s*\([^)]{1,20}\))?\s*,?\s*(?:(?:that|which|who|whose\s+disease)\s+)?(?:(?:is|are|was|were|had|has|have|either|or|and|/|disease)\s*)*(?:(?:refractory|relapsed|resistant|recurrent|progressed)\s+(?:or|and)\s+(?:has\s+|had\s+|have\s+)?)?", re.I)  # fmt: skip


def codes_of(found: Found, mention: Mention) -> list[str]:
    """The modifiers that a word stands for."""
    implied = [
        c for c in found.vocabulary[mention.code].all("implies") if c.startswith("modifier:")
    ]
    return implied or [mention.code]


def _biomarkers(found: Found, place: Told) -> Iterator[tuple[str, str, Span]]:
    text = found.recognised.text
    start = max(place.before.start, place.span.start - 40)
    for match in _BIOMARKER.finditer(text, start, place.span.end):
        if not re.search(r"[,;]|\bor\b|\band\b", text[match.end() : place.span.start]):
            yield "biomarkers", f"{match['marker']}-positive", Span(*match.span())


def _contexts(found: Found, place: Told) -> Iterator[tuple[str, str, Span]]:
    text = found.recognised.text
    match = _CONTEXT.search(
        text, place.span.end, min(place.sentence.span.end, place.span.end + 110)
    )
    if match and not re.search(r"[;:]", text[place.span.end : match.start()]):
        words = " ".join(_lowered(w) for w in match["what"].split())
        yield "context", f"after {words}", Span(*match.span())


def _lowered(word: str) -> str:
    """A title's word as a text writes it; acronyms stay."""
    return word if word.isupper() or any(c.isupper() for c in word[1:]) else word.lower()

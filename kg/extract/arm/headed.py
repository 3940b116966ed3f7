"""Groups that headings name, "Flu/Ara-C cohort (n=6)", where at least two do."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.heading import headed_groups
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_OPENING = re.compile(
    rf"\W*(?:As\sof\s[^.;\n]{{3,60}}?,\s)?(?:(?:Among|Of|In)\s(?:the\s)?)?(?P<n>{INTEGER})\s(?:[a-z/-]+\s)?(?:{PATIENTS}|pts|adults)\s(?:with\s[^.;\n]{{3,110}}?\s)?(?:who\s)?"
    r"(?:(?:had\s|have\s)?received|(?:were|had\sbeen|have\sbeen)\s(?:treated|enrolled|evaluable|dosed|infused|included|given))\b(?!\s(?:tocilizumab|steroids|with\s(?:tocilizumab|steroids)))",
    re.I,
)


def headed(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The groups of headings as arms, with the sizes that stand beside them."""
    del sentences
    named = [h for h in headed_groups(found.recognised) if not h.part]
    groups = {h.name.casefold(): h for h in reversed(named)}
    for group in sorted(groups.values(), key=lambda h: h.span) if len(groups) > 1 else ():
        many = group.size or opening_size(found.recognised.text, group.scope.start)
        size = (Evidence(many, "arm.size", "n"),) if many else ()
        yield Arm(
            trial=trial,
            name=group.name,
            aliases=group.other_names,
            n=whole(many.of(found.recognised.text)) if many else None,
            evidence=(Evidence(group.span, "arm.headed"), *size),
        )


def opening_size(text: str, place: int) -> Span | None:
    """The number of patients with which what stands under a heading opens.

    >>> def told(words): return (size := opening_size(words, 0)) and size.of(words)
    >>> told("- Six patients with a median of two lines of therapy were evaluable."), told("Among 18 patients who had received 1 billion cells, 4 had a CR.")
    ('Six', '18')
    >>> told("As of June 10, 2023, six patients with r/r AML had received X-101."), told("Two patients had CRS."), told("Four patients (67%) achieved CR.")
    ('six', None, None)
    """
    match = _OPENING.match(text, place, place + _NEAR)
    return Span(*match.span("n")) if match else None


_NEAR = 220

"""What share of a patient's marrow or blood cells were blasts: "the marrow on day 30 showed 1.8% blasts", "blasts numbered 55%"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.nouns import group, labels
from kg.extract.nouns import hints as literals
from kg.extract.outcome.bond.circumstance import timed
from kg.extract.outcome.fact import Fact, from_bond
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subject.subjects import PROPORTION, Subject
from kg.extract.scope import holds
from kg.extract.verbs import HAD
from kg.text import Span

_WORDS = labels("noun:malignant-cell")
_CELLS = rf"(?:leuk(?:a)?emi[ac]\s)?{group(_WORDS)}"
_HINTS = literals(_WORDS)
_ABOUT = r"(?:(?:only|still|about|just|fewer\sthan|less\sthan)\s|[<>]\s?)*"
_WERE = (
    r"(?:numbered|were|was|stood\sat|made\sup|accounted\sfor|amounted\sto|comprised|remained(?:\sat)?"
    r"|(?:had\s)?(?:fell|fallen|dropped|declined|decreased|risen|rose)\sto)"
)
_NUMBERED = re.compile(
    rf"(?P<what>(?:(?:[Bb]one\s)?[Mm]arrow\s|[Pp]eripheral\s|[Cc]irculating\s)?{_CELLS}(?:\s(?:percentage|count))?(?:\s(?:in|of)\sthe\s(?:bone\s)?(?P<where>marrow|blood))?)\s{_WERE}\s{_ABOUT}(?P<share>Ⓕ)"
)
_SHOWN = re.compile(
    rf"\b(?:[Mm]arrow|[Bb]iopsy|[Aa]spirate|[Ss]mear|[Mm]orphology|[Ee]xamination)\b[^ⒻⓂⒺ;.]{{0,40}}?\s(?:{HAD}|revealed|contained|disclosed|with|found)\s{_ABOUT}(?P<share>Ⓕ)\s(?:[a-z]+\s){{0,2}}?(?P<what>{_CELLS})\b"
)
_LATER = re.compile(r"Ⓣ|\b(?:after|following)\s(?:the\s)?(?:[a-z]+\s)?(?:infusions?|NK|CAR)\b")


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell how many blasts there were."""
    return holds(span.of(text), _HINTS) and re.search(_CELLS, span.of(text)) is not None


def read(reading: Reading, taken: set[int]) -> Iterator[Fact]:
    """The shares of blasts that are told after treatment."""
    signs, figures = reading.line.signs, dict(reading.figures)
    for place, start, end, name in shares(signs) if _LATER.search(signs) else ():
        figure = figures.get(place)
        if figure and figure.kind == "%" and place not in taken and figure.numerator is None:
            subject = Subject(
                start, end, reading.line.span(start, end), "", "OTHER", PROPORTION, term=name
            )
            yield from_bond(reading.line, "marrow", timed(reading, Bond(place, figure, subject)))


def counts_cells(reading: Reading, bond: Bond) -> bool:
    """Whether a percentage counts blasts and no patients: "did not respond: blasts numbered Ⓕ"."""
    return any(place == bond.place for place, *_ in shares(reading.line.signs))


def shares(signs: str) -> list[tuple[int, int, int, str]]:
    """Where the shares stand, where what they are of, and its name.

    >>> def told(signs): return [(name, signs[a:b]) for _, a, b, name in shares(signs)]
    >>> told("The marrow on Ⓣ showed Ⓕ blasts by morphology"), told("Her blasts numbered Ⓕ on Ⓣ"), told("Marrow blasts had fallen to Ⓕ")
    ([('marrow blasts', 'blasts')], [('blasts', 'blasts')], [('marrow blasts', 'Marrow blasts')])
    >>> told("Marrow examination on Ⓣ revealed Ⓕ residual plasma cells"), told("Blasts in the marrow were Ⓕ")
    ([('marrow plasma cells', 'plasma cells')], [('blasts in the marrow', 'Blasts in the marrow')])
    >>> told("had Ⓕ blasts"), told("Ⓕ patients had blasts of Ⓕ"), told("The marrow showed Ⓜ in Ⓕ")
    ([], [], [])
    """
    if not holds(signs, _HINTS):
        return []
    found = []
    for rule in (_NUMBERED, _SHOWN):
        for match in rule.finditer(signs):
            name = match["what"][:1].lower() + match["what"][1:]
            seen = rule is _SHOWN and "arrow" in match.group()
            name = f"marrow {name}" if seen else name
            found.append((match.start("share"), *match.span("what"), name))
    return found

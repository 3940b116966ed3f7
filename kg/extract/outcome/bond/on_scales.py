"""How patients fared on a scale: "Ⓕ had clinically improved on the ADCOMS", "Ⓕ kept a stable or improved CDR-SB"."""

from kg import regex as re
from kg.extract.outcome.bond.circumstance import timed
from kg.extract.outcome.bond.shares import is_share
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subject.subjects import PROPORTION, Subject
from kg.extract.verbs import HAD

_WORD = r"(?:improve(?:d|ments?)|stable|stabili[sz](?:ed|ation)|worse(?:ned|ning)?|unchanged|deteriorat(?:ed|ion))"
_FARED = re.compile(
    rf"(?:\s(?:of\s(?:the\s|these\s)?)?(?:patients|them|those))?(?:\s(?:{HAD}|shown|kept|maintained|was|were|remained|stayed|also|reported|an?|clinical|clinically|cognitively|significant|meaningful))*"
    rf"\s(?P<how>{_WORD}(?:\sor\s{_WORD})?|(?P<named>Ⓜ))(?:\s(?:on|in|by|per|according\sto|as\smeasured\sby)\s(?:the\s|their\s|either\s)?)?\s?(?P<scale>Ⓜ)"
)


# "Ⓕ improvement in the Ⓜ" tells how much, "≥Ⓕ improvement" from what on
_CHANGE = re.compile(r"\s(?:[a-z]+\s)?(?:improvements?|worsening|stabili[sz]ation|deterioration)\b")
_BOUNDS = ("≥", "≥ ", ">", "> ", "≤", "≤ ", "<", "< ", "at least ", "more than ")
_APART = 3  # letters between two names: "Ⓜ on Ⓜ"


def on_scales(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds, each share of those who improved told of the scale on which they did so."""
    scales = {s.place: s for s in reading.subjects if s.measure == "OTHER" and s.term}
    if not scales:
        return found
    told = {p: s for p, f in reading.figures if is_share(f) and (s := _scale(reading, p, scales))}
    bound = [b._replace(subject=told.pop(b.place, b.subject)) for b in found]
    figures = dict(reading.figures)
    return [*bound, *(timed(reading, Bond(p, figures[p], s)) for p, s in told.items())]


def _scale(reading: Reading, place: int, scales: dict[int, Subject]) -> Subject | None:
    """The scale on which those counted at a place fared, its term saying how."""
    at = fared(reading.line.signs, place)
    scale = scales.get(at[2]) if at else None
    return (
        _with_word(reading, scale, *at[:2]) if at and scale and scale.kind == PROPORTION else None
    )


def _with_word(reading: Reading, scale: Subject, start: int, end: int) -> Subject:
    """The scale with the word that tells how they fared in its term."""
    how = reading.line.words(start, end).split()
    word = " ".join(how[-3:] if "or" in how else how[-1:])
    return scale._replace(term=f"{scale.term} {word}")


def fared(signs: str, place: int) -> tuple[int, int, int] | None:
    """Where the words stand that tell how as many as are counted here fared, and where the scale.

    >>> def told(signs): return (at := fared(signs, 0)) and (signs[at[0] : at[1]], signs[at[1] : at[2] + 1])
    >>> told("Ⓕ of patients had clinically improved on the Ⓜ"), told("Ⓕ had kept a stable or improved Ⓜ"), told("Ⓕ worsened on Ⓜ")
    (('improved', ' on the Ⓜ'), ('stable or improved', ' Ⓜ'), ('worsened', ' on Ⓜ'))
    >>> told("Ⓕ of patients showed Ⓜ on Ⓜ compared"), told("Ⓕ patients were stable by the Ⓜ")
    (('Ⓜ', ' on Ⓜ'), ('stable', ' by the Ⓜ'))
    >>> told("Ⓕ improvement in Ⓜ"), told("Ⓕ mean improvement in the Ⓜ"), fared("≥ Ⓕ improved Ⓜ", 2)
    (None, None, None)
    >>> told("Ⓕ improved on treatment"), told("Ⓕ were tested on the Ⓜ"), told("Ⓕ had a Ⓜ"), told("Ⓕ had Ⓜ and Ⓜ"), told("Ⓕ had Ⓜ Ⓜ")
    (None, None, None, None, None)
    """
    match = _FARED.match(signs, place + 1)
    if match is None or (match["named"] and match.start("scale") - match.end("how") < _APART):
        return None
    if _CHANGE.match(signs, place + 1) or signs.endswith(_BOUNDS, 0, place):
        return None
    return match.start("how"), match.end("how"), match.start("scale")

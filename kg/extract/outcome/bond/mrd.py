"""MRD within responders: "Of the 4 in CR, all were MRD-negative", "five of six complete responders were", "two CRs, both MRD-negative"."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.signs.number_words import WORDS
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import HAD
from kg.records.quantity import Count

_BE = rf"(?:was|were|is|are|became|had become|{HAD}|converted to|tested)\s(?:also\s|all\s|both\s|an?\s|confirmed\s)*"
_RESPONSE = rf"(?:(?:with|in|who\s{HAD}|of)\s(?:the\s|an?\s)?|[\w/+-]+\s){{0,4}}?Ⓜ(?:\sin\s[^ⒻⓂ,;.]{{1,30}}?)?"
_ALL = r"(?P<all>[Aa]ll|[Bb]oth|[Ee]ach|[Ee]very)"
# all five remissions were MRD-negative; five of six complete responders were
_OF_RESPONDERS = re.compile(
    rf"(?:{_ALL}\s(?:of\s)?(?:the\s)?)?(?P<figure>Ⓕ)\s(?P<whose>{_RESPONSE}(?:\sor\s(?:better|deeper|more))?)\s{_BE}(?P<mrd>Ⓜ)"
)
# of the 4 in CR, all were MRD-negative
_AMONG = re.compile(
    rf"\b(?:[Oo]f|[Aa]mong|[Ii]n)\s(?:the\s|these\s|all\s)?(?P<figure>Ⓕ)(?P<whose>\s[^ⒻⓂ,;.]{{0,30}}(?:Ⓜ[^ⒻⓂ,;.]{{0,15}})?)?,\s{_ALL}(?:\s(?:of\s(?:them|whom|these)|patients|pts|responders|Ⓕ))?\s{_BE}(?P<mrd>Ⓜ)"
)
# two CRs, both MRD-negative; CR in 4 (67%), all MRD-negative
_BESIDE = re.compile(
    rf"(?:(?P<figure>Ⓕ)\sⓂ|Ⓜ[^ⒻⓂ;.]{{0,30}}\s?\(?(?P<behind>Ⓕ)\)?(?:\s(?:of\s(?:the\s)?)?(?:patients|pts))?)\s?[,(–—]\s?(?:and\s)?{_ALL}(?:\sof\s(?:them|which|whom))?\s(?:(?:was|were|being|also)\s)*(?P<mrd>Ⓜ)"
)


def with_mrd(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds, with those of responders who are told to be MRD-negative as that."""
    if not any(s.measure == "MRD" for s in reading.subjects):
        return found
    for match in _matches(reading.line.signs):
        subject = _subject(reading, match.start("mrd"))
        place = match.start("figure") if match["figure"] else match.start("behind")
        figure = dict(reading.figures).get(place)
        if not subject or not figure or figure.numerator is None:
            continue
        whole = bool(match["all"])
        told = Bond(place, _counted(figure, whole), subject, group=_whose(reading, match))
        beside = match.re is _BESIDE
        found = [
            b for b in found if (beside or b.place != place) and b.subject.place != subject.place
        ]
        found.append(told)
    return sorted(found, key=lambda b: b.place)


# "Of nine patients evaluable for MRD, seven were negative"
_EVALUABLE = re.compile(
    r"\b(?:[Oo]f|[Aa]mong|[Ii]n)\s(?:the\s)?[ⒸⓃ](?:\s(?:patients|pts|children|participants|responders))?\s(?:who\swere\s)?(?:evaluable|assessable|tested|evaluated|assessed|examined|analy[sz]ed|studied)\s(?:for|by)\s(?P<mrd>Ⓜ)[^ⓂⒺ;.]{0,40}?,\s(?P<many>[ⒸⓃ]|[a-z]+)\s(?:\([^()]*\)\s)?(?:patients\s)?(?:were|was|became|tested|had\sbecome|turned)\s(?P<sign>negative|undetectable)\b"
)


def with_evaluable(line: Line) -> Line:
    """The same line in which it is the word "negative" that stands for MRD, not what patients were evaluable for.

    >>> [m["sign"] for m in _EVALUABLE.finditer("Of Ⓒ evaluable for Ⓜ, seven were negative at a sensitivity of Ⓝ")]
    ['negative']
    >>> list(_EVALUABLE.finditer("Of Ⓒ evaluable for Ⓜ, seven had a Ⓜ")), list(_EVALUABLE.finditer("Ⓒ tested for Ⓜ were negative"))
    ([], [])
    """
    match = _EVALUABLE.search(line.signs) if "Ⓜ, " in line.signs or " were " in line.signs else None
    if match is None or line.pieces[match.start("mrd")].code != "measure:MRD":
        return line
    new = [Piece("Ⓜ", line.span(*match.span("sign")), None, "measure:MRD")]
    number = WORDS.get(match["many"])
    if number is not None:
        span = line.span(*match.span("many"))
        new.append(Piece("Ⓒ", span, Count(number, "patients", span.of(line.text))))
    kept = [p for i, p in line.pieces.items() if i != match.start("mrd")]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


def _whose(reading: Reading, match: re.Match[str]) -> Group | None:
    """Those in remission, of whom it is told: "of the 4 patients in CR, all were"."""
    whose = match["whose"] if match.re is not _BESIDE else None
    if not whose:
        return None
    start, end = match.span("whose")
    start += len(whose) - len(whose.lstrip())
    words = reading.line.words(start, end).strip()
    if not words.startswith(("in ", "with ")):
        return None
    return Group(start, end, reading.line.span(start, end), f"patients {words}")


def _matches(signs: str) -> Iterator[re.Match[str]]:
    for rule in (_OF_RESPONDERS, _AMONG, _BESIDE):
        yield from rule.finditer(signs)


def in_responders(signs: str) -> list[str]:
    """The words that tell of MRD in responders; whether the measures are these is seen later.

    >>> in_responders("Of the Ⓕ in Ⓜ, all were Ⓜ"), in_responders("Ⓕ Ⓜ were Ⓜ"), in_responders("Ⓕ Ⓜ, both Ⓜ, were seen")
    (['Of the Ⓕ in Ⓜ, all were Ⓜ'], ['Ⓕ Ⓜ were Ⓜ'], ['Ⓕ Ⓜ, both Ⓜ'])
    >>> in_responders("Ⓕ had Ⓜ and Ⓕ had Ⓜ"), in_responders("Ⓜ was Ⓕ, Ⓜ was Ⓕ"), in_responders("Ⓕ Ⓜ, one Ⓜ")
    ([], [], [])
    """
    return [m.group() for m in _matches(signs)]


def _subject(reading: Reading, place: int) -> Subject | None:
    return next((s for s in reading.subjects if s.place == place and s.measure == "MRD"), None)


def _counted(figure: Figure, whole: bool) -> Figure:
    """The figure; of "all four" the whole is four."""
    if not whole or figure.denominator is not None or figure.kind != "count":
        return figure if not whole or figure.kind == "count" else _alone(figure)
    return figure._replace(denominator=figure.numerator)


def _alone(figure: Figure) -> Figure:
    """Of "4 patients (67%), all of them" the count: the percentage is of others."""
    count = figure.numerator or 0
    return figure._replace(
        kind="count",
        value=Decimal(count),
        unit="patients",
        numerator=count,
        denominator=count,
    )

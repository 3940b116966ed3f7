"""A count and its percentage with the measure between them are one figure: "Ⓕ achieved Ⓜ (Ⓕ)"."""

from kg import regex as re
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.verbs import REACHED, SEEN
from kg.records.quantity import Interval

_IN_GROUP_THEN = re.compile(
    r"\A\s(?:(?:patients|pts|participants|subjects|children|recipients)\s)?(?:in|of|on|at|with|from|for|among|receiving|given|treated\s(?:with|at|on)|assigned\sto|randomi[sz]ed\sto|who\s(?:received|got|had))\s(?:the\s)?◦\s?\(\Z"
)


# a count with its percentage behind "i.e.", or the other way round
_THAT_IS = re.compile(
    r"(?:\s(?:of\sthe\s)?(?:patients|pts|participants|subjects|children|cases))?,?\s(?:\(?i\.?e\.?,?|that\sis,?|or|equivalent\sto|corresponding\sto|equal\sto|which\sis)\s"
)
# when it was: "12 had a complete response at 3 months (57%)"
_WHEN = re.compile(r"\A\s(?:(?:at|by|within|on|after)\s)?Ⓣ")
# why and that it was: "one death from sepsis was recorded on study (2.9%)"
_SEEN = re.compile(
    rf"\A(?:\s(?:from|of|due\sto)\s[^ⒻⓂ;,.()]{{1,40}}?)?\s(?:(?:was|were)\s(?:{SEEN}|{REACHED})|occurred)(?:\son\s(?:the\s)?(?:study|trial|treatment))?\s\(\Z"
)
# a count that comes to a share: "12 achieved a PR or better for an ORR of 57%"
_COMES_TO = re.compile(
    r"\b(?:for|giving|yielding|resulting\sin|corresponding\sto|translating\s(?:in)?to|equal\sto|equating\sto|amounting\sto|ie|i\.e\.,?"
    r"|which\s(?:gave|gives|was|is|corresponds\sto|translates\s(?:in)?to))\s(?:an?\s|the\s)?(?:overall\s|objective\s|confirmed\s)?[ⓂⒺ](?:\srate)?(?:\s\([^()]{1,8}\))?\s(?:of\s|was\s)?\Z"
)


def joined(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓕ achieved Ⓜ (Ⓕ)": the count and its percentage, with the measure between, are one figure."""
    kept: list[Bond] = []
    for bond in found:
        last = kept[-1] if kept else None
        if (
            last
            and last.subject.place == bond.subject.place
            and _is_percentage_of(reading, last, bond)
        ):
            figure = bond.figure._replace(
                numerator=last.figure.numerator, denominator=last.figure.denominator
            )
            kept[-1] = last._replace(figure=figure)
        elif last and _is_share_of(reading, last, bond):
            figure = bond.figure._replace(
                numerator=last.figure.numerator,
                denominator=last.figure.denominator,
                p=last.figure.p or bond.figure.p,
            )
            repeated = _COMES_TO.search(reading.words(last.place + 1, bond.place))
            kept[-1] = (bond if repeated else last)._replace(figure=figure)
        elif (
            last and last.subject.place == bond.subject.place and _is_count_of(reading, last, bond)
        ):
            counted = bond.figure
            figure = last.figure._replace(
                numerator=counted.numerator, denominator=counted.denominator
            )
            kept[-1] = last._replace(figure=figure)
        else:
            kept.append(bond)
    told = {bond.place for bond in kept}
    kept = [_with_share_behind(reading, bond, told) for bond in kept]
    return [_with_interval_behind(reading, bond) for bond in kept]


def shares_taken(reading: Reading, found: list[Bond]) -> set[int]:
    """The places of shares that were joined to a count before their group; no other measure has them."""
    figures = dict(reading.figures)
    joint = [b.place for b in found if b.figure.kind == "%" and figures[b.place].kind == "count"]
    behind = (next((p for p in figures if p > place), None) for place in joint)
    return {p for p in behind if p is not None}


def _with_share_behind(reading: Reading, bond: Bond, told: set[int]) -> Bond:
    """Reads "twelve in cohort A (60%) and five in cohort B (24%) responded": each share stands behind its group."""
    later = next(((p, f) for p, f in reading.figures if p > bond.place), None)
    if later is None or later[0] in told or bond.figure.kind != "count":
        return bond
    place, share = later
    behind = _IN_GROUP_THEN.match(reading.unnamed(bond.place + 1, place))
    if share.kind != "%" or share.numerator is not None or not behind:
        return bond
    if bond.figure.denominator is not None and not fits(bond.figure, share):
        return bond
    counted = bond.figure
    figure = share._replace(numerator=counted.numerator, denominator=counted.denominator)
    return bond._replace(figure=figure)


def _with_interval_behind(reading: Reading, bond: Bond) -> Bond:
    """Reads "5.2 months in cohort 1 (90% CI, 3.7-6.6)": the interval stands behind the group."""
    behind = reading.line.signs[bond.place + 1 :]
    if bond.figure.interval or "Ⓘ" not in behind:
        return bond
    at = bond.place + 1 + behind.index("Ⓘ")
    value = reading.line.pieces[at].value
    if not isinstance(value, Interval) or not _IN_GROUP_THEN.match(
        reading.unnamed(bond.place + 1, at)
    ):
        return bond
    figure = bond.figure
    told = figure._replace(interval=value) if value.kind == "ci" else figure._replace(spread=value)
    return bond._replace(figure=told)


def _is_count_of(reading: Reading, share: Bond, count: Bond) -> bool:
    """Whether a count in brackets behind the group is the percentage's own: "100% in FL (3/3)"."""
    if (
        share.figure.kind != "%"
        or share.figure.numerator is not None
        or not count.figure.denominator
    ):
        return False
    between = reading.words(share.place + 1, count.place)
    if _THAT_IS.fullmatch(between):
        return fits(count.figure, share.figure)
    return between.rstrip().endswith("(") and len(between) < 40 and fits(count.figure, share.figure)


def _is_share_of(reading: Reading, count: Bond, share: Bond) -> bool:
    """Whether brackets behind repeat the count as a percentage: "14 responded (ORR 54%)", "6 of 14 with lymphoma (43%)"."""
    if (
        count.figure.kind != "count"
        or share.figure.kind != "%"
        or share.figure.numerator is not None
        or (count.subject.measure, count.subject.term)
        != (share.subject.measure, share.subject.term)
    ):
        return False
    between = reading.words(count.place + 1, share.place)
    if _IN_GROUP_THEN.match(reading.unnamed(count.place + 1, share.place)):
        return count.figure.denominator is None or fits(count.figure, share.figure)
    repeated = share.subject.place > count.subject.place
    if repeated and len(between) < 90 and _COMES_TO.search(between):
        return count.figure.denominator is None or fits(count.figure, share.figure)
    inside = re.search(r"\(\s?(?:[ⓂⒺ][,:=]?\s(?:rate\s)?(?:of\s|was\s)?)?\Z", between)
    if not inside or len(between) > 90 or ";" in between:
        return False
    return fits(count.figure, share.figure) or (repeated and count.figure.denominator is None)


def fits(count: Figure, share: Figure) -> bool:
    """Whether a count is that share, to the percent.

    >>> from decimal import Decimal
    >>> count = Figure("count", "7/17", Decimal(7), numerator=7, denominator=17)
    >>> fits(count, Figure("%", "41%", Decimal(41))), fits(count, Figure("%", "71%", Decimal(71)))
    (True, False)
    """
    if not count.denominator or count.numerator is None or share.value is None:
        return False
    return abs(count.numerator * 100 / count.denominator - float(share.value)) < 1


def _is_percentage_of(reading: Reading, count: Bond, share: Bond) -> bool:
    if (
        count.figure.kind != "count"
        or share.figure.kind != "%"
        or share.figure.numerator is not None
    ):
        return False
    if _THAT_IS.fullmatch(reading.words(count.place + 1, share.place)):
        return fits(count.figure, share.figure)
    between = _WHEN.sub("", reading.words(count.subject.place + 1, share.place))
    between = _SEEN.sub(" (", between)
    bracket = reading.opened.get(count.place)
    inside = bracket is not None and bracket == reading.opened.get(share.place)
    return count.place < count.subject.place and not between.strip(" ([," if inside else " ([")

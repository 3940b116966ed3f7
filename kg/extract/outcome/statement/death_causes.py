"""Deaths whose causes are listed with their numbers: "15 deaths, caused by relapse (7), infection (5) and GVHD (2)"."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.figures import Figure, as_count
from kg.extract.outcome.statement.death_shares import shares_of_deaths
from kg.extract.verbs import SEEN

_LED = re.compile(
    r"[,;:]?\s(?:[a-z]+\s){0,3}?(?:(?:caused|explained)\sby|due\sto|owing\sto|from|of|because\sof|attributed\sto|(?:the\s)?causes?\s(?:of\sdeath\s)?(?:was|were|being)|(?:of\swhich|which)\swere):?\s|\s?[:—–]\s|\s\("
)
_ITEM = re.compile(
    r"(?:,\s(?:and\s)?|;\s(?:and\s)?|\s(?:and|or)\s)?(?P<cause>[^,;.()Ⓕ]{1,50}?)\s?[(\[](?:n\s?=\s?)?(?P<count>Ⓕ)(?:\s(?:patients|pts|each))?[)\]]"
)
# sepsis in two and cardiac arrest in one
_ITEM_IN = re.compile(
    r"(?:,\s(?:and\s)?|;\s(?:and\s)?|\s(?:and|or)\s)?(?:to\s|from\s|due\sto\s)?(?P<cause>(?!in\b)[^,;.()Ⓕ]{1,50}?)\sin\s(?P<count>Ⓕ)(?=\s?(?:[,;.)]|and\b|\Z))"
)
# one sepsis, one Ⓔ; Ⓕ were due to progression and Ⓕ to infection
_ITEM_BEFORE = re.compile(
    r"(?:,\s(?:and\s)?|;\s(?:and\s)?|\s(?:and|or)\s)?(?P<count>Ⓕ)\s(?:(?:was|were|died|each)\s)?(?:(?:due\sto|from|of|after|with|to|by|caused\sby|(?:attributed|attributable|ascribed|assigned|put\sdown)\sto|because\sof|(?:a\s|the\s)?results?\sof|resulted\sfrom|related\sto)\s)?(?P<cause>(?!of\b|in\b|at\b|was\b|were\b|patient|with\b|had\b)[^,;.()Ⓕ]{1,50}?)(?=\s?(?:[,;.)]|\sand\sⒻ|\Z))"
)
_OF_DEATHS = re.compile(r"\b(?:[Oo]f|[Aa]mong)\s(?:the\s|these\s)?Ⓕ\s(?:[a-z-]+\s){0,2}\Z")
# "of eight deaths without relapse, five were": which deaths they were
_SUCH = re.compile(
    rf"(?:\s(?:without|not\sdue\sto|{SEEN}|in|on|after|before|within|during|among|that\soccurred)\s[^,;.Ⓕ]{{1,40}}?|\s{SEEN})?,\s"
)
# infection, n=Ⓕ; relapse, n=Ⓕ
_ITEM_COMMA = re.compile(r"(?:;\s(?:and\s)?)?(?P<cause>[^,;.()Ⓕ]{1,50}?),\s(?P<count>Ⓕ)(?=\s?[;)])")
_FORMS = (_ITEM, _ITEM_IN, _ITEM_COMMA, _ITEM_BEFORE)
_CAUSES_OF = ("ause of ", "auses of ", "auses for ")
_WERE = re.compile(r"\s(?:was|were|included|being):?\s")
_OPENINGS = frozenset({" (", ": ", " – ", " — "})


class Cause(NamedTuple):
    """A cause of death with its number: where the cause stands, and the figure's place."""

    start: int
    end: int
    place: int
    figure: Figure


# five of relapse (25%), two due to Ⓔ (10%
_SHARE_OF_CAUSE = re.compile(
    r"Ⓕ\s(?:(?:died|were|was)\s)?(?:of|from|(?:due|owing|attributed)\sto|because\sof|caused\sby)\s(?:[a-z-]+\s){0,3}[ⓂⒺa-z-]+\s?[(\[]\Z"
)


def is_share_of_cause(reading: Reading, place: int) -> bool:
    """Whether a share only repeats how many died of a cause: "five of relapse (25%)"."""
    dead = any(s.measure == "DEATH" and s.place < place for s in reading.subjects)
    near = max(0, place - 70)
    return dead and _SHARE_OF_CAUSE.search(reading.line.signs, near, place) is not None


def listed_causes(reading: Reading) -> list[Cause]:
    """The causes that a list behind a count of deaths gives numbers; two at least."""
    signs, figures = reading.line.signs, dict(reading.figures)
    for dead in (s for s in reading.subjects if s.measure == "DEATH"):
        for at in _leads(signs, dead.place):
            for item in _FORMS:
                found = _lists(item, signs, at, figures)
                if len(found) > 1 and _may_be_of(reading, dead.place, found):
                    return found
    return list(_shares(reading)) or list(_the_cause(reading))


def _shares(reading: Reading) -> Iterator[Cause]:
    """Reads "relapse accounted for 9 of the 16 deaths and infection for 4"."""
    figures = dict(reading.figures)
    for dead in (s for s in reading.subjects if s.measure == "DEATH"):
        for cause, place in shares_of_deaths(reading.line.signs, dead.place):
            figure = as_count(figures[place]) if place in figures else None
            if figure and figure.kind == "count":
                yield Cause(*cause, place, figure)


_WAS_CAUSE = re.compile(
    r"(?:\A\W*|[;,.]\s(?:and\s)?)(?P<cause>[^,;.()Ⓕ]{1,50}?)\s(?:was|were)\s(?:the\s)?(?:[a-z]+\s){0,2}causes?\sof\s[ⓂⒺ]\sin\s(?P<count>Ⓕ)"
)


def _the_cause(reading: Reading) -> Iterator[Cause]:
    """Reads "relapse was the cause of death in 19"."""
    signs = reading.line.signs
    match = _WAS_CAUSE.search(signs) if "cause" in signs else None
    figure = dict(reading.figures).get(match.start("count")) if match else None
    if match and figure and as_count(figure).numerator is not None:
        yield Cause(*match.span("cause"), match.start("count"), as_count(figure))


def _may_be_of(reading: Reading, dead: int, found: list[Cause]) -> bool:
    """Whether no more died of these causes than died."""
    signs = reading.line.signs
    near = signs.rfind("Ⓕ", max(0, dead - 12), dead)
    count = dict(reading.figures).get(near if near >= 0 else signs.find("Ⓕ", dead, found[0].start))
    told = sum(cause.figure.numerator or 0 for cause in found)
    return count is None or count.numerator is None or told <= count.numerator


def _leads(signs: str, dead: int) -> Iterator[int]:
    """Where a list of causes may begin: behind the word, or in brackets behind its count."""
    if signs.endswith(_CAUSES_OF, 0, dead) and (were := _WERE.match(signs, dead + 1)):
        yield were.end()
    such = _SUCH.match(signs, dead + 1)
    if such and _OF_DEATHS.search(signs, max(0, dead - 40), dead):
        yield such.end()
    for led in _LED.finditer(signs, dead + 1):
        before = signs[dead : led.start()].count("Ⓕ")
        opens = led.group() in _OPENINGS or led.group().startswith(
            (", due", ", owing", ", caused", ", attrib")
        )
        most = 2 if led.group().startswith(", ") else 1  # a time may stand between
        if before > most or (before and not opens):
            return
        yield led.end()


# relapse in so many and infection in so many of A, and relapse in so many of B
_GROUP_THEN = re.compile(
    r"\s(?:in|for|with|among|on)\s(?:the\s)?[^Ⓕ;.()]{2,40}?(?:,\s(?:and|versus|vs\.?|compared\swith)|;|\sand)\s(?=[^,;.()Ⓕ]{1,50}\s[(\[](?:n\s?=\s?)?Ⓕ)"
)


def _lists(form: re.Pattern[str], signs: str, at: int, figures: dict[int, Figure]) -> list[Cause]:
    """The items of a list, and of the same list for the next group."""
    found = list(_items(form, signs, at, figures))
    while found and (group := _GROUP_THEN.match(signs, found[-1].place + 2)):
        more = list(_items(form, signs, group.end(), figures))
        if not more:
            break
        found += more
    return found


def _items(
    form: re.Pattern[str], signs: str, at: int, figures: dict[int, Figure]
) -> Iterator[Cause]:
    """The items of a list from a place on.

    >>> from decimal import Decimal
    >>> signs = "caused by Ⓜ (Ⓕ), an Ⓔ (Ⓕ) and progression (n = Ⓕ)."
    >>> counts = {i: Figure("number", "2", Decimal(2)) for i, sign in enumerate(signs) if sign == "Ⓕ"}
    >>> [signs[c.start : c.end] for c in _items(_ITEM, signs, 10, counts)]
    ['Ⓜ', 'an Ⓔ', 'progression']
    >>> signs = "(Ⓔ in Ⓕ and cardiac arrest in Ⓕ)"
    >>> counts = {i: Figure("number", "2", Decimal(2)) for i, sign in enumerate(signs) if sign == "Ⓕ"}
    >>> [signs[c.start : c.end] for c in _items(_ITEM_IN, signs, 1, counts)]
    ['Ⓔ', 'cardiac arrest']
    """
    while item := form.match(signs, at):
        count = as_count(figures[item.start("count")]) if item.start("count") in figures else None
        if count is None or count.kind != "count":
            return
        yield Cause(*item.span("cause"), item.start("count"), count)
        at = item.end()

"""What words beside a death tell of its cause: "infection-related mortality", "infection was fatal in four", "(sepsis; cardiac arrest)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.reading import Bond, Reading

# when it was, between the death and its cause: "died on day 17 of", "died three months later from"
_WHEN = re.compile(
    r"\s?(?:,\s)?(?:(?:on|at|by|in|within|before)\s(?:study\s)?Ⓣ(?:\s(?:after|post|following|of)\s(?:the\s)?(?:[a-z-]+\s){0,2}?(?:infusion|treatment|"
    + nouns("noun:transplantation")
    + r"|enrol\w+))?|(?:only\s|about\s)?Ⓕ\s(?:later|(?:after|post|following)\s[^ⓂⒺⒻ;.,]{1,30}?)|early|later|subsequently|thereafter|during\sfollow-up|on\sstudy)"
    r",?(?=\s(?:of|from|due|because|after\sⓂ|owing|as\sa|secondary|with\s(?:progress|relapse))\b)"
)
_RELATED = re.compile(
    r"(?<![\w-])(?!(?i:treatment|therapy|drug|transplant|transplantation|disease|study|NK|CAR|cell|product|infusion|procedure|regimen|event|non-relapse|all)-)(?P<cause>[A-Za-z]\w+|[ⓂⒺ])-(?:related|associated|attributable)\s\Z"
)
_FATAL = re.compile(r"(?P<cause>[ⓂⒺ])(?:\sof\sⒼ)?\s(?:was\s|were\s|proved\s|became\s)?\Z")
_FATAL_CASE = re.compile(
    r"\s(?:(?:cases?|episodes?|events?)\sof\s(?P<named>[A-Za-z][^,;.()ⒻⓂⒺⓉ]{2,40}?)(?=\s?[,;.()]|\s(?:on|at|in|within|after|and|was|were|occurred|assessed|judged|considered|deemed|(?:un|not\s)?related)\b|\s?Ⓣ|\Z)|(?:cases?\sof\s|episodes?\sof\s|[a-z]+\s)?(?P<cause>[ⓂⒺ]))"
)
_TO = re.compile(
    r"\sto\s(?:an?\s|their\s)?(?P<cause>[^,;.()Ⓕ]{1,50}?)(?=\s?[,;.()]|\s(?:on|at|in|within|after|and)\b|\s?Ⓣ|\Z)"
)
# invasive Ⓔ caused the Ⓜ of Ⓕ, Ⓔ led to Ⓜ in Ⓕ
_BROUGHT = re.compile(
    r"(?:\A\W*|[;,.]\s(?:and\s)?)(?:(?:An?|The|One|Fatal|Late|Early|[Aa]n?)\s)?(?P<cause>(?!(?i:no|neither|none|this|that|which|it|these|both|all|treatment)\b)[^,;.()Ⓕ]{1,50}?)\s(?:that\s)?(?:caused|led\sto|resulted\sin|brought\sabout|ended\sin|was\sfollowed\sby|were\sfollowed\sby|precipitated)\s(?:the\s|a\s)?\Z"
)
_DEATH_WORDS = frozenset({"death", "deaths", "fatalities", "fatality"})
_TO_WORDS = ("succumbed", "lost their", "lost his", "lost her")
_FATAL_WORDS = ("fatal", "took the li", "claimed the li", "cost the li")
_BRACKET = re.compile(
    r"[^ⓂⒺⒻ;.()]{0,60}?\s?(?:\(|:\s)(?P<row>[^()Ⓕ;:.]+(?:;[^()Ⓕ;:.]+)*)(?:\)|(?=\s?\Z|\.\s?\Z))"
)
# two died without relapse, from sepsis and from Ⓔ; two died of sepsis and Ⓔ, respectively
_PAIR = re.compile(
    r"(?:[^.;()Ⓕ]{0,40}?,)?\s(?:from|of|due to|because of)\s(?P<one>[^,;.()Ⓕ]{1,40}?)(?:,?\sand\s(?:from|of|due to|because of)\s(?P<other>[^,;.()Ⓕ]{1,40}?)|\sand\s(?P<last>[^,;.()Ⓕ]{1,40}?),\srespectively)(?=\s?[,;.)]|\s(?:after|before|on|in|at|within|during)\b|\s?\Z)"
)
_PART = re.compile(r"\s?(?:;|,\s(?:and\s)?|\sand\s)\s?(?:and\s)?")
_ONE = re.compile(r"\A(?:one|an?|each)\s(?:(?:case|patient)\s)?(?:(?:of|from|with|due\sto)\s)?")
_NO_CAUSE = re.compile(
    r"\b(?:in|on|at|both|all|each|Ⓣ|Ⓟ|Ⓖ|treatment|unrelated|related|grade|patients?|arm|cohort)\b|\A.\Z(?<![ⓂⒺ])"
)


def past_time(behind: str) -> int:
    """How far the words behind a death only tell when it was.

    >>> past_time(" on Ⓣ of multi-organ failure"), past_time(" Ⓕ later from Ⓔ"), past_time(" on Ⓣ."), past_time(" of Ⓔ")
    (5, 8, 0, 0)
    """
    match = _WHEN.match(behind)
    return match.end() if match else 0


def cause_before(signs: str, place: int, said: str) -> tuple[int, int] | None:
    """Where the cause stands before the word: "infection-related mortality", "infection was fatal".

    >>> cause_before("Infection-related Ⓜ was Ⓕ", 18, "mortality"), cause_before("Treatment-related Ⓜ was", 18, "mortality")
    ((0, 9), None)
    >>> cause_before("Ⓔ was Ⓜ in Ⓕ", 6, "fatal"), cause_before("Ⓔ in Ⓕ and Ⓜ in", 10, "death")
    ((0, 1), None)
    >>> cause_before("Invasive Ⓔ caused the Ⓜ of Ⓕ", 22, "death"), cause_before("No Ⓔ led to Ⓜ in Ⓕ", 12, "death")
    ((0, 10), None)
    >>> cause_before("A Ⓜ case of Ⓔ was seen", 2, "fatal"), cause_before("Ⓕ Ⓜ to Ⓔ.", 2, "succumbed")
    ((12, 13), (7, 8))
    >>> cause_before("a Ⓜ case of COVID-19 assessed as unrelated", 2, "fatal")
    (12, 20)
    """
    behind = _FATAL_CASE if said == "fatal" else _TO if said.startswith(_TO_WORDS) else None
    named = behind.match(signs, place + 1) if behind else None
    if named:
        return named.span("named" if named.groupdict().get("named") else "cause")
    related = _RELATED.search(signs, max(0, place - 40), place)
    if related:
        return related.span("cause")
    brought = _BROUGHT.search(signs[:place]) if said.lower() in _DEATH_WORDS else None
    if brought:
        return brought.span("cause")
    fatal = (
        _FATAL.search(signs, max(0, place - 50), place) if said.startswith(_FATAL_WORDS) else None
    )
    return fatal.span("cause") if fatal else None


def causes_behind(reading: Reading, bond: Bond) -> Iterator[tuple[int, int]]:
    """Where as many causes are listed behind a count of deaths as there were: "two deaths (sepsis; cardiac arrest)"."""
    two = bond.figure.numerator == 2
    if pair := _PAIR.match(reading.line.signs, bond.subject.place + 1) if two else None:
        yield pair.span("one")
        yield pair.span("other" if pair["other"] else "last")
        return
    last = max(bond.subject.place, bond.place, bond.group.end - 1 if bond.group else 0)
    match = _BRACKET.match(reading.line.signs, last + 1)
    if match is None or not bond.figure.numerator or bond.figure.numerator < 2:
        return
    places = list(_parts(reading.line.signs, *match.span("row")))
    if len(places) == bond.figure.numerator:
        yield from places


def _parts(signs: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The causes of a list; none where one of them is no cause.

    >>> signs = "one sepsis, one Ⓔ and cardiac arrest"
    >>> [signs[a:b] for a, b in _parts(signs, 0, len(signs))]
    ['sepsis', 'Ⓔ', 'cardiac arrest']
    >>> list(_parts("sepsis in the second arm, Ⓔ", 0, 27))
    []
    """
    found: list[tuple[int, int]] = []
    at = start
    for sep in (*_PART.finditer(signs, start, end), None):
        stop = sep.start() if sep else end
        words = signs[at:stop]
        lead = len(words) - len(words.lstrip())
        one = _ONE.match(words[lead:])
        first = at + lead + (one.end() if one else 0)
        if first < stop:
            found.append((first, first + len(signs[first:stop].rstrip())))
        at = sep.end() if sep else end
    if all(not _NO_CAUSE.search(signs[a:b]) or signs[a:b] in "ⓂⒺ" for a, b in found):
        yield from found

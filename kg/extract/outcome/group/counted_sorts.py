"""Sorts of patients that are counted one beside another: "6 responders and 1 non-responder", "4/9 colorectal and 2/6 gastric cancers"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.number import INTEGER
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.signs.names import PEOPLE, name_after

_ONE = r"(?:patient|subject|participant|recipient|child|person|case)"
# nouns of whom there are sorts
_WHO = re.compile(
    rf"(?:{PEOPLE}|{_ONE}|controls?|carriers?|homozygotes?|heterozygotes?|survivors?|donors?|wom[ae]n|m[ae]n|boys?|girls?|(?:fe)?males?|(?:{nouns('noun:malignancy')})(?<=s)"
    r"|(?:non-?)?(?:responders?|relapsers?|expanders?|persisters?|progressors?|converters?|smokers?))\Z"
)
_BARE = re.compile(
    rf"(?:(?:all|the|evaluable|infused|treated|study|other|further|more|new|additional|remaining|different|consecutive|of)\s)*(?:{PEOPLE}|{_ONE})?",
    re.IGNORECASE,
)
# nouns that are sorts themselves, of sex or age
_SORT_OF_PEOPLE = re.compile(
    r"(?:wom[ae]n|m[ae]n|boys?|girls?|(?:fe)?males?|child(?:ren)?|adults?|infants?|adolescents?)"
)
_BEHIND = re.compile(r"\s(?:of\s)?(?:the\s)?(?=[A-Za-z])")
_IN_FIGURE = re.compile(
    rf"(?:{INTEGER}|\d+)(?:(?:\s(?:out\s)?of\s(?:the\s)?|/)(?:{INTEGER}|\d+))?\s(?P<kind>(?!(?:of|out|to|or|per)\b|(?:days?|weeks?|months?|years?|hours?|cycles?|infusions?|doses?|events?|episodes?|lines?|cells|copies|points?|courses?|sites?|deaths?|cases?)\b)[A-Za-z][\w+/ -]*)(?:\s?\([^()]*\))?",
    re.IGNORECASE,
)
_PEOPLE_LAST = re.compile(rf"(?<=\w)\s(?:{PEOPLE}|{_ONE})\Z")
_NEXT = re.compile(
    r"(?:\s\(Ⓕ\))?(?:,?\s(?:and|but|versus|vs\.?|v|against|compared\swith)\s|,\s)(?:(?:only|just|also|of|in|by|among)\s)*"
)
_MOST_WORDS = 4


def counted_sorts(line: Line) -> Iterator[Place]:
    """The sorts of a list in which each has its figure in front, or is counted by it."""
    chain: list[Place] = []
    figures = line.of("Ⓕ")
    for place, piece in figures if len(figures) > 1 else ():
        if chain and not _NEXT.fullmatch(line.signs, chain[-1].end, place):
            yield from chain if _tells_sorts(line, chain) else ()
            chain = []
        if sort := _sort(line.signs, place, piece.span.of(line.text)):
            chain.append(sort)
    yield from chain if _tells_sorts(line, chain) else ()


def _sort(signs: str, place: int, words: str) -> Place | None:
    """Whom a figure counts: told within it, "five solid tumour patients", or behind it.

    >>> _sort("in Ⓕ and", 3, "five solid tumour patients"), _sort("in Ⓕ and", 3, "3 of the 34 older patients").name
    (Place(start=3, end=4, said=False, name='solid tumour'), 'older')
    >>> _sort("in Ⓕ gastric and Ⓕ", 3, "2 of 6"), _sort("in Ⓕ and", 3, "6 patients")
    (Place(start=5, end=12, said=False, name='='), None)
    >>> _sort("Ⓕ and", 0, "Seven women (58%)").name
    'women'
    """
    inside = _IN_FIGURE.fullmatch(words)
    if inside:
        kind = inside["kind"].rstrip()
        bare = _BARE.fullmatch(kind) and not _SORT_OF_PEOPLE.fullmatch(kind)
        name = "" if bare else _PEOPLE_LAST.sub("", kind)
        return Place(place, place + 1, False, name) if name else None
    behind = _BEHIND.match(signs, place + 1)
    end = name_after(signs, behind.end(), most=_MOST_WORDS) if behind else 0
    kind = signs[behind.end() : end] if behind else ""
    if behind is None or not kind:
        return None
    if _BARE.fullmatch(kind) and not _SORT_OF_PEOPLE.fullmatch(kind):
        return None
    return Place(behind.end(), end, False, AS_IT_STANDS)


def _tells_sorts(line: Line, chain: list[Place]) -> bool:
    """Whether a list of two or more ends with patients or tumours."""
    if len(chain) < 2 or len({_name(line, p) for p in chain}) < len(chain):
        return False
    last = chain[-1]
    words = line.words(last.start, last.end).split(" (")[0].split()
    return _WHO.search(words[-1].casefold()) is not None


def _name(line: Line, place: Place) -> str:
    return line.words(place.start, place.end) if place.name == AS_IT_STANDS else place.name

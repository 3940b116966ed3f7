"""Two parts of the patients that one sentence counts beside each other: whom "the former" and "the latter" of the next mean."""

from kg import regex as re
from kg.extract.number import INTEGER
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.whole_text.course import Course
from kg.extract.people import PATIENTS
from kg.text import Span

_WHO = rf"(?:{PATIENTS}|adults|women|men|cases|recipients|donors)"
_HAD = r"(?:had(?:\s(?:been|received))?|have|received|got|underwent|were|was|did|relapsed|took|presented\swith|entered|entering|with|without|in|on|at|after|given)"
_WHAT = r"(?:[^,;.()]|\.(?=\d)|,(?=\d)){2,80}?"
# a short name in brackets behind what a part had
_SHORT = r"(?:\s\((?P<{}>[A-Za-z][^();,=]{{1,30}})\))?(?:\s\([^()]*\))?"
_TWO_COUNTED = re.compile(
    rf"(?<![\w.,/%×-])(?<!of\s)(?:{INTEGER})\s(?:\(\d[\d.]*\s?%\)\s)?(?:{_WHO}\s)?(?P<one>{_HAD}\s{_WHAT}){_SHORT.format('one_short')}\s?(?:,|;)?\s?(?:and|while|whereas|but|or)?\s(?:the\s(?:other|remaining)\s)?"
    rf"(?:{INTEGER})\s(?:\(\d[\d.]*\s?%\)\s)?(?:others?\s|{_WHO}\s)?(?P<other>{_HAD}\s{_WHAT}){_SHORT.format('other_short')}(?=\s?[,;.]|\s?\Z|\s(?:as|before|at\s(?:baseline|enrol|study)))"
)
# "The first 42 patients had …; in the 15 patients treated thereafter, …"
_FIRST_AND_LATER = re.compile(
    rf"\b[Tt]he\s(?P<one>(?:first|initial|earlier)\s{INTEGER}\s{_WHO})\b[^.]{{3,120}}?\b(?:the\s(?:next|last|later|subsequent|following|second|final)\s(?P<other>{INTEGER}\s{_WHO})\b|the\s(?P<later>{INTEGER}\s{_WHO}\s(?:treated|enrolled|given)\s(?:thereafter|subsequently|later|afterwards|since(?:\sthen)?)))"
)
# for relapse (n = 10) or MRD (n = 8)
_SIZE = r"\s\((?:[^()]{1,30}[,;]\s?)?[nN]\s?=\s?\d{1,4}\)"
_TIE = r"(?:for|with|in|to|by|at|received|either|had|after|into)\s"
_WORD = rf"(?!{_TIE})[\w/+≥<>-]+"
_WORDS = r"[\w/+≥<>-]+(?:\s[\w/+≥<>-]+){0,5}?"
_TWO_SIZED = re.compile(
    rf"(?:^|[:,]\s|\b{_TIE})(?:the\s|an?\s)?(?P<one>{_WORD}(?:\s{_WORD}){{0,5}}?){_SIZE},?\s(?:and|or|versus|vs\.?)\s(?:(?:for|with|in|to|by|at|after|into)\s)?(?:the\s|an?\s)?(?P<other>{_WORDS}){_SIZE}"
)
_SIZED = re.compile(r"\b[nN]\s?=\s?\d")
_VERB = re.compile(
    r"(?:had\s(?:been\s|received\s)?|have\s|received\s|got\s|underwent\s|were\s(?:in\s|given\s|treated\s(?:with|at|in|on)\s)?|was\s|presented\swith\s|entered\s|entering\s|took\s|given\s|on\s|with\s)(?:the\s|an?\s)?"
)


def two_told(text: str, sentence: Span) -> tuple[Group, ...]:
    """The two parts in their order; () where a sentence tells of one, of three or of none.

    >>> def told(words): return [g.name for g in two_told(words, Span(0, len(words)))]
    >>> told("Thirty-eight had received 2 prior lines (third-line) and 40 had received ≥3 (fourth-line or greater).")
    ['third-line', 'fourth-line or greater']
    >>> told("Of 12 patients, seven had a bulky tumor and five had no bulky tumor.")
    ['bulky tumor', 'no bulky tumor']
    >>> told("The first 42 patients had no further manipulation; in the 15 patients treated thereafter, Tregs were depleted.")
    ['first 42 patients', '15 patients treated thereafter']
    >>> told("Nine patients received cells with IL-2, and the other 11 received cells with N-803.")
    ['cells with IL-2', 'cells with N-803']
    >>> told("Patients were treated for relapse (n = 10) or MRD (n = 8)."), told("after A (n = 3), B (n = 4) or C (n = 2)")
    (['relapse', 'MRD'], [])
    >>> told("Nine had fever."), told("5 had A, 6 had B and 7 had C"), told("5 of 9 patients had fever and 4 of 8 had chills")
    ([], [], [])
    """
    matches = list(_TWO_COUNTED.finditer(text, *sentence))
    if len(matches) == 1 and not _goes_on(text, matches[0].end(), sentence.end):
        one, other = (_part(text, matches[0], which) for which in ("one", "other"))
        return (one, other) if one.name != other.name else ()
    sized = _two_sized(text, sentence)
    if len(sized) == 1 and not _SIZED.search(text, sentence.start, sized[0].start()):
        return tuple(_group(text, Span(*sized[0].span(which))) for which in ("one", "other"))
    match = _FIRST_AND_LATER.search(text, *sentence)
    if match is None:
        return ()
    later = "other" if match["other"] else "later"
    return _group(text, Span(*match.span("one"))), _group(text, Span(*match.span(later)))


def _two_sized(text: str, sentence: Span) -> list[re.Match[str]]:
    if len(_SIZED.findall(text, *sentence)) < 2:
        return []
    return list(_TWO_SIZED.finditer(text, *sentence))


_POINTS = re.compile(r"\b(?:former|latter)\b")


def of_two(text: str, sentence: Span, course: Course, two: tuple[Group, ...]) -> Course:
    """The course for a sentence on "the former" and "the latter": these are the two that were counted before."""
    points = two and _POINTS.search(text, *sentence)
    return course._replace(order=two) if points else course


_FURTHER = re.compile(rf",?\s(?:and\s)?(?:{INTEGER})\s")


def _goes_on(text: str, end: int, stop: int) -> bool:
    """Whether a third part is counted behind."""
    return _FURTHER.match(text, end, stop) is not None


def _part(text: str, match: re.Match[str], which: str) -> Group:
    """A part by its short name, else by what it has or got."""
    if match[f"{which}_short"]:
        return _group(text, Span(*match.span(f"{which}_short")))
    verb = _VERB.match(text, *match.span(which))
    part = _group(text, Span(verb.end() if verb else match.start(which), match.end(which)))
    return (
        part._replace(name=f"no {_part(text, match, 'one').name}")
        if _NONE.fullmatch(part.name)
        else part
    )


_NONE = re.compile(r"none|not|no\ssuch\s\w+|neither")


def _group(text: str, span: Span) -> Group:
    return Group(0, 0, span, " ".join(span.of(text).split()), said=False)

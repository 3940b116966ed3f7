"""Groups: the words of a sentence that say whose figure it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.outcome.line import Line
from kg.text import Span

_WORD = re.compile(r"[^\s,;:()\[\]]+")
_STOPS = frozenset(
    [
        "and",
        "or",
        "the",
        "a",
        "an",
        "in",
        "of",
        "for",
        "to",
        "with",
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "have",
        "than",
        "versus",
        "vs",
        "vs.",
        "by",
        "at",
        "on",
        "from",
        "that",
        "which",
        "who",
        "while",
        "whereas",
        "but",
        "both",
        "all",
        "each",
        "either",
        "two",
        "three",
        "four",
        "between",
        "among",
        "no",
        "not",
        "did",
        "as",
        "per",
        "after",
        "before",
        "during",
        "compared",
        "when",
        "did",
        "achieved",
        "experienced",
        "developed",
        "showed",
        "reported",
        "occurred",
        "remained",
        "improved",
        "received",
        "reached",
        "over",
        "respectively",
        "only",
        "also",
        "its",
        "their",
        "this",
        "these",
        "those",
        "it",
        "than",
        "there",
        "if",
        "patients",
        "subjects",
        "participants",
        "one",
        "until",
        "since",
        "increased",
        "decreased",
        "reduced",
        "higher",
        "lower",
        "greater",
        "more",
        "less",
        "fewer",
        "better",
        "worse",
        "similar",
        "significantly",
        "significant",
        "observed",
        "seen",
        "found",
        "noted",
        "versus",
        "because",
        "due",
        "including",
        "included",
        "both",
        "respective",
        "within",
        "into",
        "except",
        "being",
        "given",
        "then",
        "whose",
        "any",
        "demonstrated",
        "followed",
        "comparing",
        "led",
        "caused",
        "produced",
        "had",
        "resulted",
        "under",
        "continued",
        "survived",
        "died",
        "relapsed",
        "progressed",
    ]
)
# these end a name but may begin one: "continued risperidone", "reduced-dose aspirin"
_VERBS = frozenset(
    "did achieved experienced developed showed reported occurred remained improved received reached increased decreased reduced"
    " observed seen found noted demonstrated followed led caused produced had resulted continued survived died relapsed progressed"
    " given compared when respectively significantly".split()
)
_PEOPLE = (
    r"(?:patients|subjects|participants|women|men|children|adults|those|individuals|people|persons|infants|recipients"
    r"|cases|veterans|parents)"
)
_ONLY_PEOPLE = re.compile(
    rf"(?:(?:all|the|evaluable|treated|these|our|study|infused|both|eligible|enrolled)\s)*{_PEOPLE}"
)
_RECEIVE = (
    r"(?:treated with|receiving|who received|given|assigned to receive|assigned to|randomi[sz]ed to receive|randomi[sz]ed to"
    r"|allocated to|taking|undergoing|who underwent|treated by|treated using|infused with|switched to|started on|exposed to)"
)
# words that end a name, with a letter or number behind them: "the combination arm", "treatment arm B"
_HEAD = re.compile(
    r"\b(?:arms?|groups?|cohorts?|subgroups?|(?:the|this) trial|trial|controls|recipients)\b"
    r"(?:\s(?:[A-Z]|[IVX]{1,4}|\d{1,2})\b(?![.%]\d))?"
)
_LABELLED = re.compile(
    r"\b(?:[Gg]roup|[Aa]rm|[Cc]ohort|[Dd]ose [Ll]evel)s?\s(?:[A-Z]\b|[IVX]{1,4}\b|-?\d{1,2}\b(?!\.\d|%))"
)
_GIVEN = re.compile(rf"\b{_RECEIVE}\s(?:the\s|an?\s)?")
_TREATED = re.compile(r"(?<![\w-])[\w.+/-]+-(?:treated|assigned|randomi[sz]ed)\b")
_BEHIND = re.compile(
    rf"Ⓕ\s(?:(?:at\s)?Ⓣ\s)?(?:of\s(?:the\s)?{_PEOPLE}\s|{_PEOPLE}\s)?(?P<by>with|for|on|after|by|in|among|of|under|receiving)\s"
    rf"(?:(?:the|all|an?|those|both|patients|their)\s)*"
)
_JOINED = re.compile(r"\s(?:and|or|versus|vs\.?)\s(?:for\s|in\s|with\s)?(?:the\s)?(?!Ⓕ)")
_LOOSE = frozenset({"with", "for", "on", "receiving"})
_NAMED = re.compile(r"[A-Z0-9-]|\b(?:placebo|control|controls|patients|group)\b")
_AT_DOSE = re.compile(
    r"Ⓕ\s(?:of\s\w+\s|patients\s)?(?:at|with|receiving|who received)\s(?:the\s|a\s)?(?:dose\s(?:of\s)?)?(?=Ⓓ)"
)
# longer with A than with B; similar in A and B; between A and B
_COMPARED = re.compile(
    r"\s(?:than|compared (?:with|to)|as compared (?:with|to)|versus|vs\.?|and|or)\s"
    r"(?:(?:with|in|for|among|on|after|those|that|the|given|receiving|patients|treated|of)\s)*"
)
_COMPARING = re.compile(
    r"\b(?:higher|lower|longer|shorter|greater|better|more|less|fewer|worse|superior|similar|reduced|increased|improved|decreased|differ\w*"
    r"|between|comparable|larger|smaller|faster|slower|favou?r\w*|equivalent)\b"
)
_LED = re.compile(r"\b(?:with|in|for|on|by|between|among|after|receiving|of)\s(?:the\s)?\Z")
_LACKING = re.compile(r"Ⓕ\s(?:without|with no|not receiving)\s(?:it|them|the\s)?")
_FRONTED = re.compile(
    r"\A\W*(?:[A-Z]+\s)?(?:In|For|Among|Of|With|On|Within)\s(?:the|all|those|our)\s(?:all\s|those\s)?"
    r"(?!.{0,40}\b(?:phase|period|study|analysis|absence|context|end|basis|other|first|last|months?|years?|day)\b)"
)
# the label of a list's item: "SSc: the score fell by …"
_ITEM = re.compile(r"\W*([A-Z][\w'’ö-]{1,30}(?:\s[\w'’-]+){0,3}):\s")
_BESIDE = re.compile(r"\s?(?:,|:|=|\()\s?(?:n\s=\s)?Ⓕ")
# amantadine Ⓕ versus placebo Ⓕ; (SH Ⓕ
_NEXT_TO = re.compile(r"\s(?=Ⓕ)")
_OPENED = re.compile(r"(?:[(\[;]\s?|\b(?:versus|vs\.?|v)\s)(?:in\s|with\s|for\s|the\s)?\Z")
_TRAILED = re.compile(r"Ⓕ\s?,\s(?=[A-Za-z][\w+ -]{2,40}\s?[;)])")
_ASIDE = re.compile(r"Ⓕ\s?\(\s?(?:n\s=\s)?")
_EMPTY = (
    frozenset(
        ["overall", "responses", "response", "however", "moreover", "safety", "efficacy", "results"]
    )
    | frozenset(
        [
            "group groups arm arms cohort cohorts trial study treatment subjects baseline all total it ci treatment groups",
            "this trial",
            "the trial",
            "our trial",
            "study group",
            "treatment group",
            "treatment groups",
            "study arm",
            "treatment arm",
            "dose group",
            "present trial",
            "clinical trial",
            "controlled trial",
            "randomized trial",
            "phase",
            "median",
            "mean",
            "range",
            "sd",
            "iqr",
            "rr",
            "hr",
            "or",
            "interquartile range",
            "relative risk",
            "respectively",
            "grade",
            "versus",
            "not significant",
            "i",
            "the",
            "same",
            "other",
        ]
    )
    | frozenset(
        [
            "group",
            "groups",
            "arm",
            "arms",
            "cohort",
            "trial",
            "study",
            "treatment",
            "baseline",
            "all",
            "total",
            "it",
        ]
    )
)


@dataclass(frozen=True, slots=True)
class Group:
    """Words that name a group; `said` tells that they call it an arm or group, or say what it received."""

    place: int
    end: int
    span: Span
    name: str
    said: bool = True
    fronted: bool = False


def groups(line: Line) -> list[Group]:
    """The groups that a line names, in order; where two overlap the more explicit wins."""
    found: list[Group] = []
    for start, end, said in _places(line.signs):
        if _overlaps(found, start, end) or not _is_name(line.signs[start:end]):
            continue
        span = line.span(start, end)
        found.append(
            Group(
                start, end, span, span.of(line.text), said, start < 30 and _leads(line.signs, start)
            )
        )
    return sorted(found, key=lambda g: g.place)


def _overlaps(found: list[Group], start: int, end: int) -> bool:
    return any(g.place < end and start < g.end for g in found)


def _leads(signs: str, start: int) -> bool:
    front = _FRONTED.match(signs) or _ITEM.match(signs)
    return bool(front) and front.start() <= start <= front.end() + 25


def _is_name(words: str) -> bool:
    plain = words.strip().casefold()
    if plain.split(" ", 1)[0] in {
        "assigned",
        "receiving",
        "treated",
        "randomized",
        "randomised",
        "allocated",
        "who",
    }:
        return False
    if _ONLY_PEOPLE.fullmatch(plain):
        return False
    return (
        len(plain) > 0
        and plain not in _EMPTY
        and (plain == "Ⓓ".casefold() or any(c.isalpha() for c in plain))
    )


def _places(signs: str) -> Iterator[tuple[int, int, bool]]:
    """Where groups are named, each with whether it is said to be one.

    >>> def named(signs): return [signs[a:b] for a, b, _ in _places(signs)]
    >>> named("Ⓜ was Ⓕ in the combination arm and Ⓕ in the pembrolizumab arm (Ⓟ)")[:2]
    ['combination arm', 'pembrolizumab arm']
    >>> named("Ⓜ was Ⓕ for Group A, Ⓕ for Group B")[:2]
    ['Group A', 'Group B']
    >>> named("Ⓕ with SNK01 vs. Ⓕ without it")
    ['SNK01', 'without it']
    >>> named("Ⓕ among patients treated with enalapril maleate and Ⓕ receiving placebo had died")[:2]
    ['enalapril maleate', 'placebo']
    """
    for match in _LABELLED.finditer(signs):
        yield *match.span(), True
    for match in _HEAD.finditer(signs):
        start = _name_before(signs, match.start())
        yield start, match.end(), True
        if match.group().endswith("s") and signs[:start].endswith((" and ", " or ", " and the ")):
            end = signs.rindex(" and " if " and " in signs[start - 9 : start] else " or ", 0, start)
            yield _name_before(signs, end), end, False
    for match in _GIVEN.finditer(signs):
        yield match.end(), _name_after(signs, match.end()), True
    yield from _behind(signs)
    for match in _LACKING.finditer(signs):
        yield match.start() + 2, _name_after(signs, match.end()), True
    for match in _TREATED.finditer(signs):
        yield *match.span(), True
    if _COMPARING.search(signs):
        yield from _pairs(signs)
    for match in _AT_DOSE.finditer(signs):
        yield match.end(), match.end() + 1, False
    front = _FRONTED.match(signs)
    if front:
        yield front.end(), _name_after(signs, front.end()), False
    label = _ITEM.match(signs)
    if label and "Ⓕ" in signs:
        yield *label.span(1), False
    for match in _BESIDE.finditer(signs):
        start = _name_before(signs, match.start())
        if _NAMED.search(signs, start, match.start()) or signs[:start].rstrip().endswith(
            ("(", ";")
        ):
            yield start, match.start(), False
    for match in (*_ASIDE.finditer(signs), *_TRAILED.finditer(signs)):
        yield match.end(), _name_after(signs, match.end()), False
    for match in _NEXT_TO.finditer(signs):
        start = _name_before(signs, match.start(), most=3)
        if start < match.start() and _OPENED.search(signs, 0, start):
            yield start, match.start(), False


def _pairs(signs: str) -> Iterator[tuple[int, int, bool]]:
    """The two names of a comparison.

    >>> signs = "Ⓜ was longer with NK cells than with chemotherapy alone (Ⓕ vs Ⓕ)"
    >>> [signs[a:b] for a, b, _ in _pairs(signs)]
    ['NK cells', 'chemotherapy alone']
    """
    for match in _COMPARED.finditer(signs):
        start = _name_before(signs, match.start())
        end = _name_after(signs, match.end())
        if start < match.start() and match.end() < end and _LED.search(signs, 0, start):
            yield start, match.start(), False
            yield match.end(), end, False


def _behind(signs: str) -> Iterator[tuple[int, int, bool]]:
    """Names behind a figure, "Ⓕ with X", and those joined to them, "for X and Y"."""
    for match in _BEHIND.finditer(signs):
        end = _name_after(signs, match.end())
        name = signs[match.end() : end]
        if match["by"] not in _LOOSE and not _NAMED.search(name):
            continue
        yield match.end(), end, False
        joined = _JOINED.match(signs, end)
        if joined and name:
            yield joined.end(), _name_after(signs, joined.end()), False


def _is_letter(signs: str, place: int) -> bool:
    """Whether the word here is part of a name all the same: "in the A arm", "the higher dose cohort"."""
    if signs[:place].endswith("the ") and signs.startswith(("higher ", "lower "), place):
        return True
    return signs[place : place + 2] == "A " and signs[:place].endswith(("the ", "in ", "and "))


def _name_before(signs: str, end: int, most: int = 6) -> int:
    """Where the name begins that ends here."""
    start = end
    for match in reversed(list(_WORD.finditer(signs, max(0, end - 70), end))):
        word = match.group()
        if (
            signs[match.end() : start].strip()
            or (word.lower() in _STOPS and not _is_letter(signs, match.start()))
            or (not word.isascii() and not word.isalpha())
        ):
            break
        if _is_sign(word) and (len(word) > 1 or word not in _PART_OF_NAME) or not most:
            break
        start, most = match.start(), most - 1
    return start


def _name_after(signs: str, start: int, most: int = 7) -> int:
    """Where the name ends that begins here."""
    end = start
    for match in _WORD.finditer(signs, start, start + 90):
        word = match.group()
        if signs[end : match.start()].strip() or _is_sign(word) or not most:
            break
        if word.lower() in _STOPS and (end > start or word.lower() not in _VERBS):
            break
        end, most = match.end(), most - 1
    return end - 1 if signs[end - 1 : end] == "." else end


# "the BP group", "the 20 mg arm": a measure or an amount can be part of a name
_PART_OF_NAME = "ⓂⒺⒻⒹⓃ"


def _is_sign(word: str) -> bool:
    return any("\u2460" <= c <= "\u24ff" or c == "％" for c in word)

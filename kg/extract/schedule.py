"""When and how often something is given: "on days 0, 3 and 7", "weekly for 3 weeks", "a single infusion"."""

from kg import regex as re
from kg.extract.nouns import nouns
from kg.text import Span

_DAY_LIST = r"days?\s*(?:[-−–+]?\d+)(?:(?:\s*(?:,|and|to|through|until|[-–/])\s*(?:and\s+)?(?:days?\s*)?[-−–+]?\d+)(?!\s*(?:patients|cells|×|x\s?10)))*"
_TAIL = (
    r"(?:\s+(?:of\s+(?:each\s+)?(?:a\s+)?\d+[- ]days?\s+cycles?|of\s+each\s+cycle|after\s+(?:the\s+)?(?:"
    + nouns("noun:transplantation")
    + r"|infusion)))?"
)
_EVERY = r"(?:once\s+|twice\s+|three\s+times\s+|thrice\s+)?(?:every\s+(?:other\s+)?(?:\d+|two|three|four|six)?\s*(?:day|week|month)s?|daily|weekly|bi-?weekly|monthly|(?:a|per)\s+(?:day|week)(?:,?\s+(?:for\s+)?\d+\s+(?:doses|(?:consecutive\s+)?days(?:\s+in\s+a\s+row)?))?|q\d+[dw])"
_FOR = r"(?:\s*(?:for|over|×|x)\s+(?:\d+|two|three|four|five|six|seven|eight|ten|twelve)\s*(?:consecutive\s+)?(?:days?|weeks?|doses?|months?|cycles?)|\s?[×x]\s?\d{1,2}(?![\d.^⁰-⁹]|\s?[×x]))?"
_TIMES = r"(?:(?:\d+|one|two|three|four|five|six|seven|eight|ten)\s+times?|once|twice)\s+(?:at\s+(?:\w+\s+)?(?:weekly|daily|monthly|\w+[- ]week)\s+intervals|a\s+week|weekly|per\s+week)"
_APART = r"(?:\d+|two|three|four|five|six|seven|ten|fourteen)\s+(?:days|weeks)\s+apart"
_SPAN_OF_DAYS = r"(?:for|over|on)\s+(?:\d+|two|three|four|five|six|seven|ten|twelve)\s+(?:consecutive\s+)?days|\d+\s+(?:consecutive\s+)?days(?!\s+(?:later|after|before|prior|post|old|of\s+age|apart|from))(?:\s+in\s+a\s+row)?|\d+\s+doses"
_DAYS = r"D\s?[-−+]?\d+(?:\s*(?:,|and|,\s*and|/|to|through|–|-)\s*D\s?[-−+]?\d+)+"
_SCHEDULE = re.compile(
    rf"\b(?<![-–])(?P<schedule>(?<!prior to )(?<!before )(?<!until ){_DAY_LIST}{_TAIL}|{_DAYS}|{_EVERY}{_FOR}|{_TIMES}|{_APART}|{_SPAN_OF_DAYS})(?![\w-])",
    re.I,
)
_LEAD = re.compile(r"[\s,;()]*(?:(?:IV|i\.v\.|SC|intravenously|subcutaneously|orally|under\s+the\s+skin|into\s+a\s+vein|each|on|at|from|starting|beginning|per|infusion|dose|is|was|were|are|will\s+be|then|given|administered|infused|injected|of\s+body[- ]surface(?:\s+area)?|planned|tested|\([^()]{1,25}\)|[×x])[\s,)]*)*$", re.I)  # fmt: skip
_NUMBERS = {"a": 1, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "once": 1, "twice": 2}  # fmt: skip
_COUNT = r"(?P<count>\d{1,2}|one|single|two|three|four|five|six|seven|eight|nine|ten)"
_INFUSIONS = re.compile(
    rf"\b(?:(?:a|an|one|by|with|each|received|of|followed\s+by|via)\s+)?{_COUNT}\s+(?:(?:(?:weekly|low|high|normal|flat)[- ]?\w*|intravenous|IV|dose|cell|NK|CAR-NK|monthly)\s+){{0,3}}(?:infusions?|injections?|administrations?)\b",
    re.I,
)
_TIMES_GIVEN = re.compile(
    r"\b(?:infused|injected|administered|given|dosed)\s+(?:\w+\s+){0,2}?(?P<count>once|twice|(?:two|three|four|five|six|seven|eight|ten|\d+)(?=\s+times))(?!\s+(?:daily|weekly|a\s+(?:day|week)|every))",
    re.I,
)  # fmt: skip
_FOR_DOSES = re.compile(rf"(?:\bfor|[×x])\s*{_COUNT}\s+doses\b", re.I)
_DOSES = re.compile(
    rf"\b{_COUNT}(?:[- ]dose\s+(?:cycles?|courses?|regimens?|schedules?)|\s+(?:once[- ])?(?:weekly|bi-?weekly|fortnightly|monthly|consecutive)\s+doses)\b",
    re.I,
)
_TIMES_OVER = re.compile(r"\A\s?(?:cells\s)?[x×]\s?(?P<count>[1-9])(?=\s?(?:[;,.)]|\Z))")
_SINGLE_DOSE = re.compile(r"\b(?:as|with|in|by|at)\s+(?:a\s+single|one)\s+dose\b", re.I)
_DAY = re.compile(r"\b(?:days?|D|CD|level|cohort|week|phase|part|arm|grade)\s?$", re.I)
_SOME_DID = re.compile(
    r"\b(?:patients?|participants?|subjects?|children|one|two|three|four|five|six|seven|\d+)\s+(?:had\s+)?received\s+(?:\w+\s+)?$",
    re.I,
)
_IN_ALL = re.compile(r"(?:a\s+total\s+of|in\s+total|altogether|all)\s+$", re.I)


def schedule_in(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The first schedule between two places, in one line.

    >>> def schedule(words): return (schedule_in(words, 0, len(words)) or ("",))[0]
    >>> schedule("on days 0, 7 and 14 of 28-day cycles"), schedule("infused six times at weekly intervals, at")
    ('days 0, 7 and 14 of 28-day cycles', 'six times at weekly intervals')
    >>> schedule("on day -5 to day -3"), schedule("every 2 weeks for 6 doses"), schedule("12 days in a row")
    ('day -5 to day -3', 'every 2 weeks for 6 doses', '12 days in a row')
    >>> schedule("once weekly for three weeks following"), schedule("given once every 3 weeks.")
    ('once weekly for three weeks', 'once every 3 weeks')
    >>> schedule("on D-5 to D-3"), schedule("D1, D8 and D15 at")
    ('D-5 to D-3', 'D1, D8 and D15')
    >>> schedule("daily x 3 (Flu/Cy)"), schedule("weekly ×4, then"), schedule("weekly x 10^6 cells")
    ('daily x 3', 'weekly ×4', 'weekly')
    >>> schedule("12 hours prior to day 0"), schedule("until day 28")
    ('', '')
    >>> schedule("three infusions 7 days apart"), schedule("progressed 30 days later")
    ('7 days apart', '')
    >>> schedule("on days 2, 9 and 16 after transplantation, each time"), schedule("ORR on the day of discharge")
    ('days 2, 9 and 16 after transplantation', '')
    """
    match = _SCHEDULE.search(text, start, end)
    return (" ".join(match["schedule"].split()), Span(*match.span("schedule"))) if match else None


def schedule_after(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """A schedule that stands directly behind a dose or an agent.

    >>> words = "6×10^8 cells on days 0, 3, 7 and 10. Median OS was reached on day 300"
    >>> schedule_after("1e9 cells x 3 doses (days 0, 7 and 14)", 9, 38)[0], schedule_after("10 mg/kg i.v.) was given weekly.", 8, 32)[0]
    ('days 0, 7 and 14', 'weekly')
    >>> schedule_after(words, 12, 40)[0], schedule_after(words, 45, len(words))
    ('days 0, 3, 7 and 10', None)
    """
    match = _SCHEDULE.search(text, start, end)
    if match is None or not _LEAD.fullmatch(text, start, match.start()):
        return None
    if _DOSES_ALONE.fullmatch(match["schedule"]) and (
        days := _DAYS_BEHIND.match(text, match.end(), end)
    ):
        return " ".join(days["days"].split()), Span(*days.span("days"))
    return " ".join(match["schedule"].split()), Span(*match.span("schedule"))


# "x 3 doses (days 0, 7 and 14)": the days say more
_DOSES_ALONE = re.compile(r"\d+\sdoses", re.I)
_DAYS_BEHIND = re.compile(rf",?\s\(?(?:on\s)?(?P<days>{_DAY_LIST})", re.I)
_BEFORE = re.compile(
    r"\b(?P<schedule>(?:(?:two|three|four|five|six|seven|eight|\d{1,2})\s)?(?:(?:once|twice|thrice)[\s-])?(?:weekly|daily|bi-?weekly|monthly|fortnightly)\s(?:(?:IV|SC|intravenous|subcutaneous|oral)\s)?(?:infusions?|doses|injections?))"
    r"\sof\s(?:(?:IV|SC|intravenous|subcutaneous|oral|the)\s)*\Z"
)
_NEAR = 60  # characters before an agent in which its schedule stands


def schedule_before(text: str, place: int) -> tuple[str, Span] | None:
    """A schedule that stands directly before an agent.

    >>> words = "three weekly infusions of IV AFM13 200 mg"
    >>> schedule_before(words, 29)[0], schedule_before("the daily use of X", 17)
    ('three weekly infusions', None)
    """
    match = _BEFORE.search(text, max(0, place - _NEAR), place)
    return (match["schedule"], Span(*match.span("schedule"))) if match else None


def infusions_in(text: str, start: int, end: int) -> tuple[int, Span] | None:
    """How many infusions one patient gets, as the words between two places tell.

    >>> def number(words): return (infusions_in(words, 0, len(words)) or (None,))[0]
    >>> number("was followed by one infusion"), number("a single infusion of cells"), number("received four low-dose infusions")
    (1, 1, 4)
    >>> number("injected them once into the margin"), number("was infused six times"), number("given once weekly")
    (1, 6, None)
    >>> number("injected with a single dose of 1E7 cells"), number("in one dose of 7e8 cells")
    (1, 1)
    >>> number("Six patients received one infusion"), number("patients will receive a single infusion")
    (None, 1)
    >>> number("A total of 19 infusions were given"), number("infusion reactions in 2 patients")
    (None, None)
    """
    single = _SINGLE_DOSE.search(text, start, end)
    if single:
        return 1, Span(*single.span())
    for match in (*_INFUSIONS.finditer(text, start, end), *_TIMES_GIVEN.finditer(text, start, end)):
        if _SOME_DID.search(text[max(start, match.start() - 40) : match.start("count")]):
            continue
        if _DAY.search(text[max(start, match.start("count") - 6) : match.start("count")]):
            continue
        if not _IN_ALL.search(text[max(start, match.start("count") - 14) : match.start("count")]):
            word = match["count"].lower()
            return _NUMBERS.get(word) or int(word), Span(*match.span())
    return None


def doses_in(text: str, start: int, end: int) -> tuple[int, Span] | None:
    """How many doses one patient gets of what the words between two places tell of.

    >>> def number(words): return (doses_in(words, 0, len(words)) or (None,))[0]
    >>> number("weekly for four doses"), number("a three-dose cycle"), number("with three weekly doses of"), number("three doses were tested")
    (4, 3, 3, None)
    """
    match = _FOR_DOSES.search(text, start, end) or _DOSES.search(text, start, end)
    if match is None:
        return None
    word = match["count"].lower()
    return _NUMBERS.get(word) or int(word), Span(*match.span())


def times_over(text: str, start: int, end: int) -> tuple[int, Span] | None:
    """How many doses a dose stands for that is told so many times over: "6 x 10^8 cells x 3".

    >>> def number(words, at): return (times_over(words, at, len(words)) or (None,))[0]
    >>> number("6e8 cells x 3; 1e9", 9), number("6e8 x 3, then", 3), number("6e8 x 10^8", 3), number("6e8 cells x 3 months", 9)
    (3, 3, None, None)
    """
    match = _TIMES_OVER.match(text[start:end])
    return (
        (int(match["count"]), Span(start + match.start(), start + match.end())) if match else None
    )

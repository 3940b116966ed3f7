"""How long a response goes on: "one patient remained in CR for 14 months", "the longest response is ongoing at 11.5 months", "the complete response is continuing 22 months after"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.statement.cell_values import length_of
from kg.extract.scope import holds
from kg.text import Span

_GOES_ON = r"(?:ongoing|continuing|continues|maintained|sustained|persisting|persists)"
_LONGEST = re.compile(
    rf"\blongest\s(?:ongoing\s|continuing\s|observed\s)?(?P<what>Ⓜ)(?:\s(?:so\sfar|to\sdate|in\s[^ⒻⓂⒺⓉ;.,]{{1,30}}))?,?\s(?:(?:is|was|has\sbeen|being|lasted|lasting|now|has\slasted|currently|still|{_GOES_ON}|at|for|after|beyond|of|over|more\sthan)\s)+(?P<time>[ⒻⓉ])"
)
_ONE = re.compile(
    rf"(?P<what>Ⓜ)(?:\sin\s(?:this|that|the\s(?:first|second|third|other)\s)[^ⒻⓂⒺⓉ;.,]{{1,30}})?\s(?:(?:is|was|remains?|has\sbeen)\s(?:still\s|now\s)?)?(?<!are\s){_GOES_ON}\s(?:(?:at|for|beyond|now)\s(?:about\s|over\s|more\sthan\s)?)?(?P<time>Ⓕ(?=\s(?:after|from|post|following|later|since)\b)|(?<=at\s)[ⒻⓉ]|(?<=for\s)Ⓕ|(?<=beyond\s)[ⒻⓉ])(?!\s(?:in|of|and|or)\s)"
)
_FOR = r"\sfor\s(?:(?:about|over|more\sthan|at\sleast|up\sto)\s)?(?P<time>Ⓕ)"
# one patient remained in Ⓜ for Ⓕ, kept a Ⓜ for more than Ⓕ
_OF_ONE = re.compile(
    rf"(?P<one>Ⓕ)(?:[^ⒻⓂⒺ;]|\([^()]*\)){{0,80}}?\s(?:remain(?:s|ed)?|stay(?:s|ed)?|continue[sd]?|maintain(?:s|ed)|kept|sustained|ha[sd]\s(?:been|remained|maintained)|was|is)\s(?:still\s)?(?:(?:in|an?|ongoing|durable|continuous|sustained|continued)\s)*(?P<what>Ⓜ){_FOR}"
)
# the one who responded, told of as such: "the patient with Ⓜ remained in Ⓜ for Ⓕ"
_THE_ONE = re.compile(
    r"\b[Tt]he\s(?:(?:one|only|single|sole|first|second|third)\s)?(?:patient|responder|child|woman|man|recipient)\b(?!\s(?:population|group|cohort|numbers?))[^ⒻⓉ;.]{0,60}?"
    r"\s(?:(?:remain(?:s|ed)?|stay(?:s|ed)?|(?:is|was|has\sbeen)\s(?=still\s))\s?(?:still\s)?(?:in\s)?(?:an?\s|ongoing\s|continuous\s)*(?P<what>Ⓜ)\sfor|(?P<goes>Ⓜ)\s(?:at|for|beyond))\s(?:(?:about|over|more\sthan|at\sleast)\s)?(?P<time>[ⒻⓉ])(?!\s(?:before|prior|until)\b)"
)
_REMAINS = re.compile(r"(?:remain|stay|is\sstill|was\sstill|continue)[a-z]*\b")
_SEVERAL = re.compile(r"\b(?:responses|remissions|CRs|PRs|those|both|all|Ⓕ)\b|[ⒻⓃⒸⓇ]")
_RESPONSES = frozenset({"ORR", "CR", "PR", "DOR"})


def read(reading: Reading, taken: set[int]) -> Iterator[Fact]:
    """The lengths of responses that go on, as durations of response."""
    line, named = reading.line, {s.place: s for s in reading.subjects}
    single = [(w, t, False) for w, t in the_one(reading)]
    for what, place, longest in (*stays(line.signs), *single):
        subject = named.get(what)
        if subject is None or subject.measure not in _RESPONSES or place in taken:
            continue
        said = subject.span.of(line.text)
        if not longest and said.endswith("s"):
            continue
        says = length_of(reading, place)
        if says:
            says |= {"statistic": "maximum" if longest else None}
            span = Span(line.place(what), line.span(place, place + 1).end)
            yield Fact(line, "outcome.lasting", span, "DOR", False, says, place=place)


def the_one(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where the response stands in which the one patient spoken of stayed, with the place of its time."""
    signs = reading.line.signs
    for match in _THE_ONE.finditer(signs) if holds(signs, (" for ", " at ", " beyond ")) else ():
        what = match.start("what") if match["what"] else match.start("goes")
        said = reading.line.pieces[what].span.of(reading.line.text)
        if match["what"] or _REMAINS.match(said):
            yield what, match.start("time")


def told_of_one(signs: str) -> list[str]:
    """The times for which the one patient spoken of stayed in a response.

    >>> told_of_one("The patient in Ⓜ at DL1 remained Ⓜ for Ⓕ"), told_of_one("The only responder stayed in Ⓜ for Ⓕ")
    (['Ⓕ'], ['Ⓕ'])
    >>> told_of_one("The patients remained in Ⓜ for Ⓕ"), told_of_one("The patient had Ⓜ in Ⓕ"), told_of_one("The patient was in Ⓜ for Ⓕ before that")
    ([], [], [])
    """
    return [m["time"] for m in _THE_ONE.finditer(signs)]


def kept(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """How long the one patient who is counted kept a response."""
    line, group = reading.line, {b.place: b.group for b in bonds}
    for one, time in of_one(reading).items():
        span = Span(line.place(one), line.span(time, time + 1).end)
        says = {**length_of(reading, time), "statistic": None}
        yield Fact(line, "outcome.lasting", span, "DOR", False, says, group.get(one), place=time)


def of_one(reading: Reading) -> dict[int, int]:
    """Where the one patient is counted whose response is told to have lasted, with the place of the time."""
    figures, named = dict(reading.figures), {s.place: s for s in reading.subjects}
    found = {}
    for match in _OF_ONE.finditer(reading.line.signs) if " for " in reading.line.signs else ():
        one, time = figures.get(match.start("one")), figures.get(match.start("time"))
        response = named.get(match.start("what"))
        single = one and one.kind == "count" and one.numerator == 1
        if single and time and time.kind == "time" and response and response.measure in _RESPONSES:
            found[match.start("one")] = match.start("time")
    return found


def stays(signs: str) -> Iterator[tuple[int, int, bool]]:
    """Where a response is named and where its time stands, and whether it is the longest.

    >>> def told(signs): return [(signs[a], signs[b], longest) for a, b, longest in stays(signs)]
    >>> told("the longest Ⓜ is ongoing at Ⓣ"), told("The longest ongoing Ⓜ was Ⓕ"), told("The Ⓜ is continuing Ⓕ after the first dose")
    ([('Ⓜ', 'Ⓣ', True)], [('Ⓜ', 'Ⓕ', True)], [('Ⓜ', 'Ⓕ', False)])
    >>> told("One Ⓜ continues beyond Ⓣ."), told("Ⓕ Ⓜ were ongoing at Ⓣ"), told("The Ⓜ was Ⓕ"), told("Ⓜ was maintained at Ⓣ in Ⓕ")
    ([('Ⓜ', 'Ⓣ', False)], [], [], [])
    """
    if not holds(signs, ("longest", "ongoing", "continu", "maintained", "sustained", "persist")):
        return
    for match in _LONGEST.finditer(signs):
        yield match.start("what"), match.start("time"), True
    for match in _ONE.finditer(signs):
        before = signs[max(0, match.start() - 12) : match.start()]
        if not _SEVERAL.search(before.rpartition(". ")[2]) and "longest" not in before:
            yield match.start("what"), match.start("time"), False

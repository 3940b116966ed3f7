"""Arms named by a label: "cohort B", "DL2", "groups I and II"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.arm.name import NOT_COUNTED, Name
from kg.text import Span

_KINDS = r"(?:dose[\s-]+(?:levels?|cohorts?|groups?)|DLs?|groups?|arms?|cohorts?|regimens?|regs?|strat(?:um|a)|schedules?|levels?|parts?|phases?)"
_MARK = r"(?:-?\d{1,2}[A-Za-z]?|[A-H]\d?|[IVX]{1,4})(?![\w%]|[.,/:×]\d|-\d|\s?(?:×|x\s?10|%))"
# "group 20 patients" counts, "cohort 2 patients" and "arm A patients" do not
_FIRST = rf"(?:(?=-?\d[A-Za-z]?\b|\D){_MARK}(?!\s+(?:of\b(?!\s(?:the|this|our)\s(?:trial|study|escalation|expansion|phase))|days?|weeks?|months?|years?|hours?|innate\b|ILCs?\b))|{_MARK}{NOT_COUNTED})"
_LABEL = re.compile(
    rf"\b(?!DLI\b)(?P<kind>(?i:{_KINDS}))(?:\s\([A-Z]{{2,3}}s?\))?(?:\s*[-#]?\s*|\s+no\.?\s*)(?P<marks>{_FIRST}(?:(?:\s?\([^()]{{1,60}}\))?(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+|\s*/\s*|\s*&\s*){_MARK}{NOT_COUNTED})*)"
)
_SHORT_FORM = re.compile(r"\s\([A-Z]{2,3}s?\)")
_ONE = re.compile(_MARK)
# any letter, where a cohort or an arm has nothing else for a name
_LETTER = re.compile(
    r"\b(?P<kind>(?i:cohort|arm))\s(?P<mark>[J-UWYZ])(?=[,;.:()]|\s(?!(?i:cells?|lymph|and\s+[BN]K?\s))|$)"
)
_LAST_BY_COMMA = re.compile(r",\s*-?[\dA-Z]+\Z")
# labels of other things: "WHO group 1", "grade group 2", "group 1 innate lymphoid cells"
_OTHER_LABEL = re.compile(
    r"\b(?:grade|risk|WHO|KIR|prognostic|age|blood|evidence|ligand|stage|class|MSKCC|IMDC|former|latter|same|other|each|this|that|control)\s+$",
    re.I,
)
_DOSE_LEVEL = frozenset({"dose level", "dl", "level"})


def labelled(text: str, start: int, end: int) -> Iterator[Name]:
    """The labelled groups between two places.

    >>> def told(words): return [(g.name, g.key) for g in labelled(words, 0, len(words))]
    >>> told("at DL1 and dose level 2"), told("Cohort A (n = 3)"), told("Reg B, regimen B")
    ([('DL1', 'dose level 1'), ('dose level 2', 'dose level 2')], [('Cohort A', 'cohort a')], [('Reg B', 'regimen b'), ('regimen B', 'regimen b')])
    >>> told("dose levels 1, 2 and 3"), told("arms A and B"), told("Groups I/II")
    ([('dose level 1', 'dose level 1'), ('dose level 2', 'dose level 2'), ('dose level 3', 'dose level 3')], [('arm A', 'arm a'), ('arm B', 'arm b')], [('Group I', 'group i'), ('Group II', 'group ii')])
    >>> told("In cohort 1, 3 of 6 responded"), told("group 1 and 2 months later"), told("group 1 innate lymphoid cells"), told("in arm A, B cells fell")
    ([('cohort 1', 'cohort 1')], [('group 1', 'group 1')], [], [('arm A', 'arm a')])
    >>> told("Patients in Cohort 6B of the trial"), told("in cohort 6 of 9 responded")
    ([('Cohort 6B', 'cohort 6b')], [])
    >>> told("In the former group 4 responded"), told("in the control group 2 and in this cohort 3 relapsed")
    ([], [])
    >>> told("given with DLI, or DLI alone"), told("DL I and DL II")
    ([], [('DL I', 'dose level i'), ('DL II', 'dose level ii')])
    >>> told("part A and part B"), told("a phase 1/2 study"), told("in phase 1 and phase 2")
    ([('part A', 'part a'), ('part B', 'part b')], [], [('phase 1', 'phase 1'), ('phase 2', 'phase 2')])
    >>> told("a group A streptococcus"), told("cohort N (n = 4)"), told("in arm T cells fell"), told("group O blood")
    ([], [('cohort N', 'cohort n')], [], [])
    >>> told("In dose group one, three patients; dose group two"), told("dose level one of six")
    ([('dose group one', 'group 1'), ('dose group two', 'group 2')], [])
    >>> told("Group one (n=3): cells; in group two, two"), told("in each group one had fever"), told("in cohort two patients")
    ([('Group one', 'group 1'), ('group two', 'group 2')], [], [])
    >>> told("at dose level (DL) 1, 2 and 3"), told("at cohort 1, 3 and 6 patients")
    ([('dose level 1', 'dose level 1'), ('dose level 2', 'dose level 2'), ('dose level 3', 'dose level 3')], [('cohort 1', 'cohort 1')])
    """
    for match in _LABEL.finditer(text, start, end):
        if _OTHER_LABEL.search(
            text, max(start, match.start() - 14), match.start()
        ) or _BIOLOGY.match(text, match.end()):
            continue
        kind = " ".join(match["kind"].split())
        several = kind.lower().endswith("s")
        one = kind[:-1] if several else {"strata": "stratum"}.get(kind.lower(), kind)
        for at, mark in enumerate(_marks(text, match, several=several)):
            span = Span(match.start() if at == 0 else mark.start(), mark.end())
            printed = _SHORT_FORM.sub("", " ".join(span.of(text).split()))
            name = f"{one} {mark.group()}" if at or several else printed
            yield Name(span, name, f"{_kind(one)} {mark.group().lower()}")
    yield from _lettered(text, start, end)
    yield from _worded(text, start, end)


# "dose group one", "group two (n = 3)", with its number in words
_WORDED = re.compile(
    r"\b(?:(?i:dos(?:e|ing)[\s-])(?P<kind>group|cohort|level)|(?<!each\s)(?<!per\s)(?<!the\s)(?<!this\s)(?<!that\s)(?<!one\s)(?P<bare>[Gg]roup|[Cc]ohort|[Aa]rm)(?=\s\w+(?:\s?[(,;.:)]|\s(?:had|was|received|and|or|there|showed|achieved|than)\b|\Z)))"
    r"\s(?P<mark>one|two|three|four|five|six)\b(?!\s(?:of|or|to|patients|pts|participants|subjects|children|days|weeks|months)\b)"
)
_NUMBERS = ("one", "two", "three", "four", "five", "six")


def _worded(text: str, start: int, end: int) -> Iterator[Name]:
    for match in _WORDED.finditer(text, start, end):
        number = _NUMBERS.index(match["mark"]) + 1
        kind = (match["kind"] or match["bare"]).lower().replace("level", "dose level")
        yield Name(Span(*match.span()), match.group(), f"{kind} {number}")


def _lettered(text: str, start: int, end: int) -> Iterator[Name]:
    for match in _LETTER.finditer(text, start, end):
        yield Name(Span(*match.span()), match.group(), match.group().lower())


def _marks(text: str, match: re.Match[str], *, several: bool) -> list[re.Match[str]]:
    """The marks behind a head, none of those inside a bracket; only the first where no list of labels goes on."""
    start = match.start("marks")
    marks = [
        m
        for m in _ONE.finditer(text, *match.span("marks"))
        if text.count("(", start, m.start()) == text.count(")", start, m.start())
    ]
    if len(marks) < 2:
        return marks
    listed = several or _climbs(marks)
    listed = listed or (marks[-1].group().isalpha() and "," not in match["marks"])
    return marks if listed and not _LAST_BY_COMMA.search(match["marks"]) else marks[:1]


def _climbs(marks: list[re.Match[str]]) -> bool:
    """Whether the marks count on from the first: "dose level 1, 2 and 3" lists, "cohort 1, 3 of 6" does not."""
    told = [m.group() for m in marks]
    first = int(told[0]) if told[0].isdigit() else 0
    return len(told) >= _MANY and told == [str(first + i) for i in range(len(told))]


_MANY = 3
_BIOLOGY = re.compile(r"\s*(?:strep|rotavir|innate|ILC|haplotype|beta)", re.I)


def _kind(printed: str) -> str:
    kind = re.sub(r"[\s-]+", " ", printed.lower())
    if kind in _DOSE_LEVEL:
        return "dose level"
    return {"reg": "regimen"}.get(kind, kind.removeprefix("dose "))

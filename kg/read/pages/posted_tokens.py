"""The part of a page that posts results → tokens: its cells in order, and which of them are labels of the form."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.read.pages.lexicon import label_of
from kg.text import Span

# names of the form's parts; what stands behind a colon or in the next cell is the value
LABELS: tuple[tuple[str, str], ...] = (
    ("part:flow", r"participant flow"),
    ("part:baseline", r"baseline (?:characteristics|measures)"),
    ("part:outcomes", r"outcome measures|outcome results"),
    ("part:events", r"(?:reported |summary of )?adverse events"),
    ("measure", r"(?:\d{1,2}[.)]?\s*)?(?P<role>primary|secondary|other(?: pre-?specified)?|post[- ]?hoc)(?: outcome(?: measure)?| result)?"),
    ("title", r"(?:outcome )?(?:measure )?title"),
    ("description", r"(?:outcome )?(?:measure )?description|(?:analysis )?population(?: description)?|(?:arm/|reporting )?group description|additional description|assessment type|outcome measure data|safety issue\??|source vocabulary(?: name)?(?: for table default)?|collection approach(?: for table default)?|.{0,30}comment"),
    ("frame", r"(?:measure )?time ?frame"),
    ("groups", r"(?:arm|reporting group|group)s?(?:\s?/\s?group)?(?: title)s?|reporting groups?|arms?/groups?"),
    ("analysed", r"(?:overall )?number (?:of (?:participants|units|subjects) )?analy[sz]ed(?: \[.*\])?|(?:participants|subjects) analy[sz]ed(?: \[.*\])?"),
    ("type", r"(?:measure )?type"),
    ("unit", r"units?(?: of measure(?:ment)?)?|units?: ?.*"),
    ("started", r"started|enrolled|randomi[sz]ed"),
    ("milestone", r"(?:not )?completed|treated|reason not completed|period title|withdrawal.*|death|lost to follow-?up"),
    ("analysis", r"statistical analys[ie]s(?: \d+)?(?: overview)?"),
    ("deaths", r"all-?cause mortality(?:,? ?affected.*)?"),
    ("serious", r"(?:total,? )?serious adverse events(?:,? ?affected.*)?"),
    ("other", r"(?:total,? )?other(?: \(not including serious\))? adverse events(?:,? ?affected.*)?"),
    ("head", r"(?:#? ?(?:participants )?affected|(?:affected )?/ ?at risk).*|frequency threshold.*|# events.*"),
)  # fmt: skip
_LABEL = re.compile(
    "|".join(
        f"(?:(?P<L{at}>{form.replace('?P<role>', '?:')}))" for at, (_, form) in enumerate(LABELS)
    ),
    re.IGNORECASE,
)
_ROLE = re.compile(r"primary|secondary|other|post", re.IGNORECASE)
_STATISTIC = re.compile(
    r"(?:geometric |least[- ]squares? |log )?(?:median|mean|number|count of (?:participants|units))(?:\s*\([^()]*(?:\([^()]*\)[^()]*)?\))?",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?im)^[ \t|#*]*(?:participant flow|outcome measures|reported adverse events)[ \t|:*]*$"
)
_POSTED = re.compile(
    r"(?i)\b(?:(?:participants|subjects) analy[sz]ed|arm/group title|reporting groups?)\b"
)
_ENDS = frozenset(
    {"sites", "criteria", "organisation", "related", "furniture", "people", "identifiers"}
)
_END = re.compile(
    r"\s*(?:limitations and caveats|more information|contacts and locations|document history|certain agreements|results point of contact)\W*",
    re.IGNORECASE,
)
_BORDER = re.compile(r"\t|\s*\|\s*| {2,}|[.;]\s(?=Units? of Measure)", re.IGNORECASE)
_COLON = re.compile(r"\s*:\s+|:\s*\Z")


class Token(NamedTuple):
    """A cell; `label` is the name of the form's part that it is, empty for a value."""

    span: Span
    label: str
    words: str


def region(text: str) -> Span | None:
    r"""Where a page posts results; None where it posts none.

    >>> page = "Phase 2\nOutcome Measures\n1. Primary Outcome\nTitle: CR\nOverall Number of Participants Analyzed | 9\n | 3\nMore Information"
    >>> region(page).of(page)[:16], region("Outcome Measures\nPrimary Outcome: ORR at day 28")
    ('Outcome Measures', None)
    """
    posted = _POSTED.search(text)
    # a plan may list its outcome measures under the same heading further up
    starts = list(_START.finditer(text, 0, posted.start())) if posted else []
    if not posted or not starts:
        return None
    start, place = starts[-1], starts[-1].end()
    for line in text[place:].split("\n"):
        label = label_of(line)
        if _END.fullmatch(line) or (label and label.kind in _ENDS):
            break
        place += len(line) + 1
    return Span(start.start(), min(place, len(text))) if posted.start() < place else None


def tokens(text: str, span: Span) -> Iterator[Token]:
    r"""The cells of the part, labels told from values.

    >>> def told(words): return [(t.label, t.words) for t in tokens(words, Span(0, len(words)))]
    >>> told("Title: Complete Remission\nArm/Group Title | A | B"), told("Time Frame\nDay 42")
    ([('title', 'Title'), ('', 'Complete Remission'), ('groups', 'Arm/Group Title'), ('', 'A'), ('', 'B')], [('frame', 'Time Frame'), ('', 'Day 42')])
    >>> told("Median (95% Confidence Interval). Unit of Measure: months")
    [('statistic', 'Median (95% Confidence Interval)'), ('unit', 'Unit of Measure'), ('', 'months')]
    """
    start = span.start
    for line in span.of(text).split("\n"):
        for cell in _cells(text, start, start + len(line)):
            yield from _token(text, cell)
        start += len(line) + 1


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for border in _BORDER.finditer(text, start, end):
        yield from _bare(text, at, border.start())
        at = border.end()
    yield from _bare(text, at, end)


def _bare(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    led = len(words) - len(words.lstrip(" *#•\t"))
    found = Span(start + led, start + len(words.rstrip(" *\t")))
    if found.start < found.end:
        yield found


def _token(text: str, cell: Span) -> Iterator[Token]:
    words = cell.of(text)
    name = _name(words)
    if name:
        yield Token(cell, name, words.rstrip(": "))
        return
    colon = _COLON.search(words)
    head = _name(words[: colon.start()]) if colon else ""
    if colon and head:
        yield Token(Span(cell.start, cell.start + colon.start()), head, words[: colon.start()])
        rest = Span(cell.start + colon.end(), cell.end)
        if rest.start < rest.end:
            yield Token(
                rest, "statistic" if _STATISTIC.fullmatch(rest.of(text)) else "", rest.of(text)
            )
        return
    yield Token(cell, "", words)


def _name(words: str) -> str:
    plain = words.rstrip(": ")
    if _STATISTIC.fullmatch(plain):
        return "statistic"
    found = _LABEL.fullmatch(plain)
    return LABELS[int((found.lastgroup or "L0")[1:])][0] if found else ""


def role_of(words: str) -> str:
    """The rank that the head of a measure names.

    >>> role_of("1. Primary Outcome"), role_of("Post-Hoc Outcome"), role_of("Other Pre-specified Outcome")
    ('primary', 'post-hoc', 'other')
    """
    found = _ROLE.search(words)
    name = found.group().lower() if found else "other"
    return "post-hoc" if name == "post" else name

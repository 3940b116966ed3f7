"""What a heading or the first cell of a row says: a measure, a group, a size, a grade, or nothing that a result needs."""

from decimal import Decimal
from typing import NamedTuple

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.outcome.grids.cell import Cue
from kg.extract.outcome.grids.grid import trimmed
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.signs.line import line_of
from kg.extract.outcome.subject.line_subjects import subjects
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.outcome.whole_text.guard import FOREIGN
from kg.records.quantity import GradeRange, TimePoint
from kg.text import Span

# a share of patients, told by the words of a heading
_FORM = re.compile(
    r"(?P<both>\b(?:n|no\.?|number|patients|pts|participants|subjects)\s?[(\[]\s?%\s?[)\]]|\bn\s?/\s?%|\bn,\s?%)"
    r"|(?P<share>(?<!\d)(?<!\d\s)%(?!\s?(?:CI|confidence))|\bper ?cent(?:age)?\b)"
    r"|(?P<count>\b(?:patients|pts|participants|subjects)\b)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?P<time>months?|mos?|weeks?|wks?|days?|years?|yrs?)\b(?!\s?\d)"
    r"|[,(]\s?(?P<unit>(?:copies|cells|vector copies|transgene copies)\s?/\s?[\w]+(?:\s\w+)?)",
    re.IGNORECASE,
)
_LENGTHS = {
    "mo": "months",
    "we": "weeks",
    "wk": "weeks",
    "da": "days",
    "ye": "years",
    "yr": "years",
}
_SPREAD = re.compile(
    r"(?:(?P<level>\d\d)\s?%\s?)?\b(?P<kind>CI|confidence interval|range|IQR)\b", re.IGNORECASE
)
_SIZE = re.compile(r"\s?[(\[,]?\s?\b[nN]\s?=\s?(?P<n>\d{1,4})\s?(?:patients|pts)?\s?[)\]]?")
_SIZES = re.compile(
    r"(?:n|N|(?:no\.?|number|total)(?:\sof)?\s(?:patients|pts|subjects|participants|treated|evaluable)|(?:treated|evaluable)?\s?(?:patients|pts|participants|subjects)"
    r"(?:\s(?:treated|dosed|infused|evaluable|enrolled|analy[sz]ed|\(n\)|n))?|(?:treated|evaluable|dosed|infused|analy[sz]ed))(?:,\s?n)?",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:in\s)?(?:total|overall|all|entire|whole|any|this (?:study|trial)|(?:our|present|current) (?:study|trial|patients|cohort)|results?|values?|outcome|estimate|n|no\.?|number|%|rate|n \(%\)|n/N)?(?:\s?(?:patients|pts|participants|subjects|cohorts?|population|dose levels|doses|treated|evaluable|efficacy|safety|n|rate|no\.?|%|\(%\)|,))*",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"(?:\ball\s|\bany[\s-])?\bgrades?\b[\s\d≥>=–-]*(?:or (?:higher|above|more|greater|worse))?|\bG\s?[≥>=]*\d(?:[–-]\d)?|≥\s?(?:grade|G)\s?\d",
    re.IGNORECASE,
)
# what no figure under or behind it makes a result of treatment
_NO_RESULT = re.compile(
    r"\b(?:(?i:prior|previous(?:ly)?|history|baseline|before|pre-?(?:treatment|infusion|existing)?|planned|target(?:ed)?|expected|assumed|allowed|permitted|tolerated|threshold"
    r"|stopping|criteria|definition|window|period|follow-?up|observation|hypothes\w+|null|required|maximum|minimum|cut-?off|screening|enrol(?:l?ed|l?ment)|eligib\w+|projected"
    r"|probabilit\w+ of (?:dose|stopping)|simulat\w+|median age|historical|published|literature|reported|reference|control trial|hazard ratio|odds ratio|difference|comments?|notes?"
    r"|source|p[\s-]?values?)|P|p|HR|OR)\b"
)
# a study's name, or where it was published
_STUDY = re.compile(
    r"\b(?!CAR|COHORT|GROUP|DOSE|LEVEL|PATIENT|TOTAL|OVERALL|ARMS?\b)[A-Z]{4,}-?\d*\b(?!\s(?:registry\s)?(?:controls?|cohort|arm|group|patients)\b)"
)
_CITED = re.compile(r"\bet al\b|\[\d+(?:[,–-]\s?\d+)*\]|\b(?:19|20)\d\d\b|\bref\b")
_TERMS = ("disease", "target", "drug", "cytokine", "product", "type", "source", "modifier")


class Said(NamedTuple):
    """What a cell of words says. `group` and `subject` are None where it names none; `refused` where it bars results."""

    span: Span
    words: str
    cue: Cue
    subject: Subject | None = None
    group: Group | None = None
    grade: str | None = None
    time: str | None = None
    everyone: bool = False
    sizes: bool = False
    refused: bool = False
    over: Span | None = None  # the heading over this one
    timed: Span | None = None  # the table's title, where that tells the time


def below(upper: Said, lower: Said) -> Said:
    """A heading with what the one over it says: "Any grade" under "Arm A (n=20)"."""
    if upper.span.start >= upper.span.end:
        return lower
    group = lower.group or upper.group
    size = lower.cue.size or upper.cue.size
    return lower._replace(
        subject=lower.subject or upper.subject,
        group=group,
        grade=lower.grade or upper.grade,
        time=lower.time or upper.time,
        everyone=group is None and (lower.everyone or upper.everyone),
        cue=lower.cue._replace(form=lower.cue.form or upper.cue.form, size=size),
        refused=lower.refused or upper.refused,
        over=upper.span,
    )


_LEVEL = re.compile(
    r"(?:DL|[Dd]ose [Ll]evel|[Ll]evel|[Cc]ohort|[Aa]rm|[Gg]roup)\s?-?[\dA-Z]{1,2}\b"
)
_DOSES = frozenset({"RP2D", "MTD"})


def said(found: Found, sentence: Sentence) -> Said:
    """What the words of a cell say; `sentence` is the cell, with its mentions."""
    text = found.recognised.text
    words = " ".join(sentence.span.of(text).split()).rstrip(" .:")
    line = line_of(sentence, text)
    told = subjects(line, found.vocabulary)
    if _LEVEL.match(words):  # "DL3: 1 × 10⁸ (RP2D)" names a level
        told = [s for s in told if s.measure not in _DOSES]
    # what stands in other cells of a row says nothing of this one
    own = [s for s in told if not (s.context & FOREIGN and sentence.of("cue"))]
    subject = (
        own[0] if own and len({(s.measure, s.term) for s in _apart(line.signs, own)}) == 1 else None
    )
    grades = [p.value for _, p in line.of("Ⓖ") if isinstance(p.value, GradeRange)]
    times = [p.value for _, p in line.of("Ⓣ") if isinstance(p.value, TimePoint)]
    group, everyone = _group(text, sentence.span)
    acronym = group and _STUDY.search(group.name) and not sentence.of(*_TERMS)
    if group and (acronym or _CITED.search(group.name)):
        group = None
    if group and any(p.span.covers(group.span) for _, p in line.of("Ⓣ")):
        group = None
    return Said(
        sentence.span,
        words,
        cue_of(words),
        subject if subject and not subject.vague else None,
        None if told else group,
        grades[0].normal if len(grades) == 1 else None,
        times[0].normal if len(times) == 1 else None,
        everyone,
        _SIZES.fullmatch(_SIZE.sub("", words)) is not None,
        _NO_RESULT.search(words) is not None
        or len(own) < len(told)
        or (len(own) > 0 and subject is None),
    )


def _apart(signs: str, own: list[Subject]) -> list[Subject]:
    """The subjects that stand outside brackets: "ORR (CR + PR)" is about one."""
    return [s for s in own if signs.count("(", 0, s.place) == signs.count(")", 0, s.place)] or own


def cue_of(words: str) -> Cue:
    """How the figures under a heading are to be read.

    >>> cue_of("ORR, n (%)").form, cue_of("ORR (%)").form, cue_of("ORR (95% CI)").form, cue_of("No. of patients with CR").form, cue_of("CR").form
    ('n (%)', '%', '', 'n', '')
    >>> cue_of("Median PFS, months (95% CI)")[1:4], cue_of("Peak, copies/µg DNA (range)")[1:3], cue_of("ORR at 3 months")[1]
    (('months', 'ci', Decimal('95')), ('copies/µg DNA', 'range'), None)
    """
    form = _FORM.search(words)
    unit = next(
        (m for m in _UNIT.finditer(words) if not re.search(r"\d[\s-]?\Z", words[: m.start()])), None
    )
    spread, size = _SPREAD.search(words), _SIZE.search(words)
    named = spread["kind"].lower() if spread else ""
    return Cue(
        {"both": "n (%)", "share": "%", "count": "n", None: ""}[form.lastgroup if form else None],
        (_LENGTHS[unit["time"][:2].lower()] if unit["time"] else unit["unit"].strip())
        if unit
        else None,
        {"confidence interval": "ci"}.get(named, named),
        Decimal(spread["level"]) if spread and spread["level"] else None,
        int(size["n"]) if size else None,
    )


def _group(text: str, span: Span) -> tuple[Group | None, bool]:
    """The group that a heading names, and whether it stands for everyone."""
    words = span.of(text)
    size = _SIZE.search(words)
    graded = _GRADED.search(words)
    cuts = [m.start() for m in (size, graded) if m]
    place = trimmed(text, span.start, span.start + (min(cuts) if cuts else len(words)))
    name = place.of(text).rstrip(" ,;:–-(")
    if _ALL.fullmatch(name):
        return None, True
    if not re.search(r"[A-Za-z]", name) or len(name) > 60 or _NO_RESULT.search(name):
        return None, False
    return Group(0, 0, Span(place.start, place.start + len(name)), " ".join(name.split())), False


_NUMBERED = re.compile(
    r"(?:dose[\s-]level|cohort|arm|group|level|part|stratum|regimen|DL)s?", re.IGNORECASE
)
_NUMBER = re.compile(r"-?\d{1,2}[a-c]?|[A-F]|[IVX]{1,4}")


def numbered(head: Said, cell: Said) -> Said:
    """A cell that only numbers what its heading names: "1" under "Dose level"."""
    words = cell.words
    if cell.subject or not (_NUMBERED.fullmatch(head.words) and _NUMBER.fullmatch(words)):
        return cell
    return cell._replace(group=Group(0, 0, cell.span, f"{head.words} {words}"), everyone=False)

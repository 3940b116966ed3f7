"""Eligibility sections → criteria: role, words, and attribute, operator, value and unit where they are plain."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import ELIGIBILITY, Section
from kg.extract.bound import Bound, bound
from kg.extract.found import Found
from kg.extract.scope import sole_trial
from kg.records import Criterion, Evidence, Record, Ref
from kg.text import Span

_ROLE = r"(?P<role>inclusion|exclusion|included|excluded|not eligible|ineligible|eligible)\b"
# "You can join if", "Who may not take part", "People cannot enrol if they"
_JOIN = r"(?:be\s+(?:able\s+to|allowed\s+to)\s+)?(?:qualify|join|take\s+part|participate|enrol?l?|enter|be\s+(?:eligible|included|a\s+match))\b"
_WHO = r"(?:you|who|people|patients|participants|those\s+who)\s+"
_LAY_OUT = rf"{_WHO}(?:may|can|must|should|will|might|could)(?:\s?not|n['’]t)\s+{_JOIN}"
_LAY_IN = rf"{_WHO}(?:may|can|must|should|will|might|could)\s+{_JOIN}"
_HEADING = re.compile(
    rf"(?:(?:(?:key|main|major|general|specific|patients?|participants?|donors?|recipients?)\s+){{0,2}}{_ROLE}|{_LAY_OUT}|{_LAY_IN})"
    r"[^\n:.;]{0,60}?(?::|$|\s+(?=1\s?[.)]\s|[*•-]\s))",
    re.I | re.M,
)
_BULLET = re.compile(
    r"[ \t]*(?:[*•·‣◦▪●–✔✓☑✘✗✖❌-]|\(?\d{1,2}[.)、]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])\s+"
)
_ITEM = re.compile(rf"^{_BULLET.pattern}", re.M)
_SENTENCE_END = re.compile(
    r"(?<=[^\WA-Z\d]{2}[.])\s+(?=[A-Z])|(?<=[)%\d][.])\s+(?=[A-Z])|;\s+|[;。]"
)
_CLAUSE_END = re.compile(r":\s+|,\s+(?!(?:and\s+|or\s+)?\d)|;\s*|\s+and\s+|\s+or\s+", re.I)
# ticked and crossed: "✔ ECOG 0-2", "✘ active infection"
_MARKS = dict.fromkeys("✔✓☑", "inclusion") | dict.fromkeys("✘✗✖❌", "exclusion")
_EDGE = " \t\n*•·-–,;:."
_SHORT = 3  # letters; less is no criterion


class Named(NamedTuple):
    """An attribute's name and where it stands."""

    span: Span
    attribute: str


def criteria(found: Found) -> Iterator[Record]:
    """The criteria of every eligibility section, for the only trial of the document."""
    trial = sole_trial(found)
    if trial is None:
        return
    text = found.recognised.text
    named = _named(found)
    page = found.recognised.document.format == _PAGE
    for section in found.recognised.document.sections:
        if section.kind == ELIGIBILITY:
            for role, span in items(text, section, page=page):
                inside = [n for n in named if span.covers(n.span)]
                yield from one_criterion(text, role, span, trial=trial, named=inside)


def _named(found: Found) -> list[Named]:
    """The attributes named in eligibility sections; of two at one place the longer."""
    sentences = found.recognised.sentences_of(frozenset({ELIGIBILITY}))
    mentions = [m for s in sentences for m in s.of("attribute")]
    return [Named(m.span, found.vocabulary[m.code].name) for m in mentions]


_PAGE = "registry-page"


def items(text: str, section: Section, *, page: bool = True) -> Iterator[tuple[str, Span]]:
    r"""Each criterion's role and place: one per bullet or line, and per sentence of a paragraph.

    Args:
        text: the document's text.
        section: the part of it that holds criteria.
        page: whether words of a page may stand behind them.

    >>> words = "Inclusion Criteria: 1. Age 14 to 70 years\n2. ECOG 0-2. Signed consent; CD19 positive\n\nExclusion Criteria\n* HIV"
    >>> [(role, span.of(words)) for role, span in items(words, Section(Span(0, len(words)), "eligibility"))]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('inclusion', 'Age 14 to 70 years'), ('inclusion', 'ECOG 0-2'), ('inclusion', 'Signed consent'),
     ('inclusion', 'CD19 positive'), ('exclusion', 'HIV')]
    >>> words = "✔ ECOG 0-2\n✘ Active infection"
    >>> [(role, span.of(words)) for role, span in items(words, Section(Span(0, len(words)), "eligibility"))]
    [('inclusion', 'ECOG 0-2'), ('exclusion', 'Active infection')]
    >>> words = "1. ECOG 0-2\n2. Signed consent\n\nResults: none posted"
    >>> [(role, span.of(words)) for role, span in items(words, Section(Span(0, len(words)), "eligibility"))]
    [('inclusion', 'ECOG 0-2'), ('inclusion', 'Signed consent')]
    """
    role = role_of(section.label) or role_of(_line_before(text, section.span.start)) or "inclusion"
    at, last = section.span.start, _end_of_lists(text, section.span) if page else section.span.end
    while at < last:
        end = text.find("\n", at, last)
        end = last if end < 0 else end
        start, told = _after_heading(text, at, end)
        role = told or _MARKS.get(text[at:end].lstrip()[:1], role)
        for part in _numbered(text, start, end):
            for span in _sentences(text, _bullet_end(text, part.start, part.end), part.end):
                yield role, span
        at = end + 1


def _end_of_lists(text: str, span: Span) -> int:
    """Where criteria end that stand in lists: a blank line and then no more items is the page's own."""
    first = text.rfind("\n", 0, span.start) + 1  # the section may begin behind its first sign
    places = [m.start() for m in _ITEM.finditer(text, first, span.end)]
    behind = text.find("\n\n", places[-1], span.end) if len(places) > 1 else -1
    rest = text[behind : span.end] if behind >= 0 else ""
    return behind if rest and not _HEADING.search(rest) else span.end


def role_of(words: str) -> str | None:
    """What a heading announces.

    >>> role_of("Key Exclusion Criteria:"), role_of("Inclusion"), role_of("Study arms"), role_of("Patients not eligible")
    ('exclusion', 'inclusion', None, 'exclusion')
    >>> role_of("You can join if"), role_of("Who may not take part"), role_of("You may not be able to join if"), role_of("Who runs it")
    ('inclusion', 'exclusion', 'exclusion', None)
    """
    if re.search(_LAY_OUT, words, re.I):
        return "exclusion"
    if re.search(_LAY_IN, words, re.I):
        return "inclusion"
    match = re.search(_ROLE, words, re.I)
    if not match:
        return None
    return "exclusion" if match["role"].lower().startswith(("excl", "not", "inel")) else "inclusion"


def _line_before(text: str, place: int) -> str:
    return text[max(0, place - 60) : place].strip().rpartition("\n")[2]


def _after_heading(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where a line's content starts after a heading in it, and the role that this heading announces."""
    at = _bullet_end(text, start, end)
    match = _HEADING.match(text, at, end)
    return (match.end(), role_of(match.group())) if match else (start, None)


def _bullet_end(text: str, start: int, end: int) -> int:
    match = _BULLET.match(text, start, end)
    return match.end() if match else start


def _numbered(text: str, start: int, end: int) -> Iterator[Span]:
    r"""The parts of a line that counts its criteria from one; else the whole of it.

    >>> words = "1. Age 18 to 70 2. Stage II or 3. more 3. Signed consent"
    >>> [part.of(words) for part in _numbered(words, 0, len(words))]
    ['1. Age 18 to 70 ', '2. Stage II or 3. more ', '3. Signed consent']
    >>> [part.of("ECOG 0 or 1 2. Consent") for part in _numbered("ECOG 0 or 1 2. Consent", 0, 22)]
    ['ECOG 0 or 1 2. Consent']
    """
    at, number = start, 1
    while re.match(rf"\s*\(?{number}\s?[.)]\s", text[at:end]):
        number += 1
        further = re.search(rf"(?<=\s)\(?{number}\s?[.)]\s+(?=[A-Z(])", text[at:end])
        if not further:
            break
        yield Span(at, at + further.start())
        at += further.start()
    yield Span(at, end)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        yield from _trimmed(text, at, stop.start())
        at = stop.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The place without bullets and stops at its edges; nothing where it is empty or only announces a list."""
    if text[start:end].rstrip().endswith(":"):
        return
    start = _bullet_end(text, start, end)
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    if sum(c.isalpha() for c in text[start:end]) >= _SHORT:
        yield Span(start, end)


def one_criterion(
    text: str, role: str, span: Span, *, trial: Ref, named: list[Named]
) -> Iterator[Criterion]:
    """One criterion, or one per measured value where a sentence lists several."""
    measured = list(measurements(text, span, named))
    if not measured:
        attribute = named[0].attribute if named else None
        yield _record(text, role, span, trial=trial, attribute=attribute, value=None)
    for attribute, value, clause in measured:
        place = span if len(measured) == 1 else clause
        yield _record(text, role, place, trial=trial, attribute=attribute, value=value)


def _record(
    text: str, role: str, span: Span, *, trial: Ref, attribute: str | None, value: Bound | None
) -> Criterion:
    return Criterion(
        trial=trial,
        role=role,
        text=re.sub(r"\\(?=[<>^~*_\[\]])", "", " ".join(span.of(text).split())),
        attribute=attribute,
        operator=value.operator if value else None,
        value=value.value if value else None,
        unit=value.unit if value else None,
        evidence=(Evidence(span, "eligibility.criterion"),),
    )


def measurements(text: str, span: Span, named: list[Named]) -> Iterator[tuple[str, Bound, Span]]:
    """Attribute, bound and clause of each value in a criterion; "AST and ALT ≤ 5 × ULN" gives both.

    >>> t = "WBC ≥ 2500/mL, AST and ALT ≤ 5 x ULN, and life expectancy of at least 12 weeks"
    >>> words = [Named(Span(t.index(w), t.index(w) + len(w)), w) for w in ("WBC", "AST", "ALT", "life expectancy")]
    >>> [(name, *b[:3]) for name, b, _ in measurements(t, Span(0, len(t)), words)]  # doctest: +NORMALIZE_WHITESPACE
    [('WBC', '>=', '2500', '/mL'), ('AST', '<=', '5', '× ULN'), ('ALT', '<=', '5', '× ULN'),
     ('life expectancy', '>=', '12', 'weeks')]
    """
    waiting: list[Named] = []
    floor = span.start
    for at, name in enumerate(named):
        end = named[at + 1].span.start if at + 1 < len(named) else span.end
        waiting.append(name)
        value = bound(
            text, Span(floor, name.span.start), name.span.of(text), Span(name.span.end, end)
        )
        if value is None:
            waiting = waiting if _coordinates(text[name.span.end : end]) else []
            continue
        for known in reversed({w.attribute: w for w in reversed(waiting)}.values()):
            yield known.attribute, value, _clause(text, known.span.start, value.end, floor)
        waiting, floor = [], max(value.end, name.span.end)


def _coordinates(between: str) -> bool:
    return (
        re.fullmatch(
            r"\W*(?:\([^)]{1,60}\))?\W*(?:and|or|and/or|&|/|,)?\s*(?:serum|total)?\W*",
            between,
            re.I,
        )
        is not None
    )


def _clause(text: str, start: int, end: int, floor: int) -> Span:
    """From the attribute, and the words before it back to the last clause's end, to the end of the value."""
    head = text[floor:start]
    last = max((m.end() for m in _CLAUSE_END.finditer(head)), default=0)
    lead = len(head[last:]) - len(head[last:].lstrip(_EDGE))
    return Span(floor + last + lead, end)

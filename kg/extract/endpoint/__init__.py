"""Endpoints that prose announces, with their role and time; a registry's are stated and get none beside them."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import PROSE, TABLE
from kg.extract.endpoint.announced import NOT_OURS, Told, announced, clinical, post_hoc
from kg.extract.endpoint.heads import HEADS, labelled
from kg.extract.found import Found
from kg.extract.row import rows
from kg.extract.scope import each_trial, holds, trials
from kg.extract.to_come import has_patients, to_begin, to_come
from kg.records import Code, Endpoint, Evidence, Record, Ref

_HINTS = (
    *HEADS,
    " to ",
    "purpose",
    "evaluat",
    "assess",
    "investigat",
    "examin",
    "tested",
    "studied",
    "determined",
    "powered",
    "will be",
    "(primary",
    "were primary",
)


def endpoints(found: Found) -> Iterator[Record]:
    """The endpoints of every trial of the document."""
    if any(isinstance(r, Endpoint) for r in found.records):
        return
    yield from _of_rows(found)
    known = trials(found)
    if not known or any(
        r.section.kind == TABLE for r in found.recognised.sentences if r.of("identifier")
    ):
        return
    for trial, own in each_trial(found):
        yield from (_record(own, trial.ref, one) for one in _stated(list(_told(own))))


def _stated(told: list[Told]) -> list[Told]:
    """Without what a text only aims at, where it says what its primary endpoint is; a dose sought is asked all the same."""
    if not any(t.role == "primary" for t in told):
        return told
    named = {t.code for t in told if t.role}
    return [t for t in told if t.role or (t.code in _DOSES and t.code not in named)]


_DOSES = frozenset({"measure:MTD", "measure:RP2D", "measure:MFD"})


def _told(found: Found) -> Iterator[Told]:
    seen: set[tuple[str | None, str | None, str | None]] = set()
    numbers = {t.identifier for t in trials(found) if t.identifier}
    reported = has_patients(found)
    of_next = False
    for sentence in found.recognised.sentences:
        sentence = clinical(found.recognised.text, sentence)
        if sentence.section.kind not in PROSE - {TABLE} or sentence.context & NOT_OURS:
            continue
        words = sentence.span.of(found.recognised.text).lower()
        ours = {str(m.value) for m in sentence.of("identifier")} & numbers
        of_next = not ours and (
            _NEXT_TRIAL.match(words) is not None
            or to_begin(words)
            or (reported and to_come(sentence.span.of(found.recognised.text)))
            or (of_next and words.startswith("its "))
        )
        if of_next:
            continue
        labels = labelled(found.recognised.text, sentence.span)
        told_of = labels or words.startswith("to") or holds(words, _HINTS)
        heads = announced(found, sentence) if told_of else ()
        for told in (*heads, *(post_hoc(found, sentence) if "analys" in words else ())):
            key = (
                told.code if told.code and told.code != "measure:OTHER" else told.title,
                told.role,
                told.timeframe,
            )
            if key not in seen:
                seen.add(key)
                yield told


# what another trial will ask: "A randomized trial with PFS as primary endpoint is planned"
_NEXT_TRIAL = re.compile(
    r"(?:[\w\s,-]*\b(?:rationale|case|basis|groundwork)\s+for\s+|[\w\s,-]*\b(?:warrants?|supports?|justif(?:y|ies)|(?:is|are)\s+(?:preparing|planning))\s+)an?\s+(?:[\w/-]+\s+){0,5}(?:trial|study)\b"
    r"|an?\s+(?:(?!nk\b|car\b)[\w/-]+\s+){0,5}(?:trial|study)\b[^;]*\b(?:(?:is|are)\s+(?:now\s+|being\s+)*(?:planned|prepared|designed|in\s+preparation|under\s?way|warranted|recruiting|enrolling)|(?:has|have)\s+(?:now\s+)?(?:opened|started|begun)|will\s+(?:use|test|compare|combine|evaluate|assess|randomi[sz]e|enrol|enroll|start|open|begin))\b"
)


def _record(found: Found, trial: Ref, told: Told) -> Endpoint:
    evidence = [Evidence(told.span, "endpoint.announced")]
    if told.time:
        evidence.append(Evidence(told.time, "endpoint.time", "timeframe"))
    return Endpoint(
        trial=trial,
        title=told.title,
        measure=_measured_by(found, told.code),
        role=told.role,
        timeframe=told.timeframe,
        evidence=tuple(evidence),
    )


def _measured_by(found: Found, code: str | None) -> Code | None:
    """What an endpoint is counted by: safety by adverse events."""
    implied = found.vocabulary[code].all("implies") if code else ()
    measure = next((c for c in implied if c.startswith("measure:")), code)
    return Code(measure) if measure else None


def _role(heading: str) -> str | None:
    """The role that a column's heading names."""
    words = heading.lower()
    return next((role for role in ("primary", "secondary") if role in words), None)


def _of_rows(found: Found) -> Iterator[Endpoint]:
    """The endpoints of a table's rows."""
    text = found.recognised.text
    for row in rows(found):
        cell = row.cell("endpoint")
        if cell:
            measure = next(iter(row.mentions(cell, "measure")), None)
            yield Endpoint(
                trial=row.trial,
                title=" ".join(cell.span.of(text).split()),
                measure=Code(measure.code) if measure else None,
                role=_role(cell.heading),
                evidence=(Evidence(cell.span, "table.endpoint"),),
            )

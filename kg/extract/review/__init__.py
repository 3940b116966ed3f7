"""What a review covers: numbers of trials, topics, comparisons in words; never a trial's own facts."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import PROSE, TABLE, TITLE, Mention
from kg.extract.found import Found
from kg.extract.review.comparisons import comparisons
from kg.extract.review.topics import topics
from kg.records import Evidence, Record, Review, Trial
from kg.text import Span

_STUDIES = r"(?:(?:registered|ongoing|clinical|published|eligible|relevant|interventional|completed|CAR[\s-]?NK|NK[\s-]cell)\s+){0,3}(?:trials|studies)\b"
_TRIALS = re.compile(rf"\b(?P<n>\d{{1,4}}|[a-z]+)\s+{_STUDIES}", re.I)
_COVERS = re.compile(r"\b(?:data|analy[sz]\w*|review\w*|identified|included|collected|retrieved|found|search\w*|total\s+of|summari[sz]\w*|cover\w*|eligible)\b", re.I)  # fmt: skip
_RESULTS = re.compile(rf"\bresults?\b[^.;]{{0,40}}?\b(?:from|of|for|available\s+(?:for|from))\s+(?P<n>\d{{1,4}}|[a-z]+)\s+(?:of\s+(?:these|the|them)\s*)?(?:{_STUDIES})?|\b(?P<m>\d{{1,4}}|[a-z]+)\s+(?:of\s+(?:these|the)\s+)?{_STUDIES}\s+(?:with|(?:have|had)\s+(?:reported|posted|published))\s+results", re.I)  # fmt: skip
_NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "sixteen": 16, "twenty": 20}  # fmt: skip


def reviews(found: Found) -> Iterator[Record]:
    """The review's own numbers, and what a document without a trial speaks of."""
    if found.recognised.document.kind == "review":
        yield from _review(found)
        yield from comparisons(found)
    if (
        not any(isinstance(r, Trial) for r in found.records)
        and found.recognised.document.kind != "registry-record"
    ):
        yield from topics(found)


def _review(found: Found) -> Iterator[Review]:
    text = found.recognised.text
    evidence: list[Evidence] = []
    numbers: dict[str, int] = {}
    for sentence in found.recognised.sentences_of(PROSE - {TABLE}):
        told = _RESULTS.search(text, *sentence.span)
        with_results = _number((told["n"] or told["m"]) if told else None)
        if told and with_results:
            _keep(numbers, evidence, "trials_with_results", with_results, Span(*told.span()))
            continue
        covered = _TRIALS.search(text, *sentence.span)
        count = _number(covered["n"] if covered else None)
        if covered and count and _COVERS.search(text, *sentence.span):
            _keep(numbers, evidence, "trials", count, Span(*covered.span()))
    subject = _subject(found)
    if subject:
        evidence.append(Evidence(subject.span, "review.therapy", "therapy"))
    if evidence:
        yield Review(
            document=found.recognised.document.ref,
            trials=numbers.get("trials"),
            trials_with_results=numbers.get("trials_with_results"),
            therapy=found.vocabulary[subject.code].name if subject else None,
            evidence=tuple(evidence),
        )


def _keep(
    numbers: dict[str, int], evidence: list[Evidence], field: str, number: int, span: Span
) -> None:
    if field not in numbers:
        numbers[field] = number
        evidence.append(Evidence(span, f"review.{field.replace('_', '-')}", field))


def _number(word: str | None) -> int | None:
    """A count in digits or words.

    >>> _number("120"), _number("Sixteen"), _number("these"), _number(None)
    (120, 16, None, None)
    """
    if word is None:
        return None
    return int(word) if word.isdigit() else _NUMBER.get(word.lower())


def _subject(found: Found) -> Mention | None:
    titles = found.recognised.sentences_of(frozenset({TITLE}))
    return next((m for s in titles for m in s.of("type") if "negated" not in m.context), None)

"""What a review covers: numbers of trials, topics, comparisons in words; never a trial's own facts."""

import re
from collections.abc import Iterator

from kg.document import KEYWORDS, PROSE, TABLE, TITLE, Mention, Sentence
from kg.extract.found import Found
from kg.records import Comparison, Evidence, Record, Review, Topic, Trial
from kg.text import Span

_STUDIES = r"(?:(?:registered|ongoing|clinical|published|eligible|relevant|interventional|completed|CAR[\s-]?NK|NK[\s-]cell)\s+){0,3}(?:trials|studies)\b"
_TRIALS = re.compile(rf"\b(?P<n>\d{{1,4}}|[a-z]+)\s+{_STUDIES}", re.I)
_COVERS = re.compile(r"\b(?:data|analy[sz]\w*|review\w*|identified|included|collected|retrieved|found|search\w*|total\s+of|summari[sz]\w*|cover\w*|eligible)\b", re.I)  # fmt: skip
_RESULTS = re.compile(rf"\bresults?\b[^.;]{{0,40}}?\b(?:from|of|for|available\s+(?:for|from))\s+(?P<n>\d{{1,4}}|[a-z]+)\s+(?:of\s+(?:these|the|them)\s*)?(?:{_STUDIES})?|\b(?P<m>\d{{1,4}}|[a-z]+)\s+(?:of\s+(?:these|the)\s+)?{_STUDIES}\s+(?:with|(?:have|had)\s+(?:reported|posted|published))\s+results", re.I)  # fmt: skip
_NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "sixteen": 16, "twenty": 20}  # fmt: skip
_COMPARES = re.compile(
    r"\b(?P<how>comparable|similar|equivalent|lower|reduced|fewer|less|decreased|milder|higher|increased|greater|more|superior|better|inferior|worse)\b"
    r"(?P<noun>\s+(?:rates?|incidences?|frequenc(?:y|ies)|risks?|severity)\s+of)?",
    re.I,
)
_DIRECTION = {
    **dict.fromkeys(("comparable", "similar", "equivalent"), "comparable"),
    **dict.fromkeys(
        ("lower", "reduced", "fewer", "less", "decreased", "milder", "inferior", "worse"), "lower"
    ),
    **dict.fromkeys(("higher", "increased", "greater", "more", "superior", "better"), "higher"),
}
_TOPICS = ("disease", "target", "event")


def reviews(found: Found) -> Iterator[Record]:
    """The review's own numbers, and what a document without a trial speaks of."""
    if found.recognised.document.kind == "review":
        yield from _review(found)
        yield from _comparisons(found)
    if (
        not any(isinstance(r, Trial) for r in found.records)
        and found.recognised.document.kind != "registry-record"
    ):
        yield from _topics(found)


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


def _topics(found: Found) -> Iterator[Topic]:
    """Every disease, target and event that the document names, once each, at its first place."""
    seen: set[str] = set()
    for sentence in found.recognised.sentences_of(PROSE | {KEYWORDS}):
        events = [m.span for m in sentence.of("event")]
        for mention in sentence.of(*_TOPICS):
            as_event = mention.kind == "disease" and any(e == mention.span for e in events)
            only_disease = (
                mention.kind == "event"
                and any(d.span == mention.span for d in sentence.of("disease"))
                and not _happens(found, mention)
            )
            if (
                mention.code in seen
                or (as_event and not only_disease and _happens(found, mention))
                or only_disease
            ):
                continue
            seen.add(mention.code)
            yield Topic(
                document=found.recognised.document.ref,
                concept=mention.code,
                name=found.vocabulary[mention.code].name,
                evidence=(Evidence(mention.span, "review.topic"),),
            )


def _happens(found: Found, mention: Mention) -> bool:
    """Whether a word that is both a disease and an event is a measure of safety too: CRS, GvHD."""
    sentence = found.recognised.sentence_at(mention.span.start)
    return sentence is not None and any(m.span.meets(mention.span) for m in sentence.of("measure"))


def _comparisons(found: Found) -> Iterator[Comparison]:
    """Reads "response rates are comparable to those seen with CAR T cells but with lower rates of CRS"."""
    text = found.recognised.text
    for sentence in found.recognised.sentences_of(PROSE - {TABLE}):
        types = sentence.of("type")
        if len({m.code for m in types}) < 2 or sentence.of("percent", "ratio"):
            continue
        for match in _COMPARES.finditer(text, *sentence.span):
            yield from _comparison(found, sentence, match)


def _comparison(found: Found, sentence: Sentence, match: re.Match[str]) -> Iterator[Comparison]:
    """The measures that a word compares: before it for "X is comparable to", behind it for "lower rates of X"."""
    text = found.recognised.text
    word = match["how"].lower()
    direction = _DIRECTION[word]
    subject = sentence.of("type")[0]
    others = [m for m in sentence.of("type") if m.code != subject.code]
    measures = [
        m
        for m in sentence.of("measure")
        if m.code not in {"measure:AE", "measure:efficacy", "measure:safety"}
    ]
    before = [
        m for m in measures if m.span.end <= match.start() and match.start() - m.span.end < 30
    ][-1:]
    named = [m for m in measures if m.span.start >= match.end()] if match["noun"] else []
    diseases = [m for m in sentence.of("disease") if m.span.end <= match.start()]
    seen: set[str] = set()
    for mention in (named or before) if others else []:
        if mention.code not in seen:
            seen.add(mention.code)
            name = (
                mention.span.of(text).rstrip("s")
                if not named
                else found.vocabulary[mention.code].name
            )
            population = (
                found.vocabulary[diseases[-1].code].name if diseases and not named else None
            )
            yield Comparison(
                document=found.recognised.document.ref,
                measure=name,
                direction=direction,
                comparator=found.vocabulary[others[-1].code].name,
                population=population,
                evidence=(Evidence(sentence.span, "review.comparison"),),
            )

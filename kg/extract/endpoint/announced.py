"""The endpoints that a sentence announces, with their times."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.endpoint.elided import with_elided
from kg.extract.endpoint.items import items
from kg.extract.endpoint.stretch import Stretch, stretches
from kg.extract.found import Found
from kg.records.quantity import Duration, TimePoint
from kg.text import Span

NOT_OURS = frozenset({"other-trial", "preclinical"})
_POST_HOC = re.compile(
    r"\b(?:(?P<posthoc>post[\s-]hoc)(?:\s+exploratory)?|exploratory)\s+(?P<what>(?:[\w-]+\s+){1,6}?analys[ie]s)\b",
    re.I,
)
_INSIDE = re.compile(r"\([^()]*$")
_NEAR = 46  # characters between a measure and its time
_TO_TIME = re.compile(r"\s*(?:rate|rates)?\s*(?:\([^)]{1,20}\)\s*)?(?:rate\s+)?(?:(?:by|per|according\s+to|at|using)\s+(?!day|week|month|year|\d|the\b)[A-Za-z]\w*(?:\s[\w.]+){0,2}?\s+)?(?:,?\s*(?:at|by|on|after|within|until|through|up\s+to|to|in|during|over)\s+)?(?:the\s+)?(?:first\s+)?", re.I)  # fmt: skip


class Told(NamedTuple):
    """An endpoint as words give it."""

    title: str
    code: str | None
    role: str | None
    timeframe: str | None
    span: Span
    time: Span | None


def announced(found: Found, sentence: Sentence) -> Iterator[Told]:
    """The measures that stand where a sentence names endpoints."""
    text = found.recognised.text
    sentence = with_elided(found, sentence)
    for stretch in stretches(text, sentence.span):
        measures = [
            m
            for m in sentence.of("measure")
            if Span(stretch.start, stretch.end).covers(m.span)
            and not m.context & NOT_OURS
            and not _in_brackets(text, stretch.start, m)
            and not _is_explained(text, sentence, m)
            and not _OTHERWISE.search(text, max(stretch.start, m.span.start - 30), m.span.start)
            and not (m.code in _GENERAL and _is_vague(stretch))
            and not _is_state(text, sentence, m)
            and not _HOW.fullmatch(text, *m.span)
            and m.code != "measure:follow-up-time"
        ]
        measures = [_as_listed(text, m) for m in measures]
        for mention in [*measures, *_others(text, sentence, stretch)]:
            yield from _endpoint(found, sentence, mention, stretch)


def clinical(text: str, sentence: Sentence) -> Sentence:
    """A sentence that calls something the endpoint of a trial, which how its cells were grown makes no experiment.

    >>> from kg.document import Section
    >>> def of(words):
    ...     whole = Span(0, len(words))
    ...     return sorted(clinical(words, Sentence(whole, Section(whole, "abstract"), context=frozenset({"preclinical"}))).context)
    >>> of("The primary endpoint of this phase I trial was the safety of NK cells expanded in vitro"), of("The endpoint in mice was survival")
    ([], ['preclinical'])
    """
    if "preclinical" not in sentence.context or not _OF_TRIAL.search(text, *sentence.span):
        return sentence
    mentions = tuple(
        m._replace(context=m.context - {"preclinical"}) if m.context else m
        for m in sentence.mentions
    )
    return sentence._replace(mentions=mentions, context=sentence.context - {"preclinical"})


_OF_TRIAL = re.compile(
    r"\b(?:primary|secondary)\s(?:end[\s-]?points?|outcomes?|objectives?)\s(?:of|in)\s(?:this|our|the)\s(?:[\w/-]+\s){0,4}?(?:trial|study)\b",
    re.I,
)


def _as_listed(text: str, mention: Mention) -> Mention:
    """A measure as its neighbour tells it: "PK and PD" are kinetics and dynamics, not progression."""
    if mention.code == "measure:PD" and _BESIDE_PK.search(text[: mention.span.start][-8:]):
        return mention._replace(code="measure:pharmacodynamics")
    return mention


_BESIDE_PK = re.compile(r"\bPKs?(?:,|/|\s+and|\s*&)?\s*$")


def _others(text: str, sentence: Sentence, stretch: Stretch) -> Iterator[Mention]:
    """What a list of endpoints names in words of its own."""
    if stretch.listed is not None:
        known = [m.span for m in sentence.of("measure")]
        for span in items(text, stretch.listed, stretch.end, known):
            yield Mention(span, "measure", "measure:OTHER")


# a response that something else is set against
_OTHERWISE = re.compile(
    r"\b(?:correlates?|predictors?|biomarkers?|determinants?|correlations?|markers?|mechanisms?)\s+(?:of|for|with)\s+(?:the\s+|clinical\s+|treatment\s+)*\Z",
    re.I,
)
# what every trial asks, and no endpoint where no role is named
_GENERAL = frozenset(
    f"measure:{c}" for c in ("safety", "tolerability", "efficacy", "feasibility", "AE")
)


# no name of an endpoint: whether a drug is "effective"
_HOW = re.compile(r"(?:safe|safely|effective|efficacious|tolerable|feasible)", re.I)


def _is_vague(stretch: Stretch) -> bool:
    """Whether a sentence does not call what it names an endpoint: that a trial asks whether cells are safe says nothing."""
    return stretch.role is None and stretch.listed is None


def _is_state(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a remission is what patients are in, and nobody measures it: "of 55 patients in first complete remission".

    >>> from kg.document import Section
    >>> def state(words, name="complete remission"):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return _is_state(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(name)), "measure"))
    >>> state("EFS, compared with that of patients who were in first complete remission"), state("children with AML in complete remission")
    (True, True)
    >>> state("the increase in complete remission rate"), state("The endpoint was complete remission at day 28")
    (False, False)
    """
    return (
        _IN.search(text, sentence.span.start, mention.span.start) is not None
        and _RATE.match(text, mention.span.end, sentence.span.end) is None
    )


_IN = re.compile(
    r"\b(?:were|was|are|is|AML|ALL|MDS|leuka?emia|patients|pts|children|adults|those|who)\s(?:[\w/-]+\s){0,2}?in\s(?:(?:first|second|third|1st|2nd|continuous|morphologic|hematologic|cytologic)\s){0,2}\Z"
)
_RATE = re.compile(r"\s(?:\([^()]{1,12}\)\s)?(?:rates?|at|by|within|after|duration)\b")


def _is_explained(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether what follows says what safety is measured by: "safety, including DLTs"."""
    match = _EXPLAINED.match(text, mention.span.end, sentence.span.end)
    if _by_another(text, sentence, mention):
        return True
    if match is None or mention.code not in _GENERAL:
        return False
    return any(0 <= m.span.start - match.end() < _NEAR for m in sentence.of("measure"))


def _by_another(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a measure only says what an index is of: "remission according to the DORIS criteria"."""
    return any(
        _ACCORDING.fullmatch(text, mention.span.end, m.span.start) is not None
        for m in sentence.of("measure")
        if 0 < m.span.start - mention.span.end < _NEAR and m.code != mention.code
    )


_ACCORDING = re.compile(
    r"(?:\s+rates?)?\s+(?:according\s+to|as\s+defined\s+by|defined\s+by|by|per|on)\s+(?:the\s+)?",
    re.I,
)
_EXPLAINED = re.compile(
    r"(?:\s+and\s+tolerability)?,?\s+(?:including|as\s+(?:measured|assessed|determined|defined)\s+by|measured\s+(?:by|as)|defined\s+(?:by|as)|assessed\s+by)\s+",
    re.I,
)


def _in_brackets(text: str, start: int, mention: Mention) -> bool:
    """Whether a measure stands in brackets that are no list of what "efficacy" is."""
    inside = _INSIDE.search(text[start : mention.span.start])
    return inside is not None and not _LISTED.search(text[start : start + inside.start()])


_LISTED = re.compile(r"\b(?:efficacy|activity)\s$", re.I)


def _endpoint(
    found: Found, sentence: Sentence, mention: Mention, stretch: Stretch
) -> Iterator[Told]:
    """The endpoint of a measure; "safety and tolerability" are two."""
    text = found.recognised.text
    words = mention.span.of(text)
    time = _time(found, sentence, mention)
    frame = _frame(time)
    for part in (
        re.split(r"\s+and\s+", words) if words.lower().startswith("safety and ") else [words]
    ):
        at = text.find(part, *mention.span)
        code = mention.code
        if part != words:
            code = found.vocabulary.by_label.get(("measure", part.casefold()), code)
        place = _with_incidence(text, Span(at, at + len(part)), stretch.start)
        title = " ".join(place.of(text).split())
        yield Told(title, code, stretch.role, frame, place, time.span if time else None)


_INCIDENCE = re.compile(
    r"\b(?:incidence|frequency|occurrence)(?:\s+and\s+(?:severity|grade|type))?\s+of\s+\Z",
    re.I,
)


def _with_incidence(text: str, place: Span, start: int) -> Span:
    """A measure with the words that say how it is counted: "incidence of adverse events".

    >>> words = "endpoints: incidence and severity of AEs and rate of CR"
    >>> [_with_incidence(words, Span(words.index(w), words.index(w) + len(w)), 0).of(words) for w in ("AEs", "CR", "endpoints")]
    ['incidence and severity of AEs', 'CR', 'endpoints']
    """
    led = _INCIDENCE.search(text, max(start, place.start - 60), place.start)
    return Span(led.start(), place.end) if led else place


def _frame(time: Mention | None) -> str | None:
    if time and isinstance(time.value, TimePoint):
        return time.value.normal
    return time.value.text if time and isinstance(time.value, Duration) else None


def _time(found: Found, sentence: Sentence, mention: Mention) -> Mention | None:
    """The time that belongs to a measure, or to the one of its kind that "and" joins to it: "PFS and OS at 1 year"."""
    text = found.recognised.text
    if own := _own_time(text, sentence, mention):
        return own
    for other in sentence.of("measure"):
        first, last = sorted((mention, other), key=lambda m: m.span)
        if (
            _JOINED.fullmatch(text, first.span.end, last.span.start)
            and _kind(found, first) == _kind(found, last) != "nkt:Other"
            and not {mention.code, other.code} & _LENGTHS
            and (time := _own_time(text, sentence, other))
            and (time.span.start > other.span.start) == (other is last)
        ):
            return time
    return None


_JOINED = re.compile(r"(?:\s*\([^()]{1,14}\))?(?:\s+rates?)?\s*(?:and|or|/|and/or)\s*", re.I)


# what is a length of time itself has none at which it is looked at
_LENGTHS = frozenset(
    {"measure:DOR", "measure:TTP", "measure:TTR", "measure:duration-of-stable-disease"}
)


def _kind(found: Found, mention: Mention) -> str | None:
    """What kind of statement tells a measure: a time to an event, a share of the patients."""
    return found.vocabulary[mention.code].one("statementKind")


def _own_time(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """The time beside a measure: "ORR at day 30", "12-month PFS"."""
    for time in sentence.of("time-point", "duration"):
        after = time.span.start - mention.span.end
        if 0 <= after < _NEAR and _TO_TIME.fullmatch(text, mention.span.end, time.span.start):
            return time
        before = mention.span.start - time.span.end
        if 0 <= before <= 1 and time.kind == "time-point":
            return time
    return None


def post_hoc(found: Found, sentence: Sentence) -> Iterator[Told]:
    """Reads "a post hoc exploratory single-cell RNA sequencing analysis"."""
    text = found.recognised.text
    for match in _POST_HOC.finditer(text, *sentence.span):
        span = Span(*match.span("what"))
        code = next((m.code for m in sentence.of("measure") if m.span.meets(span)), None)
        yield Told(
            " ".join(match["what"].split()),
            code,
            "post-hoc" if match["posthoc"] else "exploratory",
            None,
            span,
            None,
        )

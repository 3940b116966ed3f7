"""What all patients had, without a figure: "all patients had grade 4 neutropenia", "fever was universal"."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.bond.shares import is_share
from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.owner.adjacency import governing
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subject.subjects import ADVERSE, KINETICS, PROPORTION, Subject
from kg.extract.verbs import HAD, OCCURRED, REACHED, SEEN
from kg.records.quantity import TimePoint
from kg.text import Span

_PEOPLE = r"(?:patients|participants|subjects|pts|children|recipients|adults|responders)"
_ALL_HAD = re.compile(
    rf"\b(?:[Aa]ll|[Ee]very)\s(?:the\s|our\s|of\sthe\s|of\sour\s|these\s|treated\s|evaluable\s|infused\s)*(?:{_PEOPLE}|patient|child|participant)\s(?:(?:in|at|on|receiving|given|treated\sat)\s[^ⒻⓂⒺⓉ;.,]{{0,40}}?(?:cohorts?|arms?|groups?|doses?|levels?|DL\s?\d+|regimens?)(?:\s[A-Z\d]+)?\s)?(?:{HAD}|(?:were|are|remain|remained)(?:\sstill)?)\s(?:an?\s|at\sleast\sone\s|one\sor\smore\s|some\s)?"
    r"(?:(?:Ⓖ|transient|severe|profound|mild|expected|reversible)\s)*(?P<row>[ⓂⒺ](?:(?:,\s|\sand\s|,\sand\s)(?:Ⓖ\s)?[ⓂⒺ])*)(?!\s?\(?Ⓕ)"
    # as they came, not what became of them
    r"(?!\s(?:at\s(?:the\s)?(?:study\s)?(?:baseline|entry|enrol\w+|screening|inclusion|start)|(?:before|prior\sto)\s(?:the\s|any\s)?(?:first\s|study\s|NK[\s-]|cell\s)*(?:infusion|treatment|therapy|transplant\w*|enrol\w+|entry|inclusion|conditioning|lymphodepletion)))"
)
# "all patients in cohort 2 Ⓜ", where Ⓜ is a verb: "responded"
_ALL_DID = re.compile(
    rf"\b(?:[Aa]ll|[Ee]very|[Ee]ach)\s(?:of\s)?(?:the\s|our\s|these\s|treated\s|evaluable\s|infused\s)*(?:{_PEOPLE}|patient|child|participant)\s(?:(?:in|at|on|receiving|given|treated\sat)\s[^ⒻⓂⒺⓉ;.,]{{2,40}}?\s)?(?P<row>Ⓜ)(?!\s?\(?Ⓕ)"
)
# "Ⓜ in all patients", "Ⓜ from the blood of every patient"
_IN_ALL = re.compile(
    rf"(?P<row>Ⓜ)(?:\s(?:by|on|at|within|until)\s(?P<when>Ⓣ))?\s(?:(?:from|in)\s(?:the\s)?{nouns('noun:compartment')}\s)?(?:in|of)\s(?:all|every|each)\s(?:(?:of\s)?(?:the|our|these)\s)?(?:(?:treated|evaluable|infused|tested|evaluated|studied)\s)?(?:{_PEOPLE}|patient|participant|child)\b(?!\s(?:with|who|at|in|on|receiving|treated)\b)"
)
_VERB = re.compile(
    r"\b(?:was|were|had|became|fell|found|seen|present|detectable|measurable|[a-z]{3,}ed)\b(?!\s(?:survival|rate))",
    re.IGNORECASE,
)
_UNIVERSAL = re.compile(
    rf"(?P<row>[ⓂⒺ](?:(?:,\s|\sand\s)[ⓂⒺ])*)(?:\sof\sⒼ|\s\(Ⓖ\))?(?:\s(?:attributed|related|due)\sto\s(?:the\s)?[a-z-]+)?\s(?:was\suniversal|were\suniversal|(?:{OCCURRED}|(?:was|were)\s(?:{SEEN}|{REACHED}|complete))\sin\s(?:all|every)\s(?:{_PEOPLE}|patient|participant|child)\b(?!\s(?:with|who|at|in|on|receiving|treated)\b))"
)


_WERE = re.compile(r"\swere\s")
_BY_WHEN = re.compile(r"\s(?:by|at|on|within|after)\sⓉ")
_RULES = (_ALL_HAD, _UNIVERSAL, _ALL_DID, _IN_ALL)
_BY_VERB = frozenset({_ALL_DID, _IN_ALL})


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Events and responses of every patient."""
    told = {b.subject.place for b in bonds if is_share(b.figure)}
    for match in (m for rule in _RULES for m in rule.finditer(reading.line.signs)):
        for subject in reading.subjects:
            inside = match.start("row") <= subject.place < match.end("row")
            if inside and subject.place not in told and _may_be_of_all(reading, subject, match):
                yield _of_all(reading, subject, match)


def universal(reading: Reading, subject: Subject) -> bool:
    """Whether it is said of all patients, so that it need not be told once more that it occurred."""
    found = (m for rule in _RULES for m in rule.finditer(reading.line.signs))
    return any(m.start("row") <= subject.place < m.end("row") for m in found)


def _may_be_of_all(reading: Reading, subject: Subject, match: re.Match[str]) -> bool:
    if subject.kind not in {ADVERSE, PROPORTION, KINETICS} or "negated" in subject.context:
        return False
    words = subject.span.of(reading.line.text)
    if _WERE.search(match.group()) and words.startswith("in "):
        return False  # "all patients were in remission": at entry, unless they remained so
    return match.re not in _BY_VERB or bool(_VERB.search(words))


def _of_all(reading: Reading, subject: Subject, match: re.Match[str]) -> Fact:
    line = reading.line
    says = {**of_subject(subject), "status": OBSERVED, "statistic": "rate"}
    says |= {"value": Decimal(100), "unit": "%"}
    says["timepoint"] = says["timepoint"] or _time_of(reading, match)
    span = Span(line.place(match.start()), line.span(match.start(), match.end()).end)
    group = next((g for g in reading.groups if match.start() <= g.place < match.end()), None)
    group = group or governing(reading, match.start())
    rule = "outcome.everyone"
    return Fact(
        line, rule, span, subject.measure, subject.adverse, says, group, place=subject.place
    )


def _time_of(reading: Reading, match: re.Match[str]) -> str | None:
    """The time by which all had it: "in all patients within 10 days", "by day 10 in all patients"."""
    near = _BY_WHEN.match(reading.line.signs, match.end())
    inside = match.start("when") if "when" in match.re.groupindex else -1
    place = near.end() - 1 if near else inside
    value = reading.line.pieces[place].value if place >= 0 else None
    return value.normal if isinstance(value, TimePoint) else None


def had_by_all(signs: str) -> list[str]:
    """The rows of what every patient had.

    >>> had_by_all("All patients had Ⓖ Ⓔ"), had_by_all("Ⓖ Ⓔ was universal"), had_by_all("Ⓔ and Ⓔ were seen in all patients")
    (['Ⓔ'], ['Ⓔ'], ['Ⓔ and Ⓔ'])
    >>> had_by_all("All patients in cohort 2 Ⓜ"), had_by_all("Ⓜ from the blood of every patient"), had_by_all("All patients received Ⓜ")
    (['Ⓜ'], ['Ⓜ'], [])
    >>> had_by_all("All patients with Ⓔ had Ⓜ"), had_by_all("not all patients"), had_by_all("Ⓔ was seen in all patients with Ⓜ")
    ([], [], [])
    """
    return [m["row"] for rule in _RULES for m in rule.finditer(signs)]

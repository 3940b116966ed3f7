"""What the one patient of a report had: "he developed grade 2 fever", "the marrow showed complete remission", "she died of sepsis"."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.bond.circumstance import time_of
from kg.extract.outcome.bond.shares import is_share
from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.statement import lived, marrow
from kg.extract.outcome.statement.death import cause_of
from kg.extract.outcome.statement.series import is_of_several, patient_of
from kg.extract.outcome.subject.subjects import ADVERSE, PROPORTION, Subject
from kg.extract.verbs import HAD, OCCURRED, REACHED, SEEN
from kg.records.quantity import TimePoint
from kg.text import Span

_WHO = r"(?:[Hh]e|[Ss]he|[Tt]he(?:y)?|[Oo]ur|[Tt]his)(?:\s(?:first\s|index\s|treated\s|\d+-year-old\s)?(?:patient|man|woman|boy|girl|child|infant|recipient|teenager))?"
_PASSED = r"(?:\s(?:subsequently|then|also|only|later|initially|transiently|first|eventually|again|soon|rapidly|promptly))?"
_HAD = (
    rf"\s(?:(?:has|had|have)\s)?(?:{HAD}|suffered(?: from)?|obtained|remains?|remained|is|was|showed"
    r"|stayed|continues to be|went into|presented with|is still|was still|has been|had been)\s(?:an?\s|in\s|into\s|still\s|only\s|free of\s)*"
)
_QUALITY = r"(?:Ⓖ\s|episode\sof\s|durable\s|ongoing\s|sustained\s|transient\s|mild\s|moderate\s|severe\s|self-limiting\s|brief\s|only\s|deep\s|stringent\s|prolonged\s|continued\s|continuous\s|acute\s|a\s|an\s)*"
_GERM = r"(?:[A-Z][a-z]+\s(?:[a-z]+\s)?)?"  # Klebsiella pneumoniae
_PERSON = re.compile(
    rf"(?:\A|[\s(]){_WHO}{_PASSED}{_HAD}{_QUALITY}(?P<row>[ⓂⒺ](?:(?:,\s|\sand\s|,\sand\s|\swith\s){_QUALITY}[ⓂⒺ])*)"
)
# "Patient 1, a 19-year-old man, achieved Ⓜ": the number, or the patient counted as one
_NUMBERED = re.compile(
    rf"(?:(?:[Pp]atient|Case)\s(?:[Ⓝ\d]+|[A-H]\b)|[Tt]he\s(?:first|second|third|fourth|fifth)\s(?:patient|case|child|woman|man|boy|girl)|Ⓕ)(?:\s?\([^()]*\))?(?:,\s[^;.]{{3,120}}?,)?{_PASSED}(?:{_HAD}{_QUALITY}|\s)(?P<row>[ⓂⒺ](?:(?:,\s|\sand\s|,\sand\s|\swith\s){_QUALITY}[ⓂⒺ])*)"
)
_DISEASE = re.compile(
    r"(?:\A|\s)(?:[Hh]er|[Hh]is|[Tt]he|[Tt]heir)\s(?:\w+\s){1,3}(?:went into|entered|was in|remains in|remained in|is in)\s(?:an?\s|durable\s)*(?P<row>Ⓜ)"
)
_DIED = re.compile(
    rf"(?:\A|[\s(])(?![Tt]he\s(?:only\s|sole\s)?[ⓂⒺ]){_WHO}{_PASSED}\s(?:has\s|had\s)?(?P<row>Ⓜ)"
)
_LATER = re.compile(
    r"\b(?:and|but|before (?:he|she))\s(?:[a-z]+\s)?(?P<row>Ⓜ)(?=\s(?:of|from|due|after|on|at|Ⓣ)|[.;,]|\Z)"
)
_SHOWN = re.compile(
    r"\b(?:[Mm]arrow|[Bb]iopsy|CT|PET|PET-CT|PET/CT|MRI|[Ii]maging|[Ss]cans?|[Ee]xamination|[Aa]spirate|cytometry|[Ee]valuation|[Aa]ssessment|tomography|angiography|[Rr]estaging|disease)\b"
    r"[^ⓂⒺⒻ;.]{0,50}?\b(?:showed|revealed|confirmed|demonstrated|documented|indicated|disclosed|was consistent with|were consistent with)\s"
    rf"(?:that\s|the\s|him\s|her\s|to be\s|in\s)*{_QUALITY}(?P<row>Ⓜ(?:(?:\sⓉ)?(?:,\s|\sand\s|,\sand\s|\swith\s){{1}}{_QUALITY}Ⓜ)*)"
)
_HAPPENED = re.compile(
    rf"(?:\A\W*|[.;,]\s|\band\s|\bbut\s)(?:[Aa]nother\s|[Aa]n?\s|[Tt]he\s|[Hh]er\s|[Hh]is\s)?{_QUALITY}(?P<row>[ⓂⒺ](?:(?:,\s|\sand\s){_QUALITY}[ⓂⒺ])*)(?:\s\(?(?:of\s)?Ⓖ\)?)?(?:\swith\s[ⓂⒺ])?(?:\s(?:in|(?:up\s)?to|of)\s(?:Ⓕ(?=\s°)|)[^ⒻⓂⒺ;.,]{{1,25}})?(?:\s(?:on|at|from|by)\sⓉ)?"
    rf"\s(?:(?:started|began|arose|set\sin)(?=\s(?:on|at|after|within|Ⓕ))|(?:was|were)\s(?:successfully\s)?(?:cured|treated|managed|controlled|Ⓜ)\s(?:with|by)|resolved\s(?:with|on|after|within|by)|(?:was|were|has been|had been)\s(?:first\s|then\s|also\s|again\s|still\s)?(?:{SEEN}|{REACHED}|confirmed)|{OCCURRED}|followed|lasted\s(?:for\s)?(?:about\s)?[ⒻⓉ])(?=\W|\Z)(?!\sin\sⒻ)"
)
# "Ⓔ reached Ⓖ on Ⓣ", "Ⓜ were Ⓔ of Ⓖ and Ⓖ Ⓔ", "Ⓔ of Ⓖ and Ⓖ Ⓔ were the only Ⓜ"
_REACHED = re.compile(
    r"(?P<row>[ⓂⒺ])\s(?:had\s)?(?:reached|peaked\sat|(?:rose|worsened|progressed)\sto|(?:was|were)\s(?:of|graded(?:\sas)?))\sⒼ"
)
_GRADED_ITEM = rf"(?:(?:an?|Ⓕ)\s)*{_QUALITY}[ⓂⒺ](?:\s(?:of\s|\()Ⓖ\)?)?"
_GRADED_ROW = rf"(?P<row>{_GRADED_ITEM}(?:(?:,\s|,?\sand\s){_GRADED_ITEM})*)"
_WAS_ALL = re.compile(
    rf"(?:Ⓜ\s(?:were|was|consisted\sof|comprised|included|(?:were\s|was\s)?(?:limited|confined|restricted)\sto)\s(?=[^.;]*Ⓖ){_GRADED_ROW}(?=[.,;]|\s?\Z))"
)
_WERE_ALL = re.compile(
    rf"(?:\A|[.;]\s){_GRADED_ROW}(?:\s(?:on|in|at|after|with)\s[^ⓂⒺⒻⒼ;.,]{{1,40}}?)?\s(?:were|was)\sthe\s(?:only|sole)\s(?:[a-z-]+\s){{0,2}}(?:Ⓜ|events?\b|toxicit(?:y|ies)\b)"
)
_FOLLOWED = re.compile(
    rf"\b(?:complicated|followed|accompanied|marked)\sby\s{_QUALITY}{_GERM}(?P<row>[ⓂⒺ](?:(?:,\s|\sand\s|,\sand\s)(?:by\s)?{_QUALITY}{_GERM}[ⓂⒺ])*)"
)
# an event with its grade in brackets behind what it was taken from
_IN_BRACKETS = re.compile(r"[(\[](?=[^()\[\]]*Ⓖ)(?:Ⓖ\s)?(?P<row>[ⓂⒺ])(?:,?\s(?:of\s)?Ⓖ)?[)\]]")
# of a sentence that the person opens: ", had Ⓖ Ⓔ of the skin, and …"
_OPENED = re.compile(rf"\W*{_WHO}\s")
_THEN_HAD = re.compile(
    rf"(?:,|\sand|,\sand|,\sbut|\sbut)(?:\s(?:then|later|also|subsequently))?\s{HAD}\s{_QUALITY}(?P<row>Ⓔ|(?<=Ⓖ\s)Ⓜ|(?<=acute\s)Ⓜ|(?<=chronic\s)Ⓜ)"
)
_ALIVE = re.compile(
    r"\b(?:and|but)\s(?:is|was|remains|remained)\s(?:still\s|currently\s|now\s)?(?P<row>Ⓜ)"
)
_BEST = re.compile(rf"\b[Bb]est\s(?:overall\s)?(?:Ⓜ|response)\s(?:was|being)\s{_QUALITY}(?P<row>Ⓜ)")
# what was before: the treatments that had failed
_EARLIER = re.compile(
    rf"\b(?:prior|previous\w*|before|initial(?:ly)?|at diagnosis|(?:first|second|third|fourth)-line|induction|chemotherapy|radiotherapy|irradiation|autologous|allogeneic stem|{nouns('noun:transplantation')}|transplanted|despite|history|had (?:been|had|relapsed|progressed|received)|CAR-T|rituximab)\b"
)
# "on Ⓣ after transplantation": when it happened, not what was before
_DAY_AFTER = re.compile(r"\b(?:on|at|by)\sⓉ\s(?:after|post)\s(?:the\s)?transplant\w*")
_READ_AS = re.compile(
    r"\b(?:(?:read|graded|classified|interpreted|diagnosed|regarded|judged|qualifying)\sas|consistent\swith|(?:meeting|fulfilling|which\smet|that\smet)\s(?:the\s)?criteria\s(?:of|for))\s(?:Ⓖ\s|a\s|an\s)*(?P<row>[ⓂⒺ])"
)
_CLEAR = re.compile(
    r"(?P<row>Ⓜ)\s(?:was|were|became|remained|turned|had become)\s(?:undetectable|negative|no longer detectable)"
)
# the marrow was MRD-negative
_WAS = re.compile(
    r"\b(?:[Mm]arrow|[Bb]lood|[Aa]spirate|[Bb]iopsy|[Dd]isease|CSF)\s(?:was|were|became|remained|turned|had\sbecome)\s(?:also\s|still\s)?(?P<row>Ⓜ)(?=\s(?:on|at|by|after|Ⓣ)|[.,;]|\s?\Z)"
)
_NOT = re.compile(r"\b(?:no|not|never|without|neither|nor|none|free of)\b", re.IGNORECASE)
_ONE = re.compile(
    r"\bcase report\b|\bsingle[- ]patient\b|\bwe (?:report|describe|present)\s(?:on\s|here\s)*(?:the case of\s)?(?:a|an|the first)\s(?:\w+[\s-]){0,5}?"
    r"(?:patient|man|woman|boy|girl|child|case|infant)\b|\b(?:a|an|the)\s\d{1,2}[- ](?:year|month)s?[- ]old\b|\b(?:[Ss]he|[Hh]e) (?:was|had|received)\b",
    re.IGNORECASE,
)
# a cheap look before: alternatives that begin with letters are searched for ten times as fast
_MAY_BE_ONE = re.compile(
    r"case report|single[- ]patient|we (?:report|describe|present)|old\b|he (?:was|had|received)"
)
_OF_OTHERS = re.compile(
    r"\b(?:published|literature|previous(?:ly)?|earlier|other) (?:series|trials?|stud(?:y|ies)|reports?|cases?|patients|reported)|\breported (?:so far|previously)|\belsewhere\b|literature"
)
_MANY = re.compile(
    rf"\b(?:[2-9]|\d\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:\w+\s){{0,2}}(?:patients|participants|subjects|pts)\s(?:{HAD}|were|received|with|who)\b"
    r"|\b\d+\sof\s\d+\s(?:\w+\s)?patients\b"
)


# rules that name no person
_OF_COURSE = (_ALIVE, _HAPPENED, _REACHED, _WAS_ALL, _WERE_ALL, _FOLLOWED, _BEST, _IN_BRACKETS)
_ONLY_OF = {_ALIVE: {"OS"}, _LATER: {"DEATH", "relapse"}, _CLEAR: {"MRD"}, _WAS: {"MRD"}}


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """What is told of one patient: how long it lasted, and what it was without a figure."""
    text = reading.line.text
    whose = patient_of(text, reading.line.sentence.span)
    if whose is None and (is_of_several(text) or not is_of_one(text)):
        return
    told = {b.subject.place for b in bonds if is_share(b.figure) or b.figure.kind == "number"}
    lengths = [] if _OF_OTHERS.search(reading.line.signs) else list(lived.read(reading))
    told |= {place for _, place in lengths if not _is_death(reading, place)}
    blasts = marrow.read(reading, {b.place for b in bonds if b.subject.measure != "OTHER"})
    named = _NUMBERED.finditer(reading.line.signs) if whose else ()
    facts = (*(f for f, _ in lengths), *blasts, *_without_figure(reading, tuple(named), told))
    yield from (fact._replace(group=whose) for fact in facts)


def _without_figure(
    reading: Reading, named: tuple[re.Match[str], ...], told: set[int]
) -> Iterator[Fact]:
    for match in (*named, *_places(reading.line.signs)):
        if match.re in _OF_COURSE and _is_before(reading, but=match.re is _IN_BRACKETS):
            continue
        for subject in reading.subjects:
            inside = match.start("row") <= subject.place < match.end("row")
            kinds = {subject.measure, subject.code.removeprefix("measure:")}
            fits = bool(_ONLY_OF.get(match.re, kinds) & kinds)
            if inside and fits and subject.place not in told and _counts(reading, subject):
                told.add(subject.place)
                yield _fact(reading, subject, match.start())
    for subject in reading.subjects:
        but = subject.span.of(reading.line.text).startswith("but ")  # "but relapsed at month 9"
        if but and subject.place not in told and not _is_before(reading):
            yield _fact(reading, subject, subject.place)


@lru_cache(maxsize=8)
def is_of_one(text: str) -> bool:
    """Whether a document tells of one patient.

    >>> is_of_one("We report a 34-year-old woman with lupus. She had remission."), is_of_one("Case report. The patient died.")
    (True, True)
    >>> is_of_one("Twelve patients were treated."), is_of_one("A 60-year-old man was one of 9 patients who received cells.")
    (False, False)
    """
    if not (_MAY_BE_ONE.search(text.lower()) and _ONE.search(text)):
        return False
    return all(_is_of_others(text, m.start()) for m in _MANY.finditer(text))


def _is_of_others(text: str, place: int) -> bool:
    """Whether the sentence speaks of patients whom others have reported.

    >>> _is_of_others("Good. In the only published series two of five patients responded.", 44), _is_of_others("In all, five patients responded.", 8)
    (True, False)
    >>> _is_of_others("Good. In 10 patients treated elsewhere, eight had fever.", 9)
    True
    """
    start = max(text.rfind(stop, 0, place) for stop in (". ", "\n", ".\n"))
    end = text.find(". ", place)
    return _OF_OTHERS.search(text, start + 1, end if end > 0 else len(text)) is not None


def _is_death(reading: Reading, place: int) -> bool:
    return any(s.place == place and s.measure == "DEATH" for s in reading.subjects)


def _is_before(reading: Reading, *, but: bool = False) -> bool:
    """Whether the sentence tells of treatments before, or of a drug and not of the cells (`but` such a drug is no matter)."""
    if _EARLIER.search(_DAY_AFTER.sub("", reading.line.signs)):
        return True
    drugs = reading.line.sentence.of("drug")
    return (
        not but and bool(drugs) and "Ⓔ" not in reading.line.signs and "NK" not in reading.line.signs
    )


def told_of_one(signs: str) -> list[str]:
    """The rows of subjects that a line tells of one patient.

    >>> told_of_one("He developed Ⓖ Ⓜ on Ⓣ"), told_of_one("The patient experienced Ⓖ Ⓔ and Ⓖ Ⓔ."), told_of_one("She remains in Ⓜ")
    (['Ⓜ'], ['Ⓔ and Ⓖ Ⓔ'], ['Ⓜ'])
    >>> told_of_one("A bone marrow examination on Ⓣ showed Ⓜ"), told_of_one("The girl Ⓜ of Ⓔ"), told_of_one("which was read as Ⓖ Ⓜ")
    (['Ⓜ'], ['Ⓜ'], ['Ⓜ'])
    >>> told_of_one("A Ⓜ was documented after Ⓣ"), told_of_one("Ⓔ of Ⓖ lasted Ⓕ and was complicated by Ⓔ"), told_of_one("The best Ⓜ was a Ⓜ")
    (['Ⓜ'], ['Ⓔ', 'Ⓔ'], ['Ⓜ'])
    >>> told_of_one("Infusion was followed by Ⓖ Ⓔ and Ⓔ"), told_of_one("Ⓖ Ⓜ occurred on Ⓣ"), told_of_one("No Ⓜ was documented")
    (['Ⓔ and Ⓔ'], ['Ⓜ'], [])
    >>> told_of_one("He had fever (Ⓖ Ⓜ)"), told_of_one("She was treated on Ⓣ, had Ⓖ Ⓜ of the skin"), told_of_one("Rash, had Ⓖ Ⓜ (Ⓜ)")
    (['Ⓜ'], ['Ⓜ'], [])
    >>> told_of_one("Ⓔ reached Ⓖ on Ⓣ"), told_of_one("Ⓔ of Ⓖ and a Ⓕ episode of Ⓖ Ⓔ were the only Ⓜ"), told_of_one("Ⓜ were Ⓖ Ⓔ and Ⓔ (Ⓖ).")
    (['Ⓔ'], ['Ⓔ of Ⓖ and a Ⓕ episode of Ⓖ Ⓔ'], ['Ⓖ Ⓔ and Ⓔ (Ⓖ)'])
    >>> told_of_one("Ⓜ were Ⓔ and Ⓔ."), told_of_one("Ⓔ never reached Ⓖ"), told_of_one("Ⓔ was treated")
    ([], [], [])
    >>> told_of_one("The course was complicated by Ⓔ and by Klebsiella pneumoniae Ⓔ (Ⓖ)")
    ['Ⓔ and by Klebsiella pneumoniae Ⓔ']
    >>> told_of_one("She had no Ⓜ"), told_of_one("He was treated for Ⓔ"), told_of_one("He had a history of Ⓔ"), told_of_one("imaging never showed Ⓜ")
    ([], [], [], [])
    """
    return [m["row"] for m in _places(signs)]


def _places(signs: str) -> Iterator[re.Match[str]]:
    for rule in (_PERSON, _DISEASE, _DIED, _LATER, _SHOWN, _READ_AS, _CLEAR, _WAS, *_OF_COURSE):
        yield from (m for m in rule.finditer(signs) if not _NOT.search(m.group()))
    if _OPENED.match(signs):
        yield from _THEN_HAD.finditer(signs)


# progression occurred Ⓕ after the infusion
_UNTIL = re.compile(
    rf"\s(?:(?:was|were)\s[a-z]+|{OCCURRED}|followed)\s(?=Ⓕ\s(?:after|from|following|later|post))"
)


def _free_of_progression(reading: Reading, subject: Subject) -> Figure | None:
    """How long the patient was without progression, where that is told."""
    match = _UNTIL.match(reading.line.signs, subject.place + 1)
    figure = dict(reading.figures).get(match.end()) if match and subject.measure == "PD" else None
    return figure if figure and figure.kind == "time" else None


_AFTER = re.compile(
    r"(?:(?!\band\b|\bbut\b)[^ⒻⓂⒺⓉ;]){0,50}?\sⒻ\s(?:after|from|post|following|later)\b|\safter\s(?:only\s|about\s)?Ⓕ"
)


def _how_long_after(reading: Reading, subject: Subject) -> str | None:
    """How long after the infusion it came: "died of leukaemia five months after infusion", "progressed after four months"."""
    match = _AFTER.match(reading.line.signs, subject.place + 1)
    place = reading.line.signs.index("Ⓕ", match.start()) if match else -1
    figure = dict(reading.figures).get(place)
    timed = figure and figure.kind == "time" and not figure.value_max
    return f"{figure.value} {figure.unit}" if figure and timed else None


_AT = re.compile(r"\s(?:at|on|by|in|after)\s(?:about\s)?Ⓣ")


def _right_behind(reading: Reading, subject: Subject) -> str | None:
    """The time point right behind it: "achieved CR at week 20 but relapsed at month 9"."""
    match = _AT.match(reading.line.signs, subject.place + 1)
    value = reading.line.pieces[match.end() - 1].value if match else None
    return value.normal if isinstance(value, TimePoint) else None


_BEFORE_IT = re.compile(r"\s(?:at|on|by|in|after)\s(?:about\s)?Ⓣ\s(?:and|but)\s[^ⓂⒺⓉ;.]*\Z")


def _after_another(reading: Reading, subject: Subject) -> bool:
    """Whether the time before is that of another verb: "relapsed at month 6 and died of sepsis"."""
    return _BEFORE_IT.search(reading.line.signs, 0, subject.place) is not None


def _counts(reading: Reading, subject: Subject) -> bool:
    had = subject.span.of(reading.line.text).startswith("had ")
    if had and lived.was_before(reading.line.signs, subject.end):
        return False
    return subject.kind in {ADVERSE, PROPORTION} and not subject.context & {"negated", "historical"}


def _fact(reading: Reading, subject: Subject, start: int) -> Fact:
    cause = cause_of(reading, subject) if subject.measure == "DEATH" else None
    says = {
        **of_subject(subject),
        "status": OBSERVED,
        "statistic": "count",
        "unit": "patients",
        "value": Decimal(1),
        "numerator": 1,
        "timepoint": _how_long_after(reading, subject)
        or _right_behind(reading, subject)
        or (None if _after_another(reading, subject) else time_of(reading, subject)),
    }
    says |= {"cause": cause, "term": subject.term or cause} if cause else {}
    free = _free_of_progression(reading, subject)
    if free:
        says |= {
            "value": free.value,
            "value_text": free.text,
            "unit": free.unit,
            "numerator": None,
            "statistic": None,
            "timepoint": None,
        }
        subject = subject._replace(measure="PFS")
    span = Span(reading.line.place(start), subject.span.end)
    rule = "outcome.one-patient"
    return Fact(
        reading.line, rule, span, subject.measure, subject.adverse, says, place=subject.place
    )

"""Criteria that prose tells: "Eligible patients were 18–65 years old and had failed two drugs", "Key eligibility: ECOG ≤2; …"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import BACKGROUND, PROSE, TABLE, TITLE, Sentence
from kg.extract.eligibility import Named, one_criterion
from kg.extract.found import Found
from kg.extract.people import PATIENTS
from kg.extract.scope import holds, sole_trial
from kg.records import Criterion, Record
from kg.text import Span

_HINTS = ("ligib", "nclusion", "xclu", "must ", "had to ", "required to ", "recruit", "enrol")
_PEOPLE = rf"(?:{PATIENTS}|pts|adults|women|men|those)"
_CRITERIA = r"(?:key\s|main\s|major\s|principal\s)?"
_LEADS = (
    # a label, or "Exclusion criteria included …"
    rf"(?:the\s)?{_CRITERIA}(?P<label>eligibility|inclusion|exclusion)(?:\scriteria)?(?:\s?:|\s(?:were|was|are|is|included?|comprised?|required|requires|consisted\sof))\s",
    # "Eligible patients had received …", "Eligible were adults with …"
    rf"eligible\s{_PEOPLE}\s(?=had\s|have\s|must\s|were\s(?:required|aged|adults|at\sleast|\d|[≥>])|are\s(?:aged|\d|[≥>]))|eligible\s(?=(?:adults|patients|participants|children)\s\([^()]{{0,9}}\d[^()]{{0,9}}years\))",
    # "Patients were eligible if they had …", "must have had …"
    rf"\b{_PEOPLE}\s(?:were|are)\seligible\s(?:if|when)\s(?:they\s)?",
    rf"\b{_PEOPLE}\s(?:must|had\sto|have\sto|needed\sto|were\srequired\sto|are\srequired\sto)\s(?=(?:have|be\s(?:aged|at\sleast|\d|[≥>]))\b)",
    # "Patients were excluded if they had …"
    rf"\b{_PEOPLE}\s(?:were|are)\s(?P<out>excluded|ineligible|not\seligible)\s(?:if|when)\s(?:they\s)?",
    # who was taken in: adults (18–65 years) with …
    rf"\b(?:recruited|enrolled|recruits|enrolls|enrols|recruiting|enrolling)\s(?=(?:{_PEOPLE})[\s,(])(?!\w+\sinto\b)",
)
_LEAD = re.compile("|".join(f"(?:{lead})" for lead in _LEADS), re.I)
# "Adults aged 18 to 65 years with … were eligible"
_SUBJECT = re.compile(
    r"\s(?:were|are)\s(?P<how>eligible|excluded|ineligible|not\seligible)(?=[.,;]|\s(?:for|to)\s(?:enrol|inclusion|participat|take\spart|be\senrol|(?:the|this)\s(?:trial|study))|\Z)",
    re.I,
)
_OPENS = re.compile(
    r"(?:had|have|having|be|were|are|was|who|with|without|received|failed|no|not|at\sleast|more\sthan|fewer\sthan|an?|adequate|measurable|normal|aged?|prior|previous|[≥≤<>])(?!\w)",
    re.I,
)
_SHORT = 3  # letters; less is no criterion
_NOBODY = re.compile(rf"(?:the\s)?{_PEOPLE}|(?:at\sleast|more\sthan)\s\w+(?:\s\([^()]*\))?", re.I)
_LEADS_IN = re.compile(r"(?:were|are|be|have\shad|have|having)\s", re.I)
_GOES_ON = re.compile(r"\s(?:to|of|after|with|in|from|by|including|than)\Z")
_BRACKET = re.compile(r"\([^()]*\)")
_OF_OTHERS = frozenset({"preclinical", "other-trial"})
_JOINT = re.compile(r",?\s(?:and|or)\s|,\s|(?<=\))\s(?=with\s)|(?<=x)\s(?=with\s)")
# what was found in the patients, and is no criterion
_FOUND = re.compile(
    r"\b(?:median|mean|range|respectively|responded|of\swhom|evaluable|assessable|randomi[sz]ed|had\sto\sbe|(?:19|20)\d\d)\b|\d\s?%(?!\s?(?:or|[<>≥≤]))|\b[nN]\s?=",
    re.I,
)
_COUNT = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty))(?:\sof\sthe)?\s\Z",
    re.I,
)
_BY_AGE = re.compile(
    r"\b(?:adults|children|patients|participants|people|pts)(?=,?\s\(?(?:[≥>]\s?)?\d{1,3}(?:\s?(?:-|–|to)\s?\d{1,3})?\s(?:years?|yrs?)\b)",
    re.I,
)
_LINES = re.compile(r"(?:(?<=\d\s)|(?<=two\s)|(?<=three\s)|(?<=one\s))lines\b(?!\sof)")


def _unnamed(text: str, span: Span) -> Iterator[Named]:
    """What no word of the vocabulary names: the people whose age stands beside them, and mere "lines"."""
    yield from (Named(Span(*m.span()), "age") for m in _BY_AGE.finditer(text, *span))
    yield from (
        Named(Span(*m.span()), "prior lines of therapy") for m in _LINES.finditer(text, *span)
    )


def told_criteria(found: Found) -> Iterator[Record]:
    """The criteria that the prose on the document's only trial tells, where no part of it lists them."""
    trial = sole_trial(found)
    if trial is None or any(isinstance(r, Criterion) for r in found.records):
        return
    text = found.recognised.text
    for sentence in found.recognised.sentences:
        if sentence.section.kind not in PROSE - {TITLE, TABLE, BACKGROUND}:
            continue
        if sentence.context & _OF_OTHERS or not holds(sentence.span.of(text), _HINTS):
            continue
        known = [Named(m.span, found.vocabulary[m.code].name) for m in sentence.of("attribute")]
        more = (
            n for n in _unnamed(text, sentence.span) if not any(k.span.meets(n.span) for k in known)
        )
        named = sorted((*known, *more))
        for role, span, firm in told(text, sentence):
            inside = [n for n in named if span.covers(n.span)]
            for record in one_criterion(text, role, span, trial=trial, named=inside):
                if record.value is not None or firm:
                    yield record


def told(text: str, sentence: Sentence) -> Iterator[tuple[str, Span, bool]]:
    """Each criterion's role and place, and whether it is one without a measured value, too.

    >>> from kg.document import Section
    >>> def ask(words): return [(role[:2], span.of(words)) for role, span, _ in told(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "methods")))]
    >>> ask("Eligible patients were 18–65 years old, had a SLEDAI-2K score of 7 or higher and had failed at least two drugs.")
    [('in', '18–65 years old'), ('in', 'had a SLEDAI-2K score of 7 or higher'), ('in', 'had failed at least two drugs')]
    >>> ask("Key eligibility: age ≥18; ECOG ≤2; no active CNS disease"), ask("Key exclusion criteria included active infection and prior CAR-T.")
    ([('in', 'age ≥18'), ('in', 'ECOG ≤2'), ('in', 'no active CNS disease')], [('ex', 'active infection'), ('ex', 'prior CAR-T')])
    >>> ask("Subjects must have had at least 3 prior lines (A) or at least 2 (B), measurable disease, and ECOG PS 0 or 1.")
    [('in', 'at least 3 prior lines (A)'), ('in', 'measurable disease'), ('in', 'ECOG PS 0 or 1')]
    >>> ask("Eligible patients had disease that was refractory to, or relapsed after, at least one line of therapy.")
    [('in', 'had disease that was refractory to, or relapsed after, at least one line of therapy')]
    >>> ask("Patients with active CNS disease were excluded."), ask("Two patients with fever were excluded from the analysis.")
    ([('ex', 'Patients with active CNS disease')], [])
    >>> ask("Eligible patients received NK cells."), ask("Patients had to be intubated."), ask("Eligible patients had a median age of 60 years.")
    ([], [], [])
    >>> ask("Patients were excluded if they had active infection or prior CAR-T."), ask("Six patients must have received at least one dose.")
    ([('ex', 'had active infection'), ('ex', 'prior CAR-T')], [])
    >>> ask("It recruited adults (18–65 years) with SLE, a SLEDAI-2K score of 8 or more and at least two drugs.")
    [('in', 'adults (18–65 years)'), ('in', 'with SLE'), ('in', 'a SLEDAI-2K score of 8 or more'), ('in', 'at least two drugs')]
    >>> ask("Eligible adults (18 to 70 years) had CD19-positive lymphoma."), ask("Eligible were read.")
    ([('in', 'adults (18 to 70 years) had CD19-positive lymphoma')], [])
    >>> ask("Patients were excluded from the analysis."), ask("We enrolled 12 patients aged 18 to 60 years.")
    ([], [])
    """
    lead = _LEAD.search(text, *sentence.span)
    if lead and lead["label"] is None and _COUNT.search(text, sentence.span.start, lead.start()):
        return
    if lead:
        outside = (lead["label"] or "").lower() == "exclusion" or lead["out"]
        label = lead["label"] is not None
        body = Span(lead.end(), sentence.span.end)
        firm = not lead.group().lower().startswith(("recruit", "enrol"))
    else:
        subject = _SUBJECT.search(text, *sentence.span)
        if subject is None or _of_some(text, sentence.span.start, subject):
            return
        outside, label, firm = subject["how"].lower() != "eligible", False, True
        body = Span(sentence.span.start, subject.start())
    role = "exclusion" if outside else "inclusion"
    for span in _parts(text, body, every=label):
        if not _FOUND.search(text, *span):
            yield role, span, firm


def _of_some(text: str, start: int, subject: re.Match[str]) -> bool:
    """Whether a sentence tells of patients who were counted, or of what they were excluded from."""
    before = text[start : subject.start()]
    return (
        not re.match(rf"{_PEOPLE}\b", before, re.I)
        or re.search(r"\d\s?%", before) is not None
        or re.match(r"\sfrom\b", text[subject.end() :]) is not None
    )


def _parts(text: str, body: Span, *, every: bool) -> Iterator[Span]:
    """The parts of a list of criteria: at semicolons, or at joints outside brackets behind which a criterion opens; at all of them where `every`."""
    words = _BRACKET.sub(lambda m: "x" * len(m.group()), body.of(text))
    if ";" in words:
        places = [m.span() for m in re.finditer(r";\s?(?:and\s)?", words)]
    else:
        joints = list(_JOINT.finditer(words))
        places = [m.span() for m in joints if _opens(words, m) or (every and "," in m.group())]
    at = 0
    for start, end in (*places, (len(words), len(words))):
        yield from _trimmed(text, Span(body.start + at, body.start + start))
        at = end


def _trimmed(text: str, part: Span) -> Iterator[Span]:
    """The part without what leads in and closes; nothing where it names no criterion."""
    words = part.of(text)
    lead = _LEADS_IN.match(words)
    left = lead.end() if lead else len(words) - len(words.lstrip())
    plain = words[left:].strip().rstrip(".")
    if sum(c.isalpha() for c in plain) >= _SHORT and not _NOBODY.fullmatch(plain):
        yield Span(part.start + left, part.start + left + len(plain))


def _opens(words: str, joint: re.Match[str]) -> bool:
    """Whether a criterion opens behind a joint: "and had failed", ", a score of 8", "and ECOG PS 0 or 1"; not "and an anthracycline"."""
    rest = words[joint.end() :]
    article = rest.startswith(("a ", "an ")) and not joint.group().startswith(",")
    return (
        not article
        and not _GOES_ON.search(words, 0, joint.start())
        and bool(_OPENS.match(rest) or _WITH_VALUE.match(rest))
    )


_WITH_VALUE = re.compile(r"(?:[A-Z][\w-]*\s){1,3}(?:score\s)?(?:of\s)?[≥≤<>\d]")

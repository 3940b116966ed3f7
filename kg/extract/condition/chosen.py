"""Which of the diseases told are a trial's conditions, and their records."""

from collections.abc import Iterable, Iterator

from kg import regex as re
from kg.document import BACKGROUND, CONCLUSIONS
from kg.extract.condition.elsewhere import ours
from kg.extract.condition.narrowing import evidence_of, narrowing
from kg.extract.condition.told import Told
from kg.extract.found import Found
from kg.records import Code, Condition, Evidence, Ref


def chosen(found: Found, trial: Ref, told: list[Told]) -> Iterator[Condition]:
    """One condition per disease; a broader one only where it is the title's or the conclusion's own word."""
    told = _of_all(found, told)
    firm = _firm(found, told)
    codes = list(dict.fromkeys(t.code for t in firm))
    titled = {t.code for t in firm if t.firm == 2}
    named = {c for c in titled if not _is_seat(found, firm, c)}
    clear = [c for c in codes if c in named or not _VAGUE.search(found.vocabulary[c].name)]
    codes = clear or codes
    counted = set(codes) - {t.code for t in firm if not t.counted}
    narrow = [
        c
        for c in codes
        if not any(
            o != c
            and _wider(found, c, o)
            and not _with(found, firm, c, o)
            and not (c in titled and _is_wide(found, c) and o in counted)
            for o in codes
        )
    ]
    concluded = dict.fromkeys(
        t.code
        for t in told
        if t.firm == 0 and t.code not in narrow and _above(found, t.code, narrow)
    )
    for code in [*narrow, *concluded]:
        places = [t for t in told if t.code == code]
        sure = [t for t in places if t.firm > 0 or code in concluded]
        yield _record(found, trial, code, sure or places)


def _of_all(found: Found, told: list[Told]) -> list[Told]:
    """Without the narrow diseases that only results of a part tell, where a wider one is told of all the patients."""
    whole = {t.code for t in told if not t.of_part} - _ROOFS

    def is_kind(code: str) -> bool:
        return not _is_wide(found, code) and any(
            w != code and _wider(found, w, code) for w in whole
        )

    return [t for t in told if not (t.of_part and is_kind(t.code))]


# so many diseases under one roof that each may be a group of its own
_ROOFS = frozenset({"disease:lymphoma", "disease:cancer", "disease:hematologic-malignancy"})


_EXCLUDED = re.compile(r"\b(?:exclu(?:ded|sion)|ineligible|not\s+eligible)\b", re.I)


def _not_barred(found: Found, told: list[Told]) -> list[Told]:
    """Without those whose patients did not take part."""
    text = found.recognised.text
    return [t for t in told if not _EXCLUDED.search(text, *t.sentence.span)]


def _firm(found: Found, told: list[Told]) -> list[Told]:
    """What is told most firmly; a count beside a disease tells nothing of a narrower one than patients are said to have."""
    of_title = [t for t in told if t.firm == 2]
    own = [t for t in told if t.firm == 1]
    firm = of_title + [
        t
        for t in own
        if (_counts(t) or _is_titles(found, t, of_title, own) if of_title else _is_own(t))
        and not _is_course_of(found, t, of_title)
    ]
    firm = firm or [t for t in told if t.firm == 1] or _not_barred(found, told)
    firm = _without_beside(found, ours(found, firm))
    whole = {t.code for t in firm if not t.counted and not _is_wide(found, t.code)}
    return [t for t in firm if not t.counted or not any(_wider(found, w, t.code) for w in whole)]


def _is_wide(found: Found, code: str) -> bool:
    """Whether a disease is so wide that those counted beside it say whom the trial treats."""
    return found.vocabulary[code].one("wide") == "true"


def _without_beside(found: Found, firm: list[Told]) -> list[Told]:
    """Without what patients have beside their cancer: diabetes, hepatitis, COVID-19; the title's own stay."""

    def treated(told: Told) -> bool:
        return bool(_ROOTS & found.vocabulary.ancestors(told.code))

    if not any(treated(t) for t in firm):
        return firm
    return [t for t in firm if t.firm == 2 or treated(t)]


_ROOTS = frozenset({"disease:cancer", "disease:autoimmune-disease"})
_VAGUE = re.compile(
    r"metastas|^neoplasms?$|^(?:adeno|squamous cell )?carcinoma$|^malignant (?:ascites|\w+ effusion|effusion)s?$",
    re.I,
)


def _is_seat(found: Found, firm: list[Told], code: str) -> bool:
    """Whether a title only tells where a cancer has spread: "pancreatic cancer with liver metastases"."""
    text = found.recognised.text
    return "metastas" in found.vocabulary[code].name and all(
        _WITH.search(text, t.sentence.span.start, t.span.start) for t in firm if t.code == code
    )


_WITH = re.compile(r"\bwith\s(?:\w+\s)?\Z")


def _with(found: Found, firm: list[Told], wide: str, narrow: str) -> bool:
    """Whether patients are said to have the one disease with the other: "SLE with lupus nephritis" keeps both."""
    text = found.recognised.text
    ends = [t.span.end for t in firm if t.code == wide]
    starts = [t.span.start for t in firm if t.code == narrow]
    if any(_AND_WITH.fullmatch(text, e, s) for e in ends for s in starts if 0 < s - e < _NEAR):
        return True
    ends = [t.span.end for t in firm if t.code == narrow]
    starts = [t.span.start for t in firm if t.code == wide]
    return any(_AND.fullmatch(text, e, s) for e in ends for s in starts if 0 < s - e < _NEAR)


_AND_WITH = re.compile(
    r"(?:\s*\([^()]{1,12}\))?,?\s+(?:with(?:\s+or\s+without|\s+and\s+without)?|and|or|and/or)\s+(?:(?!no\b)[\w-]+\s+)?",
    re.I,
)
_AND = re.compile(r"(?:\s*\([^()]{1,12}\))?,?\s+(?:and|or|and/or)\s+")
_NEAR = 40


def _is_titles(found: Found, told: Told, of_title: list[Told], own: list[Told]) -> bool:
    """Whether patients of this trial have a disease that says more of the title's, or stands in one list with it."""
    if told.sentence.section.kind in {BACKGROUND, CONCLUSIONS}:
        return False
    titled = {t.code for t in of_title}
    cells = told.sentence.of("type", "product")
    if not (cells or _TRIAL.search(found.recognised.text, *told.sentence.span)):
        return False
    if any(found.vocabulary.is_a(told.code, c) for c in titled):
        return True
    return any(t.code in titled and t.sentence is told.sentence for t in own)


_TRIAL = re.compile(
    r"\b(?:enrol\w+|eligible|recruit\w+|data\s+from|(?:this|our|the|an?)\s+(?:[\w/-]+\s+){0,4}(?:trial|study)|(?:trial|study)\s+(?:of|in))\b",
    re.I,
)


def _is_course_of(found: Found, told: Told, of_title: list[Told]) -> bool:
    """Whether results are told of patients whose disease is the title's in one of its courses: "indolent" beside "aggressive"."""
    text = found.recognised.text
    results = told.sentence.of("measure", "event") and told.sentence.of("percent", "ratio")
    courses = [m.span for m in told.sentence.of("modifier") if told.span.covers(m.span)]
    if not (results and courses):
        return False
    bare = text[told.span.start : told.span.end].replace(text[slice(*courses[0])], "", 1)
    words = set(bare.lower().split())
    return any(words < set(t.span.of(text).lower().split()) for t in of_title)


def _counts(told: Told) -> bool:
    """Whether the sentence counts or recruits the patients."""
    return bool(told.sentence.of("count", "ratio", "identifier", "phase"))


def _is_own(told: Told) -> bool:
    """Whether the sentence is on the trial's own patients, and not on the background."""
    return _counts(told) or told.sentence.section.kind != BACKGROUND


def _wider(found: Found, code: str, other: str) -> bool:
    """Whether a disease only says less than the other: its concept is broader, or all its words stand in the other's."""
    if found.vocabulary.is_a(other, code):
        return True
    mine, others = ({*found.vocabulary[c].name.lower().split()} for c in (code, other))
    return mine < others


def _above(found: Found, code: str, narrow: Iterable[str]) -> bool:
    """Whether a disease is a wider word for one of these, or stands beside it under the same roof."""
    over = found.vocabulary.ancestors(code) - {code}
    return bool(over) and any(over <= found.vocabulary.ancestors(n) for n in narrow)


def _record(found: Found, trial: Ref, code: str, places: list[Told]) -> Condition:
    concept = found.vocabulary[code]
    evidence = [Evidence(p.span, "condition.disease") for p in places[:1]]
    told = narrowing(found, places)
    return Condition(
        trial=trial,
        name=concept.name,
        concept=Code(code),
        modifiers=tuple(dict.fromkeys(v for f, v, _ in told if f == "modifiers")),
        context=next((v for f, v, _ in told if f == "context"), None),
        biomarkers=tuple(dict.fromkeys(v for f, v, _ in told if f == "biomarkers")),
        evidence=(*evidence, *evidence_of(told)),
    )

"""What stands in a field: tokens, and whether words fit a field at all.

`strict` asks whether words are such a value and nothing else, which is how values without a label are told.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from kg.read.pages.lexicon import Label, tokens, words
from kg.read.pages.names import country, is_organisation
from kg.read.pages.period import period
from kg.read.pages.plain import latin_half, nothing, plain
from kg.read.pages.quantities import age, ages, date, people
from kg.read.registry import design_tokens
from kg.read.registry import tokens as registry
from kg.records.identifiers import normalise
from kg.text import Span

_LONGEST_TOKEN = 90
_SPACE = re.compile(r"\s+")


def token(field: str, text: str) -> str | None:
    """The token that a labelled field holds; the registries' own spellings count besides the listed ones.

    >>> token("status", "Active, not recruiting"), token("status", "进行中(不再招募)"), token("masking", "None (Open Label)")
    ('ACTIVE_NOT_RECRUITING', 'ACTIVE_NOT_RECRUITING', 'NONE')
    >>> token("intervention-model", "Single"), token("sex", "女"), token("study-type", "Clinical Trial"), token("status", "blue")
    ('SINGLE_GROUP', 'FEMALE', 'INTERVENTIONAL', None)
    """
    if field == "phase":
        return phase(text)
    exact = strict_token(field, text)
    if exact or nothing(text) or len(text) > _LONGEST_TOKEN:
        return exact
    begun = {
        t for word, t in tokens(field).items() if len(text) > 3 and word.startswith(_folded(text))
    }
    if len(begun) == 1:
        return begun.pop()
    make = _REGISTRY.get(field)
    made = make(text) if make else None
    return str(made) if made else None


_REGISTRY: dict[str, Callable[[str], str | None]] = {
    "status": registry.status,
    "study-type": design_tokens.study_type,
    "allocation": design_tokens.allocation,
    "intervention-model": design_tokens.intervention_model,
    "masking": design_tokens.masking,
    "purpose": design_tokens.purpose,
    "sex": registry.sex,
    "sponsor-class": registry.sponsor_class,
}


def strict_token(field: str, text: str) -> str | None:
    """The token, where the words are a listed value of the field and nothing else; or the one half of words in two languages is.

    >>> strict_token("outcome-type", "主要指标 Primary indicator"), strict_token("masking", "Open label"), strict_token("masking", "Open label study of NK")
    ('PRIMARY', 'NONE', None)
    """
    found = tokens(field).get(_folded(text))
    if found or text.isascii():
        return found
    return tokens(field).get(_folded(latin_half(text, Span(0, len(text))).of(text)))


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" \t\xa0.,;:*•").casefold()


_PHASE_WORD = re.compile(
    r"(?:early[\s_]*)?(?:早期)?(?:phases?|fase|フェーズ|فاز)|早期|期|第|[相臨临床験试验]|clinical trial|trial|study|_",
    re.IGNORECASE,
)
_NUMERALS = str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "一": "1", "二": "2", "三": "3", "四": "4", "１": "1", "２": "2", "３": "3",
                           "۱": "1", "۲": "2", "۳": "3", "۴": "4"})  # fmt: skip
_PHASE = re.compile(
    r"(?:0|1|2|3|4|IV|I{1,3})[abAB]?(?:\s*(?:[/,;&+-]|and|to|y|et|und|~|－|–|、)\s*(?:0|1|2|3|4|IV|I{1,3})[abAB]?)*"
)


_PHASES_GLUED = re.compile(r"(?<=[\dIab])(?=Phase\s?[\dI])")  # "Phase 1Phase 2"


@lru_cache(maxsize=4096)
def strict_phase(text: str) -> str | None:
    """The phase, where the words name a phase and nothing else; a bare number does not.

    >>> [strict_phase(t) for t in ("PHASE1/PHASE2", "Phase 1 / Phase 2", "I期/II期", "Early Phase 1", "EARLY_PHASE1", "Phase Ib/IIa")]
    ['PHASE1/PHASE2', 'PHASE1/PHASE2', 'PHASE1/PHASE2', 'EARLY_PHASE1', 'EARLY_PHASE1', 'PHASE1/PHASE2']
    >>> strict_phase("Phase 1Phase 2"), strict_phase("Phase 1 Phase 2")
    ('PHASE1/PHASE2', None)
    >>> [strict_phase(t) for t in ("第I相", "Fase I", "phase 1 of the study", "2", "Phase 1, Recruiting", "N/A", "Phase II-III")]
    ['PHASE1', 'PHASE1', None, None, None, None, 'PHASE2/PHASE3']
    """
    spread = _PHASES_GLUED.sub("/", text.translate(_NUMERALS))
    rest, named = _PHASE_WORD.subn(" ", spread)
    rest = re.sub(r"\s+", " ", rest).strip(" ()|.:：")
    if not named or not _PHASE.fullmatch(rest) or len(text) > 60:
        return None
    if re.search(r"early|早期|0", text, re.IGNORECASE):
        return "EARLY_PHASE1"
    return "/".join(registry.phases(rest)) or None


def phase(text: str) -> str | None:
    """The phase in a field for phases.

    >>> phase("1"), phase("1-2"), phase("Not applicable"), phase("I期"), phase("Phase 1 (first in human)"), phase("-")
    ('PHASE1', 'PHASE1/PHASE2', 'NA', 'PHASE1', 'PHASE1', None)
    """
    if nothing(text) or len(text) > 200:
        return None
    return (
        strict_phase(text)
        or strict_token("phase", text)
        or "/".join(registry.phases(plain(text.translate(_NUMERALS))))
        or None
    )


_STRICT: dict[str, Callable[[str], object]] = {
    "phase": strict_phase,
    "enrollment": lambda text: people(text, strict=True),
    "ages": lambda text: ages(text, strict=True) or (nothing(text) and "n/a" in text.casefold()),
    "countries": country,
    "identifier": normalise,
}


def chip(field: str, text: str) -> bool:
    """Whether words without a label can only be the value of this field."""
    test = _STRICT.get(field)
    return bool(test(text)) if test else strict_token(field, text) is not None


def fits(kind: str, field: str, text: str) -> bool:
    """Whether words can stand in a labelled field of this kind, and be all that stands there.

    >>> fits("token", "phase", "PHASE1"), fits("date", "start-date", "December 1, 2024"), fits("count", "enrollment", "24 estimated")
    (True, True, True)
    >>> fits("token", "status", "of the trial is unknown to us"), fits("ages", "ages", "18 Years - 75 Years"), fits("bool", "", "No")
    (False, True, True)
    """
    text = text.strip()
    if nothing(text) and text:
        return True
    return bool(_FITS[kind](field, text)) if kind in _FITS and text else False


def _phase(text: str) -> str | None:
    return strict_phase(text) or strict_phase(f"phase {text}") or strict_token("phase", text)


def _count(_field: str, text: str) -> bool:
    said = re.findall(r"[^\W\d_]+", text.casefold())
    known = words("people") | words("planned") | words("actual") | {"n", "target"}
    return people(text) is not None and all(w in known for w in said)


_FITS: dict[str, Callable[[str, str], object]] = {
    "token": lambda field, text: _phase(text) if field == "phase" else strict_token(field, text),
    "flag": lambda _field, text: _folded(text) in words("yes", "no") and len(text) < 6,
    "bool": lambda _field, text: strict_token("healthy-volunteers", text),
    "date": lambda _field, text: date(text, strict=True),
    "other-date": lambda _field, text: date(text, strict=True),
    "count": _count,
    "age": lambda _field, text: (
        len(text) < 25 and (age(text) or text.casefold() in words("no-limit"))
    ),
    "ages": lambda _field, text: (
        ages(text, strict=True) or re.fullmatch(r"\d{1,2}\s*[-–~]\s*\d{1,3}", text)
    ),
    "identifier": lambda _field, text: normalise(text),
    "period": lambda _field, text: period(text),
}
TYPED = frozenset(_FITS)


def suits(label: Label, text: str) -> bool:
    """Whether words can stand in a field: those of a typed kind as `fits` says, names of places and organisations too.

    >>> from kg.read.pages.lexicon import field
    >>> suits(field("locations"), "Germany; Sweden"), suits(field("sponsor"), "in most cases"), suits(field("sex"), "All")
    (True, False, True)
    """
    if label.kind == "sites":
        return all(country(part) for part in re.split(r"[;,]", text))
    if label.kind.startswith("organisation"):
        return is_organisation(text)
    return fits(label.kind, label.name, text)

"""What stands in a field: tokens, dates, ages, numbers of people, countries; each strictly or not at all.

`strict` asks whether words are such a value and nothing else, which is how values without a label are told.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from kg.read.pages.lexicon import Label, field, tokens, words
from kg.read.publication_date import find_date
from kg.read.registry import tokens as registry
from kg.records.identifiers import normalise

_SPACE = re.compile(r"\s+")
_LONGEST_TOKEN = 90


def plain(text: str) -> str:
    """A value as one line, without the escapes of Markdown.

    >>> plain(r"3 x 10\\^6   cells per kg ")
    '3 x 10^6 cells per kg'
    """
    return _SPACE.sub(" ", re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>~|^=&])", r"\1", text)).strip()


def nothing(text: str) -> bool:
    """Whether a field says that it holds nothing.

    >>> [nothing(t) for t in ("-", " to ", "0000-00-00", "N/A-N/A", "Not provided", "none", "0")]
    [True, True, True, True, True, False, False]
    """
    return (
        not text.strip()
        or text.strip(" .,;*").casefold() in words("nothing")
        or not any(c.isalnum() for c in text)
    )


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
    "study-type": registry.study_type,
    "allocation": registry.allocation,
    "intervention-model": registry.intervention_model,
    "masking": registry.masking,
    "purpose": registry.purpose,
    "sex": registry.sex,
    "sponsor-class": registry.sponsor_class,
}


def strict_token(field: str, text: str) -> str | None:
    """The token, where the words are a listed value of the field and nothing else."""
    return tokens(field).get(_folded(text))


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


@lru_cache(maxsize=4096)
def strict_phase(text: str) -> str | None:
    """The phase, where the words name a phase and nothing else; a bare number does not.

    >>> [strict_phase(t) for t in ("PHASE1/PHASE2", "Phase 1 / Phase 2", "I期/II期", "Early Phase 1", "EARLY_PHASE1", "Phase Ib/IIa")]
    ['PHASE1/PHASE2', 'PHASE1/PHASE2', 'PHASE1/PHASE2', 'EARLY_PHASE1', 'EARLY_PHASE1', 'PHASE1/PHASE2']
    >>> [strict_phase(t) for t in ("第I相", "Fase I", "phase 1 of the study", "2", "Phase 1, Recruiting", "N/A", "Phase II-III")]
    ['PHASE1', 'PHASE1', None, None, None, None, 'PHASE2/PHASE3']
    """
    spread = text.translate(_NUMERALS)
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


class People(NamedTuple):
    """A number of participants; `type` is ACTUAL, ESTIMATED or not told."""

    number: int
    type: str | None


_NUMBER = re.compile(r"(?<![\d.])(\d{1,3}(?:[,\u202f ]\d{3})+|\d{1,7})(?![\d.]*\d)")


def kind_of_number(text: str) -> str | None:
    """Whether words speak of a planned or a reached number.

    >>> kind_of_number("27 estimated patients"), kind_of_number("Enrollment (Actual)"), kind_of_number("20 participants")
    ('ESTIMATED', 'ACTUAL', None)
    """
    found = set(re.findall(r"[^\W\d_]+", text.casefold()))
    for name, told in (("actual", "ACTUAL"), ("planned", "ESTIMATED")):
        if found & words(name) or any(w in text for w in words(name) if not w.isascii()):
            return told
    return None


@lru_cache(maxsize=4096)
def people(text: str, *, strict: bool = False) -> People | None:
    """How many take part. Strictly: a number with a word for people, and nothing else.

    >>> people("27 estimated patients"), people("20人"), people("n = 1,200"), people("36"), people("36", strict=True)
    (People(number=27, type='ESTIMATED'), People(number=20, type=None), People(number=1200, type=None), People(number=36, type=None), None)
    >>> people("20 participants", strict=True), people("20 participants in 1 patient groups", strict=True), people("unclear")
    (People(number=20, type=None), None, None)
    """
    if len(text) > 120:
        return None
    found = _NUMBER.search(text)
    if not found:
        return None
    number = int(re.sub(r"\D", "", found[1]))
    if strict and not _only_people(text[: found.start()] + " " + text[found.end() :]):
        return None
    return People(number, kind_of_number(text))


def _only_people(rest: str) -> bool:
    said = re.findall(r"[^\W\d_]+", rest.casefold())
    known = words("people") | words("planned") | words("actual") | {"n"}
    return any(w in words("people") for w in said) and all(
        w in known or w in {"target"} for w in said
    )


@lru_cache(maxsize=4096)
def date(text: str, *, strict: bool = False) -> str | None:
    """A date in ISO 8601; strictly, the words hold nothing else.

    >>> date("December 19, 2024"), date("2024-12 (estimated)"), date("2024-06-09, 1403/03/20"), date("0000-00-00")
    ('2024-12-19', '2024-12', '2024-06-09', None)
    >>> date("2023-01-26", strict=True), date("in 2023 we began", strict=True), date("26/01/2023"), date("2024年3月5日", strict=True)
    ('2023-01-26', None, '2023-01-26', '2024-03-05')
    """
    found = find_date(text) if len(text) < 200 else None
    if found is None:
        return None
    iso, start, end = found
    outside = re.sub(r"\b\d{4}/\d{2}/\d{2}\b", "", text[:start] + text[end:])
    if strict and re.sub(
        r"\(?\b(?:actual|estimated|anticipated|planned|est)\b\.?\)?|[\s,.()\[\]日]",
        "",
        outside.casefold(),
    ):
        return None
    return iso


_UNIT = "|".join(
    sorted(
        (re.escape(w) for n in ("year", "month", "week", "day") for w in words(n)),
        key=lambda w: (-len(w), w),
    )
)
_AGE = re.compile(rf"(\d{{1,3}}(?:\.\d)?)\s*-?\s*({_UNIT})?(?![\w])", re.IGNORECASE)
_LOW_ONLY = re.compile(
    r"older|over|and up|≥|>|以上|at least|or more|above|in adelante|en adelante|und älter|et plus|\+",
    re.IGNORECASE,
)
_HIGH_ONLY = re.compile(r"younger|under|≤|<|以下|up to|or less|below|at most|未満", re.IGNORECASE)
_AGE_WORDS = re.compile(
    r"\b(?:from|to|and|between|through|ages?|aged|of|older|over|up|at least|or|more|above|until|adults?|adult|child|children|older adults?|minimum|maximum|max|min"
    r"|de|a|hasta|von|bis|à|au|von|eligible|under|younger|less|below|most|at|no|limit|than|n/?a)\b|[-–—~～至到から以上下岁歲周上下限未満]|最[小大]|[\s,.:()<>≥≤=+|/]",
    re.IGNORECASE,
)


class Ages(NamedTuple):
    """The least and the greatest age, as ClinicalTrials.gov writes them."""

    least: str | None
    most: str | None


@lru_cache(maxsize=4096)
def age(text: str) -> str | None:
    """One age.

    >>> age("3 Years"), age("18"), age("18岁"), age("6 months"), age("-"), age("No limit"), age("1 Year"), age("20歳以上")
    ('3 Years', '18 Years', '18 Years', '6 Months', None, None, '1 Year', '20 Years')
    """
    found = _AGE.search(text) if len(text) < 60 else None
    if found is None or nothing(text) or (found[1] == "0" and not found[2]) or float(found[1]) > 120:
        return None
    return _spelt(found[1], found[2])


def _spelt(number: str, unit: str | None) -> str:
    folded = (unit or "years").casefold()
    name = next(
        (n for n in ("year", "month", "week", "day") if folded in words(n)), "year"
    ).capitalize()
    return f"{number} {name}{'' if number == '1' else 's'}"


@lru_cache(maxsize=4096)
def ages(text: str, *, strict: bool = False) -> Ages | None:
    """The ages in a field for both; strictly, the words are ages with a unit and nothing else.

    >>> ages("18 Years to 75 Years"), ages("18 Years and older"), ages("From 18 years old to 70 years old")
    (Ages(least='18 Years', most='75 Years'), Ages(least='18 Years', most=None), Ages(least='18 Years', most='70 Years'))
    >>> ages("N/A-N/A"), ages("18-75岁"), ages("18 - 75", strict=True), ages("Up to 18 Years", strict=True)
    (None, Ages(least='18 Years', most='75 Years'), None, Ages(least=None, most='18 Years'))
    >>> ages("≥ 18 years old and ≤ 75 years old, male or female", strict=True), ages("18+"), ages("6 Months to 18 Years")
    (None, Ages(least='18 Years', most=None), Ages(least='6 Months', most='18 Years'))
    """
    found = list(_AGE.finditer(text)) if len(text) < 120 else []
    if not 1 <= len(found) <= 2 or (strict and not any(f[2] for f in found)):
        return None
    if strict and _AGE_WORDS.sub("", _AGE.sub(" ", text)):
        return None
    unit = found[-1][2] or found[0][2]
    read = [_spelt(f[1], f[2] or unit) if float(f[1]) or f[2] else None for f in found]
    if len(read) == 2:
        return Ages(read[0], read[1])
    if _HIGH_ONLY.search(text) or re.match(r"\s*(?:N/?A|-|to)\W", text):
        return Ages(None, read[0])
    return Ages(read[0], None)


@lru_cache(maxsize=4096)
def country(text: str) -> str | None:
    """A country's English name; an English name stays as it is written.

    >>> country("中国"), country("Iran"), country("Iran (Islamic Republic of)"), country("Deutschland"), country("USA"), country("Lymphoma")
    ('China', 'Iran', 'Iran', 'Germany', 'United States', None)
    """
    said = text.strip(" .,;|•*-")
    behind = re.search(r"\s*[(（]([^()]*)[)）]$", said)
    if behind and behind[1].casefold() not in _english():
        said = said[: behind.start()]
    elif behind:  # Turkey (Türkiye)
        return said if said[: behind.start()].casefold() in _english() else None
    if not 2 <= len(said) <= 45:
        return None
    key = said.casefold().removeprefix("the ")
    if english := _english().get(key):
        return said if key == english.casefold() or key not in _SHORT else _SHORT[key]
    return next(
        (name for language in _LANGUAGES if (name := _territories(language).get(key))), None
    )


_LANGUAGES = ("zh", "es", "de", "fr", "ja", "fa", "it", "pt", "nl", "ko", "ru", "tr", "pl")
_SHORT = {"us": "United States", "usa": "United States", "u.s.": "United States", "u.s.a": "United States", "united states of america": "United States",
          "uk": "United Kingdom", "great britain": "United Kingdom", "mainland china": "China", "p.r. china": "China", "pr china": "China",
          "people's republic of china": "China", "iran, islamic republic of": "Iran", "korea, republic of": "South Korea", "republic of korea": "South Korea",
          "korea": "South Korea", "russian federation": "Russia", "中国大陆": "China"}  # fmt: skip


@cache
def _english() -> dict[str, str]:
    return (
        {
            name.casefold(): name
            for code, name in Locale("en").territories.items()
            if code.isalpha() and len(code) == 2
        }
        | _SHORT
        | {
            n.casefold(): n
            for n in (
                "Turkey",
                "Czech Republic",
                "Hong Kong",
                "Taiwan",
                "Macau",
                "Russia",
                "Viet Nam",
                "Türkiye",
            )
        }
    )


@cache
def _territories(language: str) -> dict[str, str]:
    try:
        names = Locale(language).territories
    except UnknownLocaleError:
        return {}
    english = Locale("en").territories
    return {name.casefold(): english[code] for code, name in names.items() if code.isalpha() and len(code) == 2 and code in english} | {
        "中国大陆": "China", "アメリカ": "United States", "ایران": "Iran"}  # fmt: skip


def is_organisation(text: str) -> bool:
    """Whether words look like the name of an organisation.

    >>> [is_organisation(t) for t in ("Henan Medical University", "M.D. Anderson Cancer Center", "NK cells for lymphoma", "上海市总医院")]
    [True, True, False, True]
    """
    if (
        len(text) > 160
        or not (text[:1].isupper() or not text[:1].isascii())
        or text.rstrip().endswith((":", "?"))
    ):
        return False
    known = words("organisation", "industry", "network") | {"medicine", "oncology"}
    said = {w.strip(".,()") for w in text.casefold().split()}
    capital = [
        w
        for w in text.split()
        if w[0].isupper()
        or not w[0].isalpha()
        or w.casefold() in {"of", "and", "for", "the", "de", "di", "at", "&", "in", "la", "y"}
    ]
    return (bool(said & known) and len(capital) == len(text.split())) or any(
        w in text for w in known if not w.isascii()
    )


def is_person(text: str) -> bool:
    """Whether a name carries a person's degree.

    >>> is_person("Aibin Liang, MD, Ph.D."), is_person("M.D. Anderson Cancer Center"), is_person("Jane Doe")
    (True, False, False)
    """
    said = [part.strip().casefold() for part in re.split(r",|\s(?=[A-Z][A-Za-z.]+$)", text)]
    return (
        len(text) < 80
        and len(said) > 1
        and said[-1] in words("degree")
        and not is_organisation(text)
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


def _count(_field: str, text: str) -> bool:
    said = re.findall(r"[^\W\d_]+", text.casefold())
    known = words("people") | words("planned") | words("actual") | {"n", "target"}
    return people(text) is not None and all(w in known for w in said)


_FITS: dict[str, Callable[[str, str], object]] = {
    "token": lambda field, text: (
        phase(text) if field == "phase" and len(text) < 40 else strict_token(field, text)
    ),
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
}
TYPED = frozenset(_FITS)


def suits(label: Label, text: str) -> bool:
    """Whether words can stand in a field: those of a typed kind as `fits` says, names of places and organisations too.

    >>> suits(field("locations"), "Germany; Sweden"), suits(field("sponsor"), "in most cases"), suits(field("sex"), "All")
    (True, False, True)
    """
    if label.kind == "sites":
        return all(country(part) for part in re.split(r"[;,]", text))
    if label.kind.startswith("organisation"):
        return is_organisation(text)
    return fits(label.kind, label.name, text)

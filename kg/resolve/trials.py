"""When two registrations are one trial: by numbers that they declare, never by a title alone."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from kg.iri import VOCABULARY
from kg.records.identifiers import normalise
from kg.resolve.facts import Facts
from kg.resolve.identity import Edge, Kind
from kg.resolve.names import code_key, organisation_key

# the registry whose number answers in tables, where a trial has several
PREFERRED = (
    "clinicaltrials",
    "eudract",
    "ctis",
    "isrctn",
    "drks",
    "jrct",
    "japiccti",
    "umin",
    "chictr",
    "ctri",
    "cris",
)
_OWN = frozenset({"primary", "alias"})
_LATER = frozenset({"parent", "extension", "follow-up"})
_FOLLOW_UP = re.compile(
    r"\blong[- ]term\b.{0,30}\bfollow[- ]?up|\bextension (?:study|trial|protocol|phase)|\broll-?over\b|\bLTFU\b|\bcontinued access\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:trials|studies|both|two|three|several|respectively|pooled)\b", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"[\s,;:/()\[\]|–—-]*(?:and|also|or)?[\s(]*(?:(?:EudraCT|EU-?CT|CTIS|ISRCTN|ChiCTR|ClinicalTrials\.gov|registry|number|no\.?|identifier|ID)[\s:.,#-]*)*",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=(?:.*\d){3})(?=.{6})")
_BOILERPLATE = re.compile(
    r"\bI(?:ND|DE)(?![a-z])|\b(?:not applicable|none|unknown|pending)\b|^n/?a\b|^[a-z]\d\d ?ca ?\d+|version",
    re.IGNORECASE,
)


def number_key(value: str) -> str | None:
    """What the ways to write one registration share; None for what is no registry's number.

    >>> number_key("EUCTR2013-000615-24-GB"), number_key("2023-508143-51-01")
    ('eudract:2013-000615-24', 'ctis:2023-508143-51')
    >>> number_key("ChiCTR-OIC-17013100") == number_key("ChiCTR1700013100") == "chictr:17-013100"
    True
    >>> number_key("not applicable"), number_key("IND 13852")
    (None, None)
    """
    found = normalise(value)
    if found is None:
        return None
    registry, number = found.registry.partition(":")[2], found.value
    if registry == "ctis":
        number = "-".join(number.split("-")[:3])
    elif registry == "chictr":
        digits = re.sub(r"\D", "", number)
        number = f"{digits[:2]}-{digits[-6:]}"
    elif number.startswith("JMA"):
        registry = "jma"
    return f"{registry}:{number}"


def protocol_code(value: str) -> str | None:
    """A sponsor's own code of a study, when it can tell one study from another.

    >>> protocol_code("FT596-101"), protocol_code("IND 13852"), protocol_code("n/a"), protocol_code("2019")
    ('ft596101', None, None, None)
    """
    if normalise(value) or _BOILERPLATE.search(value) or not _CODE.match(value):
        return None
    return code_key(value)


def _keys(facts: Facts, trial: str) -> set[str]:
    found = {*_own(facts, trial), *_declared(facts, trial), *_codes(facts, trial)}
    return {key for key in found if not key.startswith("nci-pdq")} | _together(facts, trial)


def _own(facts: Facts, trial: str) -> dict[str, tuple[str, ...]]:
    """Numbers that are the trial's own, old ones included, and where they stand."""
    found = {key: () for value in facts.all(trial, "identifier") if (key := number_key(value))}
    return {**found, **_numbers(facts, trial, _OWN)}


def _declared(facts: Facts, trial: str) -> dict[str, tuple[str, ...]]:
    """Numbers of other registries under which the trial is said to be known."""
    own = _own(facts, trial)
    return {k: v for k, v in _numbers(facts, trial, None).items() if k not in own}


def _numbers(facts: Facts, trial: str, roles: Collection[str] | None) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for link in facts.all(trial, "registryIdentifier"):
        key = number_key(facts.one(link, "identifierValue") or "")
        if key and (roles is None or facts.one(link, "role") in roles):
            found[key] = tuple(s for d in facts.documents(link) for s in facts.place(link, d))
    return found


def _codes(facts: Facts, trial: str) -> dict[str, tuple[str, ...]]:
    """The sponsor's codes, each together with the lead sponsor's name."""
    sponsors = {organisation_key(name) for name in lead_sponsors(facts, trial)}
    found: dict[str, tuple[str, ...]] = {}
    for link in facts.all(trial, "registryIdentifier"):
        code = protocol_code(facts.one(link, "identifierValue") or "")
        if code and facts.one(link, "role") == "org_study_id":
            places = tuple(s for d in facts.documents(link) for s in facts.place(link, d))
            found.update({f"code:{code}|{sponsor}": places for sponsor in sorted(sponsors)})
    return found


def lead_sponsors(facts: Facts, trial: str) -> tuple[str, ...]:
    """The names of a trial's lead sponsors."""
    links = facts.all(trial, "sponsorship")
    return tuple(
        sorted(
            {name for s in links if facts.one(s, "role") == "lead" for name in facts.all(s, "name")}
        )
    )


def _together(facts: Facts, trial: str) -> set[str]:
    return {f"stated in {d}" for d in facts.documents(trial) if len(_about(facts, d)) == 2}


def _about(facts: Facts, document: str) -> tuple[str, ...]:
    return facts.instances("Trial", document)


def _pair(facts: Facts, a: str, b: str) -> Iterator[Edge]:
    found = next(_reasons(facts, a, b), None)
    relation = _relation(facts, a, b)
    if relation and (found is None or found.strength > 1):
        yield Edge(9, a, b, relation, found.because if found else (), related=True)
    elif found:
        yield found


def _reasons(facts: Facts, a: str, b: str) -> Iterator[Edge]:
    """The reasons for one trial, the strongest first."""
    own = _own(facts, a), _own(facts, b)
    told = _declared(facts, a), _declared(facts, b)
    if same := sorted(own[0].keys() & own[1].keys()):
        yield Edge(0, a, b, f"both carry {_shown(same)}", _places(same, *own))
    forth, back = sorted(told[0].keys() & own[1].keys()), sorted(told[1].keys() & own[0].keys())
    declared = "declares the other's number: " + _shown(forth + back)
    if forth and back:
        yield Edge(1, a, b, f"each {declared}", _places(forth + back, *told))
    if forth or back:
        yield Edge(2, a, b, f"one {declared}", _places(forth + back, *told))
    if third := sorted(told[0].keys() & told[1].keys()):
        yield Edge(3, a, b, f"both declare {_shown(third)}", _places(third, *told))
    codes = _codes(facts, a), _codes(facts, b)
    if code := sorted(codes[0].keys() & codes[1].keys()):
        yield Edge(4, a, b, "the same sponsor's code for the study", _places(code, *codes))
    yield from _stated_together(facts, a, b)


def _stated_together(facts: Facts, a: str, b: str) -> Iterator[Edge]:
    """Two numbers in one breath, as registrations of what a document calls one trial."""
    for document in sorted(set(facts.documents(a)) & set(facts.documents(b))):
        if len(_about(facts, document)) != 2:
            continue
        text = facts.one(document, "text") or ""
        places = sorted((_offsets(x), x) for t in (a, b) for x in _own_places(facts, t, document))
        for ((_, end), left), ((start, _), right) in pairwise(places):
            near = _BETWEEN.fullmatch(text, end, start) if 0 <= end <= start else None
            if near and not _SEVERAL.search(text, max(0, end - 120), start):
                yield Edge(5, a, b, "a document gives both numbers to one trial", (left, right))


def _own_places(facts: Facts, trial: str, document: str) -> Iterator[str]:
    for link in facts.all(trial, "registryIdentifier", document):
        if facts.one(link, "role", document) in _OWN:
            yield from facts.place(link, document)


def _offsets(span: str) -> tuple[int, int]:
    start, _, end = span.rpartition("/")[2].partition("-")
    return int(start), int(end)


def _relation(facts: Facts, a: str, b: str) -> str | None:
    """What a document says one is to the other, or the title of one alone says."""
    for this, other in ((a, b), (b, a)):
        numbers = set(_own(facts, other))
        pointers = [p for d in facts.documents(this) for p in facts.instances("RelatedTrial", d)]
        for link in pointers:
            relation = facts.one(link, "relation")
            if (
                relation in _LATER
                and this in facts.all(link, "ofTrial")
                and number_key(facts.one(link, "identifier") or "") in numbers
            ):
                return relation
    later = [any(_FOLLOW_UP.search(t) for t in _titles(facts, trial)) for trial in (a, b)]
    return "follow-up" if later[0] != later[1] else None


def _titles(facts: Facts, trial: str) -> tuple[str, ...]:
    return facts.all(trial, "title") + facts.all(trial, "officialTitle")


def _compatible(facts: Facts, trials: Collection[str]) -> bool:
    """Whether no registry has given two numbers, other than one for the other."""
    numbers: dict[str, list[set[str]]] = {}
    for trial in sorted(trials):
        by_registry: dict[str, set[str]] = {}
        for key in _own(facts, trial):
            by_registry.setdefault(key.partition(":")[0], set()).add(key)
        for registry, own in by_registry.items():
            groups = numbers.setdefault(registry, [])
            joined = [g for g in groups if g & own]
            groups[:] = [g for g in groups if not g & own] + [own.union(*joined)]
    return all(len(groups) == 1 for groups in numbers.values())


def _order(facts: Facts, trial: str) -> tuple[object, ...]:
    registry = (facts.one(trial, "registry") or "").removeprefix(f"{VOCABULARY}registry/")
    place = PREFERRED.index(registry) if registry in PREFERRED else len(PREFERRED) + (not registry)
    return place, -len(facts.documents(trial)), facts.one(trial, "identifier") or trial


def _shown(keys: list[str]) -> str:
    return ", ".join(sorted({key.partition(":")[2] for key in keys}))


def _places(keys: list[str], *found: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        sorted({place for numbers in found for key in keys for place in numbers.get(key, ())})
    )


TRIAL = Kind("Trial", "nkt:sameTrialAs", _keys, _pair, _compatible, _order)

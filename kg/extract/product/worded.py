"""What plain words say of a product: frozen, expanded ex vivo, feeders, devices, gates."""

from collections.abc import Iterator
from typing import Any

from kg import regex as re
from kg.document import Sentence
from kg.extract.product.part import Part
from kg.extract.scope import holds
from kg.text import Span

_FROZEN = re.compile(r"\b(?:cryo-?preserved|kept\s+frozen|stored\s+frozen|shipped\s+frozen|frozen\s+(?:product|vials?|bags?)|thawed)\b", re.I)  # fmt: skip
_FRESH = re.compile(r"\b(?:fresh(?:ly)?(?:\s+\w+)?\s+(?:infused|product|cells)|without\s+cryopreservation|not\s+(?:frozen|cryopreserved))\b", re.I)  # fmt: skip
_EX_VIVO = re.compile(r"\bex[\s-]?vivo[\s-]*(?:\w+[\s-]+){0,2}(?:expan\w+|activat\w+|generat\w+|cultur\w+)|\bexpan\w+\s+ex[\s-]?vivo|\bprimed\s+ex[\s-]?vivo", re.I)  # fmt: skip
_FEEDERS = re.compile(r"\b(?P<feeders>(?:irradiated\s+)?(?:(?:genetically\s+)?(?:modified|engineered)\s+)?(?P<line>[A-Z][\w-]*\d[\w.-]*(?:-mb-?IL-?\d+(?:-41BBL)?)?|[A-Z]{2,}(?:-[A-Z]{2,})?)\s+(?:artificial\s+)?(?:feeders?|antigen[- ]presenting)(?:\s+cells?)?)")  # fmt: skip
_DEVICE = re.compile(r"\b(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z]*®?(?:\s+(?:Prodigy|Plus))?|Quantum)®?\s+(?:system|device|instrument|platform|bioreactor|separator|column)s?\b")  # fmt: skip
_LOGIC = re.compile(r"\b(?P<gate>OR/NOT|AND/NOT|AND|OR|NOT)[\s-](?:logic[\s-])?gate", re.I)
_PAIR = re.compile(r"\b(?P<how>tandem|dual|bispecific|bicistronic|bivalent)(?:[\s-](?:target(?:ed|ing)?|specific))?[\s-](?=(?:[\w/]+[\s-])?(?:chimeric|CAR|anti(?!bod)))", re.I)  # fmt: skip


def worded(text: str, sentence: Sentence) -> Iterator[Part]:
    """What plain words say: frozen, expanded ex vivo, feeders, devices, gates."""
    span = sentence.span
    cells = bool(sentence.of("type", "product")) or "cells" in span.of(text)
    if not cells:
        return
    words = span.of(text).lower()
    for pattern, field, value, rule, hints in _WORDED:
        match = pattern.search(text, *span) if holds(words, hints) else None
        if match and not (field == "cryopreserved" and of_sample(text, Span(*match.span()))):
            yield Part(field, _value(match, value), Span(*match.span()), rule)


_OF_SAMPLE = re.compile(
    r"\b(?:units?|CBUs?|grafts?|apheres[ie]s|PBMCs?|samples?|biops(?:y|ies)|blood|serum|plasma|sera)\s(?:[\w-]+\s){0,3}\Z",
    re.I,
)
_SAMPLE = re.compile(
    r"\s(?:(?:umbilical|cord|peripheral|donor|patient)\s)*(?:blood(?![\s-](?:derived|NK|CAR))|units?|CBUs?|grafts?|PBMCs?|samples?|serum|plasma|sera)\b",
    re.I,
)


def of_sample(text: str, frozen: Span) -> bool:
    """Whether what was frozen is a graft, what cells are made from, or a sample.

    >>> def told(words, frozen): return of_sample(words, Span(at := words.index(frozen), at + len(frozen)))
    >>> told("cord blood units that were cryopreserved within a day", "cryopreserved"), told("thawed cord blood", "thawed")
    (True, True)
    >>> told("cryopreserved cord blood-derived NK cells", "cryopreserved"), told("NK cells from blood. The product was cryopreserved", "cryopreserved")
    (False, False)
    """
    before = _OF_SAMPLE.search(text, max(0, frozen.start - 60), frozen.start)
    return before is not None or _SAMPLE.match(text, frozen.end) is not None


def _value(match: re.Match[str], value: Any) -> Any:
    """The fixed value of a pattern, or the words of the group that it names."""
    if not isinstance(value, str) or value not in match.groupdict():
        return value
    words = " ".join(match[value].split())
    return words.upper() if value == "gate" else words.lower() if value == "how" else words


_WORDED: tuple[tuple[re.Pattern[str], str, Any, str, tuple[str, ...]], ...] = (
    (_FROZEN, "cryopreserved", True, "cryopreserved", ("cryo", "frozen", "thaw")),
    (_FRESH, "cryopreserved", False, "cryopreserved", ("fresh", "frozen", "cryo")),
    (_EX_VIVO, "expansion", "ex vivo", "expansion", ("vivo",)),
    (_FEEDERS, "expansion", "feeders", "feeder", ("feeder", "presenting")),
    (
        _DEVICE,
        "device",
        "name",
        "device",
        ("system", "device", "instrument", "platform", "bioreactor", "separator", "column"),
    ),
    (_LOGIC, "logic", "gate", "logic", ("gate",)),
    (_PAIR, "logic", "how", "logic", ("tandem", "dual", "bispecific", "bicistronic", "bivalent")),
)

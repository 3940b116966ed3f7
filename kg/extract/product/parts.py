"""The parts of a product, each from words that say that the product has it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.document import PLANS, PROSE, TITLE, Mention, Sentence
from kg.extract.cytokine_use import ARMOUR, MANUFACTURE, cytokine_use
from kg.extract.found import Found
from kg.extract.scope import holds
from kg.extract.target import antigens
from kg.records import Code
from kg.text import Span

_UNSAID = frozenset({"negated", "other-trial", "hypothetical", "conditional"})
_RECEPTOR = ("CAR", "himeric", "eceptor", "onstruct", "omain")
_OF_RECEPTOR = re.compile(r"\bCARs?\b|chimeric|CAR[-.\d]|\breceptors?\b", re.I)
_LIGAND = re.compile(r"L\b|[\s-]*(?:ligand|agonist|antibod|-?mAb)", re.I)
_FEEDER = re.compile(r"[^.;,]{0,25}\bfeeder", re.I)
_TRANSPLANT = re.compile(r"\W*(?:\w+\W+){0,3}?(?:transplant|graft|HSCT|HCT|SCT|ASCT|BMT|stem|marrow|parent|CAR[\s-]?T\b|T[\s-]cells?)", re.I)  # fmt: skip
_SAME_DONOR = re.compile(r"\b(?:transplant|same|original|stem[- ]cell|graft|marrow)\s+(?:transplant\s+)?donor|\bdonors?\s+(?:natural|NK|memory)|of\s+the\s+donor", re.I)  # fmt: skip
_KNOCKED_OUT = re.compile(r"knock(?:ed)?[- ]?out|\bKO\b|delet|disrupt|ablat|\black(?:s|ing|ed)?\b|deficien|loss of|null\b|silenc|-/-", re.I)  # fmt: skip
_FROZEN = re.compile(r"\b(?:cryo-?preserved|kept\s+frozen|stored\s+frozen|shipped\s+frozen|frozen\s+(?:product|vials?|bags?)|thawed)\b", re.I)  # fmt: skip
_FRESH = re.compile(r"\b(?:fresh(?:ly)?(?:\s+\w+)?\s+(?:infused|product|cells)|without\s+cryopreservation|not\s+(?:frozen|cryopreserved))\b", re.I)  # fmt: skip
_EX_VIVO = re.compile(r"\bex[\s-]?vivo[\s-]*(?:\w+[\s-]+){0,2}(?:expan\w+|activat\w+|generat\w+|cultur\w+)|\bexpan\w+\s+ex[\s-]?vivo|\bprimed\s+ex[\s-]?vivo", re.I)  # fmt: skip
_FEEDERS = re.compile(r"\b(?P<feeders>(?:irradiated\s+)?(?:(?:genetically\s+)?(?:modified|engineered)\s+)?(?P<line>[A-Z][\w-]*\d[\w.-]*(?:-mb-?IL-?\d+(?:-41BBL)?)?)\s+(?:artificial\s+)?(?:feeders?|antigen[- ]presenting)(?:\s+cells?)?)")  # fmt: skip
_DEVICE = re.compile(r"\b(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z]*®?(?:\s+(?:Prodigy|Plus))?|Quantum)®?\s+(?:system|device|instrument|platform|bioreactor|separator|column)s?\b")  # fmt: skip
_LOGIC = re.compile(r"\b(?P<gate>OR/NOT|AND/NOT|AND|OR|NOT)[\s-](?:logic[\s-])?gate", re.I)
_PAIR = re.compile(r"\b(?P<how>tandem|dual|bispecific|bicistronic|bivalent)(?:[\s-](?:target(?:ed|ing)?|specific))?[\s-](?=(?:[\w/]+[\s-])?(?:chimeric|CAR|anti))", re.I)  # fmt: skip
_PSEUDOTYPED = re.compile(
    r"\b(?P<how>[\w-]+(?:\s+(?:envelope|leukemia virus|glycoprotein))?)[\s-]+pseudotyped\b"
)
_PIPELINE = re.compile(r"\bpipeline\b|\bother\s+(?:programs?|programmes?|candidates?)\b", re.I)
_OF_RECEPTORS = {"target", "costimulatory", "signalling", "switch", "binder"}
_OF_MAKING = {"vector", "switch", "edit"}
_OF_CYTOKINES = {"armour", "cytokine"}
_MANY = frozenset({"targets", "spared", "binder", "costimulatory", "signalling", "armour", "edits", "safety_switch", "cytokines", "expansion", "device"})  # fmt: skip


_PSEUDOTYPED = re.compile(
    r"(?:\b(?:using|with|by|via|of|and|an?|the)\s|[,(]\s?)((?:(?!(?:using|with|by|via|of|and|an?|the)\s)[\w.-]+[\s-]){1,3}?pseudotyped)\s\Z",
    re.IGNORECASE,
)
_WITH_ENVELOPE = re.compile(
    r"\s(pseudotyped\swith\s(?:the\s|an?\s)?[\w.-]+(?:\s(?:envelope|glycoprotein|protein))?)",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A field of the product, a value of it, the words that tell it, and the rule that read them."""

    field: str
    value: Any
    span: Span
    rule: str

    @property
    def many(self) -> bool:
        """Whether the field holds several values."""
        return self.field in _MANY


def parts(found: Found, kind: str, foreign: frozenset[Span]) -> Iterator[Part]:
    """Every part that the document tells, title first."""
    told = [s for s in found.recognised.sentences if s.section.kind in PROSE]
    sentences = [s for s in told if s.section.kind in PLANS or not s.context & _UNSAID]
    sentences.sort(key=lambda s: s.section.kind != TITLE)
    text = found.recognised.text
    about = [
        s for s in sentences if not _of_foreign(s, foreign) and not _PIPELINE.search(text, *s.span)
    ]
    engineered = kind != "type:NK" or any(_OF_RECEPTOR.search(text, *s.span) for s in about)
    for sentence in about:
        kinds = {m.kind for m in sentence.mentions}
        if engineered and kinds & _OF_RECEPTORS:
            yield from _receptor(found, sentence, foreign)
        if kinds & _OF_MAKING:
            yield from _made(found, sentence)
        if kinds & _OF_CYTOKINES:
            yield from _cytokines(found, sentence)
        yield from _worded(text, sentence)
    yield from _origin(found, about)


def _of_foreign(sentence: Sentence, foreign: frozenset[Span]) -> bool:
    """Whether the sentence speaks of another product alone."""
    types = sentence.of("type")
    return bool(types) and all(m.span in foreign for m in types) and not sentence.of("product")


def _clear(sentence: Sentence, *kinds: str) -> list[Mention]:
    """The mentions that the sentence asserts; a registry's plan asserts what it wonders about, too."""
    unsaid = {"negated", "other-trial"} if sentence.section.kind in PLANS else _UNSAID
    return [m for m in sentence.of(*kinds) if not m.context & unsaid]


def _receptor(found: Found, sentence: Sentence, foreign: frozenset[Span]) -> Iterator[Part]:
    """Targets, and the domains named in a sentence on the receptor."""
    text = found.recognised.text
    if sentence.of("target"):
        told = antigens(text, sentence, foreign)
        yield from (Part("targets", Code(m.code), m.span, "target") for m in told.bound)
        yield from (Part("spared", Code(m.code), m.span, "spared") for m in told.spared)
    words = sentence.span.of(text)
    if not any(word in words for word in _RECEPTOR):
        return
    for mention in _clear(sentence, "costimulatory", "signalling", "switch"):
        if not _LIGAND.match(text, mention.span.end):
            field = "safety_switch" if mention.kind == "switch" else mention.kind
            for code in _codes(found, mention):
                yield Part(field, Code(code), mention.span, mention.kind)
    for mention in _clear(sentence, "binder"):
        yield Part("binder", found.vocabulary[mention.code].name, mention.span, "binder")


def _codes(found: Found, mention: Mention) -> list[str]:
    """The concept itself, or the several ones that it stands for ("28-BBz")."""
    implied = [
        c for c in found.vocabulary[mention.code].all("implies") if c.startswith(f"{mention.kind}:")
    ]
    return implied or [mention.code]


def pseudotype(text: str, vector: Span) -> Span | None:
    """The words that tell a vector's envelope, before or behind it.

    >>> def told(text, words): return (span := pseudotype(text, Span(at := text.index(words), at + len(words)))) and span.of(text)
    >>> told("by using baboon envelope pseudotyped lentiviral vectors", "lentiviral vectors")
    'baboon envelope pseudotyped'
    >>> told("an RD114-pseudotyped retroviral vector", "retroviral vector")
    'RD114-pseudotyped'
    >>> told("a lentiviral vector pseudotyped with VSV-G was used", "lentiviral vector")
    'pseudotyped with VSV-G'
    >>> told("with a lentiviral vector", "lentiviral vector")
    """
    before = _PSEUDOTYPED.search(text, max(0, vector.start - 60), vector.start)
    if before:
        return Span(*before.span(1))
    behind = _WITH_ENVELOPE.match(text, vector.end)
    return Span(*behind.span(1)) if behind else None


def _made(found: Found, sentence: Sentence) -> Iterator[Part]:
    """Vector, safety switch and edits."""
    text = found.recognised.text
    for mention in _clear(sentence, "vector"):
        yield Part("vector", Code(mention.code), mention.span, "vector")
        if (envelope := pseudotype(text, mention.span)) is not None:
            yield Part("vector_detail", envelope.of(text), envelope, "vector.pseudotype")
    for mention in _clear(sentence, "switch"):
        yield Part("safety_switch", Code(mention.code), mention.span, "switch")
    for mention in _clear(sentence, "edit"):
        around = text[
            max(sentence.span.start, mention.span.start - 60) : min(
                sentence.span.end, mention.span.end + 60
            )
        ]
        if _KNOCKED_OUT.search(around) or not mention.code.endswith("-KO"):
            yield Part("edits", Code(mention.code), mention.span, "edit")


def _cytokines(found: Found, sentence: Sentence) -> Iterator[Part]:
    """Cytokines that the cells carry, and those added in manufacture."""
    text = found.recognised.text
    bare = [m.span for m in sentence.of("cytokine")]
    for mention in _clear(sentence, "armour"):
        if (
            not any(s.covers(mention.span) for s in bare)
            or cytokine_use(text, sentence, mention) == ARMOUR
        ):
            yield Part("armour", Code(mention.code), mention.span, "armour")
    longer = [m.span for m in sentence.of("armour")]
    for mention in _clear(sentence, "cytokine"):
        within = any(s.covers(mention.span) and s != mention.span for s in longer)
        if not within and cytokine_use(text, sentence, mention) == MANUFACTURE:
            yield Part("cytokines", Code(mention.code), mention.span, "cytokine")


def _worded(text: str, sentence: Sentence) -> Iterator[Part]:
    """What plain words say: frozen, expanded ex vivo, feeders, devices, gates."""
    span = sentence.span
    cells = bool(sentence.of("type", "product")) or "cells" in span.of(text)
    if not cells:
        return
    words = span.of(text).lower()
    for pattern, field, value, rule, hints in _WORDED:
        match = pattern.search(text, *span) if holds(words, hints) else None
        if match:
            yield Part(field, _value(match, value), Span(*match.span()), rule)


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


def _origin(found: Found, sentences: list[Sentence]) -> Iterator[Part]:
    """Where the cells come from, who gave them, and what follows from the one for the other."""
    text = found.recognised.text
    sources = [m for s in sentences for m in _clear(s, "source") if _is_source(text, s, m)]
    for mention in sources[:1]:
        yield Part("cell_source", Code(mention.code), mention.span, "source")
    donors = list(_donors(text, sentences))
    kinds = {m.code for m in donors}
    if "donor:autologous" in kinds and len(kinds) > 1:
        return
    if "donor:haploidentical" in kinds:
        donors.sort(key=lambda m: m.code != "donor:haploidentical")
    for mention in donors[:1]:
        yield Part("donor", Code(mention.code), mention.span, "donor")
    if not donors and sources:
        for code in found.vocabulary[sources[0].code].all("implies"):
            if code.startswith("donor:"):
                yield Part("donor", Code(code), sources[0].span, "donor.implied")


def _is_source(text: str, sentence: Sentence, mention: Mention) -> bool:
    if (
        _FEEDER.match(text, mention.span.end, sentence.span.end)
        or "preclinical" in sentence.context
    ):
        return False
    return (
        bool(sentence.of("type", "product"))
        or sentence.section.kind == TITLE
        or "cells" in sentence.span.of(text)
    )


def _donors(text: str, sentences: list[Sentence]) -> Iterator[Mention]:
    """Donors of the cells; a transplant's donor only where the cells are said to come from the same."""
    shared = any(_SAME_DONOR.search(text, *s.span) for s in sentences)
    for sentence in sentences:
        for mention in _clear(sentence, "donor"):
            if "historical" in mention.context:
                continue
            of_graft = _TRANSPLANT.match(text, mention.span.end, sentence.span.end) is not None
            if not of_graft or (shared and mention.code != "donor:autologous"):
                yield mention

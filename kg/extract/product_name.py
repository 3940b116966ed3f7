"""What a product is called: a code, a construct, or no more than what its cells are."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.document import TITLE, Mention, Sentence
from kg.extract.found import Found
from kg.text import Span

_PARTS = ("target", "armour", "cytokine", "costimulatory", "signalling", "binder")
_LEFT_WORD = re.compile(
    r"(?:(?:specific|directed|targeted|targeting|redirected|transduced)|anti|dual|bispecific|tandem|donor|haploidentical|memory-like"
    r"|cytokine-induced|adaptive|ML|universal|(?:\w*CAR)[\d.]*)[\s/-]*$",
    re.I,
)
_PREFIX = re.compile(
    r"(?<![\w-])(?!(?:anti|non|post|pre|like|ex|co|multi|anti|intra|CAR|T|B|iCAR|derived)-)[A-Za-z][\w.]{0,8}-$"
)
_JOINT = re.compile(r"[\s/+-]*(?:and\s+)?$")
CODE = re.compile(
    r"(?<![\w/-])(?=[A-Za-z-]*\d)(?:(?:[A-Z]{2,5}-)?[A-Z]{1,7}[a-z]{0,3}|[a-z]{1,3}[A-Z]{2,5})[ -]?\d{1,5}[A-Za-z]{0,2}(?:[/.-](?![a-z]{3})[\dA-Za-z.]+)*(?![\w-])"
)
_FULL_NK = re.compile(
    r"natural[\s-]+killer(?:\s*\(NKs?\))?(?:[\s-]*cells?)?(?:\s*\(NKs?\)(?:[\s-]*cells?)?)?", re.I
)
_ORIGIN = re.compile(
    r"^(?:(?:allogeneic|autologous|allogenic|(?:umbilical\s+)?cord\s+blood(?:[\s-]derived)?|peripheral\s+blood(?:[\s-]derived)?)\s+)+",
    re.I,
)
_ONE_CELL = re.compile(r"\b(NK|T|CIK|NKT)[\s-]cell\b")
_GENERIC = re.compile(r"(?:i?CAR)?[\s-]?(?:NK|T|NKT|CIK)s?(?:[\s-]?cells?)?(?:\s+therapy)?", re.I)
_BRACKETED = re.compile(r"[^.;()]{0,70}\(")
_APPOSED = re.compile(
    r",\s+(?:an?\s+|the\s+|our\s+)?(?:allogen\w+|autologous|haploidentical|off-the-shelf|cryopreserved|donor|engineered|expanded|dual|unmodified|[\w/]+-(?:derived|specific|directed|targeted|modified))\s+(?:[\w/-]+\s+){0,8}",
    re.I,
)
_PIPELINE = re.compile(r"\bpipeline\b|\bother\s+(?:programs?|programmes?|candidates?)\b", re.I)
_TRIAL_NAME = re.compile(
    r"\s*(?:\(\s*(?:NCT|ISRCTN|ClinicalTrials)|(?:(?:phase\s+\S+|randomi[sz]ed|pilot|open-label|clinical|registration\w*)\s+)*(?:trial|study)\b)",
    re.I,
)
_IS = re.compile(
    r"\)?[,;]?\s+(?:(?:\(?(?:also|formerly|previously)\s+(?:called|known\s+as|named)\s+[\w-]+\)?,?\s+)?(?:is|was|are|were|consists?|comprises?)\b"
    r"|,?\s*an?\b|cells?\b|\(|NK\b|CAR\b|natural)",
    re.I,
)
_ALSO = re.compile(r"\s*[,(]?\s*(?:also|formerly|previously)\s+(?:called|known\s+as|named)\s+(?P<name>[A-Za-z][\w-]{2,})", re.I)  # fmt: skip
_NOT_PRODUCT = re.compile(
    r"-\d(?!\d)|[\s-]*(?:1\s+(?:receptor|antagonist)|counts?|numbers?|activit\w+|cytotoxicit\w+|function\w*|infiltrat\w+|deplet\w+|percentages?|recovery|reconstitution|subsets?"
    r"|receptors?|ligands?|levels?|frequenc\w+|lymphomas?|leuk\w+|neoplasms?|phenotyp\w+|homeostasis|degranulation|alloreactiv\w+|repertoire"
    r"|maturation|education|inhibit\w+|expansion rate|were (?:increased|decreased|reduced|elevated))\b",
    re.I,
)
_OWN_CELLS = re.compile(r"(?:patients?['’]?s?['’]?\s+own|host|endogenous|circulating|resident|infiltrating|recipient|autologous circulating|unleash\w*|activat\w+|engag\w+|recruit\w*|enhanc\w+|restor\w+|stimulat\w+|boost\w*|\bon|number of|percentage of|proportion of)\s+$", re.I)  # fmt: skip


class Name(NamedTuple):
    """A name, where it stands, and how much of a name it is: 4 a code, 3 a short name, 2 a construct, 1 a kind of donor."""

    text: str
    span: Span
    rank: int


def speaks_of_product(text: str, mention: Mention) -> bool:
    """Whether a mention of a cell type can be the product, and not the patient's cells or what is counted.

    >>> def can(words, name="NK cell"):
    ...     at = words.index(name)
    ...     return speaks_of_product(words, Mention(Span(at, at + len(name)), "type"))
    >>> can("Donor NK cell infusions"), can("the NK cell count rose"), can("the patient's own NK cells"), can("NK cell lymphoma")
    (True, False, False, False)
    """
    if _NOT_PRODUCT.match(text, mention.span.end, mention.span.end + 40):
        return False
    return not _OWN_CELLS.search(text[max(0, mention.span.start - 40) : mention.span.start])


def phrase(text: str, sentence: Sentence, mention: Mention) -> Name:
    """The type with the words of construct and donor directly before it: "CD19-directed CAR-NK cells".

    >>> from kg.document import Section
    >>> words = "We gave anti-CD19 CAR-NK cells and donor natural killer (NK) cells."
    >>> whole = Span(0, len(words))
    >>> kinds = (("CD19", "target"), ("CAR-NK cells", "type"), ("natural killer (NK) cells", "type"))
    >>> found = tuple(Mention(Span(words.index(w), words.index(w) + len(w)), k) for w, k in kinds)
    >>> sentence = Sentence(whole, Section(whole, "abstract"), found)
    >>> [phrase(words, sentence, m)[::2] for m in found[1:]]
    [('anti-CD19 CAR-NK cells', 2), ('donor NK cells', 1)]
    """
    start, rank = mention.span.start, 0
    parts = [m for m in sentence.of(*_PARTS) if m.span.start < mention.span.start]
    while True:
        joint = _JOINT.search(text, sentence.span.start, start)
        edge = joint.start() if joint else start
        part = next((m for m in parts if m.span.start < edge <= m.span.end), None)
        word = _LEFT_WORD.search(text[max(sentence.span.start, start - 30) : start])
        if part:
            start, rank = part.span.start, 2
        elif word and _is_word_start(text, start - len(word.group())):
            rank = max(rank, 2 if "car" in word.group().lower() else 1)
            start -= len(word.group())
        elif (
            rank == 0
            and not names_a_trial(text, mention.span)
            and (prefix := _PREFIX.search(text[max(sentence.span.start, start - 20) : start]))
        ):
            start, rank = start - len(prefix.group()), 3
        else:
            break
    lines = [
        m.span.end for m in sentence.of("source") if m.span.start <= mention.span.start < m.span.end
    ]
    span = Span(start, max([mention.span.end, *lines]))
    return Name(shown(span.of(text)), span, rank)


def _is_word_start(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def shown(words: str) -> str:
    """A phrase as a name: natural killer cells are NK cells, and several.

    >>> shown("Donor natural killer (NK) cell"), shown("natural  killer cell"), shown("ML NK cell"), shown("CD19 CAR-NK")
    ('donor NK cells', 'NK cells', 'ML NK cells', 'CD19 CAR-NK')
    >>> shown("Cord blood natural killer cells"), shown("CB-NK")
    ('NK cells', 'CB-NK')
    """
    words = _ORIGIN.sub("", words)
    words = _FULL_NK.sub("NK cells", " ".join(words.split()))
    words = _ONE_CELL.sub(r"\1 cells", words).strip(" -/,")
    first, _, rest = words.partition(" ")
    plain = first.istitle() and first.isalpha() and len(first) > 3
    return f"{first.lower()} {rest}".strip() if plain and rest else words


def codes(found: Found, sentences: Iterable[Sentence], types: frozenset[Span]) -> Iterator[Name]:
    """Codes of products that stand beside a cell type: "SNK01" in "natural killer cells (SNK01)"."""
    text = found.recognised.text
    for sentence in sentences:
        near = [span for span in types if sentence.span.covers(span)]
        yield from _studied(text, sentence)
        if _PIPELINE.search(text, *sentence.span):
            continue
        for match in CODE.finditer(text, *sentence.span) if near else ():
            span = Span(*match.span())
            if names_a_trial(text, span):
                continue
            if not is_other(text, sentence, span) and any(_beside(text, span, t) for t in near):
                yield Name(match.group(), span, 4)
                also = _ALSO.match(text, span.end, sentence.span.end)
                if also:
                    yield Name(also["name"], Span(*also.span("name")), 3)


def _studied(text: str, sentence: Sentence) -> Iterator[Name]:
    """Codes of which a study is: "a phase 1 study of VRD-819"."""
    for match in _STUDY_OF.finditer(text, *sentence.span):
        code = CODE.match(text, match.end(), sentence.span.end)
        if code and not is_other(text, sentence, Span(*code.span())):
            yield Name(code.group(), Span(*code.span()), 4)


def names_a_trial(text: str, code: Span) -> bool:
    """Whether a code is that of a study: "the LITTLE-NK phase 2 study".

    >>> [names_a_trial(w, Span(0, 9)) for w in ("LITTLE-NK phase 2 study", "LITTLE-NK (NCT00000001)", "LITTLE-NK cells")]
    [True, True, False]
    """
    return _TRIAL_NAME.match(text, code.end) is not None


_PARTS_OF_CODES = frozenset({"type", "number", "count", "product"})
_STUDY_OF = re.compile(r"\b(?:study|trial)\s+of\s+(?=[A-Z])", re.I)


def is_other(text: str, sentence: Sentence, span: Span) -> bool:
    """Whether the code is made of words we know to be something else: antigens, a drug, a cell line, a trial.

    Known words may be part of a code: "NK-92/5.28.z", "LX-CLL1"; "CD19/BCMA" is nothing but antigens.
    """
    rest = set(range(*span))
    for mention in sentence.mentions:
        if mention.kind not in _PARTS_OF_CODES:
            rest -= set(range(*mention.span))
    return not any(text[at].isalnum() for at in rest)


def _beside(text: str, code: Span, cells: Span) -> bool:
    """Whether code and cell type stand in apposition.

    >>> def beside(words, code, cells):
    ...     return _beside(words, *(Span(words.index(w), words.index(w) + len(w)) for w in (code, cells)))
    >>> beside("QN-139b is a hypoimmune natural killer cell product", "QN-139b", "natural killer cell")
    True
    >>> beside("a natural killer cell product, SNK01, was given", "SNK01", "natural killer cell")
    True
    >>> beside("NK cells killed A549 targets", "A549", "NK cells"), beside("after R848, blood NK cells rose", "R848", "NK cells")
    (False, False)
    """
    if code.covers(cells):
        return True
    if cells.end <= code.start:
        between = text[cells.end : code.start]
        if _BRACKETED.fullmatch(between) and text[code.end : code.end + 1] in {")", ";", ","}:
            return True
        return re.fullmatch(r"(?:[\s-]*(?:cells?|product|therapy|infusions?))*\s*[(,:]?\s*(?:named|called|designated|termed)?\s*", between) is not None  # fmt: skip
    between = text[code.end : cells.start]
    if _APPOSED.fullmatch(between):
        return True
    return len(between) <= 110 and _IS.match(between + " a") is not None and not re.search(r"[;]|\bthan\b|\bversus\b", between)  # fmt: skip


def short_names(text: str, sentence: Sentence, mention: Mention) -> Iterator[Name]:
    """The name in brackets behind a longer description: "NK cells from cord blood (CB-NK)".

    A bracket that holds no more than the type itself ("(NK) cells") names nothing.

    >>> from kg.document import Section
    >>> words = "natural killer (NK) cells from cord blood (CB-NK)"
    >>> whole = Span(0, len(words))
    >>> found = tuple(Mention(Span(words.index(w), words.index(w) + len(w)), "type") for w in ("natural killer (NK) cells", "CB-NK"))
    >>> [n.text for n in short_names(words, Sentence(whole, Section(whole, "abstract"), found), found[0])]
    ['CB-NK']
    """
    for other in sentence.of("type"):
        opening = text.rfind("(", sentence.span.start, other.span.start)
        closing = text.find(")", other.span.end, sentence.span.end)
        if min(opening, closing) < mention.span.end - 1 or opening < mention.span.start:
            continue
        inside = Span(opening + 1, closing)
        words = inside.of(text)
        if (
            len(words) <= 40
            and not set(words) & set(",;=:")
            and "(" not in words
            and not _GENERIC.fullmatch(words)
        ):
            yield Name(shown(words), inside, 3)


def best(names: list[Name], title: Span | None) -> Name | None:
    """The fullest name; of equals the one in the title, then the one used most, then the shortest."""

    def weight(name: Name) -> tuple[int, bool, bool, bool, int, int, int]:
        same = [n for n in names if n.text.casefold() == name.text.casefold()]
        titled = any(title is not None and title.covers(n.span) for n in same)
        return (
            name.rank,
            "cell" in name.text or name.rank > 0,
            name.rank == _CODED and any(c.isdigit() for c in name.text),
            titled and name.rank != _CONSTRUCT,
            len(same),
            -len(name.text),
            -name.span.start,
        )

    fullest = max(names, key=weight, default=None)
    if fullest is None or fullest.rank != _CONSTRUCT:
        return fullest
    alike = [n for n in names if n.rank == _CONSTRUCT and _bare(n.text) == _bare(fullest.text)]
    return min(alike, key=lambda n: (len(n.text), n.span))


_CONSTRUCT, _CODED = 2, 4


def _bare(words: str) -> str:
    return re.sub(r"anti|specific|directed|targeted|targeting|[\W_]|cells?\b", "", words.lower())


def title_span(found: Found) -> Span | None:
    """Where the title stands."""
    return next((s.span for s in found.recognised.document.sections if s.kind == TITLE), None)

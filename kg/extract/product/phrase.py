"""The words of construct and donor that stand directly before a cell type."""

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.code import names_a_trial
from kg.extract.product.name import Name
from kg.text import Span

_PARTS = ("target", "armour", "cytokine", "costimulatory", "signalling", "binder")
_LEFT_WORD = re.compile(
    r"(?:(?:specific|directed|targeted|targeting|redirected|transduced)|anti|dual|bispecific|tandem|donor|haploidentical|memory-like"
    r"|cytokine-induced|adaptive|ML|universal|(?:\w*CAR)[\d.]*)[\s/-]*$",
    re.I,
)
_PREFIX = re.compile(
    r"(?<![\w-])(?!(?:anti|non|post|pre|like|ex|co|multi|anti|intra|CAR|T|B|iCAR|derived|vivo|vitro)-)[A-Za-z][\w.]{0,8}-$"
)
_JOINT = re.compile(r"[\s/+-]*(?:and\s+)?$")
_FULL_NK = re.compile(
    r"natural[\s-]+killer(?:\s*\(NKs?\))?(?:[\s-]*cells?)?(?:\s*\(NKs?\)(?:[\s-]*cells?)?)?", re.I
)
_ORIGIN = re.compile(
    r"^(?:(?:allogeneic|autologous|allogenic|(?:umbilical\s+)?cord\s+blood(?:[\s-]derived)?|peripheral\s+blood(?:[\s-]derived)?)\s+)+",
    re.I,
)
_ONE_CELL = re.compile(r"\b(NK|T|CIK|NKT)[\s-]cell\b")


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
    >>> words = "given IL-2 and donor NK cells"
    >>> found = tuple(Mention(Span(words.index(w), words.index(w) + len(w)), k) for w, k in (("IL-2", "cytokine"), ("NK cells", "type")))
    >>> phrase(words, Sentence(Span(0, len(words)), Section(whole, "abstract"), found), found[1]).text
    'donor NK cells'
    """
    start, rank = _begin(text, sentence, mention)
    lines = [
        m.span.end for m in sentence.of("source") if m.span.start <= mention.span.start < m.span.end
    ]
    span = Span(start, max([mention.span.end, *lines]))
    return Name(shown(span.of(text)), span, rank)


def _begin(text: str, sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Where the words before a cell type begin that belong to it, and how much of a name they make it."""
    start, rank = mention.span.start, 0
    parts = [m for m in sentence.of(*_PARTS) if m.span.start < mention.span.start]
    while True:
        joint = _JOINT.search(text, sentence.span.start, start)
        edge = joint.start() if joint else start
        part = next((m for m in parts if m.span.start < edge <= m.span.end), None)
        if part and part.kind in {"cytokine", "armour"} and joint and "and" in joint.group():
            part = None  # "IL-2 and donor NK cells": two things given
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
            return start, rank


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

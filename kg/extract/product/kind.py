"""Which kinds of cells a document's prose says are given."""

from kg import regex as re
from kg.document import PROSE, TITLE
from kg.extract.code import codes_in
from kg.extract.found import Found
from kg.extract.product.beside import codes
from kg.extract.product.designated import designated
from kg.extract.product.seen import MADE, NOT_OURS, Seen, type_codes

_COMPARED = re.compile(r"\b(?:than|versus|vs\.?|compared\s+(?:with|to)|unlike|instead\s+of|neither|nor|over|prior|previous|earlier|after|previously\s+(?:treated\s+with|received|given|had)|approved|commercial|(?:have|has)\s+(?:\w+\s+)?been\s+(?:treated|managed|seen|reported|achieved)\s+(?:with|after))\s+(?:[\w-]+\s+){0,2}$", re.I)  # fmt: skip
_GIVEN = re.compile(
    r"\b(?:infus\w+|receiv\w+|administ\w+|treat\w+|given|inject\w+|transfer\w*|transfus\w+|dosed)\b",
    re.I,
)


def kinds(found: Found, seen: list[Seen]) -> list[str]:
    """The kinds of cells that the title names, else those that were given, else the one spoken of most."""
    text = found.recognised.text
    own = [s for s in seen if not _COMPARED.search(text[max(s.sentence.span.start, s.mention.span.start - 60) : s.mention.span.start])]  # fmt: skip
    titled = _narrowest(found, [s.mention.code for s in own if s.sentence.section.kind == TITLE])
    if titled:
        return _with_receptor(found, titled, own)
    defined = _narrowest(found, defined_kinds(text, own) or _of_titled_code(found, own))
    if len(defined) == 1:
        return _with_receptor(found, defined, own)
    spoken_of = _spoken_of(found, own)
    if not spoken_of:
        return []
    narrow = _narrowest(found, spoken_of)
    return _with_receptor(found, [max(narrow, key=lambda c: (spoken_of.count(c), c))], own)


def _of_titled_code(found: Found, own: list[Seen]) -> list[str]:
    """The kinds beside a code that the title names: "HB-219, its cord blood-derived CD19 CAR-NK cell therapy"."""
    text = found.recognised.text
    title = " ".join(s.span.of(text) for s in found.recognised.sentences if s.section.kind == TITLE)
    return [
        s.mention.code
        for s in own
        if any(
            name.text in title for name in codes(found, [s.sentence], frozenset({s.mention.span}))
        )
    ]


def _spoken_of(found: Found, own: list[Seen]) -> list[str]:
    """What was given, else what stands with a disease, a dose or a number, with a code, or in a product we know."""
    text = found.recognised.text
    given = [
        s.mention.code
        for s in own
        if _GIVEN.search(text, *s.sentence.span) and "historical" not in s.mention.context
    ]
    about = [
        s.mention.code
        for s in own
        if s.sentence.of("disease", "dose", "count", "identifier", "product")
    ]
    if given or about:
        return given or [s.mention.code for s in own if is_product(text, s)] or about
    coded = [
        s.mention.code for s in own if any(codes(found, [s.sentence], frozenset({s.mention.span})))
    ]
    return coded or _from_products(found) or _made(found, own)


def defined_kinds(text: str, seen: list[Seen]) -> list[str]:
    """The kinds that codes are said to be: "HX-19 is a CD19-directed CAR T-cell product, not an NK product".

    >>> from kg.document import Mention, Section, Sentence
    >>> from kg.text import Span
    >>> def told(words, *cells):
    ...     whole = Span(0, len(words))
    ...     mentions = [Mention(Span(words.index(c), words.index(c) + len(c)), "type", c) for c in cells]
    ...     return defined_kinds(words, [Seen(Sentence(whole, Section(whole, "abstract"), tuple(mentions)), m) for m in mentions])
    >>> told("HX-19 is a CAR T-cell product, not an NK product", "CAR T-cell", "NK"), told("It is an NK product", "NK")
    (['CAR T-cell'], [])
    """
    return [
        s.mention.code
        for s in seen
        if is_product(text, s)
        and any(c.start == s.sentence.span.start for c in codes_in(text, s.sentence.span))
        and not _NOT_A.search(text, s.sentence.span.start, s.mention.span.start)
    ]


_NOT_A = re.compile(r"\b(?:not|no|unlike|rather\s+than)\s+(?:an?\s+)?(?:[\w/-]+\s+){0,2}\Z")


def is_product(text: str, seen: Seen) -> bool:
    """Whether something is said to be a product of these cells: "X is an autologous CAR T-cell product".

    >>> from kg.document import Mention, Section, Sentence
    >>> from kg.text import Span
    >>> def told(words, cells):
    ...     at, whole = words.index(cells), Span(0, len(words))
    ...     mention = Mention(Span(at, at + len(cells)), "type")
    ...     return is_product(words, Seen(Sentence(whole, Section(whole, "abstract"), (mention,)), mention))
    >>> told("X-1 is an autologous CAR T-cell product", "CAR T-cell"), told("NK cell persistence was short", "NK cell")
    (True, False)
    """
    before = text[seen.sentence.span.start : seen.mention.span.start]
    behind = _PRODUCT.match(text, seen.mention.span.end, seen.sentence.span.end)
    return behind is not None and _IS_A.search(before) is not None


_IS_A = re.compile(r"\b(?:is|was)\s+an?\s+(?:[\w/-]+,?\s+){0,6}\Z")
_PRODUCT = re.compile(r"[\s-]*(?:cells?[\s-]+)?(?:products?|therap(?:y|ies))\b")


def _made(found: Found, own: list[Seen]) -> list[str]:
    """What was made, where the text calls its product by a code elsewhere."""
    text = found.recognised.text
    made = [s.mention.code for s in own if MADE.search(text, *s.sentence.span)]
    return made if made and any(designated(found)) else []


def _from_products(found: Found) -> list[str]:
    sentences = (s for s in found.recognised.sentences if s.section.kind in PROSE)
    return [
        c
        for s in sentences
        for m in s.of("product")
        if not m.context & NOT_OURS
        for c in type_codes(found, m)
    ]


def _with_receptor(found: Found, kinds: list[str], own: list[Seen]) -> list[str]:
    """NK cells that the text also calls CAR-NK cells, in an assertion, are CAR-NK cells."""
    asserted = {s.mention.code for s in own}
    carries = ("type:CAR-NK" in asserted and _few(own)) or any(_carries(found, s) for s in own)
    return ["type:CAR-NK" if k == "type:NK" and carries else k for k in kinds]


# "transduced with a vector encoding an anti-CD19 scFv, CD28 and CD3ζ": a receptor without its name
_BEARS = re.compile(
    r"\b(?:transduc\w+|engineer\w+|express\w*|modif\w+|encod\w+|electroporat\w+|transfect\w+)\b"
)
_GOT_CAR = re.compile(
    r"(?:\s*\([^()]*\))?,?\s+(?:that\s+(?:are|were)\s+|which\s+(?:are|were)\s+)?(?:genetically\s+)?(?:transduced|engineered|modified|electroporated|transfected)\s+(?:[\w-]+\s+){0,2}?(?:with|to\s+(?:express|carry|bear)|by)\s+(?:an?\s+)?(?:(?!(?:no|not|without|cells?)\b)[\w/.,-]+\s+){0,5}?(?:CAR\b|chimeric\s+antigen\s+receptor)(?!-?\s?T\b)"
)
_BINDER = re.compile(r"\bscFv\b|\bsingle[\s-]chain\b|\bnanobod\w+|\bVHH\b")


def _carries(found: Found, seen: Seen) -> bool:
    """Whether cells are said to have got a receptor, or to bear one of a binder and a domain that signals."""
    text, sentence = found.recognised.text, seen.sentence
    if seen.mention.code != "type:NK":
        return False
    return got_receptor(text, seen.mention.span.end, sentence.span.end) or (
        bool(sentence.of("signalling"))
        and _BEARS.search(text, *sentence.span) is not None
        and _BINDER.search(text, *sentence.span) is not None
    )


def got_receptor(text: str, start: int, end: int) -> bool:
    """Whether the words behind cells say that they were given a chimeric receptor.

    >>> def got(words): return got_receptor(words, words.index("cells") + 5, len(words))
    >>> got("NK cells transduced with a CD5-CD28 CAR"), got("NK cells, which were engineered to express a CD70 chimeric antigen receptor")
    (True, True)
    >>> got("NK cells transduced with IL-15 only, and CAR T cells"), got("NK cells were given after CAR T cells"), got("NK cells modified to express no CAR")
    (False, False, False)
    """
    return _GOT_CAR.match(text, start, end) is not None


def _few(own: list[Seen]) -> bool:
    named = [s.mention.code for s in own]
    return named.count("type:CAR-NK") >= 2 or named.count("type:CAR-NK") >= named.count("type:NK")


def _narrowest(found: Found, kinds: list[str]) -> list[str]:
    """The kinds of which no narrower one is named too, in order."""
    several = list(dict.fromkeys(kinds))
    return [k for k in several if not any(o != k and found.vocabulary.is_a(o, k) for o in several)]

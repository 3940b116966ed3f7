"""Where a document names its trials: by number, by the words before the number, by product and by target."""

from collections.abc import Iterable, Iterator

from kg import regex as re
from kg.document import SILENT, Recognised
from kg.extract.trial_names import terms
from kg.records import Product, Record, Ref, Trial
from kg.text import Span

# the AML trial (NCT…); BEACON (NCT…); TRN-205: BEACON study in solid tumours (NCT…)
_BEFORE = re.compile(
    r"\b(?:(?P<what>[\w/-]+(?:\s[\w/-]+)?)\s(?P<noun>trial|study)|(?P<acronym>[A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)*))"
    r"(?:\s(?:of|in|for)\s[^()\n;.]{3,60})?\s?[(\[,]\s?(?:ClinicalTrials\.gov\s)?(?:identifier:?\s)?\Z"
)
_CODE = re.compile(r"\A\W*(?P<code>[A-Z][A-Za-z]*-?\d[\w-]*):\s")
_PLAIN = frozenset(
    "this the our a an present single clinical randomized randomised open-label first second one phase parallel".split()
)
# a name of its own, not what its cells are
_PRODUCT = re.compile(
    r"(?!(?:[Cc][Aa][Rr]|[Nn][Kk]|CD|IL|HER)-?\d*[A-Za-z]{0,2}\b(?!-\d))(?=\w*[-\w]*[A-Z\d])[A-Za-z][\w-]{3,}"
)
_OF_TARGET = re.compile(
    r"(?:[\s-](?:directed|specific|targeted|targeting))?(?:\s(?:CAR[\s-]?)?NK(?:[\s-]cells?)?)?\s(?:stud(?:y|ies)|trial|programme?)\b"
)
_MOST_APART = 120  # characters between a figure and the name behind it
_PARTED = re.compile(
    r"[,;Ⓕ]|\b(?:and|but|whereas|while|versus|vs|than|after|following|previous(?:ly)?|prior|plus)\b"
)
_ASIDE = re.compile(r"\([^()]*\)")


def named_trials(recognised: Recognised, records: Iterable[Record]) -> Iterator[tuple[int, Ref]]:
    """Places where one of the document's trials is named, in order.

    >>> [m[0] for m in _BEFORE.finditer("In the AML trial (")], [m["acronym"] for m in _BEFORE.finditer("the BEACON, ")]
    (['the AML trial ('], ['BEACON'])
    """
    records = tuple(records)
    known = {t.identifier: t.ref for t in records if isinstance(t, Trial) and t.identifier}
    if len(known) < 2:
        return
    numbers = [
        (m.span.start, known[str(m.value)])
        for s in recognised.sentences
        if s.section.kind not in SILENT
        for m in s.of("identifier")
        if str(m.value) in known
    ]
    places = list(numbers)
    products = [p for p in records if isinstance(p, Product) and p.trial in set(known.values())]
    places += _by_target(recognised, products)
    common = terms(recognised)
    called = [n for n in _names(recognised.text, numbers) if n[0] not in common]
    for name, trial in (*called, *_of_products(products)):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", recognised.text):
            places.append((match.start(), trial))
    yield from sorted(places)


def _names(text: str, numbers: list[tuple[int, Ref]]) -> Iterator[tuple[str, Ref]]:
    """Short names of trials that their numbers follow, each of one trial only."""
    found: dict[str, set[Ref]] = {}
    for place, trial in numbers:
        line = text.rfind("\n", 0, place) + 1
        words = text[max(line, place - 110) : place]
        for name in (*_name(_BEFORE.search(words)), *_codes(text[line:place])):
            found.setdefault(name, set()).add(trial)
    yield from ((name, next(iter(refs))) for name, refs in sorted(found.items()) if len(refs) == 1)


def _name(match: re.Match[str] | None) -> Iterator[str]:
    if match is None:
        return
    if match["acronym"]:
        yield match["acronym"]
    elif match["what"].split()[-1].casefold() not in _PLAIN:
        yield f"{match['what'].split()[-1]} {match['noun']}"


def _codes(line: str) -> Iterator[str]:
    match = _CODE.match(line)
    if match:
        yield match["code"]


def _of_products(products: list[Product]) -> Iterator[tuple[str, Ref]]:
    """Names of products that are given in one trial only."""
    found: dict[str, set[Ref]] = {}
    for product in products:
        for name in (product.name, *product.aliases):
            if is_name(name) and product.trial:
                found.setdefault(name, set()).add(product.trial)
    yield from ((name, next(iter(refs))) for name, refs in sorted(found.items()) if len(refs) == 1)


def is_name(words: str) -> bool:
    """Whether words are a product's own name, and do not say what its cells are.

    >>> [is_name(w) for w in ("TAK-007", "FT576", "CNTY-101", "AlloNK", "CYNK-001", "NKX101")]
    [True, True, True, True, True, True]
    >>> [is_name(w) for w in ("CAR-NK", "NK cells", "CD33 CAR-NK", "CD19", "NK-92", "HER2", "product", "IL-15")]
    [False, False, False, False, False, False, False, False]
    """
    return _PRODUCT.fullmatch(words) is not None and words != "NK-92"


def _by_target(recognised: Recognised, products: list[Product]) -> Iterator[tuple[int, Ref]]:
    """Places where a trial is called by what its product alone is against: "the CD33 study"."""
    of: dict[str, set[Ref]] = {}
    for product in products:
        for target in product.targets:
            of.setdefault(str(target), set()).add(product.trial)
    for sentence in recognised.sentences:
        for mention in sentence.of("target"):
            trials = of.get(mention.code, set())
            if len(trials) == 1 and is_called(recognised.text, mention.span):
                yield mention.span.start, next(iter(trials))


def is_called(text: str, target: Span) -> bool:
    """Whether a target stands for a trial.

    >>> def called(words): return is_called(words, Span(words.index("CD33"), words.index("CD33") + 4))
    >>> called("in the CD33 study"), called("In the CD33-directed CAR-NK trial"), called("in this CD33 programme")
    (True, True, True)
    >>> called("in a CD33 study"), called("the CD33 antigen"), called("another CD33 trial"), called("the CD33 CAR")
    (False, False, False, False)
    """
    before = text[max(0, target.start - 12) : target.start]
    told = re.search(r"\b(?:[Tt]he|[Tt]his|[Oo]ur)\s(?:anti-)?\Z", before)
    return bool(told and _OF_TARGET.match(text, target.end))


def is_behind(signs: str) -> bool:
    """Whether a trial's name belongs to the figure before it, from which these words part it.

    >>> is_behind(" months in "), is_behind(" evaluable patients ("), is_behind(" patients (56%) with lymphoma in the ")
    (True, True, True)
    >>> is_behind(" patients, and in "), is_behind(" versus Ⓕ in "), is_behind(" patients who had progressed after ")
    (False, False, False)
    """
    return len(signs) < _MOST_APART and not _PARTED.search(_ASIDE.sub("", signs))


def heads(text: str, named: int, place: int) -> bool:
    r"""Whether a trial is named in the heading under which a place stands.

    >>> text = "## NCT1: CD19 cells\nEleven were treated.\n\nEight responded.\n## Others\nFive died."
    >>> heads(text, 3, text.index("Eight")), heads(text, 3, text.index("Five"))
    (True, False)
    >>> heads("It began (NCT1).\nEight responded.", 10, 17)
    False
    """
    start = text.rfind("\n", 0, named) + 1
    first, *lines = text[start:place].split("\n")
    return is_heading(first) and not any(
        is_heading(line) and _depth(line) <= _depth(first) for line in lines[:-1]
    )


def is_heading(line: str) -> bool:
    """Whether a line is one by its looks: short, and no sentence.

    >>> is_heading("### 2.1 NCT00000001: CD19 CAR-NK cells"), is_heading("Eight of 11 responded."), is_heading("")
    (True, False, False)
    """
    words = line.strip()
    return 0 < len(words) < _LONGEST_HEADING and not words.endswith((".", ";", ",", ")", "%"))


def _depth(line: str) -> int:
    """How many signs # mark it."""
    return len(line) - len(line.lstrip("#"))


_LONGEST_HEADING = 150  # characters


def is_in_row(text: str, place: int, of: int) -> bool:
    r"""Whether a name stands in a row of a table, or in a menu, above the line of what is told.

    >>> text = "LUMEN NCT01 | phase 1\nIn HALO (NCT02) five responded.\nSix had CRS."
    >>> is_in_row(text, 6, 40), is_in_row(text, 6, 14), is_in_row(text, 31, 60)
    (True, False, False)
    """
    end = text.find("\n", place, of)
    return end >= 0 and " | " in text[text.rfind("\n", 0, place) + 1 : end]

"""By which names a document calls its trials: acronyms and codes that stand before one trial's number and no other's."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import TABLE, Recognised, Sentence
from kg.extract.code import codes_in
from kg.extract.passing import REVIEWS
from kg.extract.row import cells

_ACRONYM = re.compile(
    r"\b(?:(?!PHASE|PART|COHORT|TABLE|GROUP|STUDY|TRIAL|LEVEL)[A-Z]{4,}\s\d{1,3}(?=\s?(?:[(,:]|\Z))"
    r"|[A-Z]{4,}(?:-?\d+)?|[A-Z]{2,}-\d+|[A-Z]+[a-z]+[A-Z]{2,}-\d+)\b"
)


# "Skylark-1 (NCT…)", but "Part-2 (NCT…)"
_NUMBERED = re.compile(
    r"\b(?!(?:Phase|Part|Cohort|Study|Trial|Arm|Group|Step|Stage|Day|Table|Figure|Version)-)[A-Z][a-z]+[A-Za-z]*-\d{1,2}\b"
)


def called_in(words: str) -> set[str]:
    """The words of a text that may call a trial: acronyms and numbered names."""
    return {*_ACRONYM.findall(words), *_NUMBERED.findall(words)}


def names_of(recognised: Recognised, numbers: frozenset[str]) -> dict[str, str]:
    """Acronyms and codes that stand before one trial's number and no other's."""
    names: dict[str, set[str]] = {}
    for sentence in recognised.sentences:
        inside = [m for m in sentence.of("identifier") if str(m.value) in numbers]
        start = sentence.span.start
        for mention in inside:
            for word in _called_before(recognised.text, start, mention.span.start):
                names.setdefault(word, set()).add(str(mention.value))
            start = mention.span.end
        of_row = sentence.section.kind == TABLE and len({str(m.value) for m in inside}) == 1
        for word in _products_of_row(recognised.text, sentence) if of_row else ():
            names.setdefault(word, set()).add(str(inside[0].value))
        if len({str(m.value) for m in inside}) == 1 and recognised.document.kind in REVIEWS:
            for word in _products_in(sentence, recognised.text):
                names.setdefault(word, set()).add(str(inside[0].value))
    no_names = numbers | terms(recognised)
    return {word: of.pop() for word, of in names.items() if len(of) == 1 and word not in no_names}


def terms(recognised: Recognised) -> set[str]:
    """The words that a text uses for diseases, targets and measures: "AML (NCT…)" calls no trial so."""
    text = recognised.text
    return {m.span.of(text) for s in recognised.sentences for m in s.of(*_TERMS)}


_TERMS = ("disease", "target", "measure", "event", "type")


# "the HARBOR study of X in AML (NCT…)", but "a study combining AB-182 with Y (NCT…)"
_IS_GIVEN = re.compile(
    r"\b(?:of|combin(?:ing|es|ed)|with|plus|evaluating|testing|assessing|investigating|studying|comparing|receiving|adding|using|given|by)\s\Z"
)
_IN_BRACKETS = re.compile(r"\s(?:(?:trial|study)\s)?[(\[](?:ClinicalTrials\.gov\s)?")
_GIVEN_WITH = re.compile(
    r"\s(?:with|plus|combined|in\scombination|monotherapy|alone|cells|infusions?|\+)\s"
)


def _called_before(text: str, start: int, end: int) -> Iterator[str]:
    """The acronyms and codes by which the words before a number call its trial, and no product that is given in it.

    >>> text = "LUMEN-203 (NCT01), a study of AB-182 with Y (NCT02), the HARBOR study of X (NCT03)"
    >>> list(_called_before(text, 0, 11)), list(_called_before(text, 19, 45)), list(_called_before(text, 52, 75))
    (['LUMEN-203'], [], ['HARBOR'])
    >>> text = "ABC-101 was also studied in ELiDE-1 ("
    >>> list(_called_before(text, 0, len(text)))
    ['ELiDE-1']
    """
    for match in _NUMBERED.finditer(text, start, end):
        if _IN_BRACKETS.fullmatch(text, match.end(), end):
            yield match.group()
    called = list(_ACRONYM.finditer(text, start, end))
    beside = [m for m in called if _IN_BRACKETS.fullmatch(text, m.end(), end)]
    for match in beside or called:
        given = _IS_GIVEN.search(text, max(0, match.start() - 20), match.start())
        if not given and not _GIVEN_WITH.match(text, match.end()):
            yield match.group()


def _products_of_row(text: str, sentence: Sentence) -> Iterator[str]:
    """The codes in the column of products of a table's row: what the text then says of them is of the row's trial."""
    for cell in cells(text, sentence.section.span):
        if cell.column == "product":
            yield from (code.of(text) for code in codes_in(text, cell.span))


def _products_in(sentence: Sentence, text: str) -> set[str]:
    return {m.span.of(text) for m in sentence.of("product")}


def named_in(
    sentence: Sentence, text: str, numbers: frozenset[str], names: dict[str, str]
) -> set[str]:
    """The numbers of the trials that a sentence names, by number, else by what they are called."""
    words = sentence.span.of(text)
    told = {str(m.value) for m in sentence.of("identifier")} & numbers
    codes = (c.of(text) for c in codes_in(text, sentence.span))
    called = {*called_in(words), *_products_in(sentence, text), *codes}
    return told or {names[w] for w in called if w in names}


def names_in_passing(recognised: Recognised, numbers: frozenset[str]) -> dict[str, str]:
    """Names of trials that the text has not used before their number: what it has is rather the product's."""
    firsts = {
        str(m.value): s.span.start
        for s in reversed(recognised.sentences)
        for m in s.of("identifier")
    }
    names = names_of(recognised, numbers)
    return {w: n for w, n in names.items() if w not in recognised.text[: firsts[n]]}


def opening(
    recognised: Recognised, sole: dict[int, str], numbers: frozenset[str]
) -> dict[str, str]:
    """The codes with which paragraphs on one trial begin and those on others do not: "HX-1 is … In its trial (NCT…)"."""
    text = recognised.text
    told: dict[str, set[str]] = {}
    for sentence in recognised.sentences:
        opens = text.rfind("\n", 0, sentence.span.start)
        if opens in sole and not text[opens : sentence.span.start].strip():
            for code in codes_in(text, sentence.span)[:1]:
                if code.start == sentence.span.start:
                    told.setdefault(code.of(text), set()).add(sole[opens])
    alone = {code: of.pop() for code, of in told.items() if len(of) == 1}
    if len(set(alone.values())) < _TWO:  # one code opens what is said of every trial
        return {}
    return {c: n for c, n in alone.items() if not _beside_other(recognised, c, numbers - {n})}


_TWO = 2


def _beside_other(recognised: Recognised, code: str, numbers: frozenset[str]) -> bool:
    """Whether a sentence names a code with the number of another trial, which gives the same product."""
    return any(
        code in s.span.of(recognised.text)
        for s in recognised.sentences
        if any(str(m.value) in numbers for m in s.of("identifier"))
    )

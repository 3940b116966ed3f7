"""Whose each sentence is, where a document has several trials."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import PROSE, TABLE, TITLE, Recognised, Sentence
from kg.extract.code import codes_in
from kg.extract.passing import goes_on, in_passing
from kg.text import Span

Owners = dict[Span, str]
"""Sentence → number of the trial, of several in the document, that it tells of; what tells of all is not in it."""


# documents that tell of other people's trials: what no trial is named for is none's
REVIEWS = frozenset({"review", "editorial", "guideline"})


def owners(recognised: Recognised, numbers: frozenset[str]) -> Owners:
    """Whose each sentence is, where a document has several trials: the trial named last, by number or by name."""
    if len(numbers) < (1 if recognised.document.kind in REVIEWS else 2):
        return {}
    review = recognised.document.kind in REVIEWS
    passing = frozenset() if review else in_passing(recognised, numbers)
    main = numbers - passing
    if passing and len(main) == 1:
        return _of_one(recognised, next(iter(main)), passing)
    return _of_several(recognised, numbers)


def _of_several(recognised: Recognised, numbers: frozenset[str]) -> Owners:
    """Whose each sentence is, of trials that a document is about alike."""
    sole = _sole_of_paragraphs(recognised, numbers)
    names = {**_opening(recognised, sole), **_names_of(recognised, numbers)}
    found: Owners = {}
    lead = _led_by(recognised, numbers, names)
    current, label = lead, ""
    opened, led = -1, ""  # by what the current trial was named: a code speaks for its paragraph
    for sentence in recognised.sentences:
        words = sentence.span.of(recognised.text)
        opens = recognised.text.rfind("\n", 0, sentence.span.start)
        if sentence.section.label != label or words.startswith("## "):
            current, label = lead, sentence.section.label
        if opens != opened:
            opened, current = opens, sole.get(opens, lead if led == "code" else current)
            led = "number" if opens in sole else led
        named = _named_in(sentence, recognised.text, numbers, names)
        if named and named != {current}:
            current = named.pop() if len(named) == 1 else ""
            led = "number" if sentence.of("identifier") else "code"
        if sentence.section.kind == TABLE:
            label = TABLE  # a row says nothing of the sentences behind the table
        if current and not _OF_ALL.search(words):
            found[sentence.span] = current
    return found


def _led_by(recognised: Recognised, numbers: frozenset[str], names: dict[str, str]) -> str:
    """The one trial that the title of a report names: what no other is named for is its own; "" where there is none."""
    titles = [s for s in recognised.sentences if s.section.kind == TITLE]
    named = {n for s in titles for n in _named_in(s, recognised.text, numbers, names)}
    return named.pop() if len(named) == 1 and recognised.document.kind not in REVIEWS else ""


def _of_one(recognised: Recognised, main: str, passing: frozenset[str]) -> Owners:
    """Whose each sentence is, where a document is about one trial and speaks of others in passing."""
    names = _names_in_passing(recognised, passing | {main})
    found: Owners = {}
    last = main
    for sentence in recognised.sentences:
        words = sentence.span.of(recognised.text)
        named = _named_in(sentence, recognised.text, passing | {main}, names)
        if named or not goes_on(words):
            last = next(iter(named)) if len(named) == 1 else main
        found[sentence.span] = last
    return found


def _names_in_passing(recognised: Recognised, numbers: frozenset[str]) -> dict[str, str]:
    """Names of trials that the text has not used before their number: what it has is rather the product's."""
    firsts = {
        str(m.value): s.span.start
        for s in reversed(recognised.sentences)
        for m in s.of("identifier")
    }
    names = _names_of(recognised, numbers)
    return {w: n for w, n in names.items() if w not in recognised.text[: firsts[n]]}


def _sole_of_paragraphs(recognised: Recognised, numbers: frozenset[str]) -> dict[int, str]:
    """Where paragraphs begin that give the number of one trial only → that number."""
    told: dict[int, set[str]] = {}
    for sentence in recognised.sentences:
        if sentence.section.kind in PROSE:
            opens = recognised.text.rfind("\n", 0, sentence.span.start)
            told.setdefault(opens, set()).update(
                {str(m.value) for m in sentence.of("identifier")} & numbers
            )
    return {place: next(iter(of)) for place, of in told.items() if len(of) == 1}


def _opening(recognised: Recognised, sole: dict[int, str]) -> dict[str, str]:
    """The codes with which paragraphs on one trial begin and those on others do not: "HX-1 is … In its trial (NCT…)"."""
    text = recognised.text
    told: dict[str, set[str]] = {}
    for sentence in recognised.sentences:
        opens = text.rfind("\n", 0, sentence.span.start)
        if opens in sole and not text[opens : sentence.span.start].strip():
            for code in codes_in(text, sentence.span)[:1]:
                if code.start == sentence.span.start:
                    told.setdefault(code.of(text), set()).add(sole[opens])
    return {code: of.pop() for code, of in told.items() if len(of) == 1}


_OF_ALL = re.compile(
    r"\b(?:both|either|two|all|these|three)\s+(?:(?:clinical|phase\s+\w+|pivotal|of\s+the)\s+)?(?:trials|studies|programmes|programs)\b|\bpooled\b",
    re.I,
)
_ACRONYM = re.compile(r"\b(?:[A-Z]{4,}(?:-?\d+)?|[A-Z]{2,}-\d+|[A-Z]+[a-z]+[A-Z]{2,}-\d+)\b")


def _names_of(recognised: Recognised, numbers: frozenset[str]) -> dict[str, str]:
    """Acronyms and codes that stand before one trial's number and no other's."""
    names: dict[str, set[str]] = {}
    for sentence in recognised.sentences:
        inside = [m for m in sentence.of("identifier") if str(m.value) in numbers]
        start = sentence.span.start
        for mention in inside:
            for word in _called_before(recognised.text, start, mention.span.start):
                names.setdefault(word, set()).add(str(mention.value))
            start = mention.span.end
        if len({str(m.value) for m in inside}) == 1 and recognised.document.kind in REVIEWS:
            for word in _products_in(sentence, recognised.text):
                names.setdefault(word, set()).add(str(inside[0].value))
    return {word: of.pop() for word, of in names.items() if len(of) == 1 and word not in numbers}


# "the HARBOR study of X in AML (NCT…)", but "a study combining AB-182 with Y (NCT…)"
_IS_GIVEN = re.compile(
    r"\b(?:of|combin(?:ing|es|ed)|with|plus|evaluating|testing|assessing|investigating|studying|comparing|receiving|adding|using|given|by)\s\Z"
)
_GIVEN_WITH = re.compile(
    r"\s(?:with|plus|combined|in\scombination|monotherapy|alone|cells|infusions?|\+)\s"
)


def _called_before(text: str, start: int, end: int) -> Iterator[str]:
    """The acronyms and codes by which the words before a number call its trial, and no product that is given in it.

    >>> text = "LUMEN-203 (NCT01), a study of AB-182 with Y (NCT02), the HARBOR study of X (NCT03)"
    >>> list(_called_before(text, 0, 11)), list(_called_before(text, 19, 45)), list(_called_before(text, 52, 75))
    (['LUMEN-203'], [], ['HARBOR'])
    """
    for match in _ACRONYM.finditer(text, start, end):
        given = _IS_GIVEN.search(text, max(0, match.start() - 20), match.start())
        if not given and not _GIVEN_WITH.match(text, match.end()):
            yield match.group()


def _products_in(sentence: Sentence, text: str) -> set[str]:
    return {m.span.of(text) for m in sentence.of("product")}


def _named_in(
    sentence: Sentence, text: str, numbers: frozenset[str], names: dict[str, str]
) -> set[str]:
    words = sentence.span.of(text)
    told = {str(m.value) for m in sentence.of("identifier")} & numbers
    codes = (c.of(text) for c in codes_in(text, sentence.span))
    called = {*_ACRONYM.findall(words), *_products_in(sentence, text), *codes}
    return told or {names[w] for w in called if w in names}

"""Sentences on another product than the one that the document's trial gives: the company's next candidate, a sister product."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import SILENT, TABLE, TITLE, Recognised, Sentence
from kg.extract.code import codes_in, is_of_class, is_other, names_a_trial
from kg.extract.found import Found
from kg.extract.outcome.whole_text.trial_places import is_name
from kg.extract.scope import of_many, trials
from kg.records import Agent, Product
from kg.text import Span

_FURTHER = r"(?:other|second|third|sister|further|additional|separate|different|related|follow-on|next-generation|predecessor|earlier)"
_WARE = r"(?:candidates?|products?|program(?:me)?s?|assets?|therap(?:y|ies)|constructs?|cells)"
# "its other candidate, X", "is also developing X", "from the same platform, X"
_LED = re.compile(
    rf"\b(?:its|their|our|an?|the|another|company['’]s)\s(?:company['’]s\s)?(?:another\s|{_FURTHER}\s)(?:[\w/-]+\s){{0,4}}?{_WARE},?\s(?:called\s|named\s|candidate\s)?\Z"
    rf"|\banother\s(?:of\s(?:its|the\scompany['’]s)\s)?(?:[\w/-]+\s){{0,4}}?{_WARE},?\s\Z"
    r"|\b(?:is|are)\s(?:also|separately)\s(?:developing|testing|studying|evaluating|advancing)\s(?:an?\s|its\s|the\s)?(?:[\w/-]+\s){0,3}?\Z"
    r"|\bsame\s(?:[\w-]+\s){0,2}platform,?\s\Z|\A\W*(?:Separately|In\sother\s(?:pipeline|company|corporate)\s\w+),\s(?:the\s|its\s)?\Z",
    re.I,
)
# "X, the company's other candidate", "X, which is made from the same platform", "X is studied separately"
_SAID = re.compile(
    rf"\s?(?:\([^()]*\))?,?\s?(?:(?:which|that)\s(?:is|was)\s)?,?\s?(?:is\s)?(?:the\scompany['’]s|its|their|an?|another)\s(?:another\s|{_FURTHER}\s)(?:[\w/-]+\s){{0,4}}?{_WARE}\b"
    rf"|,\sanother\s(?:of\s(?:its|the\scompany['’]s)\s)?(?:[\w/-]+\s){{0,4}}?{_WARE}\b"
    r"|,?\s(?:(?:which|that)\s)?(?:(?:is|was)\s)?(?:made|derived|engineered|built|generated|comes?|produced)\s(?:from|with|on|of)\sthe\ssame\b"
    r"|(?:,[^,;.]{0,80},)?\s(?:is|was|has\sbeen)\s(?:being\s|also\s|currently\s)?(?:studied|tested|evaluated|developed|explored|investigated)\s(?:separately|in\s(?:a|another)\s(?:separate|different))\b",
    re.I,
)
# what a sentence at the head of a paragraph says its subject is: "X is a CD19-directed CAR NK product"
_IS_A = re.compile(
    rf"\s(?:is|are)\s(?:an?|the\scompany['’]s)\s(?:[\w/,-]+\s){{0,8}}?{_WARE}\b", re.I
)
_GOES_ON = re.compile(
    r"\W*(?:(?:[Ii]n|[Ww]ith|[Aa]fter)\s(?:its|that|this|the\slatter)\b|Its?\b|There\b|Th(?:at|e\slatter)\b)"
)


def of_other_products(found: Found) -> frozenset[Span]:
    """The sentences that tell of a product which the document says to be another than its trial's."""
    if of_many(found.recognised) or len(trials(found)) > 1:
        return frozenset()  # each trial has its product
    told = frozenset(_explicit(found.recognised))
    own = tuple(n for n in _own_names(found) if n not in {t.casefold() for t in told})
    others = told | frozenset(_at_heads(found.recognised, own))
    goes_on = frozenset(_told_of(found.recognised, others, own)) if others else frozenset()
    return goes_on | frozenset(_given_elsewhere(found, own))


def _own_names(found: Found) -> tuple[str, ...]:
    """The names of the document's products; only those that its title has, where it has one."""
    names = [
        name.casefold()
        for r in found.records
        if isinstance(r, Product)
        for name in (r.name, r.code or "", *r.aliases)
        if is_name(name)
    ]
    title = _titles(found.recognised).casefold()
    return tuple(n for n in names if n in title) or tuple(names)


def _given_elsewhere(found: Found, own: tuple[str, ...]) -> Iterator[Span]:
    """The sentences on patients given a known product, where the title has the document's own and the sentence does not."""
    text = found.recognised.text
    if not any(name in _titles(found.recognised).casefold() for name in own):
        return
    given = {r.name.casefold() for r in found.records if isinstance(r, Agent)}
    for sentence in found.recognised.sentences:
        words = sentence.span.of(text).casefold()
        known = [m for m in sentence.of("product") if m.span.of(text).casefold() not in given]
        if not known or any(n in words for n in own) or _EARLIER.search(words):
            continue
        if any(_GIVEN.search(text, sentence.span.start, m.span.start) for m in known):
            yield sentence.span


# with it, or of patients given it
_GIVEN = re.compile(
    r"\A\W*(?:[^.;,]{0,30},\s)?(?:With|After|Under|Following|For)\s\Z|\b(?:given|receiving|treated\swith|infused\swith)\s(?:(?:the|its|their|an?)\s)?(?:[\w-]+\s){0,3}?\Z",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:prior|previous(?:ly)?|before|had|failed|failing|relapsed?|refractory|combin\w+|together|plus|both|earlier|then|subsequent(?:ly)?|bridg\w+)\b"
)


def _titles(recognised: Recognised) -> str:
    return " ".join(
        s.span.of(recognised.text) for s in recognised.sentences if s.section.kind == TITLE
    )


def _codes(recognised: Recognised) -> Iterator[tuple[Sentence, Span]]:
    """Codes that may be those of other products, but those of a title."""
    text, titles = recognised.text, _titles(recognised)
    for sentence in recognised.sentences:
        if sentence.section.kind in SILENT | {TITLE, TABLE}:
            continue
        for code in codes_in(text, sentence.span):
            words = code.of(text)
            if words in titles or not is_name(words) or names_a_trial(text, code):
                continue
            if not is_other(text, sentence, code) and not is_of_class(text, sentence, code):
                yield sentence, code


def _explicit(recognised: Recognised) -> Iterator[str]:
    """The codes of products that are said to be others."""
    for sentence, code in _codes(recognised):
        if says_another(recognised.text, sentence.span, code):
            yield code.of(recognised.text)


def _at_heads(recognised: Recognised, own: tuple[str, ...]) -> Iterator[str]:
    """The codes that open a sentence on what they are, behind the own product and without it."""
    text = recognised.text
    for sentence, code in _codes(recognised):
        start, end = sentence.span
        words = code.of(text).casefold()
        heads = code.start == start and _IS_A.match(text, code.end, end) is not None
        if heads and not any(words in n or n in words for n in own):
            before, told = text[:start].casefold(), sentence.span.of(text).casefold()
            if any(n in before for n in own) and not any(n in told for n in own):
                yield code.of(text)


def says_another(text: str, sentence: Span, code: Span) -> bool:
    """Whether the words beside a code say that it is another product than the one at hand.

    >>> def another(words, code="TB-19"):
    ...     at = words.index(code)
    ...     return says_another(words, Span(0, len(words)), Span(at, at + len(code)))
    >>> another("TB-19, the company's other candidate, gave 3 CR"), another("Its second CAR-NK product, TB-19, gave 3 CR")
    (True, True)
    >>> another("The company is also developing TB-19"), another("Cells from the same iPSC platform, TB-19, gave 3 CR")
    (True, True)
    >>> another("TB-19 is studied separately in lupus"), another("TB-19, which is made from the same cells, gave 3 CR")
    (True, True)
    >>> another("A second dose of TB-19 was given"), another("The product candidate, TB-19, is its first"), another("TB-19 is studied in lupus")
    (False, False, False)
    >>> another("After another therapy, TB-19 was given"), another("TB-19, an allogeneic product, gave 3 CR")
    (False, False)
    """
    return bool(
        _LED.search(text, sentence.start, code.start) or _SAID.match(text, code.end, sentence.end)
    ) and not _AFTER.search(text, sentence.start, code.start)


_AFTER = re.compile(r"\b(?:after|following|despite|failed)\s[^,;]{0,40},?\s\Z", re.I)


def _told_of(
    recognised: Recognised, others: frozenset[str], own: tuple[str, ...]
) -> Iterator[Span]:
    """The sentences that name another product and not the own one, and those that go on with it."""
    last = False
    for sentence in recognised.sentences:
        words = sentence.span.of(recognised.text)
        ours = any(name in words.casefold() for name in own)
        named = any(
            code.of(recognised.text) in others for code in codes_in(recognised.text, sentence.span)
        )
        last = not ours and (named or (last and _GOES_ON.match(words) is not None))
        if last:
            yield sentence.span

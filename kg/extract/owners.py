"""Whose each sentence is, where a document has several trials."""

from itertools import pairwise
from typing import NamedTuple

from kg import regex as re
from kg.document import FIELDS, PROSE, TABLE, TITLE, Recognised, Sentence
from kg.extract.code import codes_in
from kg.extract.passing import goes_on, in_passing, of_many
from kg.extract.trial_names import called_in, named_in, names_in_passing, names_of, opening
from kg.text import Span

Owners = dict[Span, str]
"""Sentence → number of the trial, of several in the document, that it tells of; what tells of all is not in it."""


def owners(recognised: Recognised, numbers: frozenset[str]) -> Owners:
    """Whose each sentence is, where a document has several trials: the trial named last, by number or by name."""
    if len(numbers) < (1 if of_many(recognised) else 2):
        return {}
    review = of_many(recognised)
    passing = frozenset() if review else in_passing(recognised, numbers)
    main = numbers - passing
    if passing and len(main) == 1:
        return _of_one(recognised, next(iter(main)), passing)
    return _of_several(recognised, numbers, passing)


def _of_several(recognised: Recognised, numbers: frozenset[str], passing: frozenset[str]) -> Owners:
    """Whose each sentence is, of trials that a document is about alike; of those in passing, the sentences on them."""
    sole = _sole_of_paragraphs(recognised, numbers - passing)
    sole |= _headed(recognised, sole)
    names = {**opening(recognised, sole, numbers), **names_of(recognised, numbers)}
    lead = _led_by(recognised, numbers - passing, names)
    found: Owners = {}
    last = _Last(lead, "")
    aside = ""
    for sentence in recognised.sentences:
        named = named_in(sentence, recognised.text, numbers, names)
        words = sentence.span.of(recognised.text)
        last = _moved(recognised, sentence, last, lead=lead, sole=sole, names=names)
        if named and named <= passing:
            aside = min(named) if len(named) == 1 else ""
        elif named or not goes_on(words):
            aside = ""
        if named and not aside and named != {last.number}:
            firm = sentence.of("identifier") or _is_heading(recognised.text, sentence, names)
            led = "number" if firm else "code"
            last = last._replace(number=min(named) if len(named) == 1 else "", led=led)
        if sentence.section.kind == TABLE:
            # a row says nothing of the sentences behind the table
            last = last._replace(label=TABLE)
        whose = aside or last.number
        if whose and not _OF_ALL.search(words):
            found[sentence.span] = whose
    return found


def _is_heading(text: str, sentence: Sentence, names: dict[str, str]) -> bool:
    """Whether a sentence is a line of its own that begins with a trial's name, and no sentence: "Skylark-1: lupus nephritis"."""
    start, end = sentence.span
    alone = text[start - 1 : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}
    return alone and text[end - 1] not in ".;!?" and text.startswith(tuple(names), start)


class _Last(NamedTuple):
    """The trial spoken of last, in which section and paragraph, and by what it was named: a code speaks for its paragraph."""

    number: str
    label: str
    opened: int = -1
    led: str = ""


def _moved(
    recognised: Recognised,
    sentence: Sentence,
    last: _Last,
    *,
    lead: str,
    sole: dict[int, str],
    names: dict[str, str],
) -> _Last:
    """What a section or a paragraph changes that begins with a sentence: the heading may name its trial."""
    label, opens = sentence.section.label, recognised.text.rfind("\n", 0, sentence.span.start)
    if label != last.label or sentence.span.of(recognised.text).startswith("## "):
        headed = {names[w] for w in (*called_in(label), *_WORD.findall(label)) if w in names}
        number = headed.pop() if len(headed) == 1 else lead
        last = last._replace(number=number, label=label, led="number" if number != lead else "")
    if opens == last.opened:
        return last
    number = lead if last.led == "code" else last.number
    return last._replace(
        opened=opens, number=sole.get(opens, number), led="number" if opens in sole else last.led
    )


_WORD = re.compile(r"[\w-]+")


def _led_by(recognised: Recognised, numbers: frozenset[str], names: dict[str, str]) -> str:
    """The one trial that the title of a report names: what no other is named for is its own; "" where there is none."""
    titles = [s for s in recognised.sentences if s.section.kind == TITLE]
    named = {n for s in titles for n in named_in(s, recognised.text, numbers, names)}
    return named.pop() if len(named) == 1 and not of_many(recognised) else ""


def _of_one(recognised: Recognised, main: str, passing: frozenset[str]) -> Owners:
    """Whose each sentence is, where a document is about one trial and speaks of others in passing."""
    names = names_in_passing(recognised, passing | {main})
    found: Owners = {}
    last = main
    for sentence in recognised.sentences:
        words = sentence.span.of(recognised.text)
        named = named_in(sentence, recognised.text, passing | {main}, names)
        if named or not goes_on(words):
            last = next(iter(named)) if len(named) == 1 else main
        found[sentence.span] = last
    return found


def _sole_of_paragraphs(recognised: Recognised, numbers: frozenset[str]) -> dict[int, str]:
    """Where paragraphs begin that give the number of one trial only → that number."""
    told: dict[int, set[str]] = {}
    for sentence in recognised.sentences:
        if sentence.section.kind in PROSE | {FIELDS}:  # a heading may stand among fields
            opens = recognised.text.rfind("\n", 0, sentence.span.start)
            told.setdefault(opens, set()).update(
                {str(m.value) for m in sentence.of("identifier")} & numbers
            )
    return {place: next(iter(of)) for place, of in told.items() if len(of) == 1}


def _headed(recognised: Recognised, sole: dict[int, str]) -> dict[int, str]:
    """Where lines begin that a product's code heads, "X-101, cells against CD19, for lymphoma" → the one number below them."""
    text = recognised.text
    heads = [s.span.start for s in recognised.sentences if _is_head_of_product(text, s)]
    told: dict[int, str] = {}
    for start, end in pairwise([*heads, len(text)]):
        below = {number for at, number in sole.items() if start <= at < end}
        if len(heads) > 1 and len(below) == 1:
            told[text.rfind("\n", 0, start)] = below.pop()
    return told


def _is_head_of_product(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is a line of its own that begins with a code, and no sentence."""
    start, end = sentence.span
    alone = text[start - 1 : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}
    if sentence.section.kind == TITLE or not alone or text[end - 1] in ".;!?":
        return False
    return any(code.start == start for code in codes_in(text, sentence.span)[:1])


_OF_ALL = re.compile(
    r"\b(?:both|either|two|all|these|three)\s+(?:(?:clinical|phase\s+\w+|pivotal|consecutive|successive|sequential|separate|parallel|of\s+the)\s+)?(?:trials|studies|protocols|programmes|programs)\b|\bpooled\b",
    re.I,
)

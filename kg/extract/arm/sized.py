"""Groups with their sizes in brackets, where patients are divided: "to donor NK cell infusion (DNKI; N = 40) or to no DNKI (N = 36)"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.arm.words import TRIM, is_name
from kg.extract.found import Found
from kg.extract.people import PEOPLE
from kg.records import Arm, Evidence, Ref
from kg.records.quantity import Count
from kg.text import Span

_DIVIDES = re.compile(r"randomi[sz]|\bassigned|\ballocated|\bdivided|\bstratified|\bgroups?\b|\barms?\b|\bcohorts?\b|\bcompared\b|\bversus\b|\bvs\b", re.I)  # fmt: skip
_GIVES = re.compile(
    r"\b(?:received|given|treated|got|infused|lymphodepletion|lymphodepleted|conditioning|conditioned|regimens?|schedules?|followed by)\b",
    re.I,
)
# what was given at another time or for another end divides no patients
_ELSE = re.compile(
    r"\b(?:prior|previous\w*|earlier|had\s+(?:received|been)|refractory|bridging|bridged|salvage|rescue|prophyla\w+)\b",
    re.I,
)
_GIVEN = ("drug", "cytokine", "type", "product", "dose")


class Bracket(NamedTuple):
    """A size in brackets: the brackets up to the size, the number, and where it stands."""

    span: Span
    n: int
    size: Span


def sized(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "to donor NK cell infusion (DNKI; N = 40) or to no DNKI (N = 36)": two sizes in brackets, where patients are divided."""
    text = found.recognised.text
    for sentence in sentences:
        brackets = list(_brackets(text, sentence))
        if len(brackets) < 2:
            continue
        called = list(names(text, sentence.span, brackets))
        if _tells_groups(text, sentence, called):
            records = [_arm(trial, text, bracket, *name) for bracket, name in called]
            if len(records) > 1:
                yield from records
                return


Called = tuple[Bracket, tuple[Span, str]]


def _tells_groups(text: str, sentence: Sentence, called: list[Called]) -> bool:
    """Whether brackets are behind groups: patients are divided, each has a short name, or each is named by what is given."""
    front = Span(sentence.span.start, called[0][0].span.start) if called else sentence.span
    named = [name[0] for _, name in called]
    if any(e.span.meets(s) for e in sentence.of("event") for s in (front, *named)):
        return False
    if _DIVIDES.search(text, *sentence.span):
        return True
    brackets = [b for b, _ in called]
    if all(_is_short(text, sentence, b) for b in brackets):
        return True
    if sentence.context & {"planned", "historical"} or _ELSE.search(text, *sentence.span):
        return False
    return bool(_GIVES.search(text, *front)) and all(
        any(m.span.meets(s) for m in sentence.of(*_GIVEN)) and not sentence.of("measure")
        for s in named
    )


def _brackets(text: str, sentence: Sentence) -> Iterator[Bracket]:
    """The sizes of people that stand in brackets."""
    for mention in sentence.of("count"):
        count = mention.value
        if isinstance(count, Count) and (not count.noun or count.noun in PEOPLE):
            bracket = _bracket(text, mention)
            if bracket:
                yield Bracket(bracket, count.value, mention.span)


def _bracket(text: str, mention: Mention) -> Span | None:
    """The brackets around a size, from the opening one."""
    opening = text.rfind("(", max(0, mention.span.start - 40), mention.span.start)
    closed = text.find(")", opening, mention.span.start) if opening >= 0 else 0
    return Span(opening, mention.span.end) if opening >= 0 and closed < 0 else None


_SHORT = re.compile(r"\((?=[^,;()]*[A-Z])[A-Z][\w+/-]{1,14}[,;:]\s?\Z")


def _is_short(text: str, sentence: Sentence, bracket: Bracket) -> bool:
    """Whether the brackets of a size begin with a short name that is no disease's: "X plus Y (XY, n = 6)"."""
    short = _SHORT.search(text, max(0, bracket.size.start - 20), bracket.size.start)
    if short is None:
        return False
    return not any(
        short.start() - 2 <= d.span.end and d.span.start < short.end()
        for d in sentence.of("disease")
    )


def names(text: str, within: Span, brackets: Sequence[Bracket]) -> Iterator[Called]:
    r"""What stands before each bracket as the name of a group, and its other name; brackets behind no name are left out.

    >>> def told(words):
    ...     found = [(m, Span(*m.span("n"))) for m in re.finditer(r"\((?:[^()]*\W)?(?P<n>n = [0-9]+)", words)]
    ...     bs = [Bracket(Span(m.start(), m.end()), int(m["n"][4:]), s) for m, s in found]
    ...     return [(s.of(words), o, b.n) for b, (s, o) in names(words, Span(0, len(words)), bs)]
    >>> told("given either bendamustine alone (n = 8), bendamustine and fludarabine (n = 15), or Cy and Flu (n = 18)")
    [('bendamustine alone', '', 8), ('bendamustine and fludarabine', '', 15), ('Cy and Flu', '', 18)]
    >>> told("Cohorts were: low dose (LD; n = 9), one infusion of few; and high dose at once (HDS; n = 6), of more")
    [('LD', 'low dose', 9), ('HDS', 'high dose at once', 6)]
    >>> told("randomized to donor NK cell infusion (DNKI; n = 40) or to no DNKI (n = 36)")
    [('DNKI', 'donor NK cell infusion', 40), ('no DNKI', '', 36)]
    """
    start = within.start
    for nth, bracket in enumerate(brackets):
        gap = Span(start, bracket.span.start)
        name = _name(text, within, gap, bracket, first=nth == 0)
        if name:
            yield bracket, name
        closing = text.find(")", bracket.size.end, within.end)
        start = closing + 1 if closing >= 0 else bracket.size.end


def _name(
    text: str, within: Span, gap: Span, bracket: Bracket, *, first: bool
) -> tuple[Span, str] | None:
    """The place of a group's name and its other name: what its bracket begins with, the words before the bracket."""
    before = _ASIDE.sub(" ", gap.of(text).rstrip())
    whole = "" if first else _JOINT.sub("", before)
    ways = (_whole(whole), TRIM.sub("", _BORDER.split(before)[-1].strip()))
    phrase = next((w for w in ways if is_name(w)), "")
    inside = text[bracket.span.start + 1 : bracket.size.start]
    name, alias = _called(phrase, inside)
    place = _place(text, name, Span(within.start, bracket.size.start)) if is_name(name) else None
    return (place, alias if is_name(alias) else "") if place else None


_JOINT = re.compile(r"^\s*[,;]?\s*(?:and|or|versus|vs\.?)?\s+")


def _whole(words: str) -> str:
    """All words between two brackets, where they are one item of a list: "bendamustine and fludarabine"."""
    return "" if re.search(r"[,;:()]", words) else TRIM.sub("", words.strip())


_ASIDE = re.compile(r",\s(?:an?|the)\s[^,()]{3,60},\s")


def _place(text: str, name: str, within: Span) -> Span | None:
    """Where a name stands last, whatever aside parts its words: "HX-02, a donor-derived product, with X"."""
    gap = rf"(?:\s+|{_ASIDE.pattern})"
    told = re.finditer(gap.join(re.escape(w) for w in name.split()), within.of(text))
    last = next(reversed(list(told)), None)
    return Span(within.start + last.start(), within.start + last.end()) if last else None


def _called(phrase: str, inside: str) -> tuple[str, str]:
    """The name of a group and another one: a short name in its bracket before the words in front of it."""
    parts = [p.strip(" ,:") for p in re.split(r"[;,:]", inside)]
    last = next((p for p in reversed(parts) if p), "")
    titled = re.sub(r"\s+(?:arm|group|cohort)$", "", last)
    return (titled, phrase) if last and (" " not in last or titled != last) else (phrase, "")


_BORDER = re.compile(
    r"[,;:()]|\bor\b|\band\b|\bto\b|\bversus\b|\bvs\.?|\b(?:received|either|treated\s+with|given|got)\b"
)


def _arm(trial: Ref, text: str, bracket: Bracket, place: Span, alias: str) -> Arm:
    noun = _NOUN.match(text, place.end)
    if noun and place.of(text).casefold() in _BARE:
        place = Span(place.start, noun.end())
    name = " ".join(place.of(text).split())
    control = _CONTROL if name.lower().startswith(_IS_CONTROL) else ()
    return Arm(
        trial=trial,
        name=name,
        aliases=tuple(a for a in (alias, *control) if a and a != name),
        n=bracket.n,
        evidence=(Evidence(place, "arm.sized"), Evidence(bracket.size, "arm.size", "n")),
    )


# words that name no group without the noun
_BARE = frozenset(
    "treatment control study experimental intervention test combination comparison".split()
)
_NOUN = re.compile(r"\s(?:group|arm|cohort)\b")
_IS_CONTROL = ("no ", "control", "placebo")
_CONTROL = ("control arm", "control group", "control")

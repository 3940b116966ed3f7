"""A side of a randomisation as an arm, named as results name it."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.words import TAIL, TRIM
from kg.extract.found import Found
from kg.extract.scope import holds
from kg.records import Arm, Evidence, Product, Ref
from kg.text import Span

_LEADING = re.compile(
    r"^(?:single-dose|double-blind|open-label|matching|oral|treatment\s+with|intravenous|subcutaneous|(?:\w+\s+)?(?:fortnightly\s+|weekly\s+)?infusions?\s+of)\s+",
    re.I,
)
_NAMED_ARM = re.compile(
    r"\b(?P<name>[A-Za-z][\w+/-]*(?:[ -](?:plus|and|\+)[ -][\w-]+)?)[\s-](?:arm|group)s?\b"
)
_GENERIC = frozenset(
    ["control", "combination", "treatment", "experimental", "study", "intervention", "comparator", "each", "both", "the", "either", "one", "two", "this", "that", "which", "placebo", "all", "age", "other", "every", "same", "single", "per", "parallel", "by", "between", "of"]
)  # fmt: skip
_ALONE = re.compile(
    r"\s+(?:alone|only|monotherapy|as\s+monotherapy|as\s+a\s+single\s+agent)$", re.I
)


class Side(NamedTuple):
    """One of the things that patients were randomised to: its words and place."""

    words: str
    span: Span


Sides = tuple[Side, Side]


def sides_of(match: re.Match[str]) -> Sides:
    """The two things that a match names, without the words around them."""
    return _side(match, "first"), _side(match, "second")


def _side(match: re.Match[str], group: str) -> Side:
    head, _, last = match[group].rpartition(", to ")
    start = match.start(group) + (len(head) + len(", to ") if head else 0)
    words = TAIL.sub("", last).strip(" ,")
    trimmed = _LEADING.sub("", TRIM.sub("", words)) or words
    start = match.string.find(trimmed, start)
    return Side(" ".join(trimmed.split()), Span(start, start + len(trimmed)))


def arms_of(found: Found, trial: Ref, sides: Sides, sentences: list[Sentence]) -> Iterator[Arm]:
    """The arms, named as results name them where they do ("the NEPA arm"), else by what is given in them."""
    for side, other in (sides, sides[::-1]):
        short = _labelled(found, side) or _short_name(found, side, other, sentences)
        called = Called(short[0]) if short else _called(found, side, other)
        aliases = dict.fromkeys(a for a in (side.words, *called.aliases) if a != called.name)
        yield Arm(
            trial=trial,
            name=called.name,
            aliases=tuple(aliases),
            interventions=called.given,
            evidence=(Evidence(short[1] if short else side.span, "arm.randomized"),),
        )


_LABEL = re.compile(
    r"\s*\((?:the\s+)?(?P<name>(?:[A-Z][\w/+-]{0,14}|experimental|control|intervention|treatment|study)\s(?:arm|group|cohort)|(?:arm|group|cohort)\s\w{1,3})\b[^()]*\)",
    re.I,
)


def _labelled(found: Found, side: Side) -> tuple[str, Span] | None:
    """What the bracket behind a side calls it, where the text goes on to: "NK cells (INT arm) … in the INT arm"."""
    text = found.recognised.text
    label = _LABEL.match(text, side.span.end)
    if label is None or text.count(label["name"]) < 2:
        return None
    return label["name"], Span(*label.span("name"))


class Called(NamedTuple):
    """What a side is called by what is given in it."""

    name: str
    aliases: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


_COMBINATION = frozenset({"combination", "combined treatment", "combination therapy"})
_PLUS = re.compile(r"\s+(?:plus|with|and|\+)\s+")


def _called(found: Found, side: Side, other: Side) -> Called:
    if side.words.lower() in _COMBINATION:
        return _combination(found, side, other)
    plus = _PLUS.search(side.words)
    if plus:
        first, partner = side.words[: plus.start()], side.words[plus.end() :]
        aliases = ("combination", "combination arm", "combination arms", first)
        return Called(_combined(found, side, plus), aliases, (first, partner))
    alone = _ALONE.search(side.words)
    if alone:
        drug = side.words[: alone.start()]
        mono = f"{drug} monotherapy"
        name, also = (side.words, mono) if " " in drug else (mono, side.words)
        return Called(name, (also, drug, f"{drug} arm"), (drug,))
    return Called(side.words)


def _combination(found: Found, side: Side, other: Side) -> Called:
    """The bare word "combination": of the product with what the other side gets alone."""
    product = next((r.name for r in found.records if isinstance(r, Product)), None)
    if not product:
        return Called(side.words, ("combination arm",))
    partner = _ALONE.sub("", other.words)
    aliases = ("combination arm", f"with {product}")
    return Called(f"{product} plus {partner}", aliases, (product, partner))


def _combined(found: Found, side: Side, plus: re.Match[str]) -> str:
    """The combination by the product's name: "autologous NK cells (KX01) plus X" is KX01 plus X."""
    first, partner = side.words[: plus.start()], side.words[plus.end() :]
    product = next((r for r in found.records if isinstance(r, Product)), None)
    known = product and any(
        a.casefold() in first.casefold() for a in (product.name, *product.aliases)
    )
    return f"{product.name} plus {partner}" if product and known else side.words


def _short_name(
    found: Found, side: Side, other: Side, sentences: list[Sentence]
) -> tuple[str, Span] | None:
    """The acronym by which results call this side: its own words, or the short form behind them in the text."""
    text = found.recognised.text
    for sentence in sentences:
        named = holds(sentence.span.of(text), ("arm", "group"))
        for match in _NAMED_ARM.finditer(text, *sentence.span) if named else ():
            name = match["name"]
            if not name.isupper() or name.casefold() in _GENERIC:
                continue
            if _of_both(side, other, name):
                if _is_joined(name) == (_PLUS.search(side.words) is not None):
                    return name, Span(*match.span("name"))
                continue
            first = re.escape(_ALONE.sub("", side.words).split()[0])
            if side.words.split()[0] == name or re.search(
                rf"\b{first}\b[^.;()]{{0,20}}\(\s*{re.escape(name)}\s*\)", text, re.I
            ):
                return name, Span(*match.span("name"))
    return None


def _of_both(side: Side, other: Side, name: str) -> bool:
    """Whether both sides begin with the word that a name begins with: the TACE-NK group and the TACE group."""
    first = re.split(r"[-+/ ]", name)[0]
    return all(re.split(r"[-+/ ]", s.words)[0] == first for s in (side, other))


def _is_joined(name: str) -> bool:
    return len(re.split(r"[-+/ ]", name)) > 1

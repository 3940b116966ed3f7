"""Arms to which patients were divided: the sides of a randomisation, and groups with their sizes in brackets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.document import Mention, Sentence
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.people import PEOPLE
from kg.extract.scope import holds
from kg.records import Arm, Evidence, Product, Ref, Trial
from kg.records.quantity import Count
from kg.text import Span

_LEADING = re.compile(
    r"^(?:single-dose|double-blind|open-label|matching|oral|treatment\s+with|intravenous|subcutaneous|(?:\w+\s+)?(?:fortnightly\s+|weekly\s+)?infusions?\s+of)\s+",
    re.I,
)
_DIVIDES = re.compile(r"randomi[sz]|\bassigned|\ballocated|\bdivided|\bstratified|\bgroups?\b|\barms?\b|\bcohorts?\b|\bcompared\b|\bversus\b|\bvs\b", re.I)  # fmt: skip
_CHOICE = frozenset(["or", "versus", "vs", "vs."])
_RANDOM = ("random", "assigned", "allocated")
_RANDOMIZED_TO = re.compile(
    r"\b(?:randomi[sz]ed|randomly\s+assigned|assigned|allocated)\b(?:\s+\d+\s+patients\b[^.;]{0,120}?)?(?:\s+\(?(?:in\s+a\s+)?\d\s?:\s?\d\)?(?:\s+ratio)?)?"
    r"(?:\s*,[^.;]{0,140}?,)?\s+to\s+(?:receive\s+|either\s+|be\s+given\s+)*(?P<first>(?:[^.;]|\.(?=\d)){2,160}?)\s*,?\s+(?:or|versus|vs\.?)\s+(?:to\s+)?(?:receive\s+)?(?P<second>(?:[^.;]|\.(?=\d)){2,90}?)(?=\s*[;]|\s*\.(?!\d)|$)",
    re.I,
)
_NAMED_ARM = re.compile(
    r"\b(?P<name>[A-Za-z][\w+/-]*(?:[ -](?:plus|and|\+)[ -][\w-]+)?)[\s-](?:arm|group)s?\b"
)
_GENERIC = frozenset(
    ["control", "combination", "treatment", "experimental", "study", "intervention", "comparator", "each", "both", "the", "either", "one", "two", "this", "that", "which", "placebo", "all", "age", "other", "every", "same", "single", "per", "parallel", "by", "between", "of"]
)  # fmt: skip
_TRIM = re.compile(
    r"^(?:(?:to|or|and|either|receive|the|a|an|in|into|of|with|both|groups?|arms?|were|was|versus|vs)\s+)+|\s+(?:group|arm)$",
    re.I,
)
_TAIL = re.compile(
    r"\s*(?:,|\b(?:administered|in\s+addition|daily|twice|once|every|for\s+\d|until|orally|intravenously|subcutaneously|over\s+\d|during|per\s+label|with\s+a)\b).*$",
    re.I | re.S,
)
_NO_ARM = re.compile(
    r"\b(?:had|was|were|who|those|among|score|patients|participants|respectively)\b|%|\bor\b", re.I
)
_ALONE = re.compile(
    r"\s+(?:alone|only|monotherapy|as\s+monotherapy|as\s+a\s+single\s+agent)$", re.I
)


class Side(NamedTuple):
    """One of the things that patients were randomised to: its words and place."""

    words: str
    span: Span


def sized(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "to donor NK cell infusion (DNKI; N = 40) or to no DNKI (N = 36)": two sizes in brackets, where patients are divided."""
    text = found.recognised.text
    for sentence in sentences:
        sizes = [
            m
            for m in sentence.of("count")
            if isinstance(m.value, Count)
            and (not m.value.noun or m.value.noun in PEOPLE)
            and _bracket(text, m)
        ]
        divides = _DIVIDES.search(text, *sentence.span)
        if len(sizes) > 1 and divides and not sentence.of("event"):
            records = [r for m in sizes for r in _sized_arm(found, trial, sentence, m)]
            if len(records) > 1:
                yield from records
                return


def _bracket(text: str, mention: Mention) -> Span | None:
    """The brackets around a size, from the opening one."""
    opening = text.rfind(
        "(", mention.span.start - 40 if mention.span.start > 40 else 0, mention.span.start
    )
    closed = text.find(")", opening, mention.span.start) if opening >= 0 else 0
    return Span(opening, mention.span.end) if opening >= 0 and closed < 0 else None


def _sized_arm(found: Found, trial: Ref, sentence: Sentence, size: Mention) -> Iterator[Arm]:
    text = found.recognised.text
    bracket = _bracket(text, size)
    if bracket is None or not isinstance(size.value, Count):
        return
    before = text[sentence.span.start : bracket.start].rstrip()
    phrase = re.split(r"[,;()]|\bor\b|\band\b|\bto\b|\bversus\b|\bvs\.?", before)[-1].strip()
    phrase = _TRIM.sub("", phrase)
    short = text[bracket.start + 1 : size.span.start].rpartition(";")[2].strip(" ;,:")
    titled = re.sub(r"\s+(?:arm|group|cohort)$", "", short)
    short = text[bracket.start + 1 : size.span.start].strip(" ;,:") if titled == short else titled
    name, alias = (
        (short, phrase) if short and (" " not in short or titled == short) else (phrase, "")
    )
    alias = alias if _is_name(alias) else ""
    if not _is_name(name):
        return
    at = text.rfind(name, sentence.span.start, size.span.start)
    control = (
        ("control arm", "control group", "control")
        if name.lower().startswith(("no ", "control", "placebo"))
        else ()
    )
    yield Arm(
        trial=trial,
        name=name,
        aliases=tuple(a for a in (alias, *control) if a),
        n=size.value.value,
        evidence=(
            Evidence(Span(at, at + len(name)), "arm.sized"),
            Evidence(size.span, "arm.size", "n"),
        ),
    )


_GIVES = re.compile(r"received|got\b|underwent|treated|given|assigned|allocated|randomi|served")
_RECEIVED = re.compile(
    rf"(?<![\w.,/×-])(?P<n>{INTEGER})(?![\d%/])(?:\s+(?:\w+\s+)?(?:patients|pts|participants|subjects|children|adults|cases|individuals))?\s+(?:\([^()]*\)\s*)?(?:who\s+|had\s+|also\s+)*"
    r"(?:received|got|underwent|(?:were\s+|was\s+)?(?:treated\s+with|given|assigned\s+to|allocated\s+to|randomi[sz]ed\s+to(?:\s+receive)?)|served\s+as)\s+(?P<what>(?:[^,;.()]|\.(?=\d)){3,70}?)"
    rf"(?=\s*[,;.(]|\s*$|\s+(?:and|or)\s+(?:the\s+(?:other|remaining)\s+)?{INTEGER}\b|\s+(?:while|whereas|were\s+compared|compared)\b)"
)


_GOT = frozenset(["received", "given", "treated", "got"])
_EITHER = re.compile(
    rf"\b(?P<n>{INTEGER})\s+(?:\w+\s+)?(?:patients|pts|participants|subjects|children|adults)\b[^.;]{{0,140}}?\b(?:received|were\s+given|were\s+treated\s+with|got)\s+(?:either\s+)?(?P<first>(?:[^.;,()]|\.(?=\d)){{3,80}}?)\s+(?:or|versus|vs\.?)\s+(?P<second>(?:[^.;,()]|\.(?=\d)){{3,80}}?)(?=\s*[,;.(]|\s*$)",
    re.I,
)


def either(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "In a randomised trial, 370 patients received A plus C or placebo plus C": the sides of a randomised trial."""
    text = found.recognised.text
    for sentence in sentences if _is_randomized(found, trial) else ():
        words = frozenset(sentence.span.of(text).lower().split())
        match = _EITHER.search(text, *sentence.span) if words & _CHOICE and words & _GOT else None
        if match and not sentence.context & {"planned", "historical"}:
            sides = [_side(text, match, group) for group in ("first", "second")]
            if all(_is_name(s.words) and _treats(sentence, s.span, s.words) for s in sides):
                yield from (
                    _side_arm(found, trial, a, b, sentences)
                    for a, b in zip(sides, sides[::-1], strict=True)
                )
                return


_COMPARED = re.compile(
    r"\bcompar(?:ed|ing|es)\s+(?P<first>[^.;]{3,120}?)\s+(?:with|to|versus|vs\.?|and)\s+(?P<second>(?:[^.;,()]|\.(?=\d)){3,80}?)(?=\s*[,;.(]|\s*$|\s+(?:in|as|for|among|after)\b)",
    re.I,
)
_ASIDE = re.compile(r",\s(?:an?|the)\s[^,]{3,60},")


def compared(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "a randomised trial compared FN-101, an NK-cell product, plus cetuximab with cetuximab alone"."""
    text = found.recognised.text
    for sentence in sentences if _is_randomized(found, trial) else ():
        if not holds(sentence.span.of(text).lower(), ("compar",)):
            continue
        masked = _ASIDE.sub(lambda m: " " * len(m.group()), sentence.span.of(text))
        match = _COMPARED.search(" " * sentence.span.start + masked, sentence.span.start)
        if match and not sentence.context & {"planned", "historical"}:
            sides = [_side(match.string, match, group) for group in ("first", "second")]
            if all(_is_name(s.words) and _treats(sentence, s.span, s.words) for s in sides):
                yield from (
                    _side_arm(found, trial, a, b, sentences)
                    for a, b in zip(sides, sides[::-1], strict=True)
                )
                return


def _is_randomized(found: Found, trial: Ref) -> bool:
    known = (t for t in found.records if isinstance(t, Trial) and t.ref == trial)
    return any(t.allocation == "RANDOMIZED" for t in known)


def _treats(sentence: Sentence, place: Span, words: str) -> bool:
    """Whether words name something that is given: cells, a drug, or nothing on purpose."""
    kinds = ("type", "product", "drug", "cytokine")
    return bool(_NOTHING.match(words)) or any(m.span.meets(place) for m in sentence.of(*kinds))


def received(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "16 received NK cells with IL-2 and 14 received NK cells alone": two counts at least, in one sentence."""
    for sentence in sentences:
        if sentence.context & {"planned", "historical"}:
            continue
        records = list(_received(found, trial, sentence))
        if len(records) == 1:
            records += _without(found.recognised.text, sentence, trial, records[0].name)
        if len({r.name.casefold() for r in records}) > 1:
            yield from records
            return


def _received(found: Found, trial: Ref, sentence: Sentence) -> Iterator[Arm]:
    text = found.recognised.text
    if not _GIVES.search(text, *sentence.span):
        return
    matches = list(_RECEIVED.finditer(text, *sentence.span))
    if len(matches) == 1:
        matches += _THE_REST.finditer(text, matches[0].end(), sentence.span.end)
    for match in matches:
        words = _TRIM.sub("", _TAIL.sub("", match["what"]).strip())
        place = Span(*match.span("what"))
        given = _treats(sentence, place, words)
        if _is_name(words) and given and not _INFUSIONS.match(words):
            at = text.find(words, *place)
            told = (
                Evidence(Span(at, at + len(words)), "arm.received"),
                Evidence(Span(*match.span("n")), "arm.size", "n"),
            )
            yield Arm(trial=trial, name=words, n=whole(match["n"]), evidence=told)


_THE_REST = re.compile(
    rf"(?:,|\band)\s+(?P<n>{INTEGER})\s+(?:(?:patients|participants)\s+)?(?:to\s+(?:receive\s+)?)?(?P<what>(?:[^,;.()]|\.(?=\d)){{3,70}}?)(?=\s*[,;.(]|\s*$|\s+and\s+{INTEGER}\b)"
)
_OTHERS = re.compile(
    rf"\b(?P<n>{INTEGER})(?:\s+(?:\w+\s+)?(?:patients|pts|participants|subjects|children|cases))?\s+(?P<what>who\s+(?:did\s+not|had\s+not)(?:\s+(?:receive|been)[^,;.()]{{0,40}})?)",
    re.I,
)


def _without(text: str, sentence: Sentence, trial: Ref, name: str) -> Iterator[Arm]:
    """Those of a comparison that went without: "25 who did not"."""
    match = _OTHERS.search(text, *sentence.span)
    if match:
        told = (
            Evidence(Span(*match.span("what")), "arm.received"),
            Evidence(Span(*match.span("n")), "arm.size", "n"),
        )
        yield Arm(
            trial=trial,
            name=f"no {name}",
            aliases=("control", "controls"),
            n=whole(match["n"]),
            evidence=told,
        )


_NOTHING = re.compile(
    r"controls?\b|placebo|no\s|best\s|standard\b|observation|(?:the\s+)?(?:low|high|medium|intermediate|middle)[\w\s-]*\sdose",
    re.I,
)
_INFUSIONS = re.compile(
    r"(?:only\s+)?(?:a|an|one|two|three|four|five|six|\d+|all|both|at\s+least|multiple|additional|another|further|a\s+second|the\s+(?:full|second|first|planned))\b|(?:\w+\s+)?(?:infusions?|cycles?|doses?)\b",
    re.I,
)


def randomized(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "randomized 2:1 to the combination or to pembrolizumab alone"."""
    text = found.recognised.text
    for sentence in sentences:
        if "planned" in sentence.context or not holds(sentence.span.of(text).lower(), _RANDOM):
            continue
        masked = _masked(text, sentence.span)
        told = frozenset(masked.lower().split())
        match = None
        if "to" in told and told & _CHOICE:
            match = _RANDOMIZED_TO.search(masked, sentence.span.start)
        if match:
            sides = [_side(masked, match, group) for group in ("first", "second")]
            if not all(_is_name(s.words) for s in sides):
                return
            yield from (
                _side_arm(found, trial, side, other, sentences)
                for side, other in zip(sides, sides[::-1], strict=True)
            )
            return


def _is_name(words: str) -> bool:
    """Whether words can name an arm: short, whole, and no sentence.

    >>> _is_name("donor NK cell infusion"), _is_name("20 mg) every week"), _is_name("group had a lower rate"), _is_name("2-")
    (True, False, False, False)
    >>> _is_name("1.8×10⁹ on days 0"), _is_name("5-FU"), _is_name("4-1BBL NK cells"), _is_name("intraperitoneally")
    (False, True, True, False)
    """
    if _DOSE_OR_ROUTE.match(words):
        return False
    whole = words.count("(") == words.count(")")
    return whole and 2 <= len(words) <= 70 and words[-1] != "-" and not _NO_ARM.search(words)


_DOSE_OR_ROUTE = re.compile(r"\d[\d.,]*\s?(?:[×x^]|mg|million|billion|e\d)|\w+ly$", re.I)


def _masked(text: str, span: Span) -> str:
    """The text up to a sentence's end, the sentence alone legible and its brackets blank, so that places hold.

    >>> _masked("We gave. To A (x; y) or B.", Span(9, 26))
    '         To A        or B.'
    """
    words = _BRACKET.sub(lambda m: " " * len(m.group()), span.of(text))
    return " " * span.start + words


_BRACKET = re.compile(r"\([^()]*\)")


def _side(text: str, match: re.Match[str], group: str) -> Side:
    head, _, last = match[group].rpartition(", to ")
    start = match.start(group) + (len(head) + len(", to ") if head else 0)
    words = _TAIL.sub("", last).strip(" ,")
    trimmed = _LEADING.sub("", _TRIM.sub("", words)) or words
    start = text.find(trimmed, start)
    return Side(" ".join(trimmed.split()), Span(start, start + len(trimmed)))


def _side_arm(found: Found, trial: Ref, side: Side, other: Side, sentences: list[Sentence]) -> Arm:
    """The arm, named as results name it where they do ("the NEPA arm"), else by what is given in it."""
    alone = _ALONE.search(side.words)
    short = _short_name(found, side, sentences)
    aliases = [side.words]
    given: tuple[str, ...] = ()
    if short:
        name, span = short
    elif side.words.lower() in {"combination", "combined treatment", "combination therapy"}:
        product = next((r.name for r in found.records if isinstance(r, Product)), None)
        partner = _ALONE.sub("", other.words)
        name, span = (f"{product} plus {partner}" if product else side.words), side.span
        given = (product, partner) if product else ()
        aliases += ["combination arm", *([f"with {product}"] if product else [])]
    elif plus := re.search(r"\s+(?:plus|with|and|\+)\s+", side.words):
        name, span = _combined(found, side, plus), side.span
        given = (side.words[: plus.start()], side.words[plus.end() :])
        aliases += [
            "combination",
            "combination arm",
            "combination arms",
            side.words[: plus.start()],
        ]
    elif alone:
        drug = side.words[: alone.start()]
        name, span, given = f"{drug} monotherapy", side.span, (drug,)
        aliases += [drug, f"{drug} arm"]
    else:
        name, span = side.words, side.span
    return Arm(
        trial=trial,
        name=name,
        aliases=tuple(dict.fromkeys(a for a in aliases if a != name)),
        interventions=given,
        evidence=(Evidence(span, "arm.randomized"),),
    )


def _combined(found: Found, side: Side, plus: re.Match[str]) -> str:
    """The combination by the product's name: "autologous NK cells (KX01) plus X" is KX01 plus X."""
    first, partner = side.words[: plus.start()], side.words[plus.end() :]
    product = next((r for r in found.records if isinstance(r, Product)), None)
    known = product and any(
        a.casefold() in first.casefold() for a in (product.name, *product.aliases)
    )
    return f"{product.name} plus {partner}" if product and known else side.words


def _short_name(found: Found, side: Side, sentences: list[Sentence]) -> tuple[str, Span] | None:
    """The acronym by which results call this side: its own words, or the short form behind them in the text."""
    text = found.recognised.text
    for sentence in sentences:
        named = holds(sentence.span.of(text), ("arm", "group"))
        for match in _NAMED_ARM.finditer(text, *sentence.span) if named else ():
            name = match["name"]
            if not name.isupper() or name.casefold() in _GENERIC:
                continue
            first = re.escape(_ALONE.sub("", side.words).split()[0])
            if side.words.split()[0] == name or re.search(
                rf"\b{first}\b[^.;()]{{0,20}}\(\s*{re.escape(name)}\s*\)", text, re.I
            ):
                return name, Span(*match.span("name"))
    return None

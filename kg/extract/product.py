"""The cell products of a trial, taken apart: what they are called, made of and made from.

A part is asserted where its own words say that it belongs to the product; what is unstated stays empty. A donor that
only follows from the source of the cells carries a rule that ends in ".implied".
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.document import PROSE, TITLE, Mention, Sentence
from kg.extract.found import Found
from kg.extract.given_name import codes_of_class
from kg.extract.product_code import designated
from kg.extract.product_name import (
    Name,
    best,
    codes,
    phrase,
    short_names,
    speaks_of_product,
    title_span,
)
from kg.extract.product_parts import Part, parts
from kg.extract.scope import each_trial, trials
from kg.extract.table import table_products
from kg.records import Code, Evidence, Intervention, Product, Record, Trial
from kg.text import Span

NOT_OURS = frozenset({"negated", "preclinical", "other-trial", "hypothetical", "conditional"})
_COMPARED = re.compile(r"\b(?:than|versus|vs\.?|compared\s+(?:with|to)|unlike|instead\s+of|neither|nor|over|prior|previous|earlier|after)\s+(?:[\w-]+\s+){0,2}$", re.I)  # fmt: skip
_GIVEN = re.compile(
    r"\b(?:infus\w+|receiv\w+|administ\w+|treat\w+|given|inject\w+|transfer\w*|transfus\w+|dosed)\b",
    re.I,
)
_SEPARATOR = re.compile(
    r"\s*(?:\+|;|,|\bplus\b|\band\b|\bwith\b|\bin combination with\b)\s+|\s*/\s+|\s+/\s*", re.I
)
_CAR_CODES = frozenset({"type:CAR-NK", "type:CAR-T", "type:CAR-NKT", "type:CAR-M"})
_DESCRIBED_EARLY = 80  # characters of a description in which its subject stands


class Seen(NamedTuple):
    """A mention of a cell type, in its sentence."""

    sentence: Sentence
    mention: Mention


def products(found: Found) -> Iterator[Record]:
    """Every product of every trial of the document."""
    rows = list(table_products(found))
    yield from rows
    known = trials(found)
    if rows or not known:
        return
    seen = _seen(found)
    stated = any(isinstance(r, Intervention) for r in found.records)
    if stated and not any(s.sentence.section.kind == TITLE for s in seen):
        yield from (p for t in known for p in _registered(found, t, seen))
        return
    registered = [p for t in known for p in _registered(found, t, seen)]
    yield from registered or [p for t, own in each_trial(found) for p in _told(own, t, _seen(own))]


def _seen(found: Found) -> list[Seen]:
    """Every mention of a cell type that can be this document's product, in order."""
    text = found.recognised.text
    return [
        Seen(s, m)
        for s in found.recognised.sentences
        if s.section.kind in PROSE
        for m in s.of("type")
        if not _is_foreign(text, s, m) and not _inside_disease(s, m) and speaks_of_product(text, m)
    ]


_MADE = re.compile(
    r"\b(?:generat|manufactur|engineer|transduc|construct|produc|deriv|develop)\w*", re.I
)


def _is_foreign(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the words around a mention put it outside this trial; how cells were made may precede mice."""
    context = mention.context & NOT_OURS
    if context == {"preclinical"}:
        return not _MADE.search(text, sentence.span.start, mention.span.end + 60)
    return bool(context)


def _inside_disease(sentence: Sentence, mention: Mention) -> bool:
    return any(
        d.span.covers(mention.span) and d.span != mention.span for d in sentence.of("disease")
    )


def _registered(found: Found, trial: Trial, seen: list[Seen]) -> Iterator[Product]:
    """The cell products among a registry's interventions, under their registered names."""
    for record in found.records:
        if isinstance(record, Intervention) and record.trial == trial.ref:
            place = next((e.span for e in record.evidence if e.of in {"name", ""}), None)
            kind = place and _kind_of(found, record, place)
            if place and kind:
                name = _plain_name(found, _own_part(found, record.name, place))
                yield _assembled(
                    found, trial, kind, names=[name], seen=seen, aliases=record.other_names
                )


def _kind_of(found: Found, record: Intervention, place: Span) -> str | None:
    """The cell type that an intervention's name tells, else the one its description begins with."""
    named = _types_within(found, place)
    if not named and record.description:
        described = next((e.span for e in record.evidence if e.of == "description"), None)
        early = described and Span(
            described.start, min(described.end, described.start + _DESCRIBED_EARLY)
        )
        named = _types_within(found, early) if early else []
    return named[-1] if named else None


def _types_within(found: Found, place: Span) -> list[str]:
    sentences = (s for s in found.recognised.sentences if s.span.meets(place))
    inside = [(s, m) for s in sentences for m in s.of("type", "product") if place.covers(m.span)]
    usable = [
        (s, m)
        for s, m in inside
        if speaks_of_product(found.recognised.text, m) and not _inside_disease(s, m)
    ]
    return [code for _, m in usable for code in _type_codes(found, m)]


def _type_codes(found: Found, mention: Mention) -> list[str]:
    if mention.kind == "type":
        return [mention.code]
    return [c for c in found.vocabulary[mention.code].all("implies") if c.startswith("type:")]


def _own_part(found: Found, name: str, place: Span) -> Name:
    """The part of a combined intervention that is the cells: "Fludarabine + CAR7-T Cells" → "CAR7-T Cells"."""
    text = found.recognised.text
    start = place.start
    for separator in [*_SEPARATOR.finditer(text, *place), None]:
        end = separator.start() if separator else place.end
        if start > place.start or separator:
            part = Span(start, end)
            if _types_within(found, part) and (
                separator is None or _drugs_beside(found, place, part)
            ):
                return Name(part.of(text), part, 4)
        start = separator.end() if separator else end
    return Name(name, place, 4)


_SENTENCE = re.compile(
    r"\b(?:infusions?|injections?|doses?)\s+of\b|\bafter\b|\bfollowed\b|\d\s*(?:mg|cells|×|x\s?10)",
    re.I,
)


def _plain_name(found: Found, name: Name) -> Name:
    """A registered name, or, where a whole sentence stands in that field, the words for the cells in it."""
    if not _SENTENCE.search(name.text):
        return name
    text = found.recognised.text
    for sentence in (s for s in found.recognised.sentences if s.span.meets(name.span)):
        for mention in sentence.of("type"):
            if name.span.covers(mention.span):
                return phrase(text, sentence, mention)
    return name


def _drugs_beside(found: Found, whole: Span, part: Span) -> bool:
    """Whether a drug is named in the rest of the whole: then the whole is no single product."""
    sentences = (s for s in found.recognised.sentences if s.span.meets(whole))
    return any(
        whole.covers(m.span) and not part.meets(m.span) for s in sentences for m in s.of("drug")
    )


def _told(found: Found, trial: Trial, seen: list[Seen]) -> Iterator[Product]:
    """The products that prose tells of: one per kind of cells given."""
    for kind in _kinds(found, seen):
        names = _names(found, kind, seen)
        if names:
            yield _assembled(found, trial, kind, names=names, seen=seen)


def _kinds(found: Found, seen: list[Seen]) -> list[str]:
    """The kinds of cells that the title names, else those that were given, else the one spoken of most."""
    text = found.recognised.text
    own = [s for s in seen if not _COMPARED.search(text[max(s.sentence.span.start, s.mention.span.start - 60) : s.mention.span.start])]  # fmt: skip
    titled = _narrowest(found, [s.mention.code for s in own if s.sentence.section.kind == TITLE])
    if titled:
        return _with_receptor(found, titled, own)
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
    coded = [
        s.mention.code for s in own if any(codes(found, [s.sentence], frozenset({s.mention.span})))
    ]
    made = (
        [s.mention.code for s in own if _MADE.search(text, *s.sentence.span)]
        if any(designated(found))
        else []
    )
    found_codes = given or about or coded or _from_products(found) or made
    if not found_codes:
        return []
    narrow = _narrowest(found, found_codes)
    return _with_receptor(found, [max(narrow, key=lambda c: (found_codes.count(c), c))], own)


def _from_products(found: Found) -> list[str]:
    sentences = (s for s in found.recognised.sentences if s.section.kind in PROSE)
    return [
        c
        for s in sentences
        for m in s.of("product")
        if not m.context & NOT_OURS
        for c in _type_codes(found, m)
    ]


def _with_receptor(found: Found, kinds: list[str], own: list[Seen]) -> list[str]:
    """NK cells that the text also calls CAR-NK cells, in an assertion, are CAR-NK cells."""
    asserted = {s.mention.code for s in own}
    return [
        "type:CAR-NK" if k == "type:NK" and "type:CAR-NK" in asserted and _few(own) else k
        for k in kinds
    ]


def _few(own: list[Seen]) -> bool:
    named = [s.mention.code for s in own]
    return named.count("type:CAR-NK") >= 2 or named.count("type:CAR-NK") >= named.count("type:NK")


def _narrowest(found: Found, kinds: list[str]) -> list[str]:
    """The kinds of which no narrower one is named too, in order."""
    several = list(dict.fromkeys(kinds))
    return [k for k in several if not any(o != k and found.vocabulary.is_a(o, k) for o in several)]


def _names(found: Found, kind: str, seen: list[Seen]) -> list[Name]:
    text = found.recognised.text
    seen = [*seen, *_only_named(found)]
    near = [
        s
        for s in seen
        if found.vocabulary.is_a(s.mention.code, kind)
        or found.vocabulary.is_a(kind, s.mention.code)
    ]
    exact = [s for s in near if found.vocabulary.is_a(s.mention.code, kind)] or near
    sentences = list(dict.fromkeys(s.sentence for s in near))
    names = [phrase(text, s.sentence, s.mention) for s in exact]
    names += [n for s in near for n in short_names(text, s.sentence, s.mention)]
    names += codes(found, sentences, frozenset(s.mention.span for s in near))
    names += _known(found, kind)
    names += designated(found)
    barred = codes_of_class(text, list(found.recognised.sentences))
    return [n for n in names if n.text not in barred]


def _only_named(found: Found) -> list[Seen]:
    """Mentions that assert nothing and still name the product: "asked whether CD19 CAR-NK cells can be given"."""
    return [
        Seen(s, m)
        for s in found.recognised.sentences
        if s.section.kind in PROSE
        for m in s.of("type")
        if m.context
        and m.context <= {"hypothetical", "conditional"}
        and speaks_of_product(found.recognised.text, m)
    ]


def _known(found: Found, kind: str) -> Iterator[Name]:
    """Products of the vocabulary that are of this kind."""
    for sentence in found.recognised.sentences:
        if sentence.section.kind in PROSE:
            for mention in sentence.of("product"):
                implied = _type_codes(found, mention)
                if not mention.context & NOT_OURS and (kind in implied or not implied):
                    yield Name(mention.span.of(found.recognised.text), mention.span, 4)


def _assembled(
    found: Found,
    trial: Trial,
    kind: str,
    *,
    names: list[Name],
    seen: list[Seen],
    aliases: tuple[str, ...] = (),
) -> Product:
    name = best(names, title_span(found))
    if name is None:
        raise ValueError("a product without a name")
    foreign = frozenset(
        s.mention.span
        for s in seen
        if s.mention.code != kind and not found.vocabulary.is_a(kind, s.mention.code)
    )
    stated = list(parts(found, kind, foreign | _other_types(found, kind)))
    kind = _refined(found, kind, name=name, stated=stated)
    told = [
        Evidence(name.span, "product.name"),
        Evidence(_type_place(seen, kind, name), "product.type", "product_type"),
    ]
    fields, evidence = _fields(stated)
    return Product(
        trial=trial.ref,
        name=name.text,
        aliases=_aliases(name, names, aliases),
        code=name.text
        if re.fullmatch(r"[A-Z][A-Za-z]*[ -]?\d[\w./-]*", name.text) and name.rank == 4
        else None,
        product_type=Code(kind),
        evidence=(*told, *evidence),
        **{"engineered": kind in _CAR_CODES, **fields},
    )


def _other_types(found: Found, kind: str) -> frozenset[Span]:
    vocabulary = found.vocabulary
    mentions = (m for s in found.recognised.sentences for m in s.of("type"))
    return frozenset(
        m.span
        for m in mentions
        if not vocabulary.is_a(m.code, kind) and not vocabulary.is_a(kind, m.code)
    )


def _refined(found: Found, kind: str, *, name: Name, stated: list[Part]) -> str:
    """NK cells with a receptor for an antigen, or a name that we know to have one, are CAR-NK cells."""
    sentence = found.recognised.sentence_at(name.span.start)
    named = [m for m in sentence.of("product") if m.span.meets(name.span)] if sentence else []
    known = [c for m in named for c in _type_codes(found, m) if found.vocabulary.is_a(c, kind)]
    if known:
        return known[0]
    return (
        "type:CAR-NK" if kind == "type:NK" and any(p.field == "targets" for p in stated) else kind
    )


def _type_place(seen: list[Seen], kind: str, name: Name) -> Span:
    return next((s.mention.span for s in seen if s.mention.code == kind), name.span)


def _aliases(name: Name, names: list[Name], registered: tuple[str, ...]) -> tuple[str, ...]:
    others = dict.fromkeys([*registered, *(n.text for n in names)])
    same = name.text.casefold()
    return tuple({o.casefold(): o for o in others if o.casefold() != same}.values())


def _fields(stated: list[Part]) -> tuple[dict[str, Any], list[Evidence]]:
    """The parts as fields: those that hold several values in order, the others the first one told."""
    fields: dict[str, Any] = {}
    evidence: list[Evidence] = []
    for part in stated:
        if part.many:
            known = fields.setdefault(part.field, ())
            if part.value in known:
                continue
            fields[part.field] = (*known, part.value)
        elif part.field in fields:
            continue
        else:
            fields[part.field] = part.value
        evidence.append(
            Evidence(
                part.span, f"product.{part.rule}", part.field, str(part.value) if part.many else ""
            )
        )
    return fields, evidence

"""A product put together: its name, its kind and its parts."""

from typing import Any

from kg import regex as re
from kg.extract.found import Found
from kg.extract.product.name import Name, best, title_span
from kg.extract.product.part import Part
from kg.extract.product.parts import parts
from kg.extract.product.seen import Seen, type_codes
from kg.records import Code, Evidence, Product, Trial
from kg.text import Span

_CODE = re.compile(r"[A-Z][A-Za-z]*[ -]?\d[\w./-]*")
_TARGETED_LINE = Code("source:t-haNK")  # a line that is defined by its receptor
_CAR_CODES = frozenset({"type:CAR-NK", "type:CAR-T", "type:CAR-NKT", "type:CAR-M"})


def assembled(
    found: Found,
    trial: Trial,
    kind: str,
    *,
    names: list[Name],
    seen: list[Seen],
    aliases: tuple[str, ...] = (),
) -> Product:
    """The record of a product of this kind, by the best of its names."""
    name = best(names, title_span(found))
    if name is None:
        raise ValueError("a product without a name")
    stated = list(parts(found, kind, _foreign(found, kind, seen)))
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
        code=name.text if name.rank == 4 and _CODE.fullmatch(name.text) else None,
        product_type=Code(kind),
        evidence=(*told, *evidence),
        **{"engineered": kind in _CAR_CODES, **fields},
    )


def _foreign(found: Found, kind: str, seen: list[Seen]) -> frozenset[Span]:
    """Where other cells are named: of another kind, or of one that could be any."""
    vocabulary = found.vocabulary
    others = (s.mention for s in seen if s.mention.code != kind)
    mentions = (m for s in found.recognised.sentences for m in s.of("type"))
    return frozenset(m.span for m in others if not vocabulary.is_a(kind, m.code)) | frozenset(
        m.span
        for m in mentions
        if not vocabulary.is_a(m.code, kind) and not vocabulary.is_a(kind, m.code)
    )


def _refined(found: Found, kind: str, *, name: Name, stated: list[Part]) -> str:
    """NK cells with a receptor for an antigen, or a name that we know to have one, are CAR-NK cells."""
    if kind == "type:NK" and any(p.value == _TARGETED_LINE for p in stated):
        return "type:CAR-NK"
    sentence = found.recognised.sentence_at(name.span.start)
    named = [m for m in sentence.of("product") if m.span.meets(name.span)] if sentence else []
    known = [c for m in named for c in type_codes(found, m) if found.vocabulary.is_a(c, kind)]
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

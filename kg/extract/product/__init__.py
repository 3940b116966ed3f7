"""The cell products of a trial, taken apart: what they are called, made of and made from.

A part is asserted where its own words say that it belongs to the product; what is unstated stays empty. A donor that
only follows from the source of the cells carries a rule that ends in ".implied".
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.document import TITLE
from kg.extract.found import Found
from kg.extract.product.assembled import assembled
from kg.extract.product.kind import defined_kinds, kinds
from kg.extract.product.named import names_of
from kg.extract.product.registered import registered
from kg.extract.product.seen import Seen, all_seen
from kg.extract.product.several import codes_apart, of_others, on_code, told_apart
from kg.extract.product.untyped import untyped
from kg.extract.scope import all_owners, each_trial, prose_goes_on, trials
from kg.extract.table_product import table_products
from kg.records import Evidence, Intervention, Product, Record, Trial
from kg.text import Span


def products(found: Found) -> Iterator[Record]:
    """Every product of every trial of the document."""
    rows = list(table_products(found))
    yield from rows
    listed = {r.trial for r in rows if isinstance(r, Product)}
    known = [t for t in trials(found) if t.ref not in listed] if prose_goes_on(found, rows) else []
    if not known:
        return
    seen = all_seen(found)
    stated = any(isinstance(r, Intervention) for r in found.records)
    told = [p for t in known for p in registered(found, t, seen)]
    named = any(s.sentence.section.kind == TITLE for s in seen)
    if stated and not named:
        yield from told or (p for p in _of_prose(found, known) if p.code)
        return
    told = told or list(_of_prose(found, known))
    yield from told
    yield from _called_again(found, known, told)


def _of_prose(found: Found, known: list[Trial]) -> Iterator[Product]:
    for trial, own in each_trial(found):
        if trial in known:
            yield from _told(found, own, trial)


def _called_again(found: Found, known: list[Trial], told: list[Product]) -> Iterator[Product]:
    """The product of one trial where the sentences on another call it by its code: "a trial combining HX-3 with an antibody"."""
    for trial, own in each_trial(found):
        if trial not in known or any(p.trial == trial.ref for p in told):
            continue
        for product in told:
            place = _place(own, product.code) or _of_title(found, own, told)
            if place:
                name = Evidence(place, "product.name")
                rest = tuple(e for e in product.evidence if e.rule != name.rule)
                yield replace(product, trial=trial.ref, evidence=(name, *rest))


def _of_title(found: Found, own: Found, told: list[Product]) -> Span | None:
    """Where the title names the only product by its code, for another trial of which no other cells are told."""
    codes = {p.code for p in told}
    code = codes.pop() if len(codes) == 1 else None
    if not code or any(s.of("type", "product") for s in own.recognised.sentences):
        return None
    text = found.recognised.text
    titles = (s.span for s in found.recognised.sentences if s.section.kind == TITLE)
    at = next((text.find(code, *t) for t in titles), -1)
    return Span(at, at + len(code)) if at >= 0 else None


def _place(found: Found, code: str | None) -> Span | None:
    """The first place of a code in sentences that give a trial's number."""
    text = found.recognised.text
    for sentence in found.recognised.sentences if code else ():
        at = text.find(code or "", *sentence.span)
        if at >= 0 and sentence.of("identifier"):
            return Span(at, at + len(code or ""))
    return None


def _seen_of(found: Found, own: Found, trial: Trial) -> list[Seen]:
    """The cells that the document names for a trial: not of the kind that another trial's product is said to be."""
    seen, of = all_seen(own), all_owners(found)
    others = [
        s for s in all_seen(found) if of.get(s.sentence.span, trial.identifier) != trial.identifier
    ]
    theirs = set(defined_kinds(found.recognised.text, others)) if others else set()
    kept = [s for s in seen if s.mention.code not in theirs]
    return kept or seen


def _told(found: Found, own: Found, trial: Trial) -> Iterator[Product]:
    """The products that prose tells of: one per kind of cells given, and per code where several stand side by side."""
    seen, text = _seen_of(found, own, trial), own.recognised.text
    told = kinds(own, seen)
    for kind in told:
        names = names_of(own, kind, seen)
        apart, barred = codes_apart(text, names), of_others(found, trial, names)
        for of in told_apart(text, names):
            code = next((c for c in apart if any(n.text == c for n in of)), "")
            if not of or code in barred or all(n.text in barred for n in of):
                continue
            part = on_code(own, code, apart) if code else own
            kept = [n for n in of if n.text not in barred]
            yield assembled(part, trial, kind, names=kept, seen=all_seen(part))
    if not told:
        yield from untyped(own, trial)

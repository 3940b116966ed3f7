"""Which trial a document is about, which ones it only points to, and what its prose says of its own.

Registry records state their trial in fields: nothing is added to those here but pointers to other trials.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.document import Mention
from kg.extract.found import Found
from kg.extract.owners import Owners, owners
from kg.extract.passing import REVIEWS
from kg.extract.scope import sentences_of
from kg.extract.table import table_trials
from kg.extract.trial.described import described
from kg.extract.trial.enrollment import counted
from kg.extract.trial.number import by_trial, numbers_in, own_numbers
from kg.extract.trial.pointer import pointers
from kg.extract.trial.treating import is_trial
from kg.records import Code, Evidence, Record, RegistryIdentifier, Trial, trial_ref
from kg.text import Span

_NO_TRIAL_KINDS = frozenset({"registry-record"})


def trials(found: Found) -> Iterator[Record]:
    """The document's trials with what its prose states of them, their numbers, and the trials that it points to."""
    stated = [r.identifier for r in found.records if isinstance(r, Trial)]
    if stated:
        yield from pointers(found, {s for s in stated if s})
        return
    rows = list(table_trials(found))
    listed = [r.identifier for r in rows if isinstance(r, Trial) and r.identifier]
    review = found.recognised.document.kind in REVIEWS
    own = [m for m in own_numbers(found) if m.value not in listed] if review or not rows else []
    records = [*rows, *(_told(found, own, listed) if own or not rows else ())]
    yield from records
    known = {r.identifier for r in records if isinstance(r, Trial) and r.identifier}
    known |= {r.value for r in records if isinstance(r, RegistryIdentifier)}
    yield from pointers(found, known)


def _told(found: Found, own: list[Mention], listed: list[str]) -> list[Record]:
    """The trials of an article: one per number of its own, or one without a number where it plainly tells of one.

    `listed` are the numbers of trials that a table gives.
    """
    if found.recognised.document.kind in _NO_TRIAL_KINDS:
        return []
    parties = by_trial(own)
    firsts = [first for first, *_ in parties]
    if len(parties) > 1 or (parties and found.recognised.document.kind in REVIEWS):
        of = owners(found.recognised, frozenset(str(m.value) for m in firsts) | set(listed))
        return [r for party in parties for r in _one_of_several(found, of, party)]
    base = described(found)
    if parties:
        return list(_numbered(found, base, parties[0]))
    return [base] if is_trial(found, base) else []


def _one_of_several(found: Found, of: Owners, numbers: list[Mention]) -> Iterator[Record]:
    """One of the trials of a document, with what the sentences on it tell."""
    mine = sentences_of(found.recognised, of, str(numbers[0].value))
    base = described(found._replace(recognised=replace(found.recognised, sentences=mine)))
    size = _group_size(found, numbers[0])
    counted = any(s.span in of for s in mine) and base.enrollment is not None
    yield from _numbered(
        found, base if counted and size["enrollment"] is None else replace(base, **size), numbers
    )


def _numbered(found: Found, base: Trial, numbers: list[Mention]) -> Iterator[Record]:
    mention = numbers[0]
    number = str(mention.value)
    ref = trial_ref(number, found.recognised.document.id)
    place = Evidence(mention.span, "trial.identifier", "identifier")
    registry = Code(mention.code)
    yield replace(
        base, ref=ref, identifier=number, registry=registry, evidence=(place, *base.evidence)
    )
    for one in numbers:
        yield RegistryIdentifier(
            trial=ref,
            value=str(one.value),
            registry=Code(one.code),
            role="primary" if one is mention else "secondary",
            evidence=(Evidence(one.span, "trial.identifier"),),
        )


def _group_size(found: Found, mention: Mention) -> dict[str, Any]:
    """The size of one of several trials: in the brackets of its number, else counted in the sentence that gives it."""
    text = found.recognised.text
    sentence = found.recognised.sentence_at(mention.span.start)
    if sentence is None:
        return {"enrollment": None}
    start = text.rfind("(", sentence.span.start, mention.span.start)
    end = text.find(")", mention.span.end)
    if min(start, end) >= 0 and ")" not in text[start : mention.span.start]:
        sizes = [m.value for m in sentence.of("count") if Span(start, end).covers(m.span)]
        if sizes:
            return {"enrollment": getattr(sizes[0], "value", None)}
    if len(list(numbers_in(sentence))) > 1:
        return {"enrollment": None}
    size = max(counted(text, sentence), key=lambda c: (c.strength, c.value), default=None)
    return {"enrollment": size.value if size and size.strength else None}

"""Which things are the same, and where documents disagree; each merge is a node with its reason.

The result is a function of the documents and of what people decided, whatever the order and the interruptions.
Only what changed is looked at: the things of changed documents, and those that share a key with them.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from kg.ledger import PENDING, RESOLVED
from kg.mapping import literal
from kg.resolve import pending
from kg.resolve.claims import Claim, dose_claims, product_claims, sponsor_claims, trial_claims
from kg.resolve.conflicts import Study
from kg.resolve.decisions import Decisions
from kg.resolve.facts import Facts
from kg.resolve.groups import Keys
from kg.resolve.identity import Kind, merge
from kg.resolve.organisations import identity_of, organisations
from kg.resolve.products import products
from kg.resolve.publications import PUBLICATION
from kg.resolve.results import result_claims
from kg.resolve.trials import TRIAL
from kg.resolve.writing import GRAPH, merged_lines, term_of
from kg.store import Statement, Store
from kg.vocabulary import load

_ENDS = ("nkt:merges", "nkt:mayMerge", "nkt:relates")
_CHUNK = 20_000  # lines that are written in one transaction
RULES = "1"  # raised when the rules change, so that old graphs are resolved anew


def resolve(store: Store, decisions: Decisions = Decisions()) -> None:  # noqa: B008 - immutable
    """Writes what is the same, and what disagrees, for all that changed since the last time."""
    _Resolution(store, decisions).run()


class _Resolution:
    """One run: reads the marked things, derives, replaces what was derived before."""

    def __init__(self, store: Store, decisions: Decisions) -> None:
        self._store, self._decisions = store, decisions
        self._facts = Facts(store)
        self._first: dict[str, str] = {}  # thing → the one that stands for it, of those looked at
        self._others: dict[str, tuple[str, ...]] = {}  # the one that stands for others → those
        self._removed: dict[str, Statement] = {}  # by line
        self._lines: list[str] = []

    def run(self) -> None:
        state = f"{RULES} {self._decisions.version}"
        if _state(self._store) != state:
            self._store.add(pending.everything(self._store))
            self._replace(self._store.statements(GRAPH, _STATE, graph=GRAPH))
        found = pending.marks(self._store)
        if not found and _state(self._store) == state:
            return
        waiting = pending.things(found, self._facts, RESOLVED)
        self._things(organisations(load(), self._decisions), waiting["Organisation"])
        self._things(PUBLICATION, waiting["Publication"])
        trials = self._things(TRIAL, waiting["Trial"])
        touched = {p for t in trials for p in self._facts.all(t, "product")}
        described = self._things(products(load(), self._study), waiting["CellProduct"] | touched)
        trials |= {t for p in described for t in self._facts.all(p, "ofTrial")}
        self._disagreements(trials)
        self._write()
        self._store.swap([*self._removed.values(), *found], [_entry(state)])
        self._store.drop(PENDING)

    def _things(self, kind: Kind, waiting: Iterable[str]) -> set[str]:
        """Derives who is who among these and their neighbours; gives all that were looked at."""
        looked_at: set[str] = set()
        keys = Keys(self._store, self._facts, kind)
        keys.renew(waiting)
        for group in list(keys.groups(waiting)):
            looked_at.update(group)
            members = {m: keys.of(m) for m in group if keys.of(m)}
            found = merge(kind, self._facts, members, self._decisions.apart)
            stands = {m: cluster[0] for cluster in found.clusters for m in cluster}
            self._others.update((cluster[0], cluster[1:]) for cluster in found.clusters)
            for member in group:
                self._first[member] = stands.get(member, member)
                self._replace(chain(keys.stale(member), self._stale(member, kind)))
                self._lines += keys.lines(member)
            self._lines += merged_lines(kind, found)
            self._write_when_full()
        return looked_at

    def _stale(self, thing: str, kind: Kind) -> Iterator[Statement]:
        yield from self._store.statements(thing, term_of(kind.same), graph=GRAPH)
        for name in _ENDS:
            yield from self._nodes(name, thing)

    def _nodes(self, name: str, thing: str) -> Iterator[Statement]:
        for found in self._store.statements(None, term_of(name), ox.NamedNode(thing), GRAPH):
            yield from self._store.statements(found.subject, graph=GRAPH)

    def _study(self, trial: str) -> str:
        """The trial that stands for this one."""
        if trial not in self._first:
            found = self._store.statements(trial, term_of(TRIAL.same), graph=GRAPH)
            self._first[trial] = next((str(getattr(s.value, "value", "")) for s in found), trial)
        return self._first[trial]

    def _disagreements(self, trials: Iterable[str]) -> None:
        for members in sorted({self._members(t) for t in trials}):
            for member in members:
                self._replace(self._nodes("nkt:concerns", member))
            known = tuple(m for m in members if self._facts.exists(m, "Trial"))
            study = Study(self._facts, load(), known)
            self._lines += study.place()
            if study.several:
                self._lines += study.lines(chain.from_iterable(self._claims(m) for m in known))
            self._write_when_full()

    def _members(self, trial: str) -> tuple[str, ...]:
        """All trials of a study, the one that stands for it first."""
        first = self._study(trial)
        same = ox.NamedNode(first)
        stored = {s.subject for s in self._store.statements(None, term_of(TRIAL.same), same, GRAPH)}
        mine = self._others.get(first, ())
        others = {t for t in stored.union(mine) if self._study(t) == first and t != first}
        return (first, *sorted(others))

    def _claims(self, trial: str) -> Iterator[Claim]:
        yield from trial_claims(self._facts, trial)
        yield from sponsor_claims(self._facts, trial, identity_of(load(), self._decisions))
        yield from product_claims(self._facts, trial, self._product)
        yield from dose_claims(self._facts, trial)
        yield from result_claims(self._facts, trial)

    def _product(self, product: str) -> str:
        return self._first.get(product, product)

    def _replace(self, stale: Iterable[Statement]) -> None:
        self._removed.update(
            (f"<{s.subject}> <{s.predicate}> {s.value} <{s.graph}> .\n", s) for s in stale
        )

    def _write_when_full(self) -> None:
        if len(self._lines) > _CHUNK:
            self._write()

    def _write(self) -> None:
        """Adds what is new; what is stale goes last, in one transaction, so that an interruption loses no link."""
        for line in self._lines:
            self._removed.pop(line, None)
        self._store.add(self._lines)
        self._lines = []


_STATE = term_of("nkt:resolvedBy")


def _state(store: Store) -> str | None:
    """The rules and decisions that the store was resolved with."""
    found = store.statements(GRAPH, _STATE, graph=GRAPH)
    return next((str(getattr(s.value, "value", "")) for s in found), None)


def _entry(state: str) -> str:
    return f"<{GRAPH}> <{_STATE}> {literal(state)} <{GRAPH}> .\n"

"""Which things must be looked at together: those that share a key, over any number of steps.

Keys stand in the resolution graph, so that the neighbours of a changed thing are found without reading the others.
"""

from collections.abc import Iterable, Iterator

from kg.mapping import literal
from kg.resolve.facts import Facts
from kg.resolve.identity import Kind
from kg.resolve.writing import GRAPH, line, term_of
from kg.store import Statement, Store, literal_term

_KEY = term_of("nkt:matchKey")


class Keys:
    """The keys of things of one kind: as stored, and as they are now for those that were looked at."""

    def __init__(self, store: Store, facts: Facts, kind: Kind) -> None:
        self._store, self._facts, self._kind = store, facts, kind
        self._now: dict[str, frozenset[str]] = {}
        self._holders: dict[str, set[str]] = {}

    def renew(self, things: Iterable[str]) -> None:
        """Reads the keys of changed things from the documents; none for things that are gone."""
        for thing in sorted(things):
            known = self._facts.exists(thing, self._kind.rdf_class)
            found = (
                frozenset(
                    f"{self._kind.rdf_class}|{k}" for k in self._kind.keys(self._facts, thing)
                )
                if known
                else frozenset()
            )
            self._now[thing] = found
            for key in found:
                self._holders.setdefault(key, set()).add(thing)

    def of(self, thing: str) -> frozenset[str]:
        """The keys of a thing, as they are now."""
        return self._now[thing] if thing in self._now else frozenset(self.stored(thing))

    def stored(self, thing: str) -> set[str]:
        """The keys of a thing, as the last resolution wrote them."""
        return {
            str(getattr(s.value, "value", ""))
            for s in self._store.statements(thing, _KEY, graph=GRAPH)
        }

    def holders(self, key: str) -> set[str]:
        """The things that have a key, or had it before the change."""
        before = {s.subject for s in self._store.statements(None, _KEY, literal_term(key), GRAPH)}
        return before | self._holders.get(key, set())

    def groups(self, things: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """The groups that these things are in or were in, each once."""
        seen: set[str] = set()
        for thing in sorted(things):
            if thing not in seen:
                group = self._closure(thing)
                seen |= group
                yield tuple(sorted(group))

    def _closure(self, start: str) -> set[str]:
        found, waiting = {start}, [start]
        while waiting:
            thing = waiting.pop()
            for key in self.of(thing) | self.stored(thing):
                new = self.holders(key) - found
                found |= new
                waiting.extend(new)
        return found

    def lines(self, thing: str) -> Iterator[str]:
        """The keys of a thing as they are to be stored."""
        return (line(thing, "nkt:matchKey", literal(key)) for key in sorted(self.of(thing)))

    def stale(self, thing: str) -> Iterator[Statement]:
        """The keys of a thing as they are stored."""
        return self._store.statements(thing, _KEY, graph=GRAPH)

"""How things become one: rules propose pairs with a reason, the strongest first; a contradiction refuses them.

Pairs of one strength that together would join what must stay apart are all refused, so that the result does not
depend on an order. What is refused is kept, for a person to look at.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from kg.resolve.facts import Facts


class Edge(NamedTuple):
    """Two things, why they may be one, and the places that say so; strength 0 is the strongest.

    `related` pairs are two things that belong together and stay two: a study and its extension.
    """

    strength: int
    left: str
    right: str
    reason: str
    because: tuple[str, ...] = ()
    related: bool = False


class Kind(NamedTuple):
    """A class of things that several documents speak of.

    `keys` are what two of them may share; only those that share one are compared, with `pair`. `compatible`
    tells whether all of these may be one thing; `order` puts the name that answers in tables first.
    """

    rdf_class: str
    same: str  # as CURIE, the property from a thing to the one that stands for it
    keys: Callable[[Facts, str], set[str]]
    pair: Callable[[Facts, str, str], Iterable[Edge]]
    compatible: Callable[[Facts, Collection[str]], bool]
    order: Callable[[Facts, str], tuple[object, ...]]


class Merged(NamedTuple):
    """What became of one group of things: clusters of two and more, accepted, refused and related pairs."""

    clusters: tuple[tuple[str, ...], ...]
    accepted: tuple[Edge, ...]
    refused: tuple[Edge, ...]
    related: tuple[Edge, ...]


def merge(
    kind: Kind,
    facts: Facts,
    members: Mapping[str, Collection[str]],
    apart: Collection[frozenset[str]],
) -> Merged:
    """Puts things that may be one together.

    `members` are the things with their keys; `apart` are pairs that a person has separated.
    """
    edges = sorted({edge for a, b in _sharing(members) for edge in kind.pair(facts, a, b)})
    related = tuple(e for e in edges if e.related)
    groups = {member: frozenset([member]) for member in members}
    accepted: list[Edge] = []
    refused: list[Edge] = []
    for strength in sorted({e.strength for e in edges if not e.related}):
        level = [e for e in edges if e.strength == strength and not e.related]
        for proposal in _joined(groups, level):
            mine = [e for e in level if e.left in proposal]
            fits = kind.compatible(facts, proposal) and not any(pair <= proposal for pair in apart)
            (accepted if fits else refused).extend(mine)
            groups.update(dict.fromkeys(proposal, proposal) if fits else {})
    clusters = {
        tuple(sorted(g, key=lambda m: (kind.order(facts, m), m)))
        for g in groups.values()
        if len(g) > 1
    }
    return Merged(tuple(sorted(clusters)), tuple(accepted), tuple(refused), related)


def _sharing(members: Mapping[str, Collection[str]]) -> set[tuple[str, str]]:
    """The pairs that share a key."""
    holders: dict[str, list[str]] = {}
    for member in sorted(members):
        for key in members[member]:
            holders.setdefault(key, []).append(member)
    return {pair for group in holders.values() for pair in combinations(group, 2)}


def _joined(groups: dict[str, frozenset[str]], edges: Iterable[Edge]) -> list[frozenset[str]]:
    """The groups that these edges would make, sorted."""
    made: dict[str, set[str]] = {}
    for edge in edges:
        both: set[str] = set()
        for end in (edge.left, edge.right):
            both |= made.get(end, groups[end])
        made.update(dict.fromkeys(both, both))
    return [frozenset(group) for group in sorted({tuple(sorted(g)) for g in made.values()})]

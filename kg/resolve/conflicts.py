"""Sources that state different values: conflicts, updates and preferred values of one study.

A conflict needs two witnesses. Copies of one registry record, and files of one publication, are one witness: where
they differ, the newer is an update of the older. So is a result at a later data cut-off or of another number of
patients, and a status of a later date. Reviews and news repeat others and are no witnesses.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.mapping import literal
from kg.resolve.claims import PROPERTIES, Claim
from kg.resolve.facts import Facts
from kg.resolve.values import agree
from kg.resolve.witness import RULE, Witness, witness
from kg.resolve.writing import iri, thing
from kg.vocabulary import Vocabulary, compress

_MOVES = frozenset(p.column for p in PROPERTIES if p.moves)
_UNCONTESTED = frozenset(p.column for p in PROPERTIES if not p.contested)
_NAMES = {p.column: p.name for p in PROPERTIES}
_TYPES = {p.column: p.typed for p in PROPERTIES if p.typed}
_SIDES = (
    ("nkt:valueA", "nkt:documentA", "nkt:spanA", "nkt:dateA"),
    ("nkt:valueB", "nkt:documentB", "nkt:spanB", "nkt:dateB"),
)
_SAYS_NOTHING = frozenset({"status/UNKNOWN", "phase/NA"})


class Study:
    """The documents on one study as witnesses, and what they disagree on."""

    def __init__(self, facts: Facts, vocabulary: Vocabulary, members: tuple[str, ...]) -> None:
        self._facts, self._vocabulary, self.members = facts, vocabulary, members
        about = {(d, t) for t in members for d in facts.documents(t)}
        self.witnesses = {pair: witness(facts, *pair) for pair in about}

    @property
    def several(self) -> bool:
        """Whether more than one document speaks of it."""
        return len({document for document, _ in self.witnesses}) > 1

    def place(self) -> Iterator[str]:
        """The preferred document, and the place in it that stands for the study; nothing where there is one only."""
        places = sorted(
            (w, s) for (d, t), w in self.witnesses.items() for s in self._facts.place(t, d)
        )
        if len(places) > 1:
            best, span = places[0]
            told = [("nkt:concerns", iri(m)) for m in self.members]
            told += [
                ("nkt:preferredFor", iri(self.members[0])),
                ("nkt:preferredDocument", iri(best.document)),
            ]
            told += [("nkt:span", iri(span)), ("nkt:reason", literal(RULE))]
            yield from thing(
                "nkt:PreferredDocument", (self.members[0],), f"{best.identifier} as preferred", told
            )

    def lines(self, claims: Iterable[Claim]) -> Iterator[str]:
        """Conflicts and updates, then the preferred values."""
        known = sorted(claims, key=lambda c: (c.property, c.scope, self._of(c), c.term))
        yield from self._disagreements(known)
        yield from self._preferred(known)

    def _of(self, claim: Claim) -> Witness:
        return self.witnesses[claim.document, claim.trial]

    def _disagreements(self, claims: list[Claim]) -> Iterator[str]:
        contested = [c for c in claims if c.property not in _UNCONTESTED and not self._empty(c)]
        for (name, scope), group in _grouped(contested):
            for a, b in combinations(self._first_of_each(group), 2):
                kind = self._verdict(a, b)
                if kind:
                    yield from self._node(kind, name, scope, a, b)

    def _empty(self, claim: Claim) -> bool:
        return any(claim.term.endswith(f"{code}>") for code in _SAYS_NOTHING)

    def _first_of_each(self, group: list[Claim]) -> list[Claim]:
        """One claim per witness: the best version of a record; second-hand witnesses are not heard."""
        heard: dict[tuple[str, str, str], Claim] = {}
        for claim in group:
            if not self._of(claim).second_hand:
                heard.setdefault((self._of(claim).record, str(claim.shape), claim.at), claim)
        return list(heard.values())

    def _verdict(self, a: Claim, b: Claim) -> str | None:
        """Conflict, Update, or nothing."""
        left, right = self._of(a), self._of(b)
        if agree(a.shape, b.shape) or a.document == b.document:
            return None
        if left.record == right.record:
            return "nkt:Update" if left.date and right.date and left.date != right.date else None
        if a.property in _MOVES and left.date and right.date and left.date != right.date:
            return "nkt:Update"
        later = bool(a.at and b.at and a.at != b.at)
        others = bool(a.analysed and b.analysed and a.analysed != b.analysed)
        return "nkt:Update" if later or others else "nkt:Conflict"

    def _node(self, rdf_class: str, name: str, scope: str, a: Claim, b: Claim) -> list[str]:
        told = [("nkt:ofTrial", iri(self.members[0])), ("nkt:property", literal(name))]
        told += [("nkt:concerns", iri(member)) for member in self.members]
        for (value, document, span, dated), claim in zip(_SIDES, (a, b), strict=True):
            told += [(value, self._shown(claim)), (document, iri(claim.document))]
            told += [(span, iri(place)) for place in claim.spans[:1]]
            date = claim.at or self._of(claim).date
            told += [(dated, literal(date))] if date else []
        key = (self.members[0], name, scope, a.document, a.term, b.document, b.term)
        label = f"{name}: {_words(told, 'nkt:valueA')} / {_words(told, 'nkt:valueB')}"
        return thing(rdf_class, key, label, told)

    def _shown(self, claim: Claim) -> str:
        """The value as tables print it; the names of concepts."""
        terms = claim.term.split("\x1f")
        if len(terms) == 1 and not terms[0].startswith("<"):
            return terms[0]
        return literal("; ".join(sorted(self._name(t) for t in terms)))

    def _name(self, term: str) -> str:
        code = compress(term.strip("<>"), self._vocabulary.prefixes)
        return self._vocabulary[code].name if code in self._vocabulary else code

    def _preferred(self, claims: list[Claim]) -> Iterator[str]:
        for name, group in _by_property(claims):
            if (name in _NAMES or name == "sponsor") and len({c.term for c in group}) > 1:
                first = min(group, key=lambda c: (self._of(c), c.term))
                yield from self._choice(name, first.term, first)
                yield from self._type_of(name, first)

    def _type_of(self, name: str, first: Claim) -> Iterator[str]:
        """The kind of a chosen value comes from the same document, also where that states none."""
        if name in _TYPES:
            told = self._facts.one(first.trial, _TYPES[name], first.document)
            yield from self._choice(f"{name}_type", literal(told or ""), first)

    def _choice(self, name: str, term: str, claim: Claim) -> list[str]:
        told = [("nkt:concerns", iri(m)) for m in self.members]
        told += [
            ("nkt:preferredFor", iri(self.members[0])),
            ("nkt:property", literal(name)),
            ("nkt:preferredValue", term),
            ("nkt:preferredDocument", iri(claim.document)),
            ("nkt:reason", literal(RULE)),
        ]
        return thing("nkt:PreferredValue", (self.members[0], name), f"{name} as preferred", told)


def _grouped(claims: list[Claim]) -> list[tuple[tuple[str, str], list[Claim]]]:
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.property, claim.scope), []).append(claim)
    return sorted(groups.items(), key=lambda pair: pair[0])


def _by_property(claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.property, []).append(claim)
    return sorted(groups.items(), key=lambda pair: pair[0])


def _words(told: list[tuple[str, str]], name: str) -> str:
    return next(term for n, term in told if n == name).split('"')[1]

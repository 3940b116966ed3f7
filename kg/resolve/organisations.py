"""When two names are one organisation: the same normal form, the same concept, or a person's alias file."""

from collections.abc import Callable, Collection, Iterator

from kg.iri import VOCABULARY
from kg.resolve.decisions import Decisions
from kg.resolve.facts import Facts
from kg.resolve.identity import Edge, Kind
from kg.resolve.names import legal_family, organisation_key
from kg.vocabulary import Vocabulary


class _Names:
    """What a name stands for, by the vocabulary and by the alias file."""

    def __init__(self, vocabulary: Vocabulary, decisions: Decisions) -> None:
        self._listed: dict[str, str] = {}
        for concept in vocabulary.scheme("organisation"):
            for label in concept.labels:
                self._listed.setdefault(organisation_key(label), vocabulary.expand(concept.code))
        self._aliases = {organisation_key(a): organisation_key(b) for a, b in decisions.aliases}

    def concept(self, facts: Facts, organisation: str) -> str | None:
        """The listed organisation of this name; none for a person."""
        if is_person(facts, organisation):
            return None
        stated = facts.one(organisation, "knownAs")
        return stated or self._listed.get(
            self.alias(organisation_key(name_of(facts, organisation)))
        )

    def identity(self, name: str) -> str:
        """The listed name, else the normal form, of an organisation's name."""
        key = self.alias(organisation_key(name))
        return self._listed.get(key, key)

    def alias(self, key: str) -> str:
        """The name that a person has written down for this one."""
        seen = {key}
        while (following := self._aliases.get(key)) and following not in seen:
            key = following
            seen.add(key)
        return key


def name_of(facts: Facts, organisation: str) -> str:
    """The name as written."""
    return facts.one(organisation, "name") or ""


def is_person(facts: Facts, organisation: str) -> bool:
    """Whether a sponsor of this name is a person."""
    links = facts.holders("organisation", organisation)
    return any(
        facts.one(s, "isPerson") == "true" or facts.one(s, "sponsorClass") == "INDIV"
        for s in links[:20]
    )


def organisations(vocabulary: Vocabulary, decisions: Decisions) -> Kind:
    """The rules for organisations, with these aliases."""
    rules = _Rules(_Names(vocabulary, decisions))
    return Kind(
        "Organisation", "nkt:sameOrganisationAs", rules.keys, rules.pair, rules.compatible, _order
    )


class _Rules:
    def __init__(self, names: _Names) -> None:
        self._names = names

    def keys(self, facts: Facts, organisation: str) -> set[str]:
        written = organisation_key(name_of(facts, organisation))
        if is_person(facts, organisation):
            return {f"person:{written}"}
        concept = self._names.concept(facts, organisation)
        return {
            f"name:{written}",
            f"name:{self._names.alias(written)}",
            *([f"listed:{concept}"] if concept else []),
        }

    def pair(self, facts: Facts, a: str, b: str) -> Iterator[Edge]:
        left, right = (organisation_key(name_of(facts, x)) for x in (a, b))
        concepts = self._names.concept(facts, a), self._names.concept(facts, b)
        if concepts[0] and concepts[0] == concepts[1]:
            known = concepts[0].removeprefix(VOCABULARY).replace("/", ":", 1)
            yield Edge(1, a, b, f"both names are listed under {known}", facts.first_places(a, b))
        elif left == right:
            yield Edge(
                2,
                a,
                b,
                "the same name but for case, punctuation or legal form",
                facts.first_places(a, b),
            )
        elif self._names.alias(left) == self._names.alias(right):
            yield Edge(0, a, b, "the alias file says so", facts.first_places(a, b))

    def compatible(self, facts: Facts, members: Collection[str]) -> bool:
        """Whether no two are listed apart, and their legal forms are of one country, unless all are listed as one."""
        concepts = {c for m in members if (c := self._names.concept(facts, m))}
        families = {f for m in members if (f := legal_family(name_of(facts, m)))}
        listed = all(self._names.concept(facts, m) for m in members)
        return len(concepts) < 2 and (listed or len(families) < 2)


def _order(facts: Facts, organisation: str) -> tuple[object, ...]:
    return (
        -len(facts.documents(organisation)),
        len(name_of(facts, organisation)),
        name_of(facts, organisation),
    )


def identity_of(vocabulary: Vocabulary, decisions: Decisions) -> Callable[[str], str]:
    """A function from a name to what it is known as: a listed organisation's first label, else the name's key."""
    names = _Names(vocabulary, decisions)
    return names.identity

"""When two descriptions are one product: by code, by name or parts within a study, by developer and construct.

A description without a code ("CD19-BBz CAR-NK") is matched by its construct only where target, co-stimulation,
signalling and cell source are all known and equal; else it stays a product of its own.
"""

import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice

from kg.iri import VOCABULARY
from kg.resolve.facts import Facts
from kg.resolve.identity import Edge, Kind
from kg.resolve.names import code_key, organisation_key
from kg.vocabulary import Vocabulary

CONSTRUCT = ("target", "costimulatory", "signalling", "cellSource")
_MUST_AGREE = (
    "productType",
    "target",
    "costimulatory",
    "signalling",
    "cellSource",
    "armour",
    "donor",
)
_CODE = re.compile(r"(?=.*\d)(?=.*[a-z])(?=.{4})")
Study = Callable[[str], str]  # a trial → the trial that stands for it


def parts(facts: Facts, product: str, name: str) -> frozenset[str]:
    """What is known of one part, over all documents."""
    return frozenset(facts.all(product, name))


def products(vocabulary: Vocabulary, study: Study) -> Kind:
    """The rules for products, with the trials as resolved."""
    rules = _Rules(vocabulary, study)
    return Kind(
        "CellProduct", "nkt:sameProductAs", rules.keys, rules.pair, rules.compatible, _order
    )


class _Rules:
    def __init__(self, vocabulary: Vocabulary, study: Study) -> None:
        self._vocabulary, self._study = vocabulary, study

    def keys(self, facts: Facts, product: str) -> set[str]:
        found = {
            *_codes(facts, product, self._vocabulary),
            *(f"study:{s}" for s in self._studies(facts, product)),
        }
        made = _made(facts, product)
        return found | ({f"made:{made}"} if made else set())

    def pair(self, facts: Facts, a: str, b: str) -> Iterator[Edge]:
        yield from islice(self._reasons(facts, a, b), 1)

    def compatible(self, facts: Facts, members: Collection[str]) -> bool:
        """Whether no part is stated differently; within one study a common code outweighs that: it is a conflict."""
        codes = [_codes(facts, m, self._vocabulary) for m in members]
        same_study = frozenset.intersection(*(self._studies(facts, m) for m in members))
        if same_study and frozenset.intersection(*codes):
            return True
        stated = ({p for m in members if (p := parts(facts, m, name))} for name in _MUST_AGREE)
        return all(len(found) < 2 for found in stated)

    def _studies(self, facts: Facts, product: str) -> frozenset[str]:
        return frozenset(self._study(t) for t in facts.all(product, "ofTrial"))

    def _reasons(self, facts: Facts, a: str, b: str) -> Iterator[Edge]:
        """The reasons for one product, the strongest first."""
        if codes := sorted(_codes(facts, a, self._vocabulary) & _codes(facts, b, self._vocabulary)):
            shown = codes[0].partition(":")[2].removeprefix(VOCABULARY).replace("/", ":", 1)
            yield Edge(
                0, a, b, f"the same code or listed product, {shown}", facts.first_places(a, b)
            )
        if self._studies(facts, a) & self._studies(facts, b):
            yield from self._within_a_study(facts, a, b)
        if _made(facts, a) and _made(facts, a) == _made(facts, b):
            yield Edge(4, a, b, "the same developer and construct", facts.first_places(a, b))

    def _within_a_study(self, facts: Facts, a: str, b: str) -> Iterator[Edge]:
        if _names(facts, a) & _names(facts, b):
            yield Edge(1, a, b, "the same name in one study", facts.first_places(a, b))
        if _construct(facts, a) and _construct(facts, a) == _construct(facts, b):
            yield Edge(2, a, b, "the same construct in one study", facts.first_places(a, b))
        targets = parts(facts, a, "target")
        if (
            targets
            and targets == parts(facts, b, "target")
            and self._alone(facts, a, b)
            and self._alone(facts, b, a)
        ):
            reason = "the only product of the study in each document, against the same target"
            yield Edge(3, a, b, reason, facts.first_places(a, b))

    def _alone(self, facts: Facts, product: str, other: str) -> bool:
        """Whether no document of a product describes another one of the study."""
        mine = self._studies(facts, product)
        for document in facts.documents(product):
            described = {
                p
                for p in facts.instances("CellProduct", document)
                if self._studies(facts, p) & mine
            }
            if described != {product} or document in facts.documents(other):
                return False
        return True


def _codes(facts: Facts, product: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Codes of a product, and the listed product that one of its names is."""
    names = {*facts.all(product, "name"), *facts.all(product, "alias"), *facts.all(product, "code")}
    listed = {c for n in names if (c := vocabulary.by_label.get(("product", n.casefold())))}
    codes = {
        code_key(c)
        for c in facts.all(product, "code")
        if ("target", c.casefold()) not in vocabulary.by_label
    }
    return frozenset(f"listed:{vocabulary.expand(c)}" for c in listed) | {
        f"code:{c}" for c in codes if _CODE.match(c)
    }


def _names(facts: Facts, product: str) -> frozenset[str]:
    return frozenset(
        code_key(n) for n in (*facts.all(product, "name"), *facts.all(product, "alias"))
    )


def _construct(facts: Facts, product: str) -> tuple[frozenset[str], ...] | None:
    """Target, co-stimulation, signalling and source; None where one of them is not known."""
    known = tuple(parts(facts, product, name) for name in CONSTRUCT)
    return known if all(known) else None


def _made(facts: Facts, product: str) -> str | None:
    construct, developer = _construct(facts, product), facts.one(product, "developer")
    if construct is None or not developer:
        return None
    return "|".join((organisation_key(developer), *(" ".join(sorted(p)) for p in construct)))


def _order(facts: Facts, product: str) -> tuple[object, ...]:
    return -len(facts.documents(product)), not facts.all(product, "code"), len(product)

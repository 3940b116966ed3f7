"""What each document claims of a study, property by property, in a form that can be compared."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.iri import slug
from kg.resolve.facts import Fact, Facts
from kg.resolve.products import parts
from kg.resolve.values import age, date, plain, whole
from kg.resolve.witness import REGISTRY


class Claim(NamedTuple):
    """A value that one document gives to one property.

    `scope` holds what must be equal for two claims to be about one thing: the kind of enrollment, the arm and
    time point of a result. `shape` is the value made comparable; `at` the time or version that it is of.
    """

    property: str
    scope: str
    shape: object
    term: str  # the value as N-Quads term
    document: str
    trial: str
    spans: tuple[str, ...]
    at: str = ""
    analysed: str = ""  # how many patients a result is of


class Property(NamedTuple):
    """A property of a trial: its column, its name in the graph, how its values are compared.

    `typed` names the property that says what kind of value it is: ACTUAL and ESTIMATED are never compared.
    `moves` tells that the value changes by nature, so that two dates make an update.
    """

    column: str
    name: str
    shape: Callable[[str], object]
    typed: str = ""
    moves: bool = False
    contested: bool = True  # False: a preferred value is chosen, other wordings are no conflict


PROPERTIES: tuple[Property, ...] = (
    Property("title", "title", plain, contested=False),
    Property("phase", "phase", plain),
    Property("status", "status", plain, moves=True),
    Property("study_type", "studyType", plain),
    Property("allocation", "allocation", plain),
    Property("intervention_model", "interventionModel", plain),
    Property("masking", "masking", plain),
    Property("purpose", "purpose", plain),
    Property("enrollment", "enrollment", whole, typed="enrollmentType"),
    Property("start_date", "startDate", date, typed="startDateType"),
    Property(
        "primary_completion_date", "primaryCompletionDate", date, typed="primaryCompletionDateType"
    ),
    Property("completion_date", "completionDate", date, typed="completionDateType"),
    Property("min_age", "minimumAge", age),
    Property("max_age", "maximumAge", age),
    Property("sex", "sex", plain),
    Property("healthy_volunteers", "healthyVolunteers", plain),
)
_PARTS = (
    ("product_type", "productType"),
    ("targets", "target"),
    ("costimulatory", "costimulatory"),
    ("cell_source", "cellSource"),
    ("donor", "donor"),
    ("vector", "vector"),
)


def trial_claims(facts: Facts, trial: str) -> Iterator[Claim]:
    """The claims on the single-valued properties of a trial."""
    for prop in PROPERTIES:
        for fact in facts.of(trial):
            if fact.name == prop.name:
                shape = prop.shape(fact.value)
                scope = _kind_of_value(facts, trial, prop, fact)
                yield Claim(
                    prop.column,
                    scope,
                    shape,
                    fact.term,
                    fact.document,
                    trial,
                    facts.spans(trial, fact),
                )


def _kind_of_value(facts: Facts, trial: str, prop: Property, fact: Fact) -> str:
    """ACTUAL or ESTIMATED; what an article counts is what happened."""
    if not prop.typed:
        return ""
    told = facts.one(trial, prop.typed, fact.document)
    article = facts.one(fact.document, "documentKind") != REGISTRY
    return told or ("ACTUAL" if article or prop.column != "enrollment" else "unknown")


def sponsor_claims(facts: Facts, trial: str, identity: Callable[[str], str]) -> Iterator[Claim]:
    """The claims on who leads the trial."""
    for link in facts.all(trial, "sponsorship"):
        if facts.one(link, "role") == "lead":
            for fact in facts.of(link):
                if fact.name == "name":
                    spans = facts.spans(link, fact)
                    yield Claim(
                        "sponsor",
                        "",
                        _Words(identity(fact.value)),
                        fact.term,
                        fact.document,
                        trial,
                        spans,
                    )


class _Words(frozenset[str]):
    """The words of a name: one name that holds all words of the other is no contradiction."""

    def __new__(cls, name: str) -> "_Words":
        return super().__new__(cls, name.split())


def product_claims(facts: Facts, trial: str, entity: Callable[[str], str]) -> Iterator[Claim]:
    """The claims on the parts of each product."""
    for product in facts.all(trial, "product"):
        for column, name in _PARTS:
            for document in facts.documents(product):
                said = [f for f in facts.of(product) if f.name == name and f.document == document]
                if said and parts(facts, product, name):
                    shape = frozenset(f.value for f in said)
                    spans = facts.spans(product, said[0])
                    yield Claim(
                        column, entity(product), shape, _joined(said), document, trial, spans
                    )


def dose_claims(facts: Facts, trial: str) -> Iterator[Claim]:
    """The claims on doses, told apart by the name of the level."""
    for dose in facts.all(trial, "doseLevel"):
        name, unit = facts.one(dose, "name"), facts.one(dose, "unit")
        for fact in facts.of(dose) if name else ():
            if fact.name == "value":
                yield Claim(
                    "dose",
                    f"{slug(name or '')} {unit}",
                    fact.value,
                    fact.term,
                    fact.document,
                    trial,
                    facts.spans(dose, fact),
                )


def _joined(said: list[Fact]) -> str:
    return "\x1f".join(f.term for f in said)

"""Claims on results: comparable when measure, arm, time point, statistic, unit, population and cut-off are equal."""

from collections.abc import Iterator

from kg.iri import slug
from kg.resolve.claims import Claim
from kg.resolve.facts import Facts
from kg.resolve.values import Figure

_SCOPE = (
    "measure",
    "term",
    "grade",
    "statistic",
    "unit",
    "timePoint",
    "population",
    "treatmentRelated",
    "serious",
    "qualifier",
)


def result_claims(facts: Facts, trial: str) -> Iterator[Claim]:
    """The claims on results; where a document gives several figures in one scope, none of them is comparable."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for outcome in facts.all(trial, "outcome"):
        for document in facts.documents(outcome):
            claim = _claim(facts, trial, outcome, document)
            if claim:
                found.setdefault((claim.scope, document), []).append(claim)
    return (claims[0] for claims in found.values() if len({c.shape for c in claims}) == 1)


def _claim(facts: Facts, trial: str, outcome: str, document: str) -> Claim | None:
    value = next(
        (f for f in facts.of(outcome) if f.name == "value" and f.document == document), None
    )
    if value is None or facts.one(outcome, "resultStatus", document) not in (
        "observed",
        "none-observed",
    ):
        return None
    scope = [slug(facts.one(outcome, name, document) or "none") for name in _SCOPE]
    arm = facts.one(outcome, "ofArm", document)
    scope.append(slug(facts.one(arm, "name", document) or "") if arm else "none")
    measure = (facts.one(outcome, "measure", document) or "").rpartition("/")[2]
    return Claim(
        property=f"result {measure}",
        scope="|".join(scope),
        shape=Figure(value.value),
        term=value.term,
        document=document,
        trial=trial,
        spans=facts.spans(outcome, value),
        at=facts.one(outcome, "dataCutoff", document)
        or facts.one(trial, "dataCutoff", document)
        or "",
        analysed=facts.one(outcome, "denominator", document) or "",
    )

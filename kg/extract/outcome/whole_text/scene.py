"""The scene of a document: what is known of it when its results are given to trials, arms and parts of the patients."""

from dataclasses import dataclass, field

from kg.extract.found import Found
from kg.extract.outcome.whole_text.arm_called import called
from kg.extract.outcome.whole_text.trial_places import named_trials
from kg.extract.scope import REVIEWS, all_owners
from kg.records import Arm, Condition, Product, Ref, Trial
from kg.text import Span
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Scene:
    """The trials and arms of a document, its short forms and the words for diseases."""

    document: str
    trials: tuple[Trial, ...]
    arms: tuple[Arm, ...]
    diseases: frozenset[str | None]
    abbreviations: dict[str, str]
    vocabulary: Vocabulary
    named: tuple[
        tuple[int, Ref], ...
    ] = ()  # where trials are named, by number, short name or product
    review: bool = False
    car_t: bool = False  # whether CAR-T cells are given in a trial of the document
    owners: dict[Span, Ref] = field(default_factory=dict)  # the trial that a sentence is on

    def arms_of(self, trial: Ref | None) -> tuple[Arm, ...]:
        """The arms of one trial, or all."""
        return tuple(a for a in self.arms if trial is None or a.trial == trial)


def scene(found: Found) -> Scene:
    """The trials and arms that were found before."""
    return Scene(
        found.recognised.document.id,
        tuple(r for r in found.records if isinstance(r, Trial)),
        tuple(called(found)),
        _diseases(found),
        found.recognised.abbreviations,
        found.vocabulary,
        tuple(named_trials(found.recognised, found.records)),
        found.recognised.document.kind in REVIEWS,
        any(isinstance(r, Product) and r.product_type == "type:CAR-T" for r in found.records),
        _owners(found),
    )


def _diseases(found: Found) -> frozenset[str | None]:
    """The diseases of the document's patients: its conditions, and those that sentences with results tell apart."""
    told: set[str | None] = {r.concept for r in found.records if isinstance(r, Condition)}
    for sentence in found.recognised.sentences:
        codes = {m.code for m in sentence.of("disease")}
        if len(codes) > 1 and sentence.of("percent", "ratio", "count") and sentence.of("measure"):
            told |= codes
    return frozenset(told)


def _owners(found: Found) -> dict[Span, Ref]:
    """The trial that each sentence is on, where the document has several."""
    known = {t.identifier: t.ref for t in found.records if isinstance(t, Trial) and t.identifier}
    return {span: known[n] for span, n in all_owners(found).items() if n in known}

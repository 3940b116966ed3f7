"""What an article's prose says of its trial as a whole: phase, design, numbers of patients, dates."""

from collections.abc import Iterator
from typing import Any

from kg.document import TITLE, Sentence
from kg.extract.found import Found
from kg.extract.scope import FOREIGN
from kg.extract.to_come import of_now
from kg.extract.trial.another import is_anothers
from kg.extract.trial.dates import dates_of
from kg.extract.trial.design import Trait, hinted, traits
from kg.extract.trial.phase import phase
from kg.extract.trial.size import sizes
from kg.extract.trial.told import Told, title_first
from kg.records import Evidence, Trial, trial_ref
from kg.text import Span


def described(found: Found) -> Trial:
    """The trial as its prose tells it, yet without a number."""
    document = found.recognised.document
    told: dict[str, Any] = {}
    evidence: list[Evidence] = []
    for field, value, place in (*phase(found), *_traits(found), *sizes(found), *dates_of(found)):
        if field == "designs":
            told["designs"] = (*told.get("designs", ()), value)
        elif field in told:
            continue
        else:
            told[field] = value
        evidence.append(Evidence(place, f"trial.{field.replace('_', '-')}", field))
    evidence = evidence or [Evidence(_head(found), "trial.told")]
    return Trial(
        ref=trial_ref(None, document.id), document=document.ref, evidence=tuple(evidence), **told
    )


def _head(found: Found) -> Span:
    sections = found.recognised.document.sections
    return next(
        (s.span for s in sections if s.kind == TITLE), sections[0].span if sections else Span(0, 0)
    )


def _traits(found: Found) -> Iterator[Told]:
    text = found.recognised.text
    own = of_now(found, title_first(found))
    sentences = [s for s in own if not s.context & {"planned", "historical"}]
    rows = hinted(text.lower())
    seen: set[tuple[str, str]] = set()
    for sentence in sentences:
        for trait in traits(text, *sentence.span, rows):
            others = trait.field == "allocation" and sentence.section.kind != TITLE
            others = others and is_anothers(text, sentence.span, trait.span)
            if trait[:2] not in seen and not others and _belongs(sentence, trait):
                seen.add(trait[:2])
                yield Told(*trait)


def _belongs(sentence: Sentence, trait: Trait) -> bool:
    """Whether no mention around the words says that they are of another trial."""
    near = (
        m
        for m in sentence.mentions
        if abs(m.span.start - trait.span.end) < 40 and m.span.end > trait.span.start
    )
    return not any(m.context & FOREIGN for m in near)

"""Whom a trial treats: the disease of its patients, with what narrows it.

A disease is the trial's where the title names it or where patients are said to have it; the background's epidemiology,
events under treatment and animal models are not. A registered condition keeps its name and gains concept and modifiers.
"""

from collections.abc import Iterator

from kg.extract.condition.chosen import chosen
from kg.extract.condition.registered import amended
from kg.extract.condition.told import Told, all_told
from kg.extract.found import Amendment, Found
from kg.extract.scope import all_owners, each_trial, of_many, prose_goes_on, tells_of, trials
from kg.extract.table_condition import table_conditions
from kg.extract.to_come import of_now
from kg.records import Condition, Record, Ref


def conditions(found: Found) -> Iterator[Record | Amendment]:
    """The conditions of every trial of the document."""
    rows = list(table_conditions(found))
    yield from rows
    if not prose_goes_on(found, rows):
        return
    listed = {r.trial for r in rows if isinstance(r, Condition)}
    review = of_many(found.recognised)
    for own in [o for t, o in each_trial(found) if t.ref not in listed] if review else [found]:
        yield from _of_prose(own)


def _of_prose(found: Found) -> Iterator[Record | Amendment]:
    """The conditions that prose tells, or that it tells more of."""
    now = {s.span for s in of_now(found, list(found.recognised.sentences))}
    told = [t for t in all_told(found) if t.sentence.span in now]
    for trial in trials(found):
        registered = [r for r in found.records if isinstance(r, Condition) and r.trial == trial.ref]
        if registered:
            yield from (a for r in registered for a in amended(found, r, told))
        else:
            yield from chosen(found, trial.ref, _of_trial(found, trial.ref, told))


def _of_trial(found: Found, trial: Ref, told: list[Told]) -> list[Told]:
    """What is told of one trial: of several, what the sentences with its number tell, where they tell anything."""
    of = all_owners(found)
    own = [t for t in told if tells_of(found, trial, t.sentence, of)]
    several = len(trials(found)) > 1
    numbered = (
        [t for t in own if t.sentence.of("identifier") or t.sentence.span in of] if several else []
    )
    return numbered or own

"""Arms, groups and cohorts that prose names, with their sizes; registered arms are stated and get none beside them."""

from collections.abc import Iterator

from kg.document import BACKGROUND, PROSE, TABLE, Mention, Sentence
from kg.extract.arm.bracketed_trials import bracketed_trials
from kg.extract.arm.by_treatment import size_by_treatment
from kg.extract.arm.choice import PARTS, STAGE_KINDS, are_one, lettered, of_labels, of_names
from kg.extract.arm.columned import columned
from kg.extract.arm.counted import counted
from kg.extract.arm.did_or_not import did_or_not
from kg.extract.arm.diseases import in_lines
from kg.extract.arm.dose_cohorts import of_doses
from kg.extract.arm.enumerated import enumerated
from kg.extract.arm.explained import with_own, with_treatments
from kg.extract.arm.gathered import gathered, worded
from kg.extract.arm.group import Group
from kg.extract.arm.headed import headed
from kg.extract.arm.itemised import itemised
from kg.extract.arm.label import labelled
from kg.extract.arm.listed import listed
from kg.extract.arm.matched import matched, with_controls
from kg.extract.arm.other_names import with_names, with_short, with_sizes
from kg.extract.arm.parted import by_disease, of_diseases
from kg.extract.arm.randomized import compared, either, randomized
from kg.extract.arm.received import received
from kg.extract.arm.shared_out import shared_out
from kg.extract.arm.shortened import shortened
from kg.extract.arm.sized import sized
from kg.extract.arm.with_or_without import with_or_without
from kg.extract.found import Found
from kg.extract.scope import FOREIGN, each_trial, trials
from kg.extract.to_come import of_now
from kg.records import Arm, Record, Ref


def arms(found: Found) -> Iterator[Record]:
    """The arms of the document's trials that only prose names."""
    if any(isinstance(r, Arm) for r in found.records):
        return
    bracketed = list(bracketed_trials(found, _sentences(found))) if len(trials(found)) > 1 else []
    yield from bracketed
    for trial, own in each_trial(found) if not bracketed else ():
        chosen = _chosen(own, trial.ref, _sentences(own))
        yield from with_controls(chosen, list(matched(own, trial.ref, _sentences(own))))


def _sentences(found: Found) -> list[Sentence]:
    sentences = [
        s
        for s in found.recognised.sentences
        if s.section.kind in PROSE - {TABLE, BACKGROUND} and not s.context & FOREIGN
    ]
    return of_now(found, sentences)


def _chosen(found: Found, trial: Ref, sentences: list[Sentence]) -> list[Arm]:
    """The arms in the first way of telling them that the text uses: by label, by what is given, by name, by dose."""
    by_label, by_name = (gathered(found, sentences, read) for read in (labelled, worded))
    size_by_treatment(found, sentences, by_name)
    of_label = of_labels(by_label, several=False)
    stages = [
        g for key, g in by_label.items() if g in of_label and key.partition(" ")[0] in STAGE_KINDS
    ]
    if of_label and not stages:
        parts_too = [g for key, g in by_name.items() if g.sized and key in PARTS]
        told = [g.arm(trial) for g in (*_sized_stages(by_label), *of_label, *parts_too)]
        return with_treatments(found, told, sentences)
    ways = (
        w(found, trial, sentences)
        for w in (
            headed,
            columned,
            itemised,
            enumerated,
            did_or_not,
            listed,
            sized,
            counted,
            received,
            shared_out,
            shortened,
            randomized,
            either,
            compared,
            with_or_without,
        )
    )
    divided = _distinct(found, next((told for w in ways if (told := list(w))), []))
    if divided and of_diseases(found.recognised.text, divided, sentences):
        divided = of_doses(found, trial, sentences) or divided
    if divided and not are_one(divided, by_name):
        sides = list(randomized(found, trial, sentences))
        told = with_sizes(found, with_names(divided, sides), by_name, sentences)
        return with_own(found, with_short(told, by_name), sentences)
    chosen = [g.arm(trial) for g in of_names(by_name)]
    if not chosen and (parts := list(by_disease(found, trial, sentences))):
        return [*of_doses(found, trial, sentences), *parts]
    chosen = chosen or [g.arm(trial) for g in stages]
    several = [g.arm(trial) for g in of_labels(by_label, several=True)]
    labels = with_treatments(found, several, sentences)
    if not chosen and (by_dose := of_doses(found, trial, sentences)):
        return [*by_dose, *lettered(labels)]
    return chosen or list(in_lines(found, trial, sentences)) or labels


def _sized_stages(groups: dict[str, Group]) -> list[Group]:
    """The parts of a trial, where two have sizes, beside the levels into which one is divided: "part A (n = 19), part B (n = 7)"."""
    stages = [g for key, g in groups.items() if key.partition(" ")[0] in STAGE_KINDS and g.sized]
    levels = any(key.startswith("dose level ") for key in groups)
    return stages if levels and len(stages) > 1 else []


_RESPONSES = frozenset({"ORR", "CR", "PR", "SD", "PD"})


def _is_response(found: Found, mention: Mention) -> bool:
    return found.vocabulary[mention.code].one("notation") in _RESPONSES


def _distinct(found: Found, records: list[Arm]) -> list[Arm]:
    """One of each name; the number of a trial names no arm, "in the first protocol (NCT99000001; n = 42)", nor does a result, "(CR; n = 4)"."""
    others = {
        m.span.of(found.recognised.text).casefold()
        for s in found.recognised.sentences
        for m in s.of("identifier", "measure")
        if m.kind == "identifier" or _is_response(found, m)
    }
    named = {r.name.casefold(): r for r in reversed(records) if r.name.casefold() not in others}
    return list(named.values())[::-1]

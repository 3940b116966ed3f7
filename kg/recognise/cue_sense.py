"""Whether the words of a cue are one where they stand: "through all planned dose levels" tells of no plan."""

from kg import regex as re
from kg.document import Mention, Sentence
from kg.recognise.cue import HISTORICAL, HYPOTHETICAL, NEGATED, OTHER_TRIAL, PLANNED, Cue
from kg.recognise.numbers import INTEGER

_MET = re.compile(
    r"\s*(?:,\s)?(?:not\s|successfully\s|also\s)?(?:statistically\s)?(?:met|significant(?:ly)?|reached|achieved|observed|about|approximately|a median|[~<>≥≤]?\s?\d)"
)
_FIGURE_FOLLOWS = re.compile(r"\s*(?:at|to be|as|by|and was|and were)?\s*(?:approximately\s)?\d")


def part_of_name(cue: Mention, sentence: Sentence) -> bool:
    """Whether the words of a cue belong to a longer name ("rabbit" of a drug, "May" of a date)."""
    start, end = cue.span
    for span, kind, code, _, _ in sentence.mentions:
        if span.start > start:
            return False
        if (
            span.end >= end
            and (code or kind == "date")
            and kind not in _LOOSE_NAMES
            and span.end - span.start > end - start
        ):
            return True
    return False


_LOOSE_NAMES = frozenset(
    ("attribute",)
)  # criteria, not names: "prior CAR-T therapy" is history all the same
# "no difference in", "did not appear to": nothing is absent
_NO_CHANGE = re.compile(
    r"\s?(?:[\w-]+\s){0,4}?(?:differences?|associations?|correlations?|relationships?|interactions?|changes?|trends?"
    r"|dose-effect|effects?\son|increases?|improvements?|reductions?|impact)\b"
)


def means_something_else(cue: Cue, text: str) -> bool:
    """Whether the words of a cue are no cue where they stand."""
    if cue.category == PLANNED:
        return (
            _is_result(cue, text)
            or _counts_people(cue, text)
            or _is_judgement(cue, text)
            or bool(_ALL_PLANNED.search(text, max(0, cue.span.start - 12), cue.span.end + 40))
            or bool(_OF_RESPONSE.match(text, cue.span.end - len("objective")))
        )
    if cue.category == OTHER_TRIAL and _BEEN_REPORTED.match(text, cue.span.start):
        return bool(_TO_DATE.search(text, max(0, cue.span.start - 160), cue.span.start)) or bool(
            _IN_THIS.match(text, cue.span.end)
        )
    if cue.category == HYPOTHETICAL and _MET_THEM.search(
        text, max(0, cue.span.start - 12), cue.span.start
    ):
        return True
    if cue.category == HISTORICAL:
        aged = _AGED.search(text, max(0, cue.span.start - 50), cue.span.start)
        return bool(aged or _GIVEN.match(text, cue.span.end) or _after_a_time(cue, text))
    return cue.category == NEGATED and (_denies_change(cue, text) or _is_object(cue, text))


# "the objective and complete response rates": no aim
_OF_RESPONSE = re.compile(
    r"objective(?:,\s[a-z]+)*,?\s(?:(?:and|or)\s)?(?:[a-z]+\s)?(?:response|remission|tumou?r)",
    re.IGNORECASE,
)
# "through all planned dose levels", "the planned doses": done
_ALL_PLANNED = re.compile(
    r"\b(?:all|the|every|both|their|each)\s(?:\w+\s)?(?:planned|scheduled)\s(?:[a-z]+\s)?(?:levels?|doses?|infusions?|cohorts?|cycles?|courses?|cells)\b"
)
# "met the criteria for a response": they were met
_MET_THEM = re.compile(r"\b(?:met|fulfilled|meeting)\s(?:the\s)?$")
# "no DLTs have been reported" tells of the trial at hand; "responses have been reported" of the literature
_BEEN_REPORTED = re.compile(r"ha(?:s|ve) been reported", re.IGNORECASE)
_TO_DATE = re.compile(
    r"\b(?:to date|so far|as of|at (?:the )?(?:time|data cut-?off)|no(?! data| trial)|neither|none|not)\b[^.;]*$"
    # "three cases of CRS have been reported"
    rf"|(?:\A|[.:;\n]\s*|[•*-]\s)(?:Only\s)?{INTEGER}\s(?![%×])(?:[\w/-]+\s){{0,4}}?(?:cases?|events?|episodes?|deaths?|infections?|reactions?|DLTs?|AEs?|SAEs?|toxicit(?:y|ies))\b(?:\sof\s[\w\s-]{{2,40}})?\s$",
    re.IGNORECASE,
)
_IN_THIS = re.compile(
    r"\s(?:in|among|with|at|for)\s(?:the|our|this|these|any|all)\b|\s(?:to date|so far|yet)\b"
    rf"|\sin\s(?:only\s)?{INTEGER}\s(?:(?:out\s)?of\s(?:the\s)?{INTEGER}\s)?(?:patients?|pts?|participants?|children|subjects?)\b(?!\s(?:treated|given|receiving|with|after|who))"
)
# "had received at least one dose of": the trial's own treatment
_GIVEN = re.compile(
    r"\s(?:no|neither)\b|\s(?:at least\s|only\s|a total of\s)?(?:a|one|two|three|\d+|the|all|their)\s(?:\w+\s)?(?:doses?|infusions?|cycles?|injections?)\b"
)
# "progressed after four months": what came later, not what had failed
_A_TIME = re.compile(
    rf"\s(?:(?:only|about|a\s(?:median|mean)\sof)\s)?{INTEGER}(?:\.\d+)?\s(?:days?|weeks?|months?|years?)\b(?!\sof)",
    re.I,
)
# "aged a median of 6 years at diagnosis" leaves the patients as they are
_AGED = re.compile(
    r"\bage(?:d|\sof)?\b[^.;:()]{0,40}\d[^;:()]{0,9}\s(?:years?|months?)\s(?:old\s)?\Z"
)
_A_DAY = re.compile(r"\s(?:day\s[+-]?\d|D\+?\d|week\s\d|month\s\d|study\b)", re.I)


def _after_a_time(cue: Cue, text: str) -> bool:
    if text.endswith(" on", 0, cue.span.end):
        return bool(_A_DAY.match(text, cue.span.end))
    return text.endswith("after", 0, cue.span.end) and bool(_A_TIME.match(text, cue.span.end))


# "none" that closes a clause about its subject, and not the object of a verb ("caused none")
_OF_SUBJECT = re.compile(r"(?:\b(?:in|was|were|is|are|had|with)|[:=,;(-])\s?$")


def _is_object(cue: Cue, text: str) -> bool:
    if text[cue.span.start : cue.span.end].lower() != "none":
        return False
    return not _OF_SUBJECT.search(text, max(0, cue.span.start - 8), cue.span.start)


# "with or without NK cells": some were given them
_WITH_OR = re.compile(r"\bwith(?:/|\s+or\s+|\s*/\s*)$", re.I)


def _denies_change(cue: Cue, text: str) -> bool:
    if cue.direction == "backward":
        return text.startswith(" to ", cue.span.end)
    if _WITH_OR.search(text, max(0, cue.span.start - 9), cue.span.start):
        return True
    return bool(_NO_CHANGE.match(text, cue.span.end))


# "was assessed as unrelated": what was thought of it
_JUDGED = re.compile(
    r"\s(?:as|to\sbe|unrelated|related|not\srelated|(?:un)?likely|possibly|probably|by\sthe\s(?:investigator|sponsor))\b"
)


def _is_judgement(cue: Cue, text: str) -> bool:
    return cue.direction == "backward" and bool(_JUDGED.match(text, cue.span.end))


# "38 cases and 76 controls were analyzed": who was, and not what is to be
_PEOPLE_WERE = re.compile(
    rf"(?<![\w.,/]){INTEGER}\s(?:(?:[\w-]+\s){{0,2}}(?:patients|pts|participants|subjects|cases|controls|children|adults|recipients)\s)?(?:of\s(?:them|whom|these)\s)?\Z",
    re.I,
)


def _counts_people(cue: Cue, text: str) -> bool:
    place = cue.span.start
    return text.startswith("were ", place) and bool(
        _PEOPLE_WERE.search(text, max(0, place - 60), place)
    )


def _is_result(cue: Cue, text: str) -> bool:
    """Whether a figure or "met" follows: "the primary endpoint was 62.5%", "PFS was estimated at 5 months"."""
    after = _MET if cue.direction == "forward" else _FIGURE_FOLLOWS
    return not text[cue.span.start : cue.span.start + 4].lower().startswith("will") and bool(
        after.match(text, cue.span.end)
    )

"""Patients whom a text counts by disease, and whose results it tells by disease: "23 with CLL and 8 with RT"."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import TABLE, Mention, Sentence
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS, PEOPLE
from kg.records import Arm, Evidence, Ref, Trial
from kg.records.quantity import Count
from kg.text import Span

_BEFORE = re.compile(
    rf"(?<![\w.,/×%-])(?<!of\s)(?P<n>{INTEGER})\s+(?:(?:\w+\s+)?(?:{PATIENTS}|adults)\s+)?(?:(?:with|had|have|having|for)\s+)?(?P<what>(?:(?!with\b|of\b|and\b|who\b|or\b|in\b)[A-Za-z][\w/+-]*\s+){{0,4}})\Z"
)
_BEHIND = re.compile(
    r"(?:\s+\([A-Z][\w/ -]{0,14}\))?\s*(?:,|:|\(|,\s*n\s*=|\(\s*n\s*=)\s*(?P<n>\d{1,4})(?=\s*[;,)])"
)


def of_diseases(text: str, arms: list[Arm], sentences: list[Sentence]) -> bool:
    """Whether the groups are what patients had: their doses then divide them too, and are what was given."""
    diseases = {m.span.of(text).casefold() for s in sentences for m in s.of("disease")}
    return all(any(f"{d} ".startswith(f"{a.name} ".casefold()) for d in diseases) for a in arms)


class Part(NamedTuple):
    """Patients with one disease: what they have, how many they are."""

    disease: Mention
    name: Span
    n: int
    size: Span


def by_disease(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The parts of the first sentence that divides all patients by disease, where results are told of two of them."""
    tables = found.recognised.sentences_of(frozenset({TABLE}))
    for sentence in sentences:
        if sentence.context & {"planned", "historical"} or len(sentence.of("disease")) < 2:
            continue
        parts = parts_of(found.recognised.text, sentence)
        if _is_whole(found, trial, sentence, parts):
            told = [p for p in parts if _has_results(found, sentence, [*sentences, *tables], p)]
            if len(told) > 1:
                yield from (_arm(found, trial, p, parts) for p in parts)
                return


def parts_of(text: str, sentence: Sentence) -> list[Part]:
    """The diseases of a sentence whose patients are counted right beside them.

    >>> from kg.document import Section
    >>> def told(words, *names):
    ...     found = tuple(Mention(Span(words.index(n), words.index(n) + len(n)), "disease", n) for n in names)
    ...     return [(p.name.of(words), p.n) for p in parts_of(words, Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract"), found))]
    >>> told("31 pts were infused: 23 with CLL and 8 with RT.", "CLL", "RT"), told("37 were infused (MCL, 21; LBCL, 16).", "MCL", "LBCL")
    ([('CLL', 23), ('RT', 8)], [('MCL', 21), ('LBCL', 16)])
    >>> told("41 patients with large B-cell lymphoma (LBCL, n=23) or mantle cell lymphoma (MCL, n=6)", "large B-cell lymphoma", "LBCL", "MCL")
    [('LBCL', 23), ('MCL', 6)]
    >>> told("Of 34, 16 had SLE (four at the lower dose), nine SSc and nine RA.", "SLE", "SSc", "RA")
    [('SLE', 16), ('SSc', 9), ('RA', 9)]
    >>> told("31 with R/R AML, 6 with HR-MDS", "AML", "HR-MDS"), told("47 adults with FL (n = 36) or MZL (n = 11)", "FL", "MZL")
    ([('R/R AML', 31), ('HR-MDS', 6)], [('FL', 36), ('MZL', 11)])
    >>> told("24 gastric and eight pancreatic cancer patients", "gastric", "pancreatic cancer"), told("CR in 3 of 9 with AML, 2/4 with MDS", "AML", "MDS")
    ([('gastric', 24), ('pancreatic cancer', 8)], [])
    """
    parts = []
    for disease in sentence.of("disease"):
        behind = _BEHIND.match(text, disease.span.end, sentence.span.end + 1)
        start = max(sentence.span.start, disease.span.start - 90)
        before = _BEFORE.search(text, start, disease.span.start) if not behind else None
        match = behind or before
        if match and not disease.context & {"negated", "historical"}:
            at = match.start("what") if before else disease.span.start
            name = Span(at, disease.span.end)
            parts.append(Part(disease, name, whole(match["n"]), Span(*match.span("n"))))
    spelled = {
        a.size for a in parts for b in parts if text[a.disease.span.end : b.name.start] == " ("
    }
    return list({p.size: p for p in parts if p.size not in spelled}.values())


def _is_whole(found: Found, trial: Ref, sentence: Sentence, parts: list[Part]) -> bool:
    """Whether the parts are of different patients, and all of them: their sum is told, there or as the trial's size."""
    names = {p.name.of(found.recognised.text).casefold() for p in parts}
    if len(parts) < 2 or len(names) < len(parts) or sentence.of("measure", "event", "percent"):
        return False
    sizes = [m.value.value for m in sentence.of("count") if isinstance(m.value, Count)]
    known = [r.enrollment for r in found.records if isinstance(r, Trial) and r.ref == trial]
    return sum(p.n for p in parts) in {*sizes, *known}


def _has_results(found: Found, own: Sentence, sentences: list[Sentence], part: Part) -> bool:
    """Whether another sentence tells a result of the patients with this disease."""
    text = found.recognised.text
    words = part.disease.span.of(text)
    for sentence in sentences:
        if sentence.span == own.span or not sentence.of("measure", "event", "percent", "ratio"):
            continue
        named = any(m.code == part.disease.code for m in sentence.of("disease"))
        if (named or words in sentence.span.of(text)) and _counts(sentence):
            return True
    return False


def _counts(sentence: Sentence) -> bool:
    people = any(
        isinstance(m.value, Count) and m.value.noun in PEOPLE for m in sentence.of("count")
    )
    return people or bool(sentence.of("percent", "ratio", "duration"))


def _arm(found: Found, trial: Ref, part: Part, parts: list[Part]) -> Arm:
    text = found.recognised.text
    alone = sum(p.disease.code == part.disease.code for p in parts) == 1
    span = part.disease.span if alone else part.name
    name = " ".join(span.of(text).split())
    others = dict.fromkeys(
        (" ".join(part.name.of(text).split()), *_labels(found, part, alone=alone))
    )
    return Arm(
        trial=trial,
        name=name,
        aliases=tuple(o for o in others if o.casefold() != name.casefold()),
        n=part.n,
        evidence=(Evidence(span, "arm.disease"), Evidence(part.size, "arm.size", "n")),
    )


def _labels(found: Found, part: Part, *, alone: bool) -> tuple[str, ...]:
    concept = found.vocabulary[part.disease.code]
    return (concept.name,) if alone else ()

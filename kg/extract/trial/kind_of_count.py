"""What a count of people is: a stage of the trial, its whole size, a part of the patients, or a result."""

from kg import regex as re
from kg.document import TITLE, Mention, Sentence
from kg.extract.code import codes_in, is_of_class, is_other
from kg.extract.number import INTEGER
from kg.extract.people import PEOPLE
from kg.extract.trial.bare_count import bare_count
from kg.extract.trial.done_to import INFUSION, PASSIVE
from kg.extract.trial.stage import stage_of
from kg.extract.trial.treating import is_series

_PARTICIPLE = re.compile(
    r"\s+(?:who\s+were\s+)?(?P<verb>randomi[sz]ed|enrolled|recruited|screened|treated|dosed)\b(?!\s+(?:to|with|in)\b(?!\s+(?:this|our)\s+(?:[\w-]+\s+){0,2}(?:trial|study|cohort|series)\b))",
    re.I,
)
_ANOTHER = re.compile(r",\s*(?:\d+|[a-z]+-?[a-z]+)\s*$")
_EACH = re.compile(r"[^.;,]{0,25}?\b(?:at|in|per)\s+(?:each|every|one(?!\s+of))\b", re.I)
_COMPLETED = re.compile(r"(?:\s*\([^)]*\))?\s+(?:have\s+|had\s+)?completed\b", re.I)
_FUTURE = re.compile(r"[^.;]{0,40}\b(?:will|would|is\s+planned|are\s+planned|to\s+start)\b", re.I)
_LEFT = re.compile(
    r"\b(?:lost|withdrew|withdrawn|died|discontinued|dropped|excluded|had|developed|experienced|achieved|completed)\b",
    re.I,
)
# what is told of all of them: "adults with AML, who had received three lines, were treated"
_OF_THEM = re.compile(
    r",?\s+(?:who|that|which|whose\s+\w+)\s+(?:had|have)\s+(?:not\s+)?(?:progressed|relapsed|received|failed|recurred|been|returned|undergone|responded)\b(?:[^,]|,\s+and\b)*",
    re.I,
)
_TRIAL_OF = re.compile(
    r"\b(?:trial|study)\s+(?:in|of|with|including|on|among|enrolling|involving)\s+(?:a\s+total\s+of\s+)?$",
    re.I,
)
_ACTIVE = re.compile(
    r"\b(?P<verb>studied|analy[sz]ed|followed|randomi[sz]ed|enrolled|recruited|included|accrued|screened|treated|enrolling|randomi[sz]ing|enrolment of|enrollment of)"
    r"\s+(?:(?:a )?total of\s+|the first\s+|(?:all\s+)?the\s+)?$",
    re.I,
)
# "Enrolled were 42 heavily pretreated patients"
_INVERTED = re.compile(
    r"\A\W*(?P<verb>Enrolled|Included|Treated|Randomi[sz]ed|Recruited|Analy[sz]ed|Studied|Screened)\s+were\s+(?:a\s+total\s+of\s+)?$"
)
_POPULATION = re.compile(
    r"\b(?:in|to|of|for|into|involving|comprising|included|on)\s+(?:(?:a )?total of\s+)?$", re.I
)
_RESULTS_OF = re.compile(r"\b(?:results?|data|outcomes?|experience|findings)\s+(?:for|of|from|on|in|with)\s+(?:the\s+)?(?:first\s+)?$", re.I)  # fmt: skip
_TREATED_WITH = re.compile(
    r"(?:[^.;:()]|\([^)]*\)){0,120}?(?<!never)(?<!previously)(?<!who)(?<!who had)\s(?:received|underwent|got|were\s+given|had(?=\s(?:an?|one|two|three|four|\d+)\s(?:[\w-]+\s){0,2}(?:doses?|infusions?|injections?|courses?|cycles?)\b|\s(?:lymphodeplet\w+|conditioning)\b))\s(?!prior|previous)",
    re.I,
)
# "CAR-NK cells were given to 11 patients", "the cohort consisted of 21 patients"
_GIVEN_TO = re.compile(
    r"\b(?:administered|given|infused|delivered)\s+(?:in)?to\s+(?:a\s+total\s+of\s+)?$", re.I
)
_CONSISTED = re.compile(
    r"\A\W*(?:[A-Z]{5,}\W+)?(?:the|this|our)\s+(?:[\w-]+\s+){0,2}(?:cohort|study|trial|population|series)\s+(?:consisted\s+of|comprised|included|involved|was\s+made\s+up\s+of)\s+(?:a\s+total\s+of\s+)?$",
    re.I,
)
# "we describe the first six patients of a phase 1 trial"
_DESCRIBED = re.compile(
    r"\b(?:describe|report(?:\s+on)?|present)\s+(?:here\s+)?(?:the\s+)?(?:first\s+)?$", re.I
)
_OF_TRIAL = re.compile(
    r"\s+(?:(?:who\s+were\s+)?(?:enrolled|treated|included|dosed)\s+)?(?:of|in|on|from)\s+(?:an?|the|this|our)\s+(?:[\w/-]+,?\s+){0,4}(?:trial|study)\b",
    re.I,
)
_FIRST = re.compile(r"\b(?:first|initial)\s+$", re.I)
_AGED = re.compile(
    r"\s*[,(]\s*(?:with\s+an?\s+)?(?:of\s+)?(?:(?:median|mean|average)\s+age|aged?\b)", re.I
)
_ALL = re.compile(r"\ball\s+$", re.I)
_TREATED = re.compile(r"\s+(?:who\s+(?:were|had\s+been)\s+)?(?:treated\s+with|given)\b", re.I)
_SERIES = re.compile(
    r"\b(?:in|from|among)\s+(?:an?|another|one)\s+(?:\w+\s+)?(?:series|cohort|study|trial|report|registry)\s+(?:of|in|with)\s+$",
    re.I,
)
# "in 25 patients treated in an earlier study"
_ELSEWHERE = re.compile(
    r"(?:[^.;:,()]|\([^()]*\)){0,60}?\b(?:in|of|from)\s+(?:an?|the|our|one)\s+(?:earlier|previous|prior|preceding|former)\s",
    re.I,
)
_BEFORE_ENTRY = re.compile(
    r"\s+had\s+(?:failed|received|relapsed|progressed|been\s+exposed)\b", re.I
)
_ALL_GOT = re.compile(rf"\s+(?:received|got|underwent)\s+(?:{INFUSION.pattern})", re.I)
# "Of the 14 patients treated", "of 14 enrolled patients"
# who came into it: "18 patients entered", "twelve patients (31-74 years) took part"
_ENTERED = re.compile(
    r"(?:\s*\([^()]*\))?\s+(?:entered|took\s+part|participated|joined)\b(?!\s+(?:into|remission|in\s+(?:an?|the)\s+(?:earlier|previous)))",
    re.I,
)
# "The 30 patients had high-risk myeloma"
_ALL_HAD = re.compile(r"\A\W*(?:[Tt]he|[Aa]ll|[Tt]hese)\s+\Z")
_HAD_DISEASE = re.compile(r"\s+(?:all\s+)?had\s+(?:[\w/-]+\s+){0,3}\Z")
_OF_THE = re.compile(r"\W*(?:of|among)\s+(?:the\s+)?", re.I)
_DONE = re.compile(r"\b(?P<verb>enrolled|randomi[sz]ed|screened|treated|infused)\s+(?:patients|pts|participants|adults|children)\b", re.I)  # fmt: skip
_AND_OTHERS = re.compile(rf"\band\s+(?:{INTEGER})\s+(?:with|in|on|of|had|patients|pts)\b", re.I)
_ASIDE = re.compile(r"\A,(?:[^.;()]|\.(?=\d)|\([^()]*\))*,|\([^()]*\)|\s[–—][^–—.;]*\s[–—](?=\s)")
_PART = re.compile(
    r"\b(?:(?:of|among)\s+(?:these|those|them|whom),|of|among|remaining|other|additional|another|further|first)\s*(?:the\s*)?$",
    re.I,
)


def kind_of_count(text: str, sentence: Sentence, mention: Mention, *, noun: str) -> str | None:
    """What a count of people in a sentence is; None where it is a part of the patients or a result.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def kind(words, number, noun="patients", *others):
    ...     at = words.index(number)
    ...     mention = Mention(Span(at, at + len(number)), "count")
    ...     more = tuple(Mention(Span(words.index(w), words.index(w) + len(w)), k) for k, w in others)
    ...     whole = Span(0, len(words))
    ...     return kind_of_count(words, Sentence(whole, Section(whole, "abstract"), (mention, *more)), mention, noun=noun)
    >>> kind("Seventy-six patients with AML were randomized", "Seventy-six patients")
    'randomized'
    >>> kind("Enrolled were 42 patients", "42 patients"), kind("Among those enrolled were 9 patients", "9 patients")
    ('enrolled', None)
    >>> kind("We enrolled 18 patients", "18 patients"), kind("nine patients had been dosed", "nine patients")
    ('enrolled', 'treated')
    >>> kind("Cells were given to four patients with AML", "four patients", "patients", ("disease", "AML"))
    'treated'
    >>> kind("of whom 7 patients were evaluable", "7 patients"), kind("40 patients were screened", "40 patients")
    ('evaluable', 'screened')
    >>> kind("In a series of 15 people with lupus who were treated", "15 people", "people", ("disease", "lupus"))
    >>> kind("Patients (n = 204) were randomized", "n = 204", ""), kind("a randomised trial in 5238 patients", "5238 patients")
    ('randomized', 'population')
    >>> kind("Nineteen adults with AML, who had received three lines, were treated at four dose levels", "Nineteen adults", "adults")
    'treated'
    >>> kind("Fifteen patients with a median age of 11.5 years were treated", "Fifteen patients"), kind("14 patients who had CRS were treated", "14 patients")
    ('treated', None)
    >>> kind("Two patients with CRS were treated with tocilizumab", "Two patients", "patients", ("event", "CRS"), ("drug", "tocilizumab"))
    >>> kind("Two patients were lost to follow-up, but were included", "Two patients"), kind("Of 96 subjects randomised, 2", "96 subjects", "subjects")
    (None, 'randomized')
    >>> kind("CRS occurred in two patients with AML", "two patients", "patients", ("measure", "CRS"), ("disease", "AML"))
    >>> kind("Thirty patients (AML 23, MDS 7) with a median age of 57 years were transplanted.", "Thirty patients")
    'treated'
    >>> kind("Fifteen patients received a median of five infusions", "Fifteen patients"), kind("Ten patients received a median of five drugs", "Ten patients")
    ('treated', None)
    >>> kind("Nine patients received MRD-77 at two levels", "Nine patients"), kind("Nine patients received PKC412, a small molecule", "Nine patients")
    ('treated', None)
    >>> kind("follow-up of all 41 patients treated with CAR-NK cells", "41 patients", "patients", ("type", "CAR-NK cells"))
    'treated'
    >>> kind("Of these, four patients received MRD-77", "four patients")
    >>> kind("From 2014 to 2017, 18 patients entered.", "18 patients"), kind("Nine patients had one dose of 1e7 cells", "Nine patients", "patients", ("type", "cells"))
    ('enrolled', 'treated')
    >>> kind("The 30 patients had high-risk MM", "30 patients", "patients", ("disease", "MM")), kind("Two patients had MM", "Two patients", "patients", ("disease", "MM"))
    ('total', None)
    >>> kind("two patients died", "two patients"), kind("Four patients never received it", "Four patients")
    (None, None)
    >>> kind("in 25 patients with HL treated in an earlier study the ORR was 17%", "25 patients"), kind("All 20 patients had failed steroids", "20 patients")
    (None, 'total')
    >>> kind("The 68 patients (median age 41 years) had AML", "68 patients"), kind("Six patients (median dose 2) had CRS", "Six patients")
    ('total', None)
    >>> kind("three at each level (N = 12)", "N = 12", ""), kind("fever (n=4)", "n=4", "")
    ('total', None)
    """
    before = text[sentence.span.start : mention.span.start]
    after = text[mention.span.end : sentence.span.end]
    if not noun:
        return bare_count(before, after, total=text[mention.span.start] == "N")
    if noun not in PEOPLE or _SERIES.search(before) or _ELSEWHERE.match(after):
        return None
    active = _ACTIVE.search(before) or _INVERTED.match(before)
    if active:
        return stage_of(active["verb"])
    if _ALL.search(before) and (told := _of_all(sentence, mention, after)) is not _NOT_TOLD:
        return told
    if done := _done(before, mention.span.of(text), after):
        return stage_of(done["verb"])
    if named := _named_before(before, after):
        return named
    if _PART.search(before) and not _POPULATION.search(before):
        return "results" if _RESULTS_OF.search(before) else None
    participle = _PARTICIPLE.match(after)
    return (
        stage_of(participle["verb"])
        if participle
        else _told_after(text, sentence, mention, before=before, after=after)
    )


_NOT_TOLD = "-"


def _of_all(sentence: Sentence, mention: Mention, after: str) -> str | None:
    """What "all N patients" are, by what is told of them behind."""
    if _TREATED.match(after):
        near = _next_of(sentence, mention.span.end, ("type", "product"), within=60)
        return "treated" if near else None
    total = _BEFORE_ENTRY.match(after) or _ALL_GOT.match(after)
    return "total" if total else _NOT_TOLD


def _named_before(before: str, after: str) -> str | None:
    """What the words before a count make it: those given the cells, the whole cohort, or who is described."""
    if _GIVEN_TO.search(before):
        return "treated"
    if _CONSISTED.search(before):
        return "population"
    return "results" if _DESCRIBED.search(before) and _OF_TRIAL.match(after) else None


def _done(before: str, words: str, after: str) -> re.Match[str] | None:
    """The verb beside a count that opens the sentence or holds it: "Of 14 patients treated", "14 enrolled patients"."""
    opens = _PARTICIPLE.match(after) if _OF_THE.fullmatch(before) else None
    return opens or _DONE.search(words)


def _told_after(
    text: str, sentence: Sentence, mention: Mention, *, before: str, after: str
) -> str | None:
    passive = PASSIVE.match(after)
    left = _LEFT.search(_OF_THEM.sub(" ", passive["between"])) if passive else None
    others = passive and _AND_OTHERS.search(_ASIDE.sub("", passive["between"]))
    if passive and not left and not others and not _ANOTHER.search(passive["between"]):
        rest = after[passive.end() :]
        drugged = _next_of(
            sentence, mention.span.end + passive.end(), ("drug",), within=40
        ) and not _next_of(
            sentence, mention.span.end + passive.end(), ("type", "product"), within=90
        )
        suffered = any(
            e.span.start < mention.span.end + passive.end() for e in sentence.of("event")
        )
        if _EACH.match(rest) or (drugged and suffered):
            return None
        verb = (passive["verb"] or passive["noun"]).lower()
        return (
            "results"
            if drugged and verb in {"given", "administered", "treated"}
            else stage_of(verb)
        )
    return _unverbed(text, sentence, mention, before=before, after=after)


def _unverbed(
    text: str, sentence: Sentence, mention: Mention, *, before: str, after: str
) -> str | None:
    if (
        _RESULTS_OF.search(before)
        or (sentence.section.kind == TITLE and _FIRST.search(before))
        or _COMPLETED.match(after)
    ):
        return "results"
    if _AGED.match(after):
        return _received(sentence, mention, after) or "total"
    if _ENTERED.match(after):
        return "enrolled"
    if _ALL_HAD.search(before) and any(
        _HAD_DISEASE.fullmatch(text, mention.span.end, d.span.start) for d in sentence.of("disease")
    ):
        return "total"
    if _TRIAL_OF.search(before) or (is_series(before) and sentence.of("type", "product")):
        return None if _FUTURE.match(after) else "population"
    if _reported_before(sentence, mention):
        return None
    received = _received(sentence, mention, after) or _got_code(text, sentence, mention, after)
    if received:
        return received
    people = _next_of(sentence, mention.span.end, ("disease", "modifier", "target"), within=60)
    return "population" if people and _POPULATION.search(before) else None


def _received(sentence: Sentence, mention: Mention, after: str) -> str | None:
    """Whether the people counted got the cells, or a drug."""
    received = _TREATED_WITH.match(after)
    if received is None:
        return None
    place = mention.span.end + received.end()
    if _next_of(sentence, place, ("type", "product"), within=120) or INFUSION.match(
        after[received.end() :]
    ):
        return "treated"
    return "results" if _next_of(sentence, place, ("drug",), within=40) else None


def _got_code(text: str, sentence: Sentence, mention: Mention, after: str) -> str | None:
    """Whether the people counted got something that has a code and no other name: "Nine patients received MRD-77"."""
    received = _TREATED_WITH.match(after)
    place = mention.span.end + received.end() if received else -1
    got = any(
        c.start == place and not is_other(text, sentence, c) and not is_of_class(text, sentence, c)
        for c in codes_in(text, sentence.span)
    )
    return "treated" if got else None


def _reported_before(sentence: Sentence, mention: Mention) -> bool:
    """Whether a result stands before the count: then it counts those with that result."""
    return any(
        m.span.start < mention.span.start
        for m in sentence.of("measure", "event", "percent", "ratio")
    )


def _next_of(sentence: Sentence, place: int, kinds: tuple[str, ...], *, within: int) -> bool:
    return any(0 <= m.span.start - place <= within for m in sentence.of(*kinds))

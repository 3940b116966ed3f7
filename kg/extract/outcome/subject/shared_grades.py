"""Grades told once for several events: "grade ≥3 events included fever and anaemia", "fever and anaemia were the most frequent grade 3 events"."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.subject.subject_words import normal
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import HAD, OCCURRED

WAS_MOST = re.compile(
    r"[ⓂⒺ](?:\sof\sⒼ)?(?:\s\(Ⓕ\))?\s(?:was|were|being)\s(?:by far\s)?(?:the\s|an?\s)?(?:single\s)?(?:most (?:common|frequent|commonly reported|prominent)|commonest|predominant|main|leading|principal|prevailing|only|sole)\s(?:Ⓖ\s|[a-z-]+\s)?\Z"
)
# "Ⓔ in Ⓕ and Ⓔ in Ⓕ, and all of these events were of Ⓖ"
_ALL_GRADED = re.compile(
    r"[,;]\s(?:and\s)?(?:in\s)?(?:all|both|each)\s(?:of\s)?(?:(?:the|these|them|which|those)\s?)?(?:adverse\s)?(?:events|reactions|toxicities|of\swhich|cases|patients)?\s?(?:(?:was|were|being)\s)?(?:of\s|only\s|either\s)*(?P<grade>Ⓖ)(?=[.,;]|\s(?:and|in)\b|\s?\Z)"
    r"|Ⓕ[^ⒻⓂⒺ;.]{0,40}?\s(?:and|but)\s(?:was|were)\s(?:all\s|always\s|only\s|mostly\s|invariably\s)?(?:of\s)?(?P<also>Ⓖ)(?:\sthroughout|\sonly)?(?=[.,;]|\s?\Z)"
)
# events that "were the other events of grade 3", or "were the grade 3 toxicities that led to delay"
_WERE_EVENTS = re.compile(
    r"[ⓂⒺ](?:\s\(Ⓕ\))?\s(?:was|were)\s(?:the\s|an?\s)(?:[a-z-]+\s){0,3}?(?:(?:events?|toxicit(?:y|ies)|reactions?|[ⓂⒺ])\s(?:of|with|at)\s(?P<behind>Ⓖ)|(?P<before>Ⓖ)\s(?:[a-z-]+\s){0,2}?(?:events?|toxicit(?:y|ies)|reactions?|[ⓂⒺ]))"
)
# measures under which events are listed
GENERIC = frozenset({"AE", "TRAE", "SAE", "INFECTION", "CYTOPENIA", "NEUROTOXICITY"})
_HEADS = re.compile(
    r"\A(?![^;]*,\sas\s(?:was|were)\b)(?!\s(?:was|were)\s(?:all\s|of\s|mostly\s|only\s|mainly\s)*Ⓖ)[^;Ⓜ]{0,60}?(?:\b(?:included|were|was|comprised|consisted of|are|such as|including|reported were|most commonly|mainly|primarily|predominantly|mostly|limited to)\b|[:(])[^;]*\Z"
)
# a list behind the share of all: "; the commonest were fatigue and fever"
_COMMONEST = re.compile(
    r"[^Ⓜ]*?[;,]\s(?:of\swhich\s|and\s)?(?:the\s)?(?:most\s(?:common|frequent|prevalent)|commonest|leading|main)(?:\s(?:ones?|of\s(?:these|them)|events?|being))?\s(?:was|were|being|included)\s[^;Ⓜ]*\Z"
)
# events that were the most frequent ones of those just graded
_BEING_MOST = re.compile(
    r"[ⓂⒺ][^;.]{0,120}\bbeing\sthe\s(?:most\s(?:frequent|common|prevalent)|commonest|leading|main|predominant)\b(?!\sⒼ)"
)
# "Ⓖ Ⓔ occurred in Ⓕ and Ⓔ in Ⓕ": the grade in front holds for the second too
_IN_LIST = re.compile(r"(?!.*\b(?:while|whereas|but)\b)[^ⓂⒺⒼ;.]{0,24}Ⓕ\)?,?\s(?:and\s)?")
_OWN_CLAUSE = re.compile(
    rf"(?:(?:,|,?\s(?:and|or))\s(?:Ⓖ\s)?[ⓂⒺ])*\s(?:{HAD}|{OCCURRED}|was|were|did|affected)\b"
)
# "the commonest Ⓖ events were Ⓔ (Ⓕ), Ⓔ (Ⓕ)": events that only their grade names
_OF_GRADED = re.compile(
    r"(?:(?P<grade>Ⓖ)\s(?:or\shigher\s)?(?:[a-z-]+\s){0,2}events?|\bthose\s(?:of|with)\s(?P<such>Ⓖ))\s(?:were|was|of|included|comprised|consisted\sof)\s[^;Ⓖ]*\Z"
)


def graded_behind(line: Line, found: list[Subject]) -> list[Subject]:
    """Reads "Ⓔ and Ⓔ were the most frequent Ⓖ Ⓜ": the grade behind holds for what stands in front."""
    if all_graded := _ALL_GRADED.search(line.signs):
        told = "grade" if all_graded["grade"] else "also"
        grade = normal(line.pieces[all_graded.start(told)])
        start = max(line.signs.rfind(stop, 0, all_graded.start()) for stop in ("; ", ". "))
        found = [
            s._replace(grade=s.grade or grade)
            if start < s.place < all_graded.start() and s.adverse
            else s
            for s in found
        ]
    signs = line.signs
    if were := _WERE_EVENTS.search(signs):
        place = were.start("behind" if were["behind"] else "before")
        return _all_before(signs, found, were.start() + 1, normal(line.pieces[place]))
    for head in found:
        if head.measure in GENERIC and head.grade and WAS_MOST.search(signs, 0, head.place):
            return _all_before(signs, found, head.place, head.grade)
    return found


_IN_BRACKETS = re.compile(r"\([^()]*(?:\)|\Z)")


def _at_level(words: str) -> str:
    """The words with no semicolon inside brackets, which parts only what stands there.

    >>> _at_level(" were Ⓜ (Ⓔ, Ⓕ; Ⓔ, Ⓕ) and Ⓔ (Ⓕ; "), _at_level(" in Ⓕ; Ⓔ")
    (' were Ⓜ (Ⓔ, Ⓕ, Ⓔ, Ⓕ) and Ⓔ (Ⓕ, ', ' in Ⓕ; Ⓔ')
    """
    return _IN_BRACKETS.sub(lambda inside: inside.group().replace(";", ","), words)


def _all_before(signs: str, found: list[Subject], end: int, grade: str | None) -> list[Subject]:
    """The subjects, those of the clause up to a place with the grade where they have none."""
    start = max(signs.rfind(stop, 0, end) for stop in ("; ", ". "))
    return [
        s._replace(grade=grade) if start < s.place < end and s.adverse and not s.grade else s
        for s in found
    ]


def under_head(line: Line, found: list[Subject], subject: Subject) -> Subject:
    """Under "Grade ≥3 adverse events included …" the events listed have that grade."""
    if not subject.adverse or subject.grade:
        return subject
    heads = [s for s in found if s.measure in GENERIC and s.grade and s.term is None]
    if heads and _BEING_MOST.match(line.signs, subject.place):
        return subject._replace(grade=heads[-1].grade)
    between = _at_level(line.signs[heads[-1].place + 1 : subject.place]) if heads else ""
    if heads and (_HEADS.match(between) or _COMMONEST.match(between)):
        return subject._replace(grade=heads[-1].grade)
    if events := _OF_GRADED.search(line.signs, 0, subject.place):
        place = events.start("grade" if events["grade"] else "such")
        return subject._replace(grade=normal(line.pieces[place]))
    last = found[-1] if found else None
    if (
        last
        and last.adverse
        and last.grade
        and _IN_LIST.fullmatch(line.signs[last.place + 1 : subject.place])
        and not _OWN_CLAUSE.match(line.signs, subject.end)
    ):
        return subject._replace(grade=last.grade)
    return subject


def begins_own(signs: str, first: Subject, second: Subject) -> bool:
    """Whether the second of two events has a clause of its own: "Ⓕ had Ⓖ Ⓜ, and Ⓔ was seen in Ⓕ", not "Ⓖ Ⓔ and Ⓔ were seen in Ⓕ"."""
    clause = max(signs.rfind(stop, 0, first.place) for stop in ("; ", ". ")) + 1
    return "Ⓕ" in signs[clause : first.place] and bool(_OWN_CLAUSE.match(signs, second.end))


def shared_grade(first: Subject, second: Subject) -> str | None:
    """Reads "Grade ≥3 CRS or ICANS": the grade before the first holds for the second."""
    return first.grade if first.adverse and second.adverse else None

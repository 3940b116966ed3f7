"""The subjects of a line: each measure or event with what the words around it say, save those that only tell of another."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.signs.line import SUBJECTS, Line, Piece
from kg.extract.outcome.signs.needed import CODE as CARE
from kg.extract.outcome.signs.needed import care_in
from kg.extract.outcome.signs.went_on import DOSES, TRANSPLANT, done_in
from kg.extract.outcome.subject.infection_kinds import kind_of_infection
from kg.extract.outcome.subject.persisting import is_of_another
from kg.extract.outcome.subject.shared_grades import (
    GENERIC,
    WAS_MOST,
    begins_own,
    graded_behind,
    shared_grade,
    under_head,
)
from kg.extract.outcome.subject.subject_words import (
    grade_in,
    grade_of,
    is_or_better,
    normal,
    printed,
    said_as,
    statistic_in,
    time_in,
    time_of,
)
from kg.extract.outcome.subject.subjects import (
    KINETICS,
    PROPORTION,
    TIME_TO_EVENT,
    Subject,
    meaning,
)
from kg.extract.verbs import OCCURRED, SEEN
from kg.vocabulary import Concept, Vocabulary

_BEFORE = re.compile(
    r"(?:(?:\b(?:the|median|medians|med\.?|mean|average|estimated|overall|cumulative|probability of|incidence of|rates? of"
    r"|proportion of|frequency of|observed|actuarial|investigator-assessed|confirmed|unconfirmed|best|severe|serious|mild"
    r"|moderate|any|all|any-grade|treatment-related|related|treatment-emergent|drug-related|acute|sub-acute|subacute|late"
    r"|early|chronic|new|reversible|transient|probabilities of|Kaplan-Meier|or|to|and|at least a|at least an|a|an|of|in the|at)"
    r"|[ⒼⓉ])[\s-]+)+\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s(?:rates?|durations?|times?|probabilit(?:y|ies)|estimates?|incidence|events?|cases?|of|≥|at|on|by|with|any|grade))*"
    r"(?:\s?(?:\(\s?)?[ⒼⓉ](?:\s?\))?)?(?:\s(?:rates?|durations?|times?))?(?:\s\((?:median|mean)\))?"
)
_WAS_BEST = re.compile(
    r"Ⓜ(?:\s\([^)]*\))?\s(?:was|were|as|is)\s(?:each\s|both\s)?(?:the\s|their\s|a\s)?best\s(?:overall\s)?\Z"
)
# "Ⓔ, the most frequently reported Ⓜ, was noted": says which it is
_MOST = re.compile(
    r"[ⓂⒺ],\sthe\s(?:most|least|only|main|single|second)\s(?:(?!of\b|which\b|was\b|were\b|being\b)[a-z]+\s){1,4}\Z"
)
_OR_ELSE = re.compile(r"\sor\s(?:had\s)?([a-z]+ed)\b")
_AMOUNT = re.compile(r"(?:counts?|numbers?|levels?|copies)\Z")
_QUALIFIER = re.compile(
    r"(?<![\w-])((?:acute|sub-acute|subacute|late|early|chronic|severe|serious|unexpected|infusion-related"
    r"|treatment-related|related|new)(?:(?:,| or| and)? (?:acute|sub-acute|subacute|late|early|chronic|severe"
    r"|serious|unexpected|infusion-related|treatment-related|new))*) \Z",
    re.IGNORECASE,
)


def subjects(line: Line, vocabulary: Vocabulary) -> list[Subject]:
    """The subjects of a line, in order; a statistic or time point before "A and B" holds for both."""
    found: list[Subject] = []
    for place, piece in line.of(SUBJECTS):
        subject = _subject(line, place, piece, vocabulary)
        if found and re.fullmatch(r",?\s(?:and|or)\s|,\s", line.signs[found[-1].end : place]):
            subject = subject._replace(
                statistic=subject.statistic or found[-1].statistic,
                time=subject.time
                or (None if _timed_behind(line.signs, found[-1]) else found[-1].time),
                grade=subject.grade
                or (
                    None
                    if "Ⓖ" in line.signs[found[-1].place : place]
                    or begins_own(line.signs, found[-1], subject)
                    else shared_grade(found[-1], subject)
                ),
            )
        found.append(under_head(line, found, subject))
    found = graded_behind(line, found)
    found = [
        s
        for s in found
        if not _is_best(line.signs, s.place)
        and not _names_best(line, s)
        and not _MOST.search(line.signs, 0, s.place)
    ]
    found = [s for s in found if not is_of_another(line, s.place)]
    found = [s for s in found if not _is_how_often(line.signs, s)]
    found = [s for s in found if not _is_of_death(line.signs, s, found)]
    found = [s for s in found if not _is_lacking(line.signs, s, found)]
    found = [s for s in found if not _is_when(line.signs, s)]
    described = [m.span("what") for p in (_DESCRIBED, _ADJUSTED) for m in p.finditer(line.signs)]
    found = [s for s in found if not any(a <= s.place < b for a, b in described)]
    return list(_backward(found, line)) if found else []


# "the cumulative incidence of Ⓖ Ⓜ": how often, not what
_OF_WHAT = re.compile(
    r"(?:\sof\b|(?<=\sof))(?:\s(?:the|grades?|acute|chronic|both|and|or)\b|\s?Ⓖ|,|\sof\b)*\s[ⓂⒺ]"
)


def _is_how_often(signs: str, subject: Subject) -> bool:
    """Whether a measure only says that it is counted how often another occurred."""
    often = subject.term == "cumulative incidence"
    return often and _OF_WHAT.match(signs, subject.place + 1) is not None


# "three Ⓜ from Ⓜ": of what patients died
_DIED_OF = re.compile(
    r"\s(?:from|due\sto|because\sof|owing\sto|caused\sby|attributed\sto|secondary\sto)\s(?:(?:an?|the|Ⓖ|severe)\s)*"
)


def _is_of_death(signs: str, subject: Subject, found: list[Subject]) -> bool:
    """Whether an unnamed adverse event only tells of what patients died."""
    if subject.term or subject.measure not in GENERIC:
        return False
    dead = [s.place for s in found if s.measure == "DEATH" and s.place < subject.place]
    return bool(dead) and _DIED_OF.fullmatch(signs, dead[-1] + 1, subject.place) is not None


# "deaths without Ⓜ": which deaths they were
_WITHOUT = re.compile(
    r"\s(?:without|in\sthe\sabsence\sof|not\sdue\sto)\s(?:prior\s|previous\s|preceding\s)?"
)


def _is_lacking(signs: str, subject: Subject, found: list[Subject]) -> bool:
    """Whether it only tells which deaths were meant."""
    dead = [s.place for s in found if s.measure == "DEATH" and s.place < subject.place]
    return bool(dead) and _WITHOUT.fullmatch(signs, dead[-1] + 1, subject.place) is not None


# "Ⓔ, characterised by Ⓔ and Ⓔ, occurred in Ⓕ": what it was like
_DESCRIBED = re.compile(
    r"[ⓂⒺ](?:\s\([^()]*\))?,\s(?:characteri[sz]ed\sby|defined\s(?:as|by)|consisting\sof|manifest(?:ing|ed)\s(?:as|by|with)|presenting\s(?:as|with)|accompanied\sby)\s"
    rf"(?P<what>[^Ⓕ.;()]*),\s(?:{OCCURRED}|was|were|affected)\b"
)
# "longer Ⓜ after adjusting for age and Ⓔ (Ⓕ)": what a model takes out
_ADJUSTED = re.compile(
    r"\b(?:adjust(?:ed|ing|ment)s?|controlling)\sfor\s(?P<what>(?:(?!,\s[^,ⒻⓂⒺ]{0,40}[ⓂⒺ][^,;()]{0,40}?\s(?:was|were|remained|had|occurred)\b|\s(?:was|were|remained|persisted|had|showed)\b)[^Ⓕ.;()])*)"
)
# "documented at Ⓜ in Ⓕ": when, not what
_WHEN = re.compile(r"\b(?:at|upon|until|since|before|after)\s(?:disease\s|tumou?r\s)?\Z")
_MARKS_A_TIME = frozenset({"measure:PD", "measure:relapse"})


def _is_when(signs: str, subject: Subject) -> bool:
    """Whether progression or relapse only tells when something was found."""
    if subject.code not in _MARKS_A_TIME:
        return False
    return _WHEN.search(signs, max(0, subject.place - 24), subject.place) is not None


def _timed_behind(signs: str, subject: Subject) -> bool:
    """Whether a time point stands behind the measure, and holds for no further one: "Ⓜ by Ⓣ, and Ⓜ in Ⓕ"."""
    return "Ⓣ" in signs[subject.place : subject.end]


def _names_best(line: Line, subject: Subject) -> bool:
    """Whether it is the "best objective response" that another measure was."""
    if not subject.span.of(line.text).casefold().startswith("best"):
        return False
    before = _BEST_OF.search(line.signs, max(0, subject.place - 30), subject.place)
    return bool(before or _OF_A_KIND.match(line.signs, subject.place + 1))


_OF_A_KIND = re.compile(r"\sof\s(?:an?\s)?Ⓜ")
_BEST_OF = re.compile(r"Ⓜ(?:\s\([^)]*\))?\s(?:was|were|as|is)\s(?:the\s|their\s|a\s)?\Z")


# "Ⓔ was the Ⓜ seen most often, in Ⓕ"
_MOST_BEHIND = re.compile(rf"\s(?:{SEEN}\s)?most\s(?:often|frequently|commonly)\b")
_IS_THE = re.compile(r"[ⓂⒺ]\s(?:was|were)\s(?:the|an?)\s\Z")


def _is_best(signs: str, place: int) -> bool:
    """Whether it is the "best response" that the sentence says another measure was.

    >>> _is_best("Ⓜ was the best Ⓜ in Ⓕ", 15), _is_best("Best Ⓜ was Ⓜ in Ⓕ", 5), _is_best("The best Ⓜ was Ⓕ", 9), _is_best("a best Ⓜ of Ⓜ", 7)
    (True, True, False, True)
    """
    if WAS_MOST.search(signs, max(0, place - 60), place):
        return True
    if _MOST_BEHIND.match(signs, place + 1) and _IS_THE.search(signs, max(0, place - 20), place):
        return True
    if not signs[:place].lower().endswith(("best ", "best overall ")):
        return False
    return bool(
        _WAS_BEST.search(signs, max(0, place - 60), place)
        or re.match(r"\s(?:was|were|of|:)\s(?:an?\s|at least an?\s)?Ⓜ", signs[place + 1 :])
    )


def _backward(found: list[Subject], line: Line) -> Iterator[Subject]:
    """Reads "OS and PFS at 1 year": the time point behind the last holds for the first."""
    for subject, following in zip(found, [*found[1:], None], strict=True):
        if (
            following
            and subject.time is None
            and subject.kind == following.kind == TIME_TO_EVENT
            and line.signs[subject.end : following.place].strip() == "and"
        ):
            yield subject._replace(time=following.time)
        else:
            yield subject


def _subject(line: Line, place: int, piece: Piece, vocabulary: Vocabulary) -> Subject:
    before = _BEFORE.search(line.signs, max(0, place - 60), place)
    after = _AFTER.match(line.signs, place + 1)
    start = before.start() if before else place
    end = after.end() if after else place + 1
    words = re.split(r"\band\b|\bor\b|,", line.words(start, place + 1).lower())[-1]
    words += line.signs[place + 1 : end]  # "PFS (median)"
    concept = vocabulary[piece.code]
    known = meaning(concept)
    qualifier = _QUALIFIER.search(line.signs, max(0, place - 60), place)
    return known._replace(
        place=place,
        end=end,
        span=piece.span,
        measure=_counted(known, line, place),
        term=_term(line, known, concept, place),
        grade=grade_of(line, start, place)
        or grade_in(piece.span.of(line.text))
        or _grade_of_kind(line, place),
        statistic=statistic_in(words, piece.span.of(line.text)),
        time=time_of(line, start, end) or time_in(piece.span.of(line.text)),
        qualifier=qualifier.group(1) if qualifier else None,
        context=piece.context,
    )


_KIND_GRADED = re.compile(
    r"(?P<grade>Ⓖ)\s(?:(?!(?:in|with|was|were|had|to|by|for|at|on|events?|adverse|toxicit\w+|after|who|that|which|but|than|or|of|due|from|as|related|infections?|cases?|the|an?|one|two|three|all|both|no|followed|including)\b)[a-z][a-z-]+\s){1,3}\Z"
    r"|(?:Ⓖ|\b(?:[Ss]evere|[Mm]oderate|[Mm]ild|[Ll]ife-threatening|[Ss]erious|(?:[Hh]igh|[Ll]ow)[- ]grade))\s\((?P<also>Ⓖ)\)\s(?:(?:acute|chronic)\s)?\Z"
)


def _grade_of_kind(line: Line, place: int) -> str | None:
    """The grade before the words for the kind or the site of an event: "grade 2 infusion fever", "severe (grade IV) acute GVHD"."""
    match = _KIND_GRADED.search(line.signs, max(0, place - 50), place)
    told = "grade" if match and match["grade"] else "also"
    return normal(line.pieces[match.start(told)]) if match else None


def _term(line: Line, known: Subject, concept: Concept, place: int) -> str | None:
    said = line.pieces[place].span.of(line.text)
    alternative = _OR_ELSE.match(line.signs, place + 1)
    if alternative and known.kind == PROPORTION:
        return f"{said.rsplit(' ', 1)[-1]} or {alternative[1]}"
    if known.term is None:
        if known.measure == "INFECTION":
            return kind_of_infection(line.words(max(0, place - 60), place + 1))
        if known.measure in _SEVERE_OR_NOT:
            return "severe" if _SEVERE.search(line.signs, max(0, place - 8), place) else None
        amount = known.kind == KINETICS and known.measure != "TMAX" and _AMOUNT.search(said)
        return said if amount else None
    if concept.code == CARE:
        return care_in(said)
    if concept.code in {TRANSPLANT, DOSES} and (done := done_in(said)):
        return done
    term = said_as(concept, said) or printed(concept, known.term, said)
    term = "discontinuation" if term == "discontinued" else term
    return f"{term} or better" if is_or_better(line.signs, place) else term


_SEVERE_OR_NOT = frozenset({"CRS", "ICANS", "NEUROTOXICITY"})
_SEVERE = re.compile(r"\bsevere\s\Z", re.I)


def _counted(known: Subject, line: Line, place: int) -> str:
    """The measure; a partial response or better is any response, stable disease or better control of the disease."""
    if _is_related(known, line.signs, place) and "negated" not in line.pieces[place].context:
        return "TRAE"
    if known.measure not in _OR_BETTER or not is_or_better(line.signs, place):
        return known.measure
    return "OTHER" if known.term else _OR_BETTER[known.measure]


_OR_BETTER = {"PR": "ORR", "SD": "DCR"}


_RELATED_TO = re.compile(
    r"\s(?:(?:that|which)\s)?(?:(?:was|were)\s)?(?:(?:considered|deemed|judged|possibly|probably|definitely)\s)*(?:related|attributed|attributable)\sto\s(?:(?:the|any|study|trial|investigational|protocol)\s)*(?:drugs?|treatment|product|therapy|(?:[\w+/-]+\s){0,2}?cells?|infusions?|[\w-]*NK|[\w-]*CAR)\b"
)


# "AB-101-related Ⓜ": of the product that goes by a code
_OF_CODE = re.compile(
    r"(?<![\w-])(?!COVID|SARS|IL-|HHV|HPV|CD\d)[A-Z][A-Za-z]*-?\d[\w-]*[-–]related\s(?:(?:[a-z-]+|Ⓖ)\s){0,3}\Z"
)


def _is_related(known: Subject, signs: str, place: int) -> bool:
    """Whether adverse events are said to be related to what was given: "Ⓖ events related to the study drug"."""
    generic = known.measure == "AE" and known.term is None
    behind = generic and _RELATED_TO.match(signs, place + 1)
    return bool(behind or (generic and _OF_CODE.search(signs, max(0, place - 60), place)))

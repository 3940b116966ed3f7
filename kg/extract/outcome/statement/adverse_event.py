"""Adverse events that did not occur, and the most common one; shares of patients are read by `proportion`."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.bond.ends import tells_end
from kg.extract.outcome.fact import NONE_OBSERVED, OBSERVED, Fact, of_subject
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.needed import KNOWN as CARE
from kg.extract.outcome.statement import absent_groups, death, remainder
from kg.extract.outcome.statement.absent_in_some import only_some
from kg.extract.outcome.subject import absence
from kg.extract.outcome.subject.subjects import PROPORTION, Subject
from kg.extract.scope import holds
from kg.extract.verbs import SEEN
from kg.records.quantity import GradeRange
from kg.text import Span

_COMMON = re.compile(
    r"(?:(?:[Mm]ost (?:common|frequent|prevalent|commonly|frequently)|[Cc]ommonest)[^.;ⒻⓂ]{0,40}Ⓜ[^.;Ⓕ]{0,60}?\b(?:was|were|included|being|:|is|are)\s?(?P<row>(?:the\s|mild\s|transient\s|Ⓖ\s|of\s)*"
    rf"{absence.ROW}))"
)
_COMMON_AFTER = re.compile(
    rf"(?P<row>{absence.ROW})\s(?:was|were|being)\s(?:also\s)?(?:the\s)?most (?:common|frequent|commonly|frequently)(?! Ⓕ)"
)
# "Ⓜ were mild, the commonest being Ⓔ and Ⓔ"
_COMMON_BEING = re.compile(
    rf"Ⓜ[^.;ⓂⒺ]{{0,60}}?,?\s(?:with\s)?(?:the\s)?(?:most (?:common|frequent|prevalent)|commonest)(?:\sones?|\sof\s(?:these|which|them))?\s(?:being|was|were|included)\s(?P<row>(?:the\s|mild\s|transient\s|Ⓖ\s)*{absence.ROW})(?!\s?\(?Ⓕ)"
)
_COMMONS = (_COMMON, _COMMON_AFTER, _COMMON_BEING)
_SEEN = re.compile(rf"\s(?:was|were)\s(?:also\s)?{SEEN}(?=[.;,]|\sin (?:the|this|our|all)\b|\Z)")
_CAUSE = re.compile(r"Ⓜ\s(?:(?:from|of|due to|by|because of)\s)?\Z")
_BOTH_KINDS = re.compile(r"\bacute,?\s(?:and|or|nor)\s\Z", re.IGNORECASE)
_NOT_RELATED = re.compile(
    r"[^ⓂⒺⒻ;,.]{0,30}?\s(?:was|were|is|are)\s(?:deemed|considered|judged|thought|felt|found|assessed)?(?:\sas|\sto\sbe)?\s?(?:possibly\s|probably\s)?(?:related|attribut\w+|ascribed)\b"
)
# "no death attributed to the cells", "no deaths related to FT596"
_OF_CELLS = re.compile(
    rf"\s(?:(?:that\s|which\s)?(?:was|were)\s)?(?:attributed|attributable|related|ascribed|due|linked)\sto\s{remainder.CELLS}"
)
_COMPARED = re.compile(
    r"\b(?:differences?|changes?|associations?|correlations?|trends?|increases?|decreases?|reductions?|improvements?|treatment|prophylaxis|management|monitoring)\s(?:in|of|for|between|with)\s(?:the\s)?(?:(?:rates?|incidence|frequency|occurrence|severity)\sof\s)?(?:[ⓂⒺ](?:,\s|\sand\s|\sor\s))*\Z"
)
# "no side effects were found that limited the dose"
_LIMITED = re.compile(
    r"(?:\s[a-z]+){0,3}?\s(?:that|which)\s(?:would\shave\s)?limited\s(?:the\s)?(?:dose|dosing)\b"
)
_EXCEEDED = re.compile(r"\bexceed(?:ed)?\sⒼ\Z")
_OF_NONE = re.compile(
    r"\A(?![^;Ⓕ]{0,40}\b(?:but|while|whereas|although|and)\b)[^;Ⓕ]{0,40}?\b(?:among|in)\s(?:the\s|any of the\s|all\s)?Ⓕ"
)


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """What is said not to have occurred; what is said to have been the most common."""
    signs = reading.line.signs
    told = {b.subject.place for b in bonds}
    seen: set[int] = set()
    for match in absence.places(signs):
        selects = absence.only_selects(signs, match.start()) or only_some(reading, match)
        for subject in [] if selects else _row(reading, match, seen):
            seen.add(subject.place)
            fact = _none(reading, subject, match)
            yield from _of_each(reading, fact, absent_groups.of(reading, match))
    common = holds(signs, ("ost common", "ost frequent", "ost prevalent", "ommonest"))
    for match in (m for rule in _COMMONS if common for m in rule.finditer(signs)):
        for subject in _row(reading, match, seen | told):
            if subject.adverse:
                seen.add(subject.place)
                yield _most_common(reading, subject, match)
    yield from remainder.read(reading)
    yield from _occurrences(reading, seen | told)


def _of_each(reading: Reading, fact: Fact, groups: list[Group | None]) -> Iterator[Fact]:
    """The fact of each group, in so many as the brackets behind several of them tell."""
    for group in groups:
        size = absent_groups.size_of(reading, group) if len(groups) > 1 else None
        told = fact.but(denominator=size, denominator_stated=True) if size else fact
        yield told._replace(group=group)


def negated(reading: Reading, bond: Bond) -> bool:
    """Whether the figure only counts those in whom something did not occur."""
    signs = reading.line.signs
    return any(
        m.re is absence.NONE_OF and m.start() <= bond.place < m.end() for m in absence.places(signs)
    )


def absent_places(reading: Reading) -> set[int]:
    """Where the subjects stand that the line says did not occur; no figure is theirs."""
    signs = reading.line.signs
    return {s.place for m in absence.places(signs) for s in _row(reading, m, set())}


def _row(reading: Reading, match: re.Match[str], but: set[int]) -> list[Subject]:
    signs = reading.line.signs
    start = absence.row_start(signs, match)
    end = absence.row_end(signs, match)
    lone = signs[match.start() : match.start() + 7].lower() == "without"
    but_one = absence.has_exception(signs, match.start(), end)
    return [
        s
        for s in reading.subjects
        if start <= s.place < end
        and s.place not in but
        and not _again(reading, s)
        and (not but_one or _is_apart(reading, s, absence.excepted(signs, match.start(), end)))
        and (
            s.adverse
            or (s.kind == PROPORTION and (s.measure != "OTHER" or s.code in _DENIABLE) and not lone)
            or (s.measure == "EXPANSION" and is_unmet(reading.line.signs, start, s.place))
        )
    ]


# what is no kind of another of these: where one is excepted, the others did not occur
_APART = ({"CRS"}, {"ICANS", "NEUROTOXICITY"}, {"GVHD"})


def _is_apart(reading: Reading, subject: Subject, told: tuple[int, int] | None) -> bool:
    """Whether it is another event than all that are excepted: ICANS in "apart from one case of CRS, no CRS or ICANS"."""
    some = {s.measure for s in reading.subjects if told and told[0] <= s.place < told[1]}
    kinds = [kind for kind in _APART if kind & some]
    known = some and all(any(m in kind for kind in _APART) for m in some)
    own = any(subject.measure in kind for kind in _APART if kind not in kinds)
    return bool(known and own)


_DENIABLE = CARE | {
    f"measure:{code}" for code in ("relapse", "flare", "immunogenicity", "LLDAS", "DORIS", "BICLA")
}
_UNMET = re.compile(
    r"(?:(?:[Nn]o|[Nn]ot\sseen|[Ww]ithout)\s(?:in\svivo\s|sign\sof\s|measurable\s|detectable\s|evidence\sof\s)*Ⓜ(?:\sof\s(?:the\s)?(?:[\w-]+\s){0,2}(?:NK|CAR)[\w-]*(?:\scells?)?)?"
    rf"|(?:(?:\b[Ii]n\svivo\s)?Ⓜ\s(?:was|were)\s(?:not|never)\s{SEEN}))"
    rf"(?=[.;,]|\s?\Z|\s(?:was|were)\s{SEEN}|\sin\s(?:any|the|cohort|either|all|these|those|both)\b|\s(?:and|but)\s)"
)


def is_unmet(signs: str, start: int, place: int) -> bool:
    """Whether it is denied that cells grew in number at all, and not that they did so at one time or to one height.

    >>> def unmet(signs): return is_unmet(signs, 0, signs.index("Ⓜ"))
    >>> unmet("Ⓜ was not seen in any patient."), unmet("No in vivo Ⓜ was seen"), unmet("It produced no Ⓜ in any of them"), unmet("In vivo Ⓜ was not observed.")
    (True, True, True, True)
    >>> unmet("No Ⓜ beyond Ⓣ was seen"), unmet("no Ⓜ of T cells was seen"), unmet("Ⓜ was not Ⓕ"), unmet("Ⓜ was not seen after Ⓣ"), unmet("no Ⓜ cohort")
    (False, False, False, False, False)
    """
    return any(
        m.start() <= place < m.end() for m in _UNMET.finditer(signs, max(0, min(start, place) - 60))
    )


def _is_generic(subject: Subject) -> bool:
    """Whether it names no event of its own, so that an exception leaves it true of all others."""
    return subject.measure in {"AE", "TRAE", "SAE"} and subject.term is None


def _again(reading: Reading, subject: Subject) -> bool:
    """Whether it only repeats the one before, in brackets: "cytokine release syndrome (CRS)"."""
    return any(
        s.code == subject.code and reading.words(s.place + 1, subject.place).strip() == "("
        for s in reading.subjects
    )


# "no severe Ⓜ" does not say that there was none
_SEVERE = re.compile(
    r"\b(severe|serious|life-threatening)\s(?:(?!any\b)[\w\s,/()ⓂⒺ.-])+\Z", re.IGNORECASE
)
_SOME = re.compile(
    r"\b(clinically\s(?:significant|relevant|meaningful)|significant|major|notable|relevant|unexpected|important|substantial|appreciable|considerable|excessive|additional|new)\s(?:(?!such\b|like\b|any\b|e\.g)[\w\s,/()ⓂⒺ-])*\Z",
    re.IGNORECASE,
)


def _none(reading: Reading, subject: Subject, match: re.Match[str]) -> Fact:
    says = {
        **of_subject(subject),
        "status": NONE_OBSERVED,
        "statistic": None,
        "value": Decimal(0),
        "value_text": None,
        "unit": "patients",
        **_whole(reading, match),
        **_narrowed(reading, subject, match),
    }
    end = max(match.end(), subject.place + 1)
    span = Span(reading.line.place(match.start()), reading.line.span(match.start(), end).end)
    return Fact(
        reading.line,
        "outcome.absence",
        span,
        str(says.pop("measure", subject.measure)),
        subject.adverse,
        says,
        absent_groups.one(reading, match),
        place=subject.place,
    )


def _narrowed(reading: Reading, subject: Subject, match: re.Match[str]) -> dict[str, str | None]:
    """What the words around tell more: "neither acute nor Ⓜ" is of both kinds, "Ⓜ did not exceed Ⓖ", "nobody Ⓜ of Ⓔ"."""
    signs = reading.line.signs
    if _BOTH_KINDS.search(signs, 0, subject.place):
        return {"term": None}
    grade = reading.line.pieces.get(match.end() - 1)
    if _EXCEEDED.search(match.group()) and grade and isinstance(grade.value, GradeRange):
        return {"grade": remainder.above(grade.value)}
    dead = subject.measure == "DEATH" and subject.term is None
    if dead and _OF_CELLS.match(signs, subject.place + 1):
        return {"term": "treatment-related"}
    if _NOT_RELATED.match(signs, match.end()) and (dead or _is_generic(subject)):
        return {"term": "treatment-related"}
    cause = death.cause_of(reading, subject) if subject.measure == "DEATH" else None
    if cause:
        return {"cause": cause, "term": subject.term or cause}
    said = reading.words(match.start(), subject.place) + subject.span.of(reading.line.text)
    if _is_generic(subject) and _LIMITED.match(signs, match.end()):
        return {"measure": "DLT"}
    severity = _SEVERE.search(said) or _SOME.search(said)
    return {"term": remainder.so_severe(subject, severity[1].lower())} if severity else {}


# "Ⓜ were not observed in cohort 1 (Ⓕ)" looked in so many
_FRACTION = re.compile(r"[^;.,()Ⓕ]{0,40}\s\(Ⓕ\)")


def _none_of(reading: Reading, match: re.Match[str]) -> int | None:
    """The whole of the fraction in brackets behind what did not occur, where its part is none: "no Ⓜ was seen (Ⓕ)"."""
    told = _FRACTION.match(reading.line.signs, match.end())
    figure = dict(reading.figures).get(told.end() - 2) if told else None
    return figure.denominator if figure and figure.numerator == 0 else None


def _whole(reading: Reading, match: re.Match[str]) -> dict[str, int | bool]:
    """Those in whom it was looked for: "none of the 5 …", "… observed among the 9 treated patients"."""
    signs = reading.line.signs
    if of := _none_of(reading, match):
        return {"numerator": 0, "denominator": of, "denominator_stated": True}
    parted = absence.row_end(signs, match) < match.end("row")  # "no Ⓜ, and Ⓜ was seen in Ⓕ"
    if parted:
        return {}
    among = None if "except" in signs[match.end() :] else _OF_NONE.match(signs[match.end() :])
    place = match.end() + among.end() - 1 if among else signs.find("Ⓕ", match.start(), match.end())
    figure = dict(reading.figures).get(place)
    if figure is None or figure.kind != "count" or figure.numerator is None:
        return {}
    if figure.denominator:
        one_of = match.re is absence.NONE_OF and figure.numerator == 1
        return {"denominator": figure.denominator, "denominator_stated": True} if one_of else {}
    if signs[max(0, place - 4) : place].lower().endswith(("no ", "no-", "not ")):
        return {}  # "no one", "not one patient" is nobody
    return {"denominator": figure.numerator, "denominator_stated": True}


def _occurrences(reading: Reading, told: set[int]) -> Iterator[Fact]:
    """What is said to have been seen, without a figure: "only grade 1 fever was seen"."""
    for subject in reading.subjects:
        behind = reading.line.signs[subject.place + 1 :]
        seen = _SEEN.match(behind)
        ended = tells_end(reading.line.signs, subject.place, subject.place + 1)
        compared = _COMPARED.search(reading.line.signs, 0, subject.place)
        if ended or compared or _is_cause(reading, subject):
            continue
        specific = subject.adverse and (subject.term or subject.measure != "AE")
        if seen and specific and subject.place not in told and "negated" not in subject.context:
            says = {**of_subject(subject), "status": OBSERVED, "statistic": None}
            span = Span(subject.span.start, reading.line.place(subject.place + seen.end()))
            yield Fact(
                reading.line,
                "outcome.occurrence",
                span,
                subject.measure,
                True,
                says,
                place=subject.place,
            )


def _is_cause(reading: Reading, subject: Subject) -> bool:
    """Whether it only says what patients died of: "two deaths from infection were recorded"."""
    cause = _CAUSE.search(reading.line.signs, max(0, subject.place - 20), subject.place)
    return cause is not None and any(
        s.measure == "DEATH" and s.place == cause.start() for s in reading.subjects
    )


def _most_common(reading: Reading, subject: Subject, match: re.Match[str]) -> Fact:
    says = {**of_subject(subject), "status": OBSERVED, "statistic": "most common"}
    span = Span(
        reading.line.place(match.start()), reading.line.span(match.start(), match.end()).end
    )
    return Fact(
        reading.line, "outcome.most-common", span, subject.measure, True, says, place=subject.place
    )

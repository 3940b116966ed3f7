"""Any other measure: a noun phrase and its figure, "the mean total score was 59.0 in the secretin group"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.document import TABLE
from kg.extract.outcome import cells
from kg.extract.outcome.asides import is_aside
from kg.extract.outcome.changing import in_how_many, is_changed, stopped_by, word_for
from kg.extract.outcome.circumstance import timed
from kg.extract.outcome.fact import Fact, from_bond
from kg.extract.outcome.figures import Figure
from kg.extract.outcome.line import Line
from kg.extract.outcome.proportion import is_share, statistic
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import PROPORTION, Subject

OTHER = "nkt:Other"
_KINDS = frozenset({"%", "count", "time", "number", "fold", "effect"})
_VERB = re.compile(
    r"\s(?:was|were|is|are|had been|has been|have been|increased|decreased|improved|fell|rose|declined|dropped|shrank|halved|diminished|cleared|normali[sz]ed|disappeared|became|(?:has|have|had) (?:fallen|risen|dropped|declined|decreased|increased|improved)|changed|averaged|reached"
    r"|occurred|developed|remained|ranged|lasted|showed|went|differed|did)\b"
)
_CHANGES = re.compile(
    r"\s(?:increased|decreased|reduced|improved|lowered|raised|caused|produced|required|gave|resulted in|led to|showed|demonstrated"
    r"|had(?!\s\w+(?:ed|en)\b)|experienced|yielded|achieved)\s(?=\S+\s\S+)"
)
_CLAUSE = re.compile(
    r";\s|:\s|,?\s(?:while|whereas|but|although|however)\s|,\s(?:and|with|which|who)\s|\.\s|,\s(?=the\s|there\s|[A-Za-z]+-year|median|mean)"
)
_LEAD = re.compile(
    r"\A\W*(?:(?-i:[A-Z]{5,})\b\W*)?(?:(?:there (?:was|were)|results showed|the results showed|in addition|moreover|overall|specifically|however|at Ⓣ|Ⓣ|after Ⓣ"
    r"|the|a|an|her|his|their|its|our|levels? of|and|or|with|that|for|also|both|respectively|of|in|by|had|showed|corresponding figures for|a total of)\b[\s,]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s(?:in|for|among|between|with|of|on|from|at|by|to|and|the|was|were|than|after|during|both|that|reported|observed|seen|noted|found|recorded"
    r"|which|who|that|significantly|occurred|developed|significant|higher|lower|similar|greater|better|only|also|comparable)|[\s,(:\[=ⓉⓅ]|\sⒻ)+\Z"
)
_MEASURE = re.compile(
    r"\b(?:rates?|incidences?|scores?|levels?|times?|survival|numbers?|counts?|pressure|volumes?|weight|mortality|durations?|proportions?"
    r"|probabilit(?:y|ies)|risks?|frequenc(?:y|ies)|concentrations?|changes?|improvements?|reductions?|increases?|decreases?|prevalence"
    r"|percentages?|lengths?|areas?|index|responses?|responders|remissions?|recurrences?|failures?|success(?:es)?|deaths?|events?|infections?"
    r"|complications?|bleeding|strokes?|infarctions?|toxicit(?:y|ies)|reactions?|restenosis|thrombos[ie]s|fractures?|relapses?|rejections?"
    r"|end ?points?|stay|loss|gain|requirements?|sensitivity|specificity|value|values|accuracy|adherence|compliance|quality|function|intake"
    r"|healing|progression|depletion|recovery|control|benefit|outcomes?|symptoms?|withdrawals?|discontinuations?|cessation|abstinence|completion|chimerism|relapsed|recurred)\b",
    re.IGNORECASE,
)
_NOT_A_RESULT = re.compile(
    r"\b(?:ages?|temperature|initial|pre-?treatment|(?:adverse|ELN|favou?rable|unfavou?rable|poor|high|low|intermediate)\b.*\brisk|(?:high|low|poor|adverse|standard|intermediate)-risk|cytogenetics?|karyotypes?|mutat\w+|histolog\w+|performance status|aged|women|female|males?|enrol|randomi[sz]ed|randomly|assigned|recruited|screened|eligible|included|follow-?up|received|doses?"
    r"|sample|baseline|base line|limits|allocated|participated|completed the|history|infused|treated|administered|calculated|analy[sz]ed|sites?|cent(?:er|re)s|study|trial)\b",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"(?:\b(?:was|were|is|are|by|of|to|from|than|vs\.?|versus|v|and|with|in|averaged|reached|as|only|approximately|being|about|at|improved"
    r"|increased|decreased|gained|lost|fell|rose|changed|RESULTS)|[(:=,;/\[–-]|Ⓣ|\A\W*)\s?\Z"
)
_PEOPLE = re.compile(
    r"\b(?:patients?|participants?|subjects?|men|women|children|dose|(?<!B )(?<!B-)(?<!plasma )(?<!tumor )(?<!tumour )(?<!leukemia )cells|enrolment|accrual|price|cost)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r"\A(?:at|among|although|because|despite|vs\.?|versus|not|these|this|those|HR|OR|RR|IQR|SD|SE|SEM|CI|n|after|before|during|while|when|if|all|as|per"
    r"|compared|each|there|here|only|both|further|more|less|fewer|significant\w*|similar\w*|respective\w*)\Z|\A(?:and|or|at|in|responded|received|treated|did|does|favou?red|based|elicited|one or more|of|on|including|was|were|by|for|to|with|from|is|had|have|has|greater|significantly|significant|similar|no (?:longer|significant|differences?|change|more)|in the)\b|\A(?:these|although|because|despite|not|among|although|while|when|if|as|vs)\s"
    r"|\b(?:compared (?:with|to)|versus|vs|than|although|because|demonstrated|suggest\w*|support(?:s|ed)?|confirm\w*|indicat\w*|further found|primary end ?points?|that|showed|respectively|were|was|had|made|found|differences?|who|effect size|time of analysis|cells\Z)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:(?:treated|dosed)(?=:)|received|receive|given|infused|administered|randomi[sz]ed|enrolled|assigned|allocated|recruited|screened|injected"
    r"|dosed|added|plus|combined|aged|ages?)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\A\s(?:of\s(?:the\s)?[a-z]+\s|patients\s|subjects\s|participants\s|children\s|women\s|men\s|\([^)]*\)\s)*"
    r"(?:(?:had|have|has|experienced|developed|achieved|showed|reported|suffered|reached|underwent|required|maintained|met)\s(?:criteria\sfor\s|the\scriteria\s(?:for|of)\s)?(?:an?\s|the\s)?)?"
)
_MEASURED = re.compile(r"(?:\b(?:was|were|by|of|from|to|than|vs\.?|versus|with)|[(:=])\s?\Z")
_CHANGED_BY = re.compile(r"\b(?:was|were|by|averaged)\s(?:only\s|about\s)?\Z")
# "Ⓕ Ⓜ (Ⓕ)": the share says the count again
_REPEATED = re.compile(r"Ⓕ\s(?:[a-z]+\s)?[ⓂⒺ]\s?[(\[]\Z")
_AFTER_TIME = re.compile(r"\b(?:after|within)\s(?:an?\s(?:median|mean)\sof\s)?\Z")
_PRONOUNS = frozenset(
    "there it this that these those they we he she patients results data values median mean".split()
)
_BARE = frozenset(
    "time times duration score scores level levels value values change count number dose survival age reduction increase decrease decline improvement difference".split()
)
_AVERAGED = re.compile(r"(median|mean)\s(?=[A-Za-z])", re.IGNORECASE)
_BOUND = re.compile(r"[<>≥≤]=?\s?\Z")
_WHO = re.compile(r"\Awho\s.*\s(?=\w+ed\Z)")
_WHEN_THEY_DID = re.compile(r"(?:relapsed|recurred|progressed)\b")
_STOP = re.compile(
    r"[,;.()\[\]:Ⓕ]|\s(?:in|for|among|with|on|at|after|during|compared|versus|vs\.?|than|and\sⒻ|who|which|while|whereas|but|receiving|by|and)\b|\Z"
)


def more_bonds(reading: Reading, bound: list[Bond]) -> list[Bond]:
    """Bonds of the figures that no known measure claims, with the noun phrase that they are told of."""
    if reading.line.sentence.section.kind == TABLE:
        return []
    taken = {b.place for b in bound} | cells.places(reading)
    subjects: dict[int, Subject] = {}
    for place, figure in reading.figures:
        if (
            place in taken
            or figure.kind not in _KINDS
            or is_aside(reading, place, figure)
            or _is_bound(reading, place, figure)
            or (figure.kind == "%" and _REPEATED.search(reading.line.signs[:place]))
            or _is_dose(reading, place, figure)
            or not (
                is_introduced(reading.line.signs, place) or stopped_by(reading.line.signs, place)
            )
        ):
            continue
        run = reading.runs[place]
        first = next((p for p in run if p in subjects), None)
        subject = subjects[first] if first is not None else _phrase(reading, place, run)
        if subject:
            subjects[place] = subject
    figures = dict(reading.figures)
    return [timed(reading, Bond(p, figures[p], s)) for p, s in subjects.items()]


def is_introduced(signs: str, place: int) -> bool:
    """Whether the words before a figure lead up to one.

    >>> is_introduced("the score was Ⓕ", 14), is_introduced("decreased by Ⓕ", 13), is_introduced("(Ⓕ", 1), is_introduced("Ⓕ", 0)
    (True, True, True, True)
    >>> is_introduced("ozanimod Ⓕ", 9), is_introduced("for Ⓕ", 4)
    (False, False)
    """
    return place == 0 or bool(_INTRODUCED.search(signs, max(0, place - 60), place))


def _is_dose(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether an amount of a drug is only named: "the 5 mg and 10 mg cohorts"."""
    dosed = (figure.unit or "").startswith(("mg", "µg", "μg", "g/", "IU", "MU", "U/"))
    told = _MEASURED if "/" in (figure.unit or "") else _CHANGED_BY
    return dosed and not told.search(reading.line.signs, max(0, place - 20), place)


def _is_bound(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether the figure is what a criterion asks for: "platelets ≥ 50"."""
    return figure.operator in {"<", ">", "<=", ">="} or bool(
        _BOUND.search(reading.line.signs, max(0, place - 4), place)
    )


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Figures of measures that have no code of their own."""
    compared = _compared(bonds)
    for bond in bonds:
        if (
            bond.subject.kind == OTHER
            and _WHEN_THEY_DID.match(bond.subject.term or "")
            and not is_share(bond.figure)
        ):
            continue
        if bond.subject.kind == OTHER:
            if is_name(bond.subject.term or "") and (
                is_told(reading, bond) or bond.subject.place in compared
            ):
                yield _fact(reading, bond)
        elif (
            bond.subject.measure == "OTHER"
            and bond.figure.kind in {"number", "time", "fold"}
            and not _is_when(reading, bond)
            and not _is_beside(reading, bond)
            and not _is_bound(reading, bond.place, bond.figure)
            and not _is_dose(reading, bond.place, bond.figure)
        ):
            yield _fact(reading, bond)


def _is_when(reading: Reading, bond: Bond) -> bool:
    """Whether the figure only tells when: "relapse occurred in three after a median of 2.7 months"."""
    share = bond.subject.kind == PROPORTION and bond.figure.kind == "time"
    return share and _AFTER_TIME.search(reading.line.signs[: bond.place]) is not None


def _is_beside(reading: Reading, bond: Bond) -> bool:
    """Whether the figure is no result of the measure: its value at baseline, or a number that only stands near."""
    signs = reading.line.signs
    before = signs[max(0, bond.subject.place - 25) : bond.subject.place].casefold()
    return "baseline" in before or "base line" in before or not is_introduced(signs, bond.place)


def _compared(bonds: list[Bond]) -> set[int]:
    """The phrases whose figures are told of several groups."""
    groups: dict[int, set[str]] = {}
    for bond in bonds:
        if bond.group:
            groups.setdefault(bond.subject.place, set()).add(bond.group.name)
    return {place for place, names in groups.items() if len(names) > 1}


def is_name(term: str) -> bool:
    """Whether a phrase can be the name of a measure, and is no piece of a sentence.

    >>> is_name("serum IL-6"), is_name("mean glucose (fasting)"), is_name("use of a walking aid")
    (True, True, True)
    >>> is_name("At"), is_name("although all agents"), is_name("deaths)"), is_name("these data support a profile"), is_name("HR")
    (False, False, False, False, False)
    >>> is_name("and"), is_name("or less showed benefit"), is_name("no significant differences in stay"), is_name("no response")
    (False, False, False, True)
    """
    if term[:1] in ")]" or term.count("(") != term.count(")") or term.count("[") != term.count("]"):
        return False
    return bool(re.search(r"[A-Za-z]{2}", term)) and not _PIECE.search(term)


def is_told(reading: Reading, bond: Bond) -> bool:
    """Whether the phrase names a measure, or is told to have changed."""
    term = bond.subject.term or ""
    changed = is_changed(reading.line.signs, bond.subject.end) and not _NOT_A_RESULT.search(term)
    ended = term.endswith(" stopped")
    return is_measure(term) or ended or (changed and not _PEOPLE.search(term))


def is_measure(phrase: str) -> bool:
    """Whether a phrase names something that is measured in patients, and no trait of the study.

    >>> is_measure("five-year survival"), is_measure("swollen joint count"), is_measure("median age")
    (True, True, False)
    >>> is_measure("patients enrolled"), is_measure("donor")
    (False, False)
    """
    return bool(_MEASURE.search(phrase)) and not _NOT_A_RESULT.search(phrase)


def _fact(reading: Reading, bond: Bond) -> Fact:
    said = statistic(bond.figure) if is_share(bond.figure) else _statistic(reading, bond)
    return from_bond(reading.line, "other", bond, statistic=said)


def _statistic(reading: Reading, bond: Bond) -> str | None:
    if bond.figure.effect:
        return bond.figure.effect
    before = reading.line.signs[max(0, bond.place - 12) : bond.place].lower()
    words = (bond.subject.term or "").casefold() + before
    return next(
        (s for w, s in (("median", "median"), ("mean", "mean"), ("average", "mean")) if w in words),
        bond.subject.statistic,
    )


def _phrase(reading: Reading, place: int, run: list[int]) -> Subject | None:
    """The noun phrase of a figure: what was, what stands before the bracket, or what those counted had."""
    line, start = reading.line, run[0]
    if _GIVEN.search(line.signs, _clause_start(line.signs, start), place):
        return None
    many = in_how_many(line.signs[:place])
    if many and is_share(dict(reading.figures)[place]):
        term = line.words(*many) + word_for(line.signs, many[1])
        if not _NOT_A_RESULT.search(term) and not _PEOPLE.search(term):
            return _named(line, many, term)
    ended = stopped_by(line.signs, place)
    if ended and is_share(dict(reading.figures)[place]):
        return _named(line, ended, line.words(*ended) + " stopped")
    for at in _candidates(reading, start, place):
        if at and (at[1] - at[0] > 1 or line.signs[at[0]] == "Ⓔ") and not _is_group(reading, at):
            words = _WHO.sub("", line.words(*at).strip(" ,(:"))
            if (
                any(c.isalpha() for c in words)
                and words.casefold() not in _PRONOUNS
                and not _NOT_A_RESULT.search(words)
                and len(words) < 140
            ):
                return _named(line, at, words)
    return None


def _named(line: Line, at: tuple[int, int], words: str) -> Subject:
    if at[0] < 6 and re.match(r"[A-Z][a-z]{3,}(?:\s|\Z|-[a-z])", words):
        words = words[0].lower() + words[1:]  # the capital of a sentence's first word
    averaged = _AVERAGED.match(words)
    if averaged and is_measured(words[averaged.end() :]):
        words = words[averaged.end() :]
    said = averaged[1].lower() if averaged else None
    return Subject(at[0], at[1], line.span(*at), "", "OTHER", OTHER, term=words, statistic=said)


def is_measured(words: str) -> bool:
    """Whether words can stand as a term without their "median" or "mean".

    >>> is_measured("anti-dsDNA"), is_measured("proteinuria"), is_measured("of"), is_measured("time")
    (True, True, False, False)
    """
    return len(words) > 2 and words.casefold() not in _BARE


def _candidates(reading: Reading, start: int, place: int) -> Iterator[tuple[int, int] | None]:
    line = reading.line
    yield _object_of_verb(line, start)
    if line.signs[:start].rstrip().endswith(("(", "[")):
        yield _before(line, start)
    yield _subject_of_verb(line, start)
    yield _before(line, start)
    yield _behind(line, place)


def _is_group(reading: Reading, at: tuple[int, int]) -> bool:
    """Whether the phrase is the name of a group, or hardly more."""
    return any(
        g.place < at[1] and at[0] < g.end and (g.end - g.place) * 2 > at[1] - at[0]
        for g in reading.groups
    )


def _object_of_verb(line: Line, place: int) -> tuple[int, int] | None:
    """What a treatment changed: "levosimendan increased the mean cost by Ⓕ"."""
    start = _clause_start(line.signs, place)
    verb = _CHANGES.search(line.signs, start, place)
    if not verb or not re.search(r"\b(?:by|of|from|to)\s\Z", line.signs[:place]):
        return None
    return _trimmed(line.signs, verb.end(), place)


@lru_cache(maxsize=8)
def _clause_start(signs: str, place: int) -> int:
    starts = [m.end() for m in _CLAUSE.finditer(signs, 0, place)]
    figures = [signs.rfind("Ⓕ", 0, place) + 1]
    return max([0, *starts, *figures])


def _subject_of_verb(line: Line, place: int) -> tuple[int, int] | None:
    start = _clause_start(line.signs, place)
    verbs = list(_VERB.finditer(line.signs, start, place))
    if not verbs:
        return None
    return _trimmed(line.signs, start, verbs[0].start())


def _before(line: Line, place: int) -> tuple[int, int] | None:
    start = _clause_start(line.signs, place)
    comma = line.signs.rfind(", ", start, max(start, place - 2))
    at = _trimmed(line.signs, max(start, comma + 1), place)
    verb = _VERB.search(line.signs, at[0], at[1]) if at else None
    return _trimmed(line.signs, at[0], verb.start()) if at and verb else at


def _behind(line: Line, place: int) -> tuple[int, int] | None:
    lead = _AFTER.match(line.signs[place + 1 :])
    start = place + 1 + (lead.end() if lead else 0)
    stop = _STOP.search(line.signs, start)
    return (start, stop.start()) if stop and stop.start() > start else None


def _trimmed(signs: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _LEAD.match(signs[start:end])
    start += lead.end() if lead else 0
    tail = _TAIL.search(signs, start, end)
    end = tail.start() if tail else end
    return (start, end) if start < end else None

"""Names of measures that have no code: which noun phrase a figure is told of, and whether it can name a measure."""

from kg import regex as re
from kg.extract.outcome.bond import biomarkers
from kg.extract.outcome.bond.changing import (
    in_how_many,
    is_changed,
    stopped_as,
    stopped_by,
    word_for,
)
from kg.extract.outcome.bond.phrase import clause_start, is_measured, phrases
from kg.extract.outcome.bond.shares import is_share
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.subject.subjects import OTHER, Subject
from kg.text import Span

_MEASURE = re.compile(
    r"\b(?:rates?|incidences?|scores?|levels?|times?|survival|numbers?|counts?|pressure|volumes?|weight|mortality|durations?|proportions?"
    r"|probabilit(?:y|ies)|risks?|frequenc(?:y|ies)|concentrations?|changes?|improvements?|reductions?|increases?|decreases?|prevalence"
    r"|percentages?|lengths?|areas?|index|responses?|responders|remissions?|recurrences?|failures?|success(?:es)?|deaths?|events?|infections?"
    r"|complications?|bleeding|strokes?|infarctions?|toxicit(?:y|ies)|reactions?|restenosis|thrombos[ie]s|fractures?|relapses?|rejections?"
    r"|end ?points?|stay|loss|gain|requirements?|sensitivity|specificity|value|values|accuracy|adherence|compliance|quality|function|intake"
    r"|healing|progression|depletion|recovery|control|benefit|outcomes?|symptoms?|withdrawals?|discontinuations?|cessation|abstinence|completion|antibod(?:y|ies)|half-li(?:fe|ves)|engraftment|chimerism|relapsed|recurred)\b",
    re.IGNORECASE,
)
_NOT_A_RESULT = re.compile(
    r"\b(?:disease\sduration|duration\sof\s(?:the\s)?disease|exposure\sto|time\s(?:since|from)\s(?:initial\s)?diagnosis|shares|stock|revenues?|cash|investments|expenses|net loss|ages?|temperature|initial|pre-?treatment|(?:adverse|ELN|favou?rable|unfavou?rable|poor|high|low|intermediate)\b.*\brisk|(?:high|low|poor|adverse|standard|intermediate)-risk|cytogenetics?|karyotypes?|mutat\w+|histolog\w+|performance status|aged|women|female|males?|enrol\w*|dosed|screened|registered|randomi[sz]ed|randomly|assigned|recruited|screened|eligible|included|follow-?up|received|doses?"
    r"|(?:prior|previous|earlier|preceding)\s(?:lines?|therap\w+|treatments?|regimens?|transplant\w*|infusions?)|lines?\sof\s(?:therapy|treatment)|(?:from|since)\s(?:initial\s|first\s)?diagnosis|\A(?:the\s)?diagnos[ie]s\Z|randomi[sz]ation|could\sbe\s(?:produced|manufactured|made|generated|given|evaluated|assessed)|leuka?pheres\w+|exposed|\A(?:an?\s)?(?:single\s|repeated\s)?(?:infusions?|injections?|doses?)\sof"
    r"|\d+\s(?:studies|trials|reports|records|articles|publications)|numbers?\sof\s(?:[a-z]+\s)?(?:cycles|courses|infusions|lines|therapies|visits)|sample|baseline|base line|limits|allocated|participated|took part|either\s(?:relapsed|refractory)|completed the|history|infused|treated|administered|calculated|analy[sz]ed|sites?|cent(?:er|re)s|study|trial)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:patients?|participants?|subjects?|men|women|children|dose|(?<!B )(?<!B-)(?<!T )(?<!T-)(?<!CD4\+ )(?<!CD8\+ )(?<!plasma )(?<!tumor )(?<!tumour )(?<!leukemia )cells|enrolment|accrual|price|cost)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r"\A(?:withdrew|left|declined|refused|lymphodepleted|(?:pre)?conditioned)\Z|\A(?:reaching|averaging|totall?ing|no relapse)\b|\A(?:proportions?|percentages?|numbers?)\sof\s(?:the\s)?(?:patients|pts|subjects|participants|children|adults)\Z|\A(?:corresponding|respective|same)\s(?:rates?|figures?|values?|proportions?|percentages?|numbers?|medians?|changes?(?:\swith\s[\w ]+)?)\Z|\A(?:at|among|although|because|despite|vs\.?|versus|not|these|this|those|HR|OR|RR|IQR|SD|SE|SEM|CI|n|after|before|during|while|when|if|all|as|per"
    r"|compared|each|there|here|only|both|further|more|less|fewer|initially|finally|groups?|(?:an?\s)?(?:[a-z-]+\s){0,2}(?:increase|decrease|reduction|decline|rise)|significant\w*|similar\w*|respective\w*)\Z|\A(?:and|or|at|after|before|titrated|adjusted|diluted|undergoing|continuing|following|in|between|been|during|over|throughout|within|until|responded|received|treated|did|does|favou?red|based|elicited|one or more|of|on|including|was|were|by|for|to|with|from|is|had|have|has|greater|significantly|significant|similar|no (?:longer|significant|differences?|change|more)|in the)\b|\A(?:these|although|because|despite|not|among|although|while|when|if|as|vs)\s"
    r"|\b(?:compared (?:with|to)|versus|vs|than|although|because|demonstrated|consisted|comprised|suggest\w*|support(?:s|ed)?|confirm\w*|indicat\w*|further found|primary end ?points?\b(?!\Z)|that|showed|respectively|were|was|had|(?<!\A)made|found|differences?|who|effect size|time of analysis|(?<!T )(?<!T-)(?<!B )(?<!B-)(?<!CD4\+ )(?<!CD8\+ )cells\Z)\b",
    re.IGNORECASE,
)
_SHARE_WHO = re.compile(
    r"\A(?:proportion|percentage|number)s?\sof\s[a-z]+\swho\s(?:made|had|were|was|have|are)\s"
)
_GIVEN = re.compile(
    r"\b(?:(?:treated|dosed)(?=:)|received|receive|given|infused|administered|randomi[sz]ed|enrolled|(?:had|have)\sbeen\sexposed|had\sundergone|underwent\srandomi[sz]ation|assigned|allocated|recruited|screened|injected"
    r"|dosed|added|plus|combined|aged|ages?)\b",
    re.IGNORECASE,
)
_AVERAGED = re.compile(r"(median|mean)\s(?=[A-Za-z])", re.IGNORECASE)
_PRONOUNS = frozenset(
    "there it this that these those they we he she patients results data subjects participants children women men values median mean medians means responders went pts rates rate proportion proportions percentage figure figures number numbers level count counts total outcomes".split()
)
_WHO = re.compile(r"\Awho\s.*\s(?=\w+ed\Z)")
_UNIT = re.compile(
    r"(?:minutes?|hours?|seconds?|procedures?|points?|units?|cases|lesions|eyes|times|samples|infusions|cycles|doses|[a-zµμ]+/[a-z]+)",
    re.IGNORECASE,
)


def names_one(text: str, span: Span) -> bool:
    """Whether a sentence has a word for something that is measured."""
    return _MEASURE.search(text, *span) is not None


_AVERAGE_WAS = re.compile(
    r"\b(?:median|mean|average)\s[^.;]{3,80}?\s(?:was|were)\s(?:only\s|about\s)?\d", re.IGNORECASE
)


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell the average of a measure that has no code."""
    average = _AVERAGE_WAS.search(text, *span)
    return average is not None and _MEASURE.search(average.group()) is not None


def is_name(term: str) -> bool:
    """Whether a phrase can be the name of a measure, and is no piece of a sentence.

    >>> is_name("serum IL-6"), is_name("mean glucose (fasting)"), is_name("use of a walking aid")
    (True, True, True)
    >>> is_name("At"), is_name("although all agents"), is_name("deaths)"), is_name("these data support a profile"), is_name("HR")
    (False, False, False, False, False)
    >>> is_name("initially"), is_name("groups"), is_name("corresponding changes with placebo"), is_name("increase in weight")
    (False, False, False, True)
    >>> is_name("and"), is_name("or less showed benefit"), is_name("no significant differences in stay"), is_name("no response")
    (False, False, False, True)
    """
    if term[:1] in ")]" or term.count("(") != term.count(")") or term.count("[") != term.count("]"):
        return False
    return bool(re.search(r"[A-Za-z]{2}", term)) and not _PIECE.search(_SHARE_WHO.sub("", term))


def is_told(reading: Reading, bond: Bond) -> bool:
    """Whether the phrase names a measure, or is told to have changed."""
    term, signs = bond.subject.term or "", reading.line.signs
    if _TRAIT_BEHIND.match(signs, bond.subject.end) or _is_denied(term, bond):
        return False
    if is_measure(term) or term.endswith(" stopped") or term.startswith("free of ") or term == "It":
        return True
    if _NOT_A_RESULT.search(term) or biomarkers.counts_people_or_doses(term):
        return False
    if biomarkers.also_in_how_many(signs[: bond.place]):
        return is_share(bond.figure)
    if biomarkers.is_level_told(signs, bond.place, bond.subject.end, bond.figure):
        return True
    if biomarkers.is_rise(term) and bond.figure.kind == "number":
        return True
    if _is_drug(reading.line, term) and _CUT.match(signs, bond.subject.end):
        return False  # its dose was reduced
    changed = is_changed(signs, bond.subject.end) or _is_so(signs, bond)
    return changed and not _PEOPLE.search(term)


# "CSF tau was lower at Ⓣ in Ⓕ", "X was stable or decreased in Ⓕ"
_SO = re.compile(
    r"\s(?:(?:levels?|values?|scores?)\s)?(?:was|were|remained|stayed|became)\s(?:(?:also|still|significantly|markedly|slightly)\s)?(?:stable|unchanged|lower|higher|normal|better)\b[^ⒻⓂⒺ;.,]{0,40}?\sin\s(?:only\s|all\s|the\s)*\Z"
)


def _is_so(signs: str, bond: Bond) -> bool:
    """Whether the phrase is told to be lower, stable or the like in as many as the figure counts."""
    return is_share(bond.figure) and _SO.match(signs[: bond.place], bond.subject.end) is not None


_CUT = re.compile(
    r"\s(?:was|were|had\sbeen)\s(?:[a-z]+ly\s)?(?:reduced|lowered|increased|halved|decreased|raised)\b"
)


# what the tumours carried: "TP53 was mutated in five"
_TRAIT_BEHIND = re.compile(
    r"\s(?:was|were|had\sbeen|is)\s(?:[a-z]+ly\s)?(?:mutated|rearranged|deleted|amplified|methylated|unmethylated|wild-type|overexpressed|altered|present\sat)\b"
)


def _is_denied(term: str, bond: Bond) -> bool:
    """Whether the phrase denies something, and is no name as "no response" can be."""
    long = not is_share(bond.figure) or len(term.split()) > _SHORT
    return long and _DENIED.match(term) is not None


def _is_drug(line: Line, term: str) -> bool:
    return any(m.span.of(line.text).casefold() == term.casefold() for m in line.sentence.of("drug"))


_SHORT = 2  # words: "no response" names a measure, "no events of X or Y" denies two
# "a median of Ⓕ and no reaction was seen": what did not occur has no level
_DENIED = re.compile(r"(?:no|none|neither|without)\b", re.IGNORECASE)


def is_measure(phrase: str) -> bool:
    """Whether a phrase names something that is measured in patients, and no trait of the study.

    >>> is_measure("five-year survival"), is_measure("swollen joint count"), is_measure("median age")
    (True, True, False)
    >>> is_measure("patients enrolled"), is_measure("donor")
    (False, False)
    """
    return bool(_MEASURE.search(phrase)) and not _NOT_A_RESULT.search(phrase)


# of so many who were treated, each part with what it got
_WERE_TREATED = re.compile(
    r"\b(?:treated|infused|dosed|enrolled|randomi[sz]ed|included|assigned|allocated|entered|recruited):\s[^:]*\Z"
)


def tells_given(signs: str, start: int, place: int) -> bool:
    """Whether the words before a figure tell what was given, or how many took part."""
    return (
        _GIVEN.search(signs, start, place) is not None
        or _WERE_TREATED.search(signs, 0, place) is not None
    )


def named_measure(reading: Reading, place: int, run: list[int]) -> Subject | None:
    """The noun phrase of a figure: what was, what stands before the bracket, or what those counted had."""
    line, start = reading.line, run[0]
    if tells_given(line.signs, clause_start(line.signs, start), place):
        return None
    many = in_how_many(line.signs[:place]) or biomarkers.also_in_how_many(line.signs[:place])
    if many and is_share(dict(reading.figures)[place]) and not _is_disease(line, many):
        term = line.words(*many) + word_for(line.signs, many[1])
        bare = term.casefold() in _PRONOUNS
        if not bare and not _NOT_A_RESULT.search(term) and not _PEOPLE.search(term):
            return _named(line, many, term)
    ended = stopped_by(line.signs, place)
    if ended and is_share(dict(reading.figures)[place]):
        return _named(line, ended, stopped_as(line.signs, place, line.words(*ended)))
    for at in phrases(reading, place, run):
        if (at[1] - at[0] > 1 or line.signs[at[0]] == "Ⓔ") and not (
            _is_group(reading, at) or _is_disease(line, at) or _is_dose(line, at)
        ):
            words = biomarkers.without_asides(_WHO.sub("", line.words(*at).strip(" ,(:")))
            if _can_name(words) or (words == "It" and at[0] < 3):
                return _named(line, at, words)
    return None


def _is_disease(line: Line, at: tuple[int, int]) -> bool:
    """Whether the phrase is the name of a disease and nothing else: "the diagnosis was AML in 79", "two had relapsed AML"."""
    if _COURSE.match(line.signs, at[0]):
        end = line.span(*at).end + 20
        return line.words(*at).endswith((" disease", " relapse")) or any(
            m.span.meets(Span(line.span(*at).start, end)) for m in line.sentence.of("disease")
        )
    if "iagnos" not in line.signs:
        return False
    words = line.words(*at).strip(" ,(:")
    return any(m.span.of(line.text) == words for m in line.sentence.of("disease"))


_COURSE = re.compile(r"(?:had\s)?(?:relapsed|refractory|recurrent|progressive|resistant)\b")


def _is_dose(line: Line, at: tuple[int, int]) -> bool:
    """Whether the phrase is a dose: "Ⓓ, Ⓓ"."""
    return not line.signs[slice(*at)].strip("Ⓓ ,;:()").removeprefix("and")


def _can_name(words: str) -> bool:
    return (
        not _UNIT.fullmatch(words)
        and any(c.isalpha() for c in words)
        and words.casefold() not in _PRONOUNS
        and not _NOT_A_RESULT.search(_SHARE_WHO.sub("", words))
        and len(words) < 140
        and is_name(words)
    )


def _named(line: Line, at: tuple[int, int], words: str) -> Subject:
    if at[0] < 6 and re.match(r"[A-Z][a-z]{3,}(?:\s|\Z|-[a-z])", words):
        words = words[0].lower() + words[1:]  # the capital of a sentence's first word
    words = words.lstrip("-–—•* ").removesuffix(" being")
    averaged = _AVERAGED.match(words)
    if averaged and is_measured(words[averaged.end() :]):
        words = words[averaged.end() :]
    said = averaged[1].lower() if averaged else None
    return Subject(at[0], at[1], line.span(*at), "", "OTHER", OTHER, term=words, statistic=said)


def _is_group(reading: Reading, at: tuple[int, int]) -> bool:
    """Whether the phrase is the name of a group, or hardly more."""
    return any(
        g.place < at[1] and at[0] < g.end and (g.end - g.place) * 2 > at[1] - at[0]
        for g in reading.groups
    )

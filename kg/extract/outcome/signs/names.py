"""Names of groups: where in a line a name begins and ends, and which words are none."""

from bisect import bisect_left
from functools import lru_cache

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.signs.number_words import WORDS

_WORD = re.compile(r"(?![-–—•·]\s)[^\s,;:()\[\]*|“”\"]+")
_STOPS = frozenset(
    (
        "a achieved affected across attained became lived fared after all also among an and any are as at because before being better between both but by"
        " brought caused compared comparing continued converted decreased demonstrated developed did died due during each either"
        " except experienced fewer followed following for found four from given greater had has have higher if improved in"
        " included including increased into is it its led less lower more no not noted observed occurred of on"
        " one only or over participants patients per produced progressed reached received reduced relapsed"
        " remained reported respective respectively resulted seen showed significant significantly similar since"
        " subjects survived turned than that the their then there these this those three throughout to two under until versus vs"
        " fell dropped declined rose climbed maintained stayed"
        " v v. vs. was were when whereas which while who whose with within worse"
    ).split()
)
# these end a name but may begin one: "continued risperidone", "reduced-dose aspirin"
_VERBS = frozenset(
    (
        "achieved attained lived survived fared caused compared continued decreased demonstrated developed did died experienced followed found"
        " brought converted given had improved increased led noted observed occurred produced progressed reached received reduced"
        " fell dropped declined rose climbed maintained stayed"
        " relapsed remained reported respectively resulted seen showed significantly survived turned when"
    ).split()
)
PEOPLE = (
    r"(?:patients|pts|subjects|participants|women|men|children|adults|those|individuals|people|persons|infants|recipients"
    r"|cases|veterans|parents)"
)
# words that set one group against another
MORE = r"(?:[Mm]ore|[Ll]ess|[Ff]ewer|[Hh]igher|[Ll]ower|[Gg]reater|[Ll]onger|[Ss]horter|better|worse|reduced|increased|improved|superior|inferior|faster|slower)"
AGAINST = r"(?:compared (?:with|to)|versus|vs\.?|against|than)"
_ONLY_PEOPLE = re.compile(
    r"(?:(?:all|no|the|any|each|every|most|some|few|several|one|(?:[\w/]+-)?evaluable|treated|these|our|study|infused|both|eligible|enrolled)\s)*"
    r"(?:patients?|subjects?|participants?|those|individuals|people|persons|recipients?|cases|veterans|parents)"
)
_EMPTY = frozenset(
    (
        "reached|entered|attained|achieved|completed|results|conclusions|conclusion|findings|interpretation|methods|background|all|arm|arms|baseline|exception|view|our view|addition|contrast|line|general|particular|short|detail|absence|presence|light|clinical trial|cohort|controlled trial|dose group|efficacy|grade|group"
        "|cohorts|dose levels|levels|dose cohorts|dose groups|study arms|doses"
        "|groups|however|hr|i|interquartile range|iqr|it|mean|median|moreover|not significant|or|other|our trial"
        "|overall|phase|present trial|randomized trial|range|relative risk|respectively|response|responses"
        "|results|rr|safety|same|sd|study|the|the trial|this trial|total|treatment"
        "|treatment groups|trial|versus|whole cohort|entire cohort|overall cohort|total cohort|whole group|entire group"
        "|study cohort|study group|patient cohort|whole study|overall group|treated group|evaluable group|the whole"
        "|log-rank|logrank|stratified|unstratified|one-sided|two-sided|exploratory|post hoc"
        "|samples|available samples|data|available data|evaluable samples|pk|pd|dl|dls|pharmacokinetics|pharmacodynamics|cellular kinetics|kinetics|blood|the blood|peripheral blood|circulation|bone marrow|marrow|ascites|cerebrospinal fluid|plasma|serum"
        "|cells|the cells|post-trial|post-treatment|post-study|long-term|extended|further|subgroup|subgroups|peak|maximum|nadir|trough|peak of|therapy|rate|rates|number|treatment-emergent cases|degrees|degrees c|same group|same cohort|same arm|previously|currently|already|never|newly|heavily|this group|this cohort|this arm|other group|other arm|two groups|both groups"
    ).split("|")
)
# words with which no name ends, and those that are none alone
_LOOSE_ENDS = frozenset(
    "within than of the a an at by in on for from to with and or after before between".split()
)
_NEVER = frozenset(
    (
        "another",
        "better",
        "worse",
        "median",
        "mean",
        "both",
        "difference",
        "pts",
        "remaining",
        "recist",
        "standard error",
    )
)
# a statistic or a unit
_STATISTIC = re.compile(
    r"(?:se|sem|b|d|g|t|f|z|n|beta|or|md|smd|cohen['’]?s d|(?:treatment|mean|absolute|relative|risk|between-group)\s(?:difference|reduction|risk)"
    r"|mm\s?hg|kg|mg|ml|forward|reference|combined)\W*"
)
# "Ⓕ with no difference between arms"
# "Notably, Ⓕ", "Encouragingly, Ⓕ"
_ADVERB = re.compile(r"(?:most\s|more\s|quite\s)?[a-z]{4,}ly")
_NO_DIFFERENCE = re.compile(
    r"with(?:\sno|\slittle|out)(?:\s(?:an?|any))?(?:\s[a-z]+){0,2}?\s(?:differences?|benefits?|changes?|effects?|advantages?|increases?|improvements?|trends?)\b|with\sno\Z"
)
# a time, a disease, or every group there is
_EVERY_GROUP = re.compile(
    r"(?:the\s)?(?:(?:last|latest|final|most recent|longest)\s)?(?:follow-?up|data cut-?off|analysis)|(?:either|each|both|any|all|neither|every)\s(?:\w+\s)?(?:cohorts?|arms?|groups?|levels?|regimens?)"
    rf"|{nouns('disease:covid-19')}|(?:\w+\s)?scale|(?:all[\s-])?comers"
    r"|(?:the\s)?(?:whole|entire|overall|total|full|study|efficacy|safety|evaluable|treated|intention-to-treat|itt)\s(?:study\s|patient\s|analysis\s)?(?:population|cohort|group|series|set|sample)",
    re.IGNORECASE,
)
_NO_BEGINNING = frozenset(
    "assigned receiving treated randomized randomised allocated who median mean average total overall".split()
)
# "the BP group", "the 20 mg arm": a measure or an amount can be part of a name
_PART_OF_NAME = "ⓂⒺⒻⒹⓃ"


_NO_GROUP = re.compile(
    r"(?:phase|part|stage|table|figure|day|week|month|year|cycle|visit|date|time|period|median|mean|geometric|average|range)\b",
    re.IGNORECASE,
)


# what befalls patients names none of them
_HARM = re.compile(
    r"(?<!\S)(?!with|who|no\b)(?:[\w-]+\s){0,2}(?:toxicit(?:y|ies)|reactions?|\w+i[sz]ation syndrome|\w+(?:penia|uria|algia))\Z"
)


# among which others are counted: "Ⓕ of CD4+ cells"
_COUNTED_CELLS = re.compile(
    rf"(?:(?:all|the|total|circulating|peripheral|blood)\s)*(?:(?:cd\d+\S*\s(?:t[\s-])?|[bt][\s-])cells?|{nouns('noun:white-cell')})",
    re.IGNORECASE,
)


_ENDS_AS_MEASURE = re.compile(
    r"\s(?:rates?|durations?|incidences?|densit(?:y|ies)|frequency|frequencies|concentrations?|effect sizes?)\Z|\A(?:effect sizes?|incidence density)\Z"
)


def is_name(words: str, compared: bool = False) -> bool:
    """Whether the words can name a group; "cases" do where they are compared with controls.

    >>> is_name("cases"), is_name("cases", compared=True), is_name("children")
    (False, True, True)
    >>> is_name("placebo group"), is_name("groups"), is_name("evaluable patients"), is_name("(")
    (True, False, False, False)
    >>> is_name("CD4+ cells"), is_name("peripheral blood lymphocytes"), is_name("NK cells")
    (False, False, True)
    >>> is_name("with no significant difference"), is_name("with no prior therapy"), is_name("without any difference")
    (False, True, False)
    >>> is_name("last follow-up"), is_name("either cohort"), is_name("COVID-19"), is_name("cohort 2")
    (False, False, False, True)
    """
    if words.strip() == "ALL":  # the leukaemia
        return True
    plain = words.strip().casefold().removeprefix("results ")
    if compared and plain == "cases":
        return True
    if not plain or plain.split(" ", 1)[0] in _NO_BEGINNING or _ONLY_PEOPLE.fullmatch(plain):
        return False
    if _ENDS_AS_MEASURE.search(plain) or _NO_DIFFERENCE.match(plain) or _ADVERB.fullmatch(plain):
        return False
    if _NO_GROUP.match(plain) or _HARM.search(plain) or words in {"Ⓕ recipients", "Ⓕ patients"}:
        return False
    return (
        not (plain.startswith("ⓓ ") and plain.endswith((" x", " ×")))  # "Ⓓ x 3": how often
        and plain not in _EMPTY
        and plain not in WORDS
        and not _EVERY_GROUP.fullmatch(plain)
        and not _STATISTIC.fullmatch(plain)
        and not _COUNTED_CELLS.fullmatch(plain)
        and (words == "Ⓓ" or any(c.isalpha() for c in plain))
    )


def is_fragment(name: str) -> bool:
    """Whether words that stand where a name could are cut off, or none whatever stands around them.

    >>> is_fragment("patients with the"), is_fragment("whose disease had progressed within"), is_fragment("another")
    (True, True, True)
    >>> is_fragment("them near complete response"), is_fragment("median"), is_fragment("better")
    (True, True, True)
    >>> is_fragment("aged 60 or more"), is_fragment("without"), is_fragment("who did not"), is_fragment("group A")
    (False, False, False, False)
    """
    words = name.casefold().split()
    open_end = len(words) > 1 and words[-1] in _LOOSE_ENDS and words[-2] != "or"
    open_end = open_end and (words[0], words[-1]) != ("who", "before")
    return " ".join(words) in _NEVER or words[:1] == ["them"] or (open_end and name[-1:].islower())


def name_before(signs: str, end: int, most: int = 6) -> int:
    """Where the name begins that ends here: at most so many words back."""
    start = end
    words = _words(signs)
    at = bisect_left(words, (end, 0))
    for first, last in reversed(words[max(0, at - most - 1) : at]):
        word = signs[first:end] if last > end else signs[first:last]
        if (
            last < end - 70
            or signs[last:start].strip()
            or (word.lower() in _STOPS and not _is_letter(signs, first))
            or not (word.isascii() or word.isalpha() or word in _PART_OF_NAME)
        ):
            break
        if (_is_sign(word) and (len(word) > 1 or word not in _PART_OF_NAME)) or not most:
            break
        start, most = first, most - 1
    return start


@lru_cache(maxsize=8)
def _words(signs: str) -> list[tuple[int, int]]:
    """Where the words of a line stand: its rules ask for those before one place after another."""
    return [match.span() for match in _WORD.finditer(signs)]


_AS_OPPOSED = re.compile(r"as\s(?:against|opposed|compared)\b", re.IGNORECASE)


# "Ⓕ treated with X relapsed": what they did ends the clause, and no name
_FARED = re.compile(
    r"(?:relapsed|progressed|died|responded|survived|recurred|worsened|improved|recovered)(?=\s?[.,;:)]|\s?\Z|\s(?:at|after|within|by|before|during|later|and|while|versus|vs|compared)\b|\sⓉ)"
)


def name_after(signs: str, start: int, most: int = 7) -> int:
    """Where the name ends that begins here: at most so many words on."""
    end = start
    for match in _WORD.finditer(signs, start, start + 90):
        word = match.group()
        if signs[end : match.start()].strip() or _is_sign(word) or not most:
            break
        if word.lower() in _STOPS and (end > start or word.lower() not in _VERBS):
            break
        if _AS_OPPOSED.match(signs, match.start()) or (
            end > start and _FARED.match(signs, match.start())
        ):
            break
        end, most = match.end(), most - 1
    return end - 1 if signs[end - 1 : end] == "." else end


def _is_letter(signs: str, place: int) -> bool:
    """Whether the word here is part of a name all the same: "in the A arm", "the higher dose cohort"."""
    if signs[:place].endswith("the ") and signs.startswith(("higher ", "lower "), place):
        return True
    return signs[place : place + 2] == "A " and signs[:place].endswith(("the ", "in ", "and "))


def _is_sign(word: str) -> bool:
    return not word.isascii() and any("\u2460" <= c <= "\u24ff" or c == "％" for c in word)

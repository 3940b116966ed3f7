"""Asides: figures that are no result, but a threshold, a level, a start, or the size of what was measured."""

from kg import regex as re
from kg.extract.outcome.bond.changing import in_how_many, is_threshold
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.names import AGAINST
from kg.extract.outcome.subject.subjects import ADVERSE, PROPORTION, TIME_TO_EVENT, Subject

_IN = re.compile(r"\b(?:in|among|of|for|from)\s(?:the\s|all\s|our\s)?\Z", re.IGNORECASE)
_CHANGED = re.compile(
    r"[^ⒻⓂⒺ;]{0,15}\b(?:was|were|improved|fell|rose|increased|decreased|declined|dropped|changed|reached|averaged|by)\b[^ⒻⓂⒺ;]{0,30}Ⓕ"
)
_ABOUT = r"(?:an?\s(?:mean|median|average)\s(?:of\s)?|about\s|roughly\s|approximately\s)?"
_FROM = re.compile(rf"\bfrom\s{_ABOUT}\Z")
# fell from Ⓕ to Ⓕ with A compared with Ⓕ to Ⓕ with B, or increases in the score (Ⓕ to Ⓕ
_FROM_AGAIN = re.compile(
    rf"\bfrom\s{_ABOUT}Ⓕ[^;.ⓂⒺ]*\sto\sⒻ[^;.ⓂⒺ]*\b{AGAINST}\s(?:from\s)?\Z"
    r"|\b(?:[Ii]ncreases?|[Dd]ecreases?|[Ii]mprovements?|[Rr]eductions?|[Dd]eclines?|[Rr]ises?)\sin\s(?:[^;.()]|\([^()]*\))*[(\[]\s?\Z"
)
# … at baseline to, before treatment to, on Ⓣ to
_WHEN = r"(?:\s(?:at|before|prior\sto|during|on|per)\s(?!to\b)[a-z\d-]+(?:\s(?!to\b)[a-z-]+){0,3}|\s(?:(?:at|on|in)\s)?Ⓣ)?"
_START = re.compile(
    rf"Ⓕ(?:\s\([^()]*\))?(?:\s[a-z/%]+)?{_WHEN}\sto\s(?:an?\s(?:mean|median|average)\s(?:of\s)?)?\Z"
)
_TO = re.compile(
    rf"(?:\s\([^()]*\))?(?:\s[a-z/%]+)?{_WHEN}\sto\s(?:an?\s(?:mean|median|average)\s(?:of\s)?|below\s|under\s|above\s|less\sthan\s|more\sthan\s|[<>≤≥]\s?)?Ⓕ"
)
_THRESHOLD = re.compile(r"(?:[≥≤>]=?|[<>]\s?or\s?=)\s?\Z")
# of "from Ⓕ to Ⓕ" the second is the result
_OCCURRING = re.compile(
    r"\b(?:occurring|reported|seen|observed|affecting|noted)\s(?:in\s)?(?:more than\s|at least\s)?\Z"
)
_OF_INTERVAL = re.compile(r"\s?(?:confidence|CI\b|credible)")
# of how many, behind what they had
_AMONG = re.compile(
    r"Ⓕ\s(?:[a-z-]+\s){0,3}[ⓂⒺ](?:,(?:\s?(?:Ⓖ|[ⓂⒺ],?|and|one|an?|each|of|both))+,?)?(?:s|\s\([^()]*\)|\s[a-z]+){0,3}\s(?:among|of|out of|from|in a total of)\s(?:the\s|all\s|a total of\s)?\Z"
)
# "shrinkage of at least Ⓕ was seen in Ⓕ"
# fell by Ⓕ (from Ⓕ to Ⓕ)
_FROM_IN_BRACKETS = re.compile(
    r"Ⓕ[^ⓂⒺⒻ;.()]{0,40}[(\[]\s?(?:[a-z]+\s){0,2}from\s[^()\[\]ⓂⒺ;]{0,40}\Z"
)
# fewer patients on A (n = 1) had Ⓔ compared with B (n = 8)
_FEWER_HAD = re.compile(
    r"\b(?:[Ff]ewer|[Mm]ore)\s[^ⒻⓂⒺ;.()]{3,60}\(Ⓕ\)\s(?:had|developed|experienced|showed|suffered|reported)\b[^;.]{0,80}\(Ⓕ"
)
# (range of possible values, Ⓕ to Ⓕ
_POSSIBLE = re.compile(
    r"\bpossible\s(?:values?|scores?|range)[^;.()ⓂⒺ]{0,30}\Z|[(\[](?:possible\s)?range\sof\s[^;.()]{0,50}\Z"
)
_AT_LEAST = re.compile(
    r"\b(?:at least|more than|less than|up to|fewer than|no more than|a minimum of)\s\Z"
)
# confidence interval of the difference in Ⓜ, Ⓕ to Ⓕ
_OF_DIFFERENCE = re.compile(
    r"\b(?:confidence\sintervals?|CI)\s(?:of|for)\s[^;.()Ⓕ]{3,60}?,?\s(?:(?:was|were|from)\s)?(?:Ⓕ\sto\s)?\Z"
)
# what two arms come to, in brackets behind them: (odds ratio reduction Ⓕ; …), (Ⓕ reduction; …)
_RELATIVE = re.compile(
    r"[(\[;]\s?(?:(?:relative\s)?risk|odds(?:\sratio)?|hazard(?:\sratio)?)\sreduction,?\s(?:of\s|was\s|=\s?)?\Z"
)
_COMPARED = re.compile(
    rf"Ⓕ[^;.]*(?:\b{AGAINST}|\band|,)\s[^;.()]*(?:\([^()]*\)[^;.()]*)*[(\[]\s?\Z"
)
_REDUCTION = re.compile(r"\s(?:relative\s|risk\s)*(?:reduction|difference)\s?[;,)\]]")
_LATER = re.compile(r"[^ⓂⒺ;]{0,60}Ⓕ")
_EXCEPT = re.compile(
    r"\b(?:all|everyone|everybody|each)\s(?:but|except(?:\sfor)?)\s\Z", re.IGNORECASE
)
# "whereas among the remaining Ⓕ Ⓕ Ⓜ"
_REMAINING = re.compile(r"\b(?:in|of|among)\sthe\s(?:remaining|other)\s\Z", re.IGNORECASE)
_STRAIGHT = re.compile(r",?\s(?:only\s)?Ⓕ\s")
_OPENS = re.compile(
    r"(?:[;.,]\s|,?\s(?:while|whereas|but)\s|\A\W*(?:RESULTS\W+)?)(?:of|among)\s(?:the\s|these\s)?\Z",
    re.IGNORECASE,
)
# Ⓕ (Ⓕ complete, Ⓕ partial) of Ⓕ
_BEHIND_BRACKET = re.compile(r"\)\s(?:out\s)?of\s(?:the\s)?\Z")
_THEN = re.compile(
    r"(?:\sⓂ(?=,)|[^ⒻⓂⒺ;]{0,20}\s(?:in|with|who\sachieved|who\sreached|achieving)\s(?:an?\s)?Ⓜ(?=,))?[^ⒻⓂⒺ;]{0,50},?\s(?:(?:only\s)?(?<=,\s)(?:only\s)?Ⓕ|Ⓕ(?=\s(?:Ⓜ|had\b|achieved\b|reached\b|developed\b|experienced\b))|none\s)"
)
# of how many a tally is; in how many a median was measured
_SIZED = re.compile(
    r"(?:(?:patients|subjects|participants|population|children|adults|pts|set|recipients)|Ⓕ\s(?:[a-z]+\s){0,2}[ⓂⒺ])\s?[(\[]\Z"
)
_WAS_FIGURE = re.compile(r"(?:\s[a-z-]+){0,3}\s(?:was|were|is|are)\sⒻ")
# how high it was before: "was 54 points at baseline"
_AT_START = re.compile(
    r"(?!\s(?:(?:patients|pts|participants|of\s(?:them|those))\s)?(?:who|with|whose|having|on|taking)\b)(?:\s?\([^()]*\))?(?:\s[\w/%.]+){0,3}?\s(?:at|before)\s(?:the\s)?(?:baseline|base line|study entry|entry|enrol\w+|screening|inclusion)\b|\s(?:before|beforehand|initially|pre-?treatment|pre-?infusion)\s(?:and|to|versus|vs\.?)\sⒻ"
)
_OR_MORE = re.compile(r"\s(?:or|and)\s(?:more|greater|higher|above|better|less|lower|fewer|over)\b")
_FIGURE_IN = re.compile(
    r"Ⓕ(?:(?:\s(?!(?:and|or|but|versus|vs)\sin\b)[a-z]+){0,2}|\s[ⓂⒺ])\s(?:in|among)\s(?:the\s)?\Z"
)
# up to what count neutrophils recovered
_RECOVERED_TO = re.compile(
    r"(?:\b(?:recover(?:ed|y|ing)|reconstituted|returned)|(?P<cells>Ⓜ))\sto\s(?:above\s|at least\s|more than\s|over\s|[>≥]\s?)?\Z"
)
# how closely two things go together, how sure an estimate is
_CORRELATED = re.compile(
    r"[(\[,;]\s?(?:standard\s(?:error|deviation)|SE|SEM|SD)[=:,]?\s(?:of\s|was\s)?\Z|\b(?:r|rs|rho|R2|r2|tau|kappa|AUC|Spearman['’]?s?(?:\s[a-z]+)?|Pearson['’]?s?(?:\s[a-z]+)?)\s?(?:[=:≈]|of|was)\s?-?\Z|[ρτ]\s?=\s?-?\Z"
)
# a level that stands in brackets behind what it was taken for
_LEVEL_IN_BRACKET = re.compile(
    r"[ⓂⒺ][^()\[\]ⓂⒺⒻ]{0,40}[(\[][^()\[\]ⓂⒺⒻ]*\b(?:copies|transcripts?|blasts?|titres?|titers?|viral load)\s(?:of\s|was\s|at\s)?\Z"
)
# "MRD negative by flow (<Ⓕ)": how deep was looked
_DEPTH = re.compile(r"[(\[][^()\[\]Ⓕ]{0,20}[<≤]?\s?\Z")
# "Ⓜ was evaluable in Ⓕ": in how many it could be looked for
_EVALUABLE_IN = re.compile(
    r"\b(?:evaluable|assessable|assessed|evaluated|available|measured|tested|could\sbe\s(?:assessed|evaluated|determined))\s(?:in|for)\s(?:the\s|all\s|only\s)?\Z"
)
# what a result was tested against: "the null hypothesis of Ⓕ"
_TESTED = re.compile(
    r"\b(?:null\shypothes[ie]s|the\s(?:expected|anticipated|assumed|projected|hypothesi[sz]ed|target)(?:\s(?:median|mean))?(?:\s[ⓂⒺ])?|(?:historical|reference|benchmark|pre-?specified|pre-?defined|pre-?set|pre-?planned|protocol-defined|required|fixed|null)\s(?:[a-z]+\s)?(?:rate|value|control|threshold|proportion|benchmark|boundary|target|bar|cut-?off|criterion)|(?:futility|success|efficacy)\s(?:threshold|boundary|criterion|bar))\s(?:rate\s)?(?:of|was|=)\s(?:at\smost\s)?\Z",
    re.IGNORECASE,
)
# "generated NK cells and gave them to Ⓕ with Ⓔ": who was treated
_GAVE = re.compile(
    r"\b(?:we|and|then)\s(?:gave|administered|infused|offered|transferred)\s[^ⒻⓂⒺ;.]{2,50}?\s(?:to|into)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
# how deep was looked, or how many loci differed
_SENSITIVE = re.compile(
    r"\b(?:sensitivity|limits?\sof\s(?:detection|quantification)|detection\slimit|cut-?off|threshold)\s(?:of|=|at|was)\s(?:about\s|at\sleast\s)?\Z"
)
_LOCI = re.compile(
    r"\s(?:(?:vs\.?|versus|or|to|and|v)\sⒻ\s)?(?:HLA\s)?(?:loci|locus|alleles?|mismatche?s?|risk\sfactors|prior\slines)\b"
)
_NO_OTHER = re.compile(r"[^ⒻⓂⒺ;,]{0,30}\Z")


def is_aside(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether the figure tells no result of its own."""
    signs = reading.line.signs
    near = max(0, place - 60)
    return (
        _OF_INTERVAL.match(signs, place + 1) is not None
        or (figure.operator in {">", ">="} and _OCCURRING.search(signs, near, place) is not None)
        or _THRESHOLD.search(signs, near, place) is not None
        or _EXCEPT.search(signs, near, place) is not None
        or (
            figure.kind in {"count", "number"}
            and _is_whole(signs, place)
            and not _counts_events(reading, place)
        )
        or (figure.kind == "%" and _is_threshold(signs, place))
        or _is_of_wholes(reading, place)
        or _selects(reading, place)
        or _is_change_of_rate(reading, place)
        or figure.text[:1] in {"≥", "≤"}
        or is_threshold(signs, place)
        or _AT_START.match(signs, place + 1) is not None
        or _is_before(signs, place, figure)
        or _OR_MORE.match(signs, place + 1) is not None
        or _TESTED.search(signs, near, place) is not None
        or _GAVE.search(signs, max(0, place - 80), place) is not None
        or (figure.kind == "number" and _is_recovered_to(reading, place))
        or _CORRELATED.search(signs, near, place) is not None
        or (figure.kind in {"number", "%"} and _is_of_method(signs, place))
        or (
            figure.kind in {"count", "number"}
            and _EVALUABLE_IN.search(signs, near, place) is not None
        )
        or _LEVEL_IN_BRACKET.search(signs, near, place) is not None
        or _is_depth(reading, place, figure)
        or _POSSIBLE.search(signs, near, place) is not None
        or _FROM_IN_BRACKETS.search(signs, max(0, place - 100), place) is not None
        or is_start(signs, place)
        or _OF_DIFFERENCE.search(signs, max(0, place - 110), place) is not None
        or _RELATIVE.search(signs, max(0, place - 60), place) is not None
        or (_REDUCTION.match(signs, place + 1) and _COMPARED.search(signs, 0, place)) is not None
        or any(g.place < place < g.end for g in reading.groups)
        or (figure.kind == "count" and not figure.denominator and _is_size(reading, place, figure))
    )


_COMPARED_WITH = re.compile(r"\b(?:compared\s(?:with|to)|versus|vs\.?|from|against)\s(?:only\s)?\Z")
_BEFORE_IT = re.compile(
    r"\s(?:[a-z]+\s){0,2}?before\s(?:the\s)?(?:first\s)?(?:infusions?|treatment|therapy|lymphodepletion|transplantation|NK|CAR)\b"
)

# "the median score at baseline was Ⓕ"
_AT_START_WAS = re.compile(
    r"\sat\s(?:baseline|base\sline|(?:study\s)?(?:entry|enrol\w+|inclusion)|screening|diagnosis)(?:\s\([^()]*\))?\s(?:was|were|averaged|of)\s(?:[a-z]+\s)?\Z"
)


def _is_before(signs: str, place: int, figure: Figure) -> bool:
    """Whether it only tells what a level was before treatment: "46% on day 7 compared with 12% before infusion"."""
    level = figure.kind in {"%", "number", "fold"}
    if level and _AT_START_WAS.search(signs, max(0, place - 50), place):
        return True
    compared = level and _COMPARED_WITH.search(signs, max(0, place - 20), place)
    return bool(compared) and _BEFORE_IT.match(signs, place + 1) is not None


def _is_of_method(signs: str, place: int) -> bool:
    """Whether a number tells how deep was looked or in how many loci donors differed: "at a sensitivity of 10-5"."""
    deep = _SENSITIVE.search(signs, max(0, place - 50), place)
    return deep is not None or _LOCI.match(signs, place + 1) is not None


def _is_recovered_to(reading: Reading, place: int) -> bool:
    """Whether the figure only says up to what count cells recovered: "Neutrophils recovered to 0.5 × 10⁹/L after 29 days"."""
    found = _RECOVERED_TO.search(reading.line.signs, max(0, place - 60), place)
    if not found or not found["cells"]:
        return found is not None
    subject = next((s for s in reading.subjects if s.place == found.start("cells")), None)
    return subject is not None and subject.code.endswith(("engraftment", "recovery"))


def _is_depth(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether a percentage only tells below what residual disease was called negative: "MRD negative by flow (<0.1%)"."""
    below = figure.kind == "%" and figure.operator in {"<", "<="}
    known = any(s.measure == "MRD" and s.place < place for s in reading.subjects)
    signs = reading.line.signs
    return below and known and _DEPTH.search(signs, max(0, place - 26), place) is not None


def is_start(signs: str, place: int) -> bool:
    """Whether the figure only tells what another came from: "fell from Ⓕ to Ⓕ", "increases in the score (Ⓕ to Ⓕ)".

    >>> is_start("fell from Ⓕ to Ⓕ", 10), is_start("Increases in Ⓜ (Ⓕ to Ⓕ; Ⓟ)", 16), is_start("Ⓜ ranged (Ⓕ to Ⓕ)", 10)
    (True, True, False)
    >>> is_start("fell from Ⓕ before treatment to Ⓕ", 10), is_start("fell from Ⓕ on Ⓣ to Ⓕ", 10), is_start("came from Ⓕ who went to Ⓕ", 10)
    (True, True, False)
    >>> is_start("fell from Ⓕ to Ⓕ with A compared with Ⓕ to Ⓕ with B", 38), is_start("was Ⓕ compared with Ⓕ to Ⓕ", 20)
    (True, False)
    """
    if not _TO.match(signs, place + 1):
        return False
    return bool(
        _FROM.search(signs, max(0, place - 60), place) or _FROM_AGAIN.search(signs, 0, place)
    )


def first_of(signs: str, place: int) -> int:
    """Where the figure stands that this one came from; the place itself where it came from none.

    >>> first_of("fell from Ⓕ to Ⓕ", 15), first_of("was Ⓕ to Ⓕ", 9)
    (10, 9)
    """
    start = _START.search(signs, max(0, place - 60), place)
    return start.start() if start and is_start(signs, start.start()) else place


def _is_whole(signs: str, place: int) -> bool:
    """Whether a count opens a clause as the whole of what follows: "; of Ⓕ BCMA-exposed patients, Ⓕ Ⓜ"."""
    if _BEHIND_BRACKET.search(signs, max(0, place - 10), place):
        return True
    if _REMAINING.search(signs, max(0, place - 24), place) and _STRAIGHT.match(signs, place + 1):
        return True
    return bool(_OPENS.search(signs, max(0, place - 20), place) and _THEN.match(signs, place + 1))


_AND_THEN_AS_MANY = re.compile(r"[^ⓂⒺⒻ;]{0,80},\s(?:only\s)?(?=Ⓕ)")


def _is_of_wholes(reading: Reading, place: int) -> bool:
    """Whether it is one of several wholes: "Of the Ⓕ, Ⓕ and Ⓕ at A, B and C, Ⓕ, Ⓕ and Ⓕ Ⓜ"."""
    run, signs = reading.runs[place], reading.line.signs
    if len(run) < 2 or not _OPENS.search(signs, max(0, run[0] - 20), run[0]):
        return False
    half = run[: len(run) // 2] if len(run) % 2 == 0 else run
    for wholes in (run, half):
        then = _AND_THEN_AS_MANY.match(signs, wholes[-1] + 1)
        parts = [p for p, _ in reading.figures if then and p >= then.end()]
        if place in wholes and len(wholes) > 1 and len(parts) >= len(wholes):
            return True
    return False


_EVENTS = frozenset({"DLT", "SAE"})


def _counts_events(reading: Reading, place: int) -> bool:
    """Whether the whole is a number of events, and so a result: "Of three DLTs, one occurred at dose level 2"."""
    return any(s.place == place + 2 and s.measure in _EVENTS for s in reading.subjects)


def _is_threshold(signs: str, place: int) -> bool:
    """Whether a percentage only says how much was asked for: "shrinkage of at least Ⓕ in Ⓕ"."""
    return bool(
        _AT_LEAST.search(signs, max(0, place - 20), place) and _LATER.match(signs, place + 1)
    )


_CHANGED_BY = re.compile(
    r"(?:\srates?|\sevents?)?\s(?:(?:was|were|is|has\sbeen|had\sbeen)\s)?(?:[a-z]+ly\s)?(?:reduced|increased|lowered|decreased|prolonged|shortened|extended|improved|fell|rose|declined|dropped)\sby\s"
    r"(?:about\s|approximately\s|roughly\s|only\s|(?:a\s)?(?:median|mean)\sof\s)?"
)


# "reduced the risk of Ⓜ by Ⓕ"
_RISK_CHANGED = re.compile(
    r"\b(?:reduc(?:ed|ing)|lower(?:ed|ing)|decreas(?:ed|ing)|increas(?:ed|ing)|rais(?:ed|ing)|cut(?:ting)?|improv(?:ed|ing)|reduction|decrease|increase)\s(?:in\s|of\s)?(?:the\s)?(?:risk|odds|hazard|rate|incidence|probability|likelihood)\sof\s(?:the\s)?"
    r"[ⓂⒺ](?:\s(?:or|and)\s[ⓂⒺ])?\s(?:by|of)\s(?:about\s|approximately\s)?\Z",
    re.IGNORECASE,
)
_RATES = frozenset({"measure:relapse", "measure:non-relapse-mortality"})


def _is_change_of_rate(reading: Reading, place: int) -> bool:
    """Whether it tells by how much a rate or a survival changed, not how high it was: "Ⓜ was reduced by Ⓕ"."""
    subject = next((s for s in reversed(reading.subjects) if s.place < place), None)
    if subject is None or subject.kind not in {ADVERSE, PROPORTION, TIME_TO_EVENT}:
        return False
    if subject.measure in {"OTHER", "MRD"} and subject.code not in _RATES:
        return False  # a score or a level
    signs = reading.line.signs
    return (
        _CHANGED_BY.fullmatch(signs, subject.place + 1, place) is not None
        or _RISK_CHANGED.search(signs, max(0, place - 120), place) is not None
    )


_AT_LEAST_SO_MANY = re.compile(
    r"\b(?:at least|more than|over|a minimum of|≥|>)\s?\Z|[≥>]\s?\Z", re.IGNORECASE
)
_SELECTED = re.compile(
    r"(?:\s(?:of\s)?(?:(?:the|all|treated|our)\s)*(?:patients|pts|participants|subjects|recipients|children|adults|cases))?[)\]]?"
    r"(?::|,?\s(?:were|included?|are|comprised|consisted\sof|being))\s[^.;]*[ⓂⒺ]"
)
_EVENTS_WORD = re.compile(
    r"\b(?:events?|toxicit(?:y|ies)|reactions?|side effects?|abnormalities|(?:TE|TR)?AEs?)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)


def _selects(reading: Reading, place: int) -> bool:
    """Whether a figure only says which events are listed: "events in more than 5% of patients were Ⓔ (Ⓕ) and Ⓔ (Ⓕ)"."""
    signs, text = reading.line.signs, reading.line.text
    if not _SELECTED.match(signs, place + 1):
        return False
    start = reading.line.place(place)
    near = text[max(0, start - 24) : start]
    at_least = _AT_LEAST_SO_MANY.search(near) or _AT_LEAST_SO_MANY.search(
        signs, max(0, place - 24), place
    )
    sentence = reading.line.sentence.span.start
    return (
        bool(at_least) and _EVENTS_WORD.search(text, max(sentence, start - 120), start) is not None
    )


def _is_size(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether a count only tells in how many something was measured: "in Ⓕ Ⓜ improved by Ⓕ", "X (n = 48)"."""
    signs = reading.line.signs
    if figure.text[:1] in "nN" and any(
        reading.words(g.end, place).strip() in {"(", "["} for g in reading.groups if g.end < place
    ):
        return not _FEWER_HAD.search(signs)
    near = max(0, place - 60)
    if in_how_many(signs[:place]):
        return False
    if _AMONG.search(signs, near, place):
        return True
    if figure.text[:1] in "nN" and (
        _SIZED.search(signs[:place]) or signs.startswith("):", place + 1)
    ):
        return True
    if _IN.search(signs, near, place) and _WAS_FIGURE.match(signs, place + 1):
        return True
    if not _IN.search(signs, near, place):
        return False
    if _FIGURE_IN.search(signs, near, place):
        return True
    later = next((s for s in reading.subjects if s.place > place), None)
    between = signs[place + 1 : later.place] if later else ";"
    return later is not None and bool(_NO_OTHER.match(between)) and _moves(signs, later)


def _moves(signs: str, subject: Subject) -> bool:
    """Whether the subject behind has a figure of its own: "Ⓜ improved by Ⓕ", "Ⓜ was Ⓕ"."""
    return bool(_CHANGED.match(signs[subject.end :]))

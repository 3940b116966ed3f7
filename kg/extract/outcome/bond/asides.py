"""Asides: figures that are no result, but a threshold, a level, a start, or the size of what was measured."""

from kg import regex as re
from kg.extract.outcome.bond.asked_for import asks_for, bounds, is_change_of_rate, selects
from kg.extract.outcome.bond.changing import is_threshold
from kg.extract.outcome.bond.earlier import is_of_earlier
from kg.extract.outcome.bond.sizes import (
    counts_events,
    is_listed_size,
    is_of_wholes,
    is_size,
    is_whole,
)
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.names import AGAINST
from kg.extract.verbs import HAD, SEEN

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
    rf"\b(?:{SEEN}|occurring|affecting)\s(?:in\s)?(?:more than\s|at least\s)?\Z"
)
_OF_INTERVAL = re.compile(r"\s?(?:confidence|CI\b|credible)")
# "shrinkage of at least Ⓕ was seen in Ⓕ"
# fell by Ⓕ (from Ⓕ to Ⓕ)
_FROM_IN_BRACKETS = re.compile(
    r"Ⓕ[^ⓂⒺⒻ;.()]{0,40}[(\[]\s?(?:[a-z]+\s){0,2}from\s[^()\[\]ⓂⒺ;]{0,40}\Z"
)
# (range of possible values, Ⓕ to Ⓕ
_POSSIBLE = re.compile(
    r"\bpossible\s(?:values?|scores?|range)[^;.()ⓂⒺ]{0,30}\Z|[(\[](?:possible\s)?range\sof\s[^;.()]{0,50}\Z"
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
_EXCEPT = re.compile(
    r"\b(?:all|everyone|everybody|each)\s(?:but|except(?:\sfor)?)\s\Z|,\s(?:except|apart\sfrom|with\sthe\sexception\sof)\s(?:in\s|for\s)?(?:only\s)?\Z",
    re.IGNORECASE,
)
# how high it was before: "was 54 points at baseline"
_AT_START = re.compile(
    r"(?!\s(?:(?:patients|pts|participants|of\s(?:them|those))\s)?(?:who|with|whose|having|on|taking)\b)(?:\s?\([^()]*\))?(?:\s[\w/%.]+){0,3}?\s(?:at|before)\s(?:the\s)?(?:baseline|base line|study entry|entry|enrol\w+|screening|inclusion)\b|\s(?:before|beforehand|initially|pre-?treatment|pre-?infusion)\s(?:and|to|versus|vs\.?)\sⒻ"
)
_OR_MORE = re.compile(r"\s(?:or|and)\s(?:more|greater|higher|above|better|less|lower|fewer|over)\b")
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
    r"\b(?:evaluable|assessable|assessed|evaluated|available|measured|tested|followed|monitored|calculable|could\sbe\s(?:assessed|evaluated|determined|followed))\s(?:in|for)\s(?:the\s|all\s|only\s)?\Z"
)
# what a result was tested against: "the null hypothesis of Ⓕ"
_TESTED = re.compile(
    r"\b(?:null\shypothes[ie]s|the\s(?:expected|anticipated|assumed|projected|hypothesi[sz]ed|target)(?:\s(?:median|mean))?(?:\s[ⓂⒺ])?|(?:historical|reference|benchmark|pre-?specified|pre-?defined|pre-?set|pre-?planned|protocol-defined|required|fixed|null)\s(?:[a-z]+\s)?(?:rate|value|control|threshold|proportion|benchmark|boundary|target|bar|cut-?off|criterion)|(?:futility|success|efficacy)\s(?:threshold|boundary|criterion|bar)|(?:the|an?)\s(?:benchmark|threshold|bar|goal|reference|yardstick))\s(?:rate\s)?(?:of|was|=)\s(?:at\smost\s)?\Z",
    re.IGNORECASE,
)
# "the Ⓜ of Ⓕ seen with chemotherapy served as the reference"
_HELD_AGAINST = re.compile(
    r"(?:(?!\sand\s)[^ⒻⓂⒺ.;]){0,60}\s(?:served|acted|(?:was|were)\s(?:then\s)?(?:used|taken|chosen|set|regarded|considered|adopted))\s(?:as|to\sbe)\s(?:the\s|an?\s|our\s)?(?:historical\s|external\s)?(?:reference|benchmark|yardstick|comparator|control|null|threshold|baseline|standard)\b"
)
# "above the Ⓕ that we had set", "against a prespecified Ⓕ"
_SET_BEFOREHAND = re.compile(
    r"\s(?:[ⓂⒺ]\s)?(?:that\s|which\s)?(?:(?:we|they|the\s\w+)\s)?(?:had\s(?:been\s)?|were\s|was\s)?(?:set\b(?!\sagainst)|pre-?specified|pre-?defined|required\sby\sthe\s(?:protocol|design)|laid\sdown)"
)
_BEFOREHAND = re.compile(
    r"\b(?:the|an?|its|our)\s(?:pre-?specified|pre-?defined|pre-?set|protocol-defined|targeted|required|hypothesi[sz]ed|assumed)\s\Z"
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


# "those with a TPS of Ⓕ", "patients with blasts above Ⓕ": which patients they are
_OF_TRAIT = re.compile(
    r"\b(?:patients|pts|those|subjects|participants|children|adults|women|men|tumou?rs|responders)\s(?:with|having|who\shad|whose)\s(?:an?\s|the\s)?(?:baseline\s)?[^ⒻⓂⒺ,;.()]{2,45}?\s(?:of|between|from|above|below|over|under|exceeding)\s(?:at\s(?:least|most)\s|(?:more|less)\sthan\s)?\Z"
    r"|[ⓂⒺ]\swith\s(?:an?\s)?(?:[\w/+-]+\s){0,3}(?:expression|staining|levels?|counts?|burden|index|blasts|positivity)\s(?:above|below|over|under|exceeding|of)?\s?\Z"
)


# "with one, two and three or more prior lines"
_PRIOR_LINES = re.compile(
    r"(?:(?:,|,?\s(?:and|or|to|versus|vs\.?))\s(?:Ⓕ|one|two|three|four|five|\d+))*(?:\sor\s(?:more|fewer))?\s(?:prior|previous|earlier)\s(?:lines?|therap\w+|regimens?|treatments?|transplant\w*|infusions?)\b"
)


# "within the limits of Ⓕ to Ⓕ"
_LIMITS = re.compile(
    r"\b(?:limits?|margins?|boundar(?:y|ies)|bounds|reference\srange|normal\srange)\s(?:\([^()]*\)\s)?(?:of|from|between)\s(?:Ⓕ\s(?:to|and)\s)?\Z"
)
# "modified Ⓕ", "© Ⓕ": a year that names something
_YEAR_BEFORE = re.compile(
    r"(?:©|\b(?:modified|revised|updated|criteria|version|guidelines?|classification|recommendations|Copyright|WHO|ELN|EULAR|ACR))\s\(?\Z"
)
# "clear (Ⓕ) or almost clear (Ⓕ)": points of a scale
_SCALE = re.compile(r"[a-z]\s\(Ⓕ\)(?:\s(?:or|and|to)\s(?:[a-z]+\s){1,3}\(Ⓕ\))+")
# "Ⓕ Ⓜ were considered related to X and Ⓕ to Y": what they were put down to
_PUT_DOWN = re.compile(
    r"\b(?:related|attributed|attributable|due|ascribed)\sto\s[^ⒻⓂⒺ;.]{2,60}?(?:,|,?\s(?:and|but))\s\Z"
)
_TO_ANOTHER = re.compile(r"\sto\s")
# "Ⓖ Ⓜ, Ⓔ in both cases, occurred in Ⓕ"
_IN_THE_CASES = re.compile(r"\s(?:cases|instances|events|episodes)\b")
_VARIATION = re.compile(r"[(\[;,]\s?(?:CV|coefficient\sof\svariation)[:,=]?\s(?:of\s|was\s)?\Z")
_FIRST_YEAR, _LAST_YEAR = 1950, 2050


def _is_year(signs: str, place: int, figure: Figure) -> bool:
    value = figure.value
    named = value is not None and _FIRST_YEAR < value < _LAST_YEAR and not value % 1
    return named and _YEAR_BEFORE.search(signs, max(0, place - 20), place) is not None


def _is_on_scale(signs: str, place: int, figure: Figure) -> bool:
    short = figure.text.strip().isdigit() and len(figure.text.strip()) == 1
    return short and any(m.start() < place < m.end() for m in _SCALE.finditer(signs))


# "Ⓕ had a Ⓜ of at least Ⓕ": how much was asked for
_EXTENT = re.compile(
    rf"Ⓕ[^ⒻⓂⒺ;.]{{0,30}}\s(?:{HAD}|with)\s[^Ⓕ;.]{{0,40}}\s(?:of|by)\s(?:at\sleast|more\sthan|over|[≥>]=?)\s?\Z"
)
# how many a group that was compared with has: "against a cohort of Ⓕ who were in Ⓜ"
_GROUP_OF = re.compile(
    r"\b(?:against|with|to|versus|vs\.?|than|from|was|were)\s(?:an?|the|our)\s(?:[\w-]+\s){0,2}(?:cohort|group|series|sample|population)\sof\s\Z"
)
# cells that became fewer: "expanded in Ⓕ and contracted in Ⓕ"
_CONTRACTED = re.compile(r"Ⓕ[^;.]*\bcontracted\sin\s\Z")
# words before a figure, and words behind it, that make it an aside
# how much oxygen the blood held
_SATURATION = re.compile(r"\b(?:oxygen\ssaturations?|SpO2|saturations?)\s(?:of|was|were|at)\s\Z")
# "Median age was 60 years, …, the median burden Ⓕ": how they were at entry
_AT_ENTRY_ALL = re.compile(
    r"\A\W*(?:The\s)?[Mm]edian\sage\b[^;]*,\s(?:and\s)?(?:the\s)?median\s[^;ⓂⒺ]*\Z"
)
# "the probability of surviving Ⓕ was Ⓕ"
_CHANCE_OF = re.compile(r"\b(?:probability|chance|likelihood)\sof\s[ⓂⒺ]\s(?:for\s)?\Z")
# "did not exceed Ⓕ" gives no value; "the probability that the Ⓜ exceeds Ⓕ was Ⓕ" tells how sure one is
_NOT_EXCEEDED = re.compile(
    r"\b(?:(?:did|does|has|have|had|could|would)\s(?:not|never)|never)\sexceed(?:ed|s)?\s(?:the\s)?\Z"
)
# "we considered an Ⓜ of Ⓕ uninteresting"
_CONSIDERED = re.compile(
    r"\b(?:[Ww]e|investigators|authors)\s(?:considered|regarded|deemed|assumed|took|chose|set)\s(?:an?\s|the\s)?Ⓜ\s(?:rate\s)?(?:of|above|below)\s(?:at\s(?:least|most)\s)?\Z"
)
_HOW_SURE = re.compile(
    r"\b(?:(?:posterior|predictive|Bayesian)\sprobabilit|probability\sthat\s|probability\sof\sexceeding\s)[^;.]*\Z"
)
# "an ECOG performance status of Ⓕ", "patients with fewer than Ⓕ blasts": who they are
_STATUS_OF = re.compile(
    r"\b(?:performance\s(?:status|score)|ECOG|WHO|Karnofsky|Lansky|KPS|R?-?IPI|R-ISS)(?:\s(?:PS|scores?|status|index))*\s(?:was\s|of\s)?(?:[≥≤<>]=?\s?|at\sleast\s|below\s|above\s|over\s)?\Z"
)
_FEWER_THAN = re.compile(
    r"\b(?:patients|pts|those|participants|children|adults)\s(?:with|having|who\shad)\s(?:(?:fewer|less|more)\sthan|at\s(?:least|most))\s\Z"
)
# "I² = 68%": how far pooled studies differ
_HETEROGENEITY = re.compile(r"\bI(?:2|²|\^2|\s?squared)\s?(?:[=:,]|of|was)\s?\Z")
# why some got no cells, in whom a sample was missing, from how often on events are listed
_NOT_TREATED = re.compile(
    r"\b(?:did\snot|could\snot|never)\s(?:receive|get|be\s(?:given|infused|treated))\b[^.;]{0,40}\b(?:because\sof|due\sto|owing\sto)\b[^.;]*\Z"
    r"|\b(?:samples?|data|scans?|biopsies)\s(?:was|were)\s(?:missing|unavailable|not\savailable|lacking)\s(?:in|for|from)\s\Z|\bthreshold\sfor\sreporting\b[^.;]{0,40}\Z"
)
# "four of them for longer than six months", "the remaining five did not"
_OF_THEM_FOR = re.compile(
    r"\sof\s(?:them|these|whom)\sfor\s(?:longer|more|at\sleast|over)\b|\s(?:patients\s|pts\s)?did\snot(?=[.;,]|\s?\Z)"
)
_LEADING = (
    _HETEROGENEITY,
    _NOT_TREATED,
    _STATUS_OF,
    _FEWER_THAN,
    _NOT_EXCEEDED,
    _CONSIDERED,
    _HOW_SURE,
    _CHANCE_OF,
    _SATURATION,
    _GROUP_OF,
    _CONTRACTED,
    _THRESHOLD,
    _EXCEPT,
    _TESTED,
    _BEFOREHAND,
    _LIMITS,
    _VARIATION,
    _CORRELATED,
    _LEVEL_IN_BRACKET,
    _POSSIBLE,
    _RELATIVE,
)
# "Ⓕ patients planned"
_PLANNED = re.compile(
    r"\s(?:patients\s|participants\s|pts\s)?(?:were\s|are\s)?(?:planned|intended|to\sbe\senrolled)\b"
)
# "remained in Ⓜ, Ⓕ of them after transplantation"
_OF_THEM_LATER = re.compile(
    r"\s(?:of\s(?:them|these|whom)\s)(?:after|following|before|despite|through)\s[^ⓂⒺⒻ.;,]{2,60}(?=[.;,)]|\Z)"
)
# "Ⓕ without Ⓜ": those who had none
_WITHOUT = re.compile(
    r"(?:\s(?:patients|pts|participants|of\s(?:them|these|whom)))?(?:\s?\([^()]*\))?\s(?:without|with\sno|had\sno|showed\sno|showing\sno)\s(?:an?\s|any\s|objective\s|clinical\s|documented\s)*Ⓜ"
)
# "Ⓕ with partial recovery of Ⓜ": a kind of remission
_WITH_RECOVERY = re.compile(
    r"\swith\s(?:full|partial|complete|incomplete)\s(?:[a-z]+\s)?recovery\b"
)
# "Ⓕ times weekly" tells how a drug is given
_HOW_OFTEN = re.compile(r"\stimes\s(?:weekly|daily|(?:a|per|each)\s(?:day|week|month)|every)\b")
# "Ⓕ had Ⓜ to prior therapy"
_TO_EARLIER = re.compile(
    r"[^ⒻⓂⒺ;.]{0,40}Ⓜ\sto\s(?:their\s|the\s|any\s|an?\s)?(?:prior|previous|earlier|last\s(?:[a-z]+\s)?(?:therapy|treatment|line|regimen)|most\srecent|preceding|antecedent)\b"
)
# "Ⓕ with X, of whom Ⓕ had Ⓔ and Ⓕ were in Ⓜ, entered the study": how they came
_AT_ENROLMENT = re.compile(
    r"\A\W*(?:[A-Z]+:?\s)?Ⓕ(?:\s[^;.]*?)?,\s(?:\w+\s)?of\swhom\s(?P<came>[^;.]*),\s(?:entered|enrol?led|joined|were\s(?:enrol?led|included|recruited|entered|treated\sin)|took\spart|participated)\b"
)
_TRAILING = (
    _OF_THEM_FOR,
    _WITHOUT,
    _WITH_RECOVERY,
    _OF_THEM_LATER,
    _PLANNED,
    _OF_INTERVAL,
    _AT_START,
    _OR_MORE,
    _SET_BEFOREHAND,
    _HELD_AGAINST,
    _PRIOR_LINES,
    _HOW_OFTEN,
    _TO_EARLIER,
)


def is_aside(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether the figure tells no result of its own."""
    signs = reading.line.signs
    near = max(0, place - 60)
    return (
        any(p.search(signs, near, place) for p in _LEADING)
        or any(p.match(signs, place + 1) for p in _TRAILING)
        or (figure.operator in {">", ">="} and _OCCURRING.search(signs, near, place) is not None)
        or (
            figure.kind in {"count", "number"}
            and is_whole(signs, place)
            and not counts_events(reading, place)
        )
        or (figure.kind == "%" and bool(asks_for(signs, place) or _EXTENT.search(signs[:place])))
        or (
            figure.kind in {"%", "number"}
            and _OF_TRAIT.search(signs, max(0, place - 80), place) is not None
        )
        or _AT_ENTRY_ALL.search(signs, 0, place) is not None
        or is_of_earlier(signs, reading.line.sentence.span.of(reading.line.text), place)
        or is_of_wholes(reading, place)
        or is_listed_size(reading, place)
        or selects(reading, place)
        or bounds(reading, place, figure)
        or is_change_of_rate(reading, place)
        or figure.text[:1] in {"≥", "≤"}
        or is_threshold(signs, place)
        or _is_before(signs, place, figure)
        or _is_year(signs, place, figure)
        or (
            figure.text.lower() in {"both", "all"}
            and _IN_THE_CASES.match(signs, place + 1) is not None
        )
        or (_TO_ANOTHER.match(signs, place + 1) and _PUT_DOWN.search(signs, 0, place)) is not None
        or _is_on_scale(signs, place, figure)
        or _GAVE.search(signs, max(0, place - 80), place) is not None
        or (figure.kind == "number" and _is_recovered_to(reading, place))
        or (figure.kind in {"number", "%"} and _is_of_method(signs, place))
        or (
            figure.kind in {"count", "number"}
            and _EVALUABLE_IN.search(signs, near, place) is not None
        )
        or _is_depth(reading, place, figure)
        or _FROM_IN_BRACKETS.search(signs, max(0, place - 100), place) is not None
        or is_start(signs, place)
        or _OF_DIFFERENCE.search(signs, max(0, place - 110), place) is not None
        or (_REDUCTION.match(signs, place + 1) and _COMPARED.search(signs, 0, place)) is not None
        or any(g.place < place < g.end for g in reading.groups)
        or _is_how_they_came(signs, place)
        or (figure.kind == "count" and not figure.denominator and is_size(reading, place, figure))
    )


def _is_how_they_came(signs: str, place: int) -> bool:
    came = _AT_ENROLMENT.match(signs)
    return came is not None and came.start("came") <= place < came.end("came")


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

"""Guard: sentences and statements that are no result of this document's trial."""

from functools import lru_cache

from kg import regex as re
from kg.document import ABSTRACT, BODY, CONCLUSIONS, FINDINGS, TABLE, Document, Sentence
from kg.extract.nouns import nouns
from kg.extract.outcome.signs.defining import undefined
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.whole_text.supposed import supposes
from kg.extract.scope import holds
from kg.extract.verbs import REACHED, SEEN
from kg.text import Span

RESULT_SECTIONS = frozenset({ABSTRACT, BODY, CONCLUSIONS, FINDINGS, TABLE})
FOREIGN = frozenset(
    {"planned", "historical", "hypothetical", "preclinical", "other-trial", "conditional"}
)
# a registry's page tells plans, but where it has a part of results; what it posts in a form is read from its fields
_NO_RESULTS = frozenset({"registry-record"})

_OTHER_STUDY = re.compile(
    r"\b[Ii]n (?:a|an|another|earlier|previous|prior|other|one|two|several|historical|the) (?:[\w-]+ ){0,3}?"
    r"(?:series|stud(?:y|ies)|trials?|reports?|experiences?|controls)\b(?= (?:of|that|by|with|which|from|on)\b)"
    r"|\b[Ii]n (?:the )?(?!COVID|SARS)[A-Z]{3,}[\w-]* (?:studies|trials)\b(?= (?:of|that|with|without|in|on)\b)"
    r"|\b(?:[Ii]n|[Ff]rom) (?:an?|the|its|their|one) (?:[a-z]+ )?(?:competitor|rival)(?:['’]s|s['’]?)? (?:[\w-]+ ){0,3}?(?:trial|study|data|programme|program|product)s?\b"
    r"|\b(?:given|receiving|with|treated with|after|got) (?:an?|the|its|their|one) (?:[a-z]+ )?(?:competitor|rival)(?:['’]s|s['’]?)?\b"
    r"|\bWith (?:[\w-]+ ){1,3}in (?:the )?(?=\w*[a-z])[A-Z]\w*[A-Z](?!s,)\w*(?:-\d+)?,|\b[Ii]n (?:the )?[A-Z][a-z]+[A-Z]{2,}\w*-\d{1,4}\b"
    r"|\b[Ii]n the (?:largest|biggest) (?:[\w-]+ ){0,3}?(?:study|trial|series|report)\b(?! (?:group|arm))"
    r"|\b[Ii]n an? (?:recently |previously )?published (?:[\w-]+ ){0,3}?(?:study|trial|series|report|cohort)\b"
    r"|\b[Ii]n (?:the )?(?:(?:only|largest|biggest|first|other|few|latest|earliest|most recent) )*(?:reported|published) (?:[\w-]+ ){0,2}?(?:stud(?:y|ies)|series|trials?|experiences?|cohorts?)\b"
    r"|\b(?i:CAR[- ]T)(?: cells?| cell therap(?:y|ies)| therap(?:y|ies)| products?)? (?:induces?|yields?|gives?|produces?|leads? to|achieves?|results? in|causes?|cures?|carr(?:y|ies)|(?:is|are) associated with)\b"
    r"|\b(?:an?|the) published (?:[a-z]+ ){0,2}Ⓜ"
    r"|\b(?:has|have) (?:shown|demonstrated|had|achieved|produced|yielded) (?:only )?(?:limited|modest|little|minimal|disappointing|poor) (?:[a-z-]+ ){0,2}(?:activity|efficacy|benefit|success|results?|responses?|Ⓜ)"
    r"|\b(?:[Hh]istorical(?:ly)?|[Pp]reviously reported|reported (?:elsewhere|previously)|literature)\b"
    r"|\b(?:(?:[a-z]{4,}therap(?:y|ies)|regimens?|care) gives?|yields?|brings?|achieves|(?<!not )occurs? in|affects|accounts? for|is expected|are expected)\b[^.]{0,40}Ⓕ"
    r"|\b(?:[Ii]n|[Oo]f|[Ff]rom) (?:the )?(?!COVID|SARS|ARDS|PRES)[A-Z][A-Z]{3,}[A-Z0-9]*(?:-[A-Z0-9]+)*(?: (?:Ⓕ|\d+|[\w-]*-\d\w*))?(?= trial| study|[.;,](?!\d)|\Z| changed| the )"
    r"|\b(?:[Ii]n|[Ff]rom) (?:the )?(?:(?:[A-Z]{2,}-)++[A-Z]*+\d*+|[A-Z]-[A-Z]{4,})(?![\w-])(?! (?:arm|group|cohort|cells?|patients|recipients|subjects|therapy|product|trial|(?:(?:single|multi|multiple)-)?(?:dose )?(?:escalation|expansion)))|\bin [A-Z]{4,} (?:Ⓕ|\d)"
    r"|\b[Ii]n (?:the )?[A-Z][a-z]+[A-Z]{2,}[a-z]*(?:-\d)?(?=[.,;]|\Z| (?:trial|study)\b)"
)
_SET_BESIDE = re.compile(
    r"\W*(?:By|In|For) (?:comparison|contrast|reference), [^.]*\b(?:an?|another|the) (?:[\w-]+ ){0,5}?(?:trial|study|series)\b"
    r"|\W*(?:By|In|For) (?:comparison|contrast|reference), [^.;]*Ⓕ [^.;]*\b(?:given|receiving|received|with|after|following) (?:[\w-]+ ){0,3}?(?:CAR|car)[ -]?[Tt]\b"
    r"|\W*In (?:the|a|an|another) (?:[\w-]+ ){0,2}?registry,? "
    r"|\W*(?:In|From|Among) (?:the )?(?!CAR|NK)[A-Z]{4,}(?:[-/][A-Z]+)* (?:data|database|registry)\b"
)
# another trial or an approved drug as the subject: "IMpower150 reported Ⓜ of Ⓕ", "X, the approved drug, had"
_OTHER_SUBJECT = re.compile(
    r"\A\W*(?:[A-Z][A-Za-z]*[a-z][A-Z]?[a-z]*(?:-?\d{2,4}|-Ⓕ)[A-Z]?|(?!CAR|NK)[A-Z]{5,}-(?:\d{1,4}|Ⓕ)[A-Z]?),? (?:(?:by|in) (?:contrast|comparison), |however, )?(?:trial |study )?(?:has |had )?(?:reported|showed|shown|found|yielded|demonstrated|produced)\b"
    r"|\A\W*[A-Za-z][\w-]+(?: [a-z-]+)?, (?:the|an?|another|which is) (?:[a-z]+ ){0,3}?(?:approved|licen[sc]ed|marketed|established|registered|standard)\b(?!-|(?: [a-z-]+){0,2} (?:arm|group|comparator|control)\b)"
    r"|\A\W*(?:By|In) (?:comparison|contrast)(?: with (?:this|these|our results))?, (?:the )?(?!CAR|NK)[A-Z]{3,}[\w-]*(?: (?:trial|study))? (?:has |had )?(?:reported|showed|shown|found|yielded|demonstrated|produced)\b"
    r"|\A\W*(?:Its|Their|The company['’]s|Our|A) (?:second|third|other|next|additional|further) (?:[\w-]+ ){0,2}(?:program(?:me)?|candidate|product|asset)\b"
    r"|\A\W*The (?:[a-z]+ ){0,2}?(?:label(?:ling|ing)?|package insert|prescribing information) (?:of|for)\b"
    r"|\A\W*(?:The |A )?(?:[Rr]ivals?|[Cc]ompet(?:itor|ing)s?(?:['’]s)?)\b"
    r"|\A\W*An? (?:[\w-]+ ){0,3}(?:registry|meta-analysis|population-based|claims|literature)(?: [\w-]+){0,3} (?:found|showed|reported|gave|yielded|put)\b"
)
_HAD_BEEN = re.compile(
    rf"(?<!\band )\bhad been (?:about |only )?Ⓕ|(?<!\bwho )\bhad (?:{REACHED}|entered|yielded|given (?:an? |Ⓜ)|shown|reported|produced|induced|led to|resulted in)\b"
    r"|\b[Ii]n the [A-Z]+[a-z]+(?:[A-Z]\w*|\d{2,}\w*)(?:-?\w+)?(?: \d{2,4}\w?)? (?:trial|study)\b"
    r"|\b[Ii]n (?:the|its|their) (?:pivotal|registrational|landmark|confirmatory|approval) (?:(?!part\b|phase\b|stage\b|of\b)[\w/-]+ ){0,3}?(?:trials?|stud(?:y|ies))\b|\b(?:has|have) (?:previously |also |already )?(?:induced|yielded|produced)\b[^.;]*Ⓕ"
)
# "By Ⓣ Ⓜ had reached Ⓕ": what had been by then is this trial's
_BY_THEN = re.compile(r"\W*(?:By|At|On|Within) (?:the )?(?:Ⓣ|day|month|week|year|data|last|end)")
# "Ⓕ patients had reached Ⓜ by Ⓣ"
_HAD_BY = re.compile(
    rf"Ⓕ(?: [(\[][^()]*[)\]])?(?: (?:patients|pts|participants|children|responders))? had (?:{REACHED}|entered)\b[^.;]{{0,80}}?\b(?:by|at|on|within) (?:the )?(?:Ⓣ|data|last|end|time)"
)
_ANIMALS = re.compile(
    rf"\b(?:{nouns('species:mouse', 'species:rat', 'species:monkey')}|xenografts?|in vitro|(?<!NK-92 )(?<!NK92 )(?<!KHYG-1 )(?<!NK )cell lines?|ex vivo)\b",
    re.IGNORECASE,
)
# what the cells were made of: "made up Ⓕ of lymphocytes in the graft"
_IN_PRODUCT = re.compile(
    r"Ⓕ [^.;ⓂⒺ]*\b(?:in|of) (?:the )?(?:final )?(?:grafts?|infusates?|inoculum|(?:cell|drug|infusion|infused) products?)(?=[.,;]|\Z| (?:was|were)\b)"
)
# a figure set against the own ones that is of historical controls
_OF_HISTORY = re.compile(
    r"[^.;]{0,40}?\b(?:in|for|of|with|among|from)\s(?:the\s|an?\s)?(?:[\w-]+\s){0,3}?(?:historical(?:ly)?|registry)\s(?:[a-z-]+\s)?(?:controls?|cohorts?|comparators?|data|patients|series|cases|rates?|figures?)\b"
    r"|(?:\sin\s)?[^.;Ⓕ]{0,30}?(?:Ⓕ\s)?[^.;Ⓕ]{0,30}?\bfrom\s(?:an?\s|the\s)?(?:[\w-]+\s){0,3}?(?:registry|database|literature)\b"
)
_AGAINST = re.compile(
    r"\b(?:compared\s(?:with|to)|versus|vs\.?|against|than|opposed\sto|while|whereas)\b[^.;]{0,20}\Z"
)
# what holds in general is told in the present: "AML has a 5-year survival of about Ⓕ"
_GENERAL = re.compile(
    r"(?<!Ⓕ )(?<!who )(?<!which )\b(?:has|have) (?:an? )?[^ⒻⓂⒺ.;]{0,20}[ⓂⒺ][^ⒻⓂⒺ.;]{0,20}Ⓕ|(?<!any )\b(?:(?<!relapse )(?<!other )(?<!all )(?<!these )(?<!unknown )(?<!natural )(?<!various )(?<!non-relapse )(?<!nonrelapse )(?<!non-leukemic )causes?(?! of)|leads? to|(?<!better )(?<!worse )(?<!similar )(?<!best )(?<!the )results? in)\b[^.;]{0,40}Ⓕ"
    r"|\b(?:is|are) (?:below|about|only|less than|around|approximately|still|as low as|as high as|up to|between)\b[^ⓂⒺ.;]{0,12}Ⓕ"
    r"|\bis (?:the|a) (?:principal|main|leading|major|most common|most frequent|chief) (?:reason|cause)\b"
    rf"|Ⓜ (?:to|with) (?!treatment|therapy|infusion|it\b|this|these|the )[a-z]+(?:ib|ab|ax|ine|ide|en|mide|therapy|steroids) (?:is|are) (?:{SEEN}|{REACHED}) in Ⓕ"
    r"|\A\W*[Ii]n (?:this|that|such an?) (?:setting|population|situation|disease|context)\b[^.;]* (?:is|are) Ⓕ|\b[Ii]t is (?:well |generally |widely )?(?:known|established|accepted|recogni[sz]ed)\b"
    r"|\bremains? (?:an? |the )?(?:\w+ )?(?:problem|challenge|concern|obstacle|threat|burden|issue|benchmark|yardstick|standard)\b"
    r"|\b(?:is|are|remains?) (?:still |very |generally )?(?:poor|dismal|grim|bleak|limited|unsatisfactory|suboptimal|disappointing)\b|\boffers?\b[^.;]{0,40}Ⓕ"
    rf"|\A\W*Compare (?:that|this|it|these|those) (?:with|to)\b|\b(?:{SEEN}|described) with (?:[A-Z0-9]+ )?(?:CAR[- ]T)\b[^.;]*\b(?:is|are|remains?)\b"
    r"|\b(?:is|are) (?:usually|typically|generally|normally|often|rarely)\b|\bin up to Ⓕ|\bcompares? (?:(?:un)?favou?rably|well|poorly)\b"
    r"|\A\W*Ⓜ (?:after|following|from) (?:[a-z]+ )?(?:relapse|diagnosis|progression|failure) (?:is|remains) "
    r"|\A(?!\W*(?:[Ii]n|[Bb]y) contrast)[^Ⓕ]*\bcontrasts? (?:[a-z]+ )?with\b"
)
_NOW = ("is ", "are ", "has ", "have ", "cause", "lead", "result", "remain", "offer", "ompare", "contrast", "in up to")  # fmt: skip
_EARLIER = rf"(?:{nouns('noun:transplantation')}|CAR-T|chemotherapy)"
# "the best response to the last prior therapy", "Ⓜ after the cells that they had received before"
_TO_EARLIER = re.compile(
    r"(?:\bresponses?|[ⓂⒺ]) (?:Ⓕ )?(?:to|on|with|after|under) (?:the |their |an? )?(?:(?:last|most recent|immediate(?:ly)?) )?(?:prior|previous|preceding|earlier) (?:line|therap|treatment|regimen|CAR)[^ⒻⓂⒺ;.]* (?:was|were|had been)\b"
    r"|\b(?:[Pp]rior|[Pp]revious|[Ee]arlier) (?:best )?(?:responses?|[ⓂⒺ]) (?:to|on|with|was|were)\b|\A\W*(?:Prior|Previous|Earlier) [^.;ⒻⓂⒺ]{2,60} had (?:given|led|resulted|induced|produced|brought|yielded)\b|\A\W*[Bb]ridging (?:therapy|chemotherapy|treatment|radiotherapy)\b[^.;]* (?:was|were) (?:given|used|administered|needed)\b"
    r"|[ⓂⒺ][^.;ⓂⒺ]* (?:after|with|to|from) (?:the |their )?[^.;ⓂⒺⒻ]{1,50}? (?:that |which )?(?:they|he|she|patients) had (?:been given|received|had) (?:before|previously|earlier)\b"
)
# how patients were before they were treated
_BEFORE = re.compile(
    r"\W*(?:At|Before|Prior to|On) (?:the |study )?(?:baseline|base line|(?:study )?entry|enrol\w+|screening|diagnosis|inclusion|registration|presentation|referral|apheresis)\b(?![^.]*(?:Ⓣ|\bafter\b(?! (?:an? |the |their )?(?:prior|previous|earlier|front-?line|first-line|induction|initial)\b)|\bat (?:last|the end)))"
    r"|\W*(?:An?|The|This) [^.;]{0,40}(?:-old|year old)\b[^.;]*?(?:\b(?:presented|(?:was|had been) (?:admitted|referred|diagnosed|hospitali[sz]ed))\b(?![^.]*Ⓣ)|\bhad (?:relapsed|received|undergone|failed|progressed|been treated)\b|Ⓜ (?:Ⓕ )?(?:after|following) (?:an? )?(?:[\w-]+ ){0,4}"
    + _EARLIER
    + r")(?![^.]*\b(?:after|following) (?:the )?(?:infusion|NK|CAR-NK|treatment with))"
    r"|\W*(?:Patient|Case|Pt) (?:[\dⓃ]+|[A-H]),? (?:was )?an? [^.;]*?Ⓜ (?:Ⓕ )?(?:after|following) (?:an? )?(?:[\w-]+ ){0,4}"
    + _EARLIER
    + r"(?![^.]*\b(?:after|following) (?:the )?(?:infusion|NK|CAR-NK|treatment with))"
    r"|\W*(?:Before|Prior to) (?:the |their )?(?:first )?(?:infusion|treatment|lymphodepletion|conditioning|transplantation)\b(?![^.]*(?:Ⓣ|\bafter\b|\bat (?:last|the end)))"
)
_HAD_BEFORE = re.compile(
    r"\bhad (?:previously |already |all )?(?:Ⓜ|relapsed|progressed|failed)\b[^.;]*\b(?:before (?:enrol|stud|infus|inclus|entry|treatment)|prior (?:to|lines?|therap|treat|CAR|auto|allo|transpl)|previous|earlier (?:line|treat|therap))"
    r"|\bhad (?:primary )?refractory disease\b[^.;]*\bhad (?:Ⓜ|relapsed|progressed)|\b(?:was|were) in (?:(?:their )?(?:first|second|third|fourth|untreated)(?: or (?:later|subsequent|second|third|greater))?) (?:relapse|Ⓜ\b(?= (?:or|and) |,))"
    r"|Ⓕ (?:had|(?:was|were)(?: already)?(?: in)?) (?:Ⓖ )?(?:active |acute |chronic )*[ⓂⒺ] (?:before|prior to|at) (?:the |their |study )*(?:(?:first|NK|CAR-NK|cell|NK-cell) )*(?:infusions?|enrol\w+|inclusion|entry|baseline|start of (?:treatment|therapy)|lymphodepletion)\s*(?:[.;]|\Z)"
    # "one of them progressed before the cells could be given"
    r"|(?:\b(?:relapsed|progressed|died|worsened)|Ⓜ) before [^.;ⒻⓂⒺ]{0,40}\b(?:could|receiving|being)\b"
    # "eight had relapsed after allogeneic transplantation", "within Ⓣ of diagnosis", not "had relapsed after five months"
    r"|\bhad (?:Ⓜ|relapsed|progressed) (?:(?:within|less than|more than|a median of) Ⓣ (?:of|after|from) |after )(?:an? |the |their )?(?:(?:allogeneic|autologous|haploidentical|first|second|commercial|initial|induction|frontline|last|prior) )*"
    rf"(?i:(?:stem[- ]cell |cord blood )?(?:{nouns('noun:transplantation')}|CAR[- ]T|(?:(?:allo|auto|haplo)-?)?(?:HSCT|HCT|ASCT|SCT|BMT)|diagnosis|induction|chemotherapy|(?:first|second|front)[- ]?line|remission))"
)
_UNREAL = re.compile(
    r"\b(?:will|would|expects?|anticipates?|might|should|planned to|designed to|powered|hypothesi[sz]ed?|[Aa]ssum(?:ed|ing)|sample size|[Ss]topping (?:rules?|boundar(?:y|ies)|criteri(?:a|on))|true rate|expected to|(?:is|are|was|were) expected"
    r"|(?:may|can) (?:receive|be (?:given|retreated|re-?treated|treated|re-?dosed|infused|enrolled)|get|undergo|continue|enter)"
    r"|(?:is|are) (?:now |also |being |already )*planned|could (?:be (?:expected|achieved|reached|obtained)|reach|achieve|lead|exceed)|(?:trial|study|studies|trials) to (?:confirm|show|demonstrate|prove)|(?:is|are) to be|to detect|is needed|are needed|aim(?:ed|ing|s)? (?:at|for|to)(?=[^,;.]{0,60}Ⓕ)|(?:target|goal|aim|hope) of(?=[^,;.]{0,60}Ⓕ)|meant|defined as(?! Ⓓ| the Ⓜ\W*\Z)|is defined(?! as Ⓓ)|margin|(?:probabilit(?:y|ies)|rates?|thresholds?|targets?)\b[^.;]{0,60} (?:was|were|is) set (?:at|to))\b"
    # what regulators went by
    r"|\b(?:approv(?:ed|al)|licen[sc]ed|authori[sz]ed|authori[sz]ation)\b[^.;]{0,80}\b(?:on the (?:basis|strength) of|based on)\b",
)
# what a company spent and earned
_MONEY = re.compile(
    r"[$€£]\s?(?:Ⓕ|\d)|\b(?:[Nn]et (?:loss|income)|[Cc]ash equivalents|per share|[Rr]evenues?|(?:R&D|[Oo]perating|[Aa]dministrative|development) expenses)\b"
)
_WHETHER = re.compile(r"\W*(?:If|Should|Whether)\b")
_DESIGN = re.compile(
    r"\b(?:end ?points?|objectives?|aims?|outcome measures?|outcomes) (?:was|were|is|are|included?|of the)\b|\bto (?:assess|evaluate|determine|investigate|compare)\b",
    re.IGNORECASE,
)
_STUDY_ACRONYM = re.compile(r"[A-Z]{4,}")


def tells_results(document: Document) -> bool:
    """Whether results can stand in this document's words at all."""
    told = any(section.kind == FINDINGS for section in document.sections)
    return told or document.kind not in _NO_RESULTS


def admits(sentence: Sentence) -> bool:
    """Whether results can stand in this sentence: by its section, and by what is said of it as a whole."""
    return sentence.section.kind in RESULT_SECTIONS and not sentence.context & FOREIGN


# "…, which will enrol 60 patients": a plan behind what was found
_PLAN_BEHIND = re.compile(
    r",\s(?:and\s)?(?:which|who|that|where)\s(?:will|would|is\s(?:planned|expected|to|being)|are\s(?:planned|expected|to)|aims?)\b"
    r"|[,;]\s(?:and\s|but\s|so\s)?(?:we|it|the\scompany)\s(?:now\s|also\s|therefore\s)?(?:hopes?|plans?|intends?|aims?|expects?|will|looks?\sforward)\s(?:to\b|[a-z]+\b(?<!ed))"
)


def without_plans(sentence: Sentence, text: str) -> Sentence:
    """The sentence up to a clause that tells a plan; what stands before it was found.

    >>> from kg.document import Section
    >>> whole = Span(0, 46)
    >>> told = Sentence(whole, Section(whole, ABSTRACT))
    >>> without_plans(told, "No DLT was seen at DL3, which will enrol 60 more").span
    Span(start=0, end=22)
    >>> without_plans(told, "No DLT was seen at DL3, which is the highest one").span
    Span(start=0, end=46)
    >>> without_plans(told, "CR was seen in 3, and we hope to treat 100 now").span
    Span(start=0, end=16)
    """
    plan = _PLAN_BEHIND.search(text, *sentence.span)
    return up_to(sentence, plan.start()) if plan else sentence


def up_to(sentence: Sentence, place: int) -> Sentence:
    """The part of a sentence before a place."""
    span = Span(sentence.span.start, place)
    return sentence._replace(
        span=span, mentions=tuple(m for m in sentence.mentions if m.span.end <= span.end)
    )


def behind(sentence: Sentence, place: int) -> Sentence:
    """The part of a sentence from a place on, with the context of what stands there."""
    span = Span(place, sentence.span.end)
    mentions = tuple(m for m in sentence.mentions if m.span.start >= place)
    contexts = [m.context for m in mentions if m.kind != "cue"]
    whole = frozenset.intersection(*contexts) if contexts else sentence.context
    return sentence._replace(span=span, mentions=mentions, context=whole)


def refuses(line: Line, title: str = "") -> bool:
    """Whether the line speaks of another study, of animals, or of what may be; one that only ends with another's does not."""
    signs = without_terms(line)
    if _opens_with_history(line):
        return True
    return is_foreign(signs, title) and compared_from(signs, title) is None


def _opens_with_history(line: Line) -> bool:
    """Whether the first figure counts historical controls: "Among 7 historical controls, 6 relapsed"."""
    first = next((p for _, p in line.of("ⒻⒸ")), None)
    words = first.span.of(line.text).casefold() if first else ""
    return "historical" in words and "Ⓜ" not in line.signs[: line.signs.find("Ⓕ")]


_COMPARED = re.compile(
    r",?\s(?:as\s)?(?:compared\s(?:with|to)|as\sopposed\sto|versus|against|in\scontrast\s(?:to|with)|(?:well\s|far\s)?(?:above|exceeding|surpassing)|which\s(?:exceed(?:s|ed)|surpass(?:es|ed)|is\sabove|was\sabove|compares\s(?:favou?rably\s)?with)|(?:was\s|is\s)?(?:numerically\s)?(?:higher|better|greater|lower|longer|shorter)\sthan)\s"
)


def compared_from(signs: str, title: str = "") -> int | None:
    """Where a line goes over from the trial's own results to those of another study that it sets beside them.

    >>> signs = "Median Ⓜ was Ⓕ in A, compared with Ⓕ in published series"
    >>> signs[compared_from(signs) or 0 :], compared_from("In mice, Ⓜ was Ⓕ compared with Ⓕ"), compared_from("Ⓜ was Ⓕ compared with Ⓕ in B")
    (', compared with Ⓕ in published series', None, None)
    """
    if not is_foreign(signs, title):
        return None
    for match in _COMPARED.finditer(signs):
        own = signs[: match.start()]
        if "Ⓕ" in own and not is_foreign(own, title):
            return match.start()
    return None


def is_of_history(line: Line, place: int) -> bool:
    """Whether a figure that was set against the trial's own is one of historical controls, or of another study."""
    behind = compared_from(without_terms(line))
    if behind is not None and place > behind:
        return True
    span = line.pieces[place].span
    if _of_aim(line.text, span):
        return True
    against = _AGAINST.search(line.text, max(line.sentence.span.start, span.start - 40), span.start)
    return bool(against and _OF_HISTORY.match(line.text, span.end, line.sentence.span.end))


_AIM = r"(?:null|target|threshold|benchmark|boundary|hypothesi[sz]ed|prespecified|expected|anticipated|futility|historical)"
_AIM_BEHIND = re.compile(rf"(?:\s[A-Z]+|\s[a-z]+\srate)?\s(?:stopping\s)?{_AIM}\b(?!\s(?:to|by)\b)")
_AIM_BEFORE = re.compile(
    rf"\b(?:{_AIM}\s(?:(?:hypothesis|rate|value|of|boundary|[A-Z]{{2,}})\s)*of|null\shypothesis(?:\srate)?,)\s(?:only\s|at\sleast\s|≥\s?)?\Z"
)
_BESIDE_OWN = re.compile(
    r"\b(?:than|against|exceed\w*|above|below|surpass\w*|met|meeting|with|versus|vs\.?)\s(?:the\s|an?\s|its\s)?\Z"
)
# what CAR-T cells or chemotherapy do, behind the figure
_OF_CAR_T = re.compile(
    rf"\s(?:(?:{SEEN}|{REACHED})\s)?(?:with|after|for|following)\s(?:approved\s|commercial\s|conventional\s|autologous\s|standard\s)*(?:CAR[- ]?Ts?\b|chemotherapy(?!\s(?:alone|arm|group|only)\b|[^.;()]{{0,20}}\s\((?:HR|hazard|[Pp]\s?[=<]))|salvage|[a-z]+leucel\b)"
)
_OF_REPORTS = re.compile(r"\s(?:rates?\s)?(?:reported|described|published|quoted|cited)\b")
_OTHER_THAN = re.compile(
    r"\b(?:than|contrast\s(?:to|with)|unlike|versus|vs\.?|compared\s(?:with|to)|opposed\sto)\s(?:the\s|an?\s)?\Z"
)


def _of_aim(text: str, span: Span) -> bool:
    """Whether a figure set beside one's own is what was aimed at, or what CAR-T cells do.

    >>> def aim(words, figure):
    ...     at = words.index(figure)
    ...     return _of_aim(words, Span(at, at + len(figure)))
    >>> aim("ORR was 60%, exceeding the 40% target", "40%"), aim("an ORR of 60% against a null of 20%", "20%")
    (True, True)
    >>> aim("CRS in 20%, in contrast to 60-90% with CAR-T cells", "60-90%"), aim("CR in 20% with CAR-T cells", "20%")
    (True, False)
    >>> aim("lower than the 70% reported with X", "70%"), aim("was 70%, reported elsewhere", "70%")
    (True, False)
    >>> aim("CR in 20% target lesions", "20%"), aim("ORR was 60%, as expected", "60%")
    (False, False)
    """
    before = max(0, span.start - 40)
    if _BESIDE_OWN.search(text, before, span.start) and _AIM_BEHIND.match(text, span.end):
        return True
    if _AIM_BEFORE.search(text, before, span.start):
        return True
    other = _OTHER_THAN.search(text, before, span.start)
    told = _OF_CAR_T.match(text, span.end) or _OF_REPORTS.match(text, span.end)
    return bool(other and told)


_TERMS = ("disease", "target", "drug", "cytokine", "product", "type", "source", "modifier")


def without_terms(line: Line) -> str:
    """The signs with terms of the field as small words: "in DLBCL" and "CLDN18.2-low" name no study."""
    signs = line.signs
    for mention in line.sentence.of(*_TERMS):
        start, end = line.sign_at(mention.span.start), line.sign_at(mention.span.end - 1) + 1
        small = "".join(c.lower() if c.isascii() else c for c in signs[start:end])
        signs = signs[:start] + small + signs[end:]
    return signs


@lru_cache(maxsize=64)  # a line is asked for by what refuses it and by each of its figures
def is_foreign(signs: str, title: str = "") -> bool:
    """Whether a line tells of another study, of animals, of a plan or a supposition.

    >>> is_foreign("in ELIANA, tisagenlecleucel led to Ⓜ in Ⓕ"), is_foreign("lomustine gave a median Ⓜ of Ⓕ in EORTC Ⓕ.")
    (True, True)
    >>> is_foreign("the Ⓜ with X had been Ⓕ at Ⓣ in REFLEX."), is_foreign("azacitidine in AZA-AML-001 changed Ⓜ")
    (True, True)
    >>> is_foreign("In a series of Ⓕ with lupus, Ⓜ was seen in ten."), is_foreign("In mice, Ⓜ was Ⓕ")
    (True, True)
    >>> is_foreign("In the QUAZAR aml-001 trial, azacitidine gave a median Ⓜ of Ⓕ."), is_foreign("In CD19-1 cells Ⓕ")
    (True, False)
    >>> is_foreign("Second-line chemotherapy yields Ⓜ of Ⓕ in NSCLC"), is_foreign("If Ⓜ exceeds Ⓕ")
    (True, True)
    >>> is_foreign("Ⓜ was Ⓕ in the SC arm and Ⓕ in the IV arm."), is_foreign("Of Ⓕ with AML, Ⓕ reached Ⓜ")
    (False, False)
    >>> is_foreign("At baseline, Ⓕ had Ⓜ."), is_foreign("Ⓕ had relapsed after prior CAR-T"), is_foreign("At baseline X was Ⓕ and at Ⓣ Ⓕ")
    (True, True, False)
    >>> is_foreign("In ACTG studies of interruption, the median Ⓜ was Ⓕ"), is_foreign("In both trials of X Ⓜ was Ⓕ")
    (True, False)
    >>> is_foreign("In the largest published cohort, Ⓕ Ⓜ"), is_foreign("In the largest cohort, Ⓕ Ⓜ")
    (True, False)
    >>> is_foreign("In reported studies of X, Ⓜ was obtained in Ⓕ"), is_foreign("By comparison, Ⓜ was Ⓕ in a randomized group trial.")
    (True, True)
    >>> is_foreign("A Ⓣ-old man had Ⓜ after CAR-T complicated by Ⓖ Ⓜ"), is_foreign("A Ⓣ-old man had Ⓖ Ⓜ")
    (True, False)
    >>> is_foreign("By comparison, Ⓜ was Ⓕ in cohort B"), is_foreign("By contrast, Ⓜ was rare")
    (False, False)
    >>> is_foreign("By contrast, Ⓜ was reported in Ⓕ of patients given CAR-T cells"), is_foreign("By contrast, Ⓜ was reported in Ⓕ of patients given NK")
    (True, False)
    >>> is_foreign("In the national registry, median Ⓜ was Ⓕ"), is_foreign("Ⓜ was Ⓕ in patients of the registry"), is_foreign("Ⓜ to venetoclax are seen in Ⓕ")
    (True, False, True)
    >>> is_foreign("Before infusion, Ⓜ in Ⓕ"), is_foreign("On treatment, Ⓕ had Ⓜ"), is_foreign("Before treatment X was Ⓕ and after it Ⓕ")
    (True, False, False)
    >>> is_foreign("In the pivotal IMvigor211 trial, X gave Ⓜ of Ⓕ"), is_foreign("In the pivotal part of the study Ⓜ was Ⓕ")
    (True, False)
    >>> is_foreign("IMpower150, by contrast, reported a median Ⓜ of Ⓕ"), is_foreign("Gemtuzumab, the approved drug, had Ⓜ of Ⓕ")
    (True, True)
    >>> is_foreign("A registry analysis found a median Ⓜ of Ⓕ"), is_foreign("Docetaxel, the standard arm, gave Ⓜ of Ⓕ"), is_foreign("A subgroup analysis found Ⓜ of Ⓕ")
    (True, False, False)
    >>> is_foreign("Cohort 2, the larger one, had Ⓜ of Ⓕ"), is_foreign("Ⓕ has remained in Ⓜ for Ⓕ"), is_foreign("AML has a Ⓜ of Ⓕ")
    (False, False, True)
    >>> is_foreign("In a competitor's trial the Ⓜ was Ⓕ."), is_foreign("Ⓕ patients in HX-596 escalation cohorts 2 and 3 had a Ⓜ")
    (True, False)
    >>> is_foreign("With X, a Ⓜ of Ⓕ was achieved in L-MIND."), is_foreign("With X, Ⓜ of Ⓕ was seen in KarMMa."), is_foreign("Ⓜ was Ⓕ in B-ALL.")
    (True, True, False)
    >>> is_foreign("The best response to the last prior therapy was Ⓜ in Ⓕ"), is_foreign("The best response was Ⓜ in Ⓕ after prior CAR-T")
    (True, False)
    >>> is_foreign("Ⓕ had Ⓜ after the CAR-T cells that they had received before"), is_foreign("CAR-T therapy induces Ⓜ in Ⓕ"), is_foreign("Up to Ⓕ with Ⓜ may receive more")
    (True, True, True)
    >>> is_foreign("At baseline, Ⓕ had Ⓜ after prior chemotherapy"), is_foreign("Ⓜ may be related to CAR-T in Ⓕ")
    (True, False)
    >>> is_foreign("The drug was approved on the basis of a Ⓜ of Ⓕ"), is_foreign("Prior Ⓜ to X was Ⓜ in Ⓕ"), is_foreign("Ⓔ remains a problem in Ⓕ")
    (True, True, True)
    >>> is_foreign("NK cells made up Ⓕ of lymphocytes in the graft."), is_foreign("NK cells made up Ⓕ of lymphocytes in blood"), is_foreign("It is known that Ⓕ Ⓜ")
    (True, False, True)
    >>> is_foreign("In this setting Ⓜ is Ⓕ"), is_foreign("In this population Ⓜ was Ⓕ"), is_foreign("The probability of Ⓜ was set at Ⓕ")
    (True, False, True)
    >>> is_foreign("In this phase 1 study of X, Ⓜ was Ⓕ."), is_foreign("The primary end point, Ⓜ, was Ⓕ")
    (False, False)
    """
    named = _SET_BESIDE.match(signs) or _OTHER_STUDY.search(signs)
    if named and not _is_own(named.group(), title):
        return True
    if (
        (_HAD_BEEN.search(signs) and not _BY_THEN.match(signs) and not _HAD_BY.search(signs))
        or (_OTHER_SUBJECT.match(signs) and not _is_own(signs[:30], title))
        or _ANIMALS.search(signs)
        or _UNREAL.search(undefined(signs))
        or _WHETHER.match(signs)
        or _MONEY.search(signs)
        or (holds(signs, _NOW) and _GENERAL.search(signs))
        or _BEFORE.match(signs)
        or _TO_EARLIER.search(signs)
        or _IN_PRODUCT.search(signs)
        or _only_had_before(signs)
        or supposes(signs)
    ):
        return True
    return "Ⓕ" not in signs and _DESIGN.search(signs) is not None


def _only_had_before(signs: str) -> bool:
    """Whether the sentence tells how patients were before, and not how those fared who had been so.

    >>> _only_had_before("Ⓕ had Ⓜ after transplantation"), _only_had_before("Ⓜ in Ⓕ who had relapsed after transplantation")
    (True, False)
    """
    had = _HAD_BEFORE.search(signs)
    if had is None:
        return False
    who = signs.endswith("who ", 0, had.start())
    return not (who and any(sign in signs[: had.start()] + signs[had.end() :] for sign in "ⓂⒺ"))


def _is_own(words: str, title: str) -> bool:
    acronym = _STUDY_ACRONYM.search(words)
    return bool(acronym and acronym.group() in title)

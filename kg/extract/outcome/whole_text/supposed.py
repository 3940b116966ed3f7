"""Sentences that suppose, or say what holds in general: "the null hypothesis was a rate of 15%", "half of such patients develop it"."""

from kg import regex as re
from kg.extract.verbs import REACHED, SEEN

_ABOUT = r"(?:only |about |approximately |around |roughly |nearly |almost |up to |as (?:many|few) as |fewer than |less than |more than )"
_KNOWN = r"(?:conventional|standard|current|existing|available|best|historical|traditional|salvage|supportive)"

# what a trial was planned with
_PLANNED = re.compile(
    r"\b(?:[Nn]ull|[Aa]lternative) (?:hypothes[ie]s|rate|value|[ⓂⒺ])\b"
    r"|\b(?:[Tt]he|[Aa]|[Ii]ts|[Oo]ur) target(?:ed)? (?:median |mean )?[ⓂⒺ]"
    r"|\b(?:[Tt]he|[Aa]n?|[Ii]ts) (?:expected|anticipated|projected|assumed|hypothesi[sz]ed|(?:un)?acceptable|desirable) (?:[a-z-]+ ){0,2}[ⓂⒺ]"
    r"|\b(?:[Hh]alf-width|[Ww]idth|[Pp]recision)\b[^.;]* for an? [^.;ⓂⒺ]{0,20}[ⓂⒺ](?: rate)? of Ⓕ"
    r"|\b(?:[Oo]ne|[Tt]wo)-(?:sided|tailed) (?:alpha|significance|type)\b|\b(?:alpha|significance) (?:level )?of Ⓕ"
    r"|\b(?:[Ff]utility|[Ee]fficacy|[Ss]topping) (?:boundary|threshold|bound|criterion|rule) (?:was|were|is|of)\b"
)
# what was asked for, or would count
_ASKED = re.compile(
    r"\b(?:was|were) (?:needed|required|necessary) (?:to|for) (?:proceed|continue|open|reject|declare|expand|move|enter|claim|the (?:next|second) stage)"
    r"|\b(?:[Dd]esign|[Ss]tage|[Rr]ules?|[Pp]rotocol) (?:\d )?(?:required|needed|called for|demanded)\b|\bhad to (?:exceed|reach|lie|show)\b"
    r"|\A[^\wⓂⒺⒻⓉ]*Based on (?:an? |the )?(?:[a-z-]+ ){0,3}[ⓂⒺ][^;.]*\b(?:was|were) (?:planned|required|needed|calculated|necessary)\b"
    r"|[ⓂⒺ](?: rates?)? (?:of )?(?:below|above|exceeding|under|over|at least|less than|more than|≥|<|>) ?Ⓕ[^.;]{0,40} (?:was|were) (?:considered|deemed|regarded|judged)\b"
    r"|\b(?:would|will) be (?:considered|deemed|judged|regarded)\b"
)
# what a term means, and who could take part
_MEANS = re.compile(
    r"\A[^\wⓂⒺⒻⓉ]*(?:[A-Z][a-z]+ )?[ⓂⒺ] (?:was|is|meant|means|required|requires) (?:an? |any )?(?:relative |absolute )?(?:increase|decrease|reduction|rise|fall|drop|decline|change) (?:of |by )(?:more than|at least|less than|≥|>|<)"
    r"|\A\W*(?:Inclusion|Eligibility|Enrol+ment|Exclusion)(?: criteria)? (?:required|requires|included|includes|was|were|is|are)\b"
)
# what stands before: "the Ⓜ of Ⓕ exceeded the null hypothesis of Ⓕ"
_OWN_RESULT = re.compile(r"[ⓂⒺ][^;.]*Ⓕ|Ⓕ[^;.]*[ⓂⒺ]")
# who could take part, and what was called what
_CALLED = re.compile(
    r"\A[^\wⓂⒺⒻⓉ]*(?:Adult |Eligible |Only )?(?:[Pp]atients|[Aa]dults|[Cc]hildren|Those|[Pp]articipants)\b[^.;]*\b(?:were (?:not )?(?:eligible|ineligible|excluded)|(?:were|was) required to (?:have|be)|had to (?:have|be)|must (?:have|be)|needed to have)\b"
    r"|(?<!dose )(?<!DL )\b(?:levels?|values?|counts?|burden|cut-?offs?|thresholds?|scores?|increases?|decreases?|reductions?)\b[^.;]{0,40}\b(?:was|were) (?:considered|regarded as|deemed|defined as|classed as|scored as|taken as) (?:an? )?(?:[ⓂⒺ]|negative|positive|abnormal|normal|undetectable|significant|relevant|clinically)"
)
# what was so before, or with other treatment, or always is
_KNOWN_BEFORE = re.compile(
    r"\A[^\wⓂⒺⒻⓉ]*(?:Before the (?:advent|era|introduction|approval|availability|age) of\b|(?:Previously|Formerly|In the past|Until now|Traditionally), |(?:With|After|Under|Following|On) (?:the )?"
    rf"{_KNOWN}\s(?:[\w-]+\s){{0,2}}?(?:[a-z-]*therap\w+|treatments?|regimens?|options?|care|agents?|management|drugs?)\b[^.;Ⓕ]{{0,60}}\b(?:is|are)\b[^.;]*Ⓕ)"
    r"|\A[^\wⓂⒺⒻⓉ]*(?:(?:Real-world|Observational|Retrospective|Several|Many|Most|Some|Recent|Small|Large) )?(?:studies|data|reports|series|registries) (?:report|show|suggest|indicate|demonstrate)\b"
    r"|\A[^\wⓂⒺⒻⓉ]*(?:Without (?:effective |further |any )?(?:treatment|therapy|transplantation)|(?:If|When) (?:left )?untreated),? [^.;]*\b(?:is|are)\b"
    r"|\b(?:[Tt]he )?risk of [ⓂⒺ](?: (?:with|after|in) [^.;Ⓕ]{2,40})? is (?:estimated|thought|believed|known|about|approximately|around|below|under|less)\b"
    r"|Ⓕ (?:is|are) (?:typical|usual|to be expected)\b"
    r"|\bwhich (?:by (?:itself|themselves) )?(?:complicates?|affects?|occurs?|develops?|accompanies|induces?|produces?|carr(?:y|ies)|cures?)\b[^.;Ⓕ]{0,40}Ⓕ"
    r"|\b[Ii]n the [A-Z][\w-]+(?:,? (?:and )?[A-Z][\w-]+){0,3} series,"
    r"|\((?:usually|typically|generally|commonly|mostly) (?:only )?[<>≤≥]?\s?[ⒻⓉ]"
    r"|\bpatients (?:with [^ⒻⓂⒺ;,.]{2,40} )?(?:relapse|progress|die) or (?:relapse|progress|die)\b|\b[A-Z]{2,5} (?:relapses|recurs|progresses) in Ⓕ"
    r"|\A\W*Baseline [ⓂⒺ] (?:was|were)\b|\b[Ss]uspected [ⓂⒺ][^.;]*\bruled out\b|\b(?:[Tt]he|[Oo]ur|[Ii]ts) (?:goal|aim|target) (?:is|was)\b"
    r"|\A[^.;]{0,60}\b(?:is|are|was|were) (?:permitted|allowed)\b"
    r"|\bhad (?:discontinued|stopped) [^.;]{0,30}\b(?:earlier|prior|previous)\b"
    r"|\b[Aa]pprovals?\b[^.;]{0,60}\b(?:was|were|is) based on\b"
    rf"|\b(?:is|are) (?:{SEEN}|{REACHED}|expected) in {_ABOUT}Ⓕ"
    r"|\b(?:[Pp]rognosis|[Oo]utcomes?|[Ss]urvival)(?: (?!was|were)[a-z-]+){0,5} (?:is|are|remains?) (?:[a-z]+ )?(?:poor|dismal|grim|bleak|limited|unsatisfactory|unfavou?rable|disappointing)\b"
)
# half of such patients develop Ⓜ; half of the patients relapse
_PRESENT = re.compile(
    rf"\A[^\wⓂⒺⒻⓉ]*(?:{_ABOUT}|[A-Z][a-z]+ )?Ⓕ (?:of )?(?:[^ⒻⓂⒺ;,.]{{0,60}} )?(?<!not )(?<!did )(?<!to )(?<!who )(?<!which )(?<!that )(?<!our )"
    r"(?:(?:develop|experience|achieve|suffer|reach|have an?)(?= (?:an? |any |Ⓖ |[a-z]+ ){0,2}[ⓂⒺ])|(?<=patients )(?<!the patients )(?:relapse|die|progress)\b)"
)


def supposes(signs: str) -> bool:
    """Whether a line tells what was supposed, asked for, or holds in general.

    >>> supposes("The null hypothesis was a Ⓜ of Ⓕ"), supposes("The target Ⓜ was set at Ⓕ"), supposes("The expected median Ⓜ is Ⓕ")
    (True, True, True)
    >>> supposes("The Ⓜ of Ⓕ exceeded the null hypothesis rate of Ⓕ"), supposes("Ⓜ was Ⓕ, longer than the expected Ⓜ of Ⓕ")
    (False, False)
    >>> supposes("Target Ⓜ in Ⓕ"), supposes("Ⓜ was longer than expected, at Ⓕ"), supposes("The null result was Ⓕ")
    (False, False, False)
    >>> supposes("The futility boundary was Ⓕ with Ⓜ"), supposes("The futility boundary was not crossed: Ⓕ had Ⓜ")
    (True, True)
    >>> supposes("A minimum of Ⓕ with Ⓜ was needed to proceed to stage 2"), supposes("Oxygen was needed in Ⓕ")
    (True, False)
    >>> supposes("Patients in Ⓜ (Ⓕ) were eligible"), supposes("Of Ⓕ who were eligible, Ⓕ had Ⓜ")
    (True, False)
    >>> supposes("A level below Ⓕ was considered negative"), supposes("Ⓕ were considered Ⓜ negative"), supposes("Ⓕ Ⓜ was considered related")
    (True, False, False)
    >>> supposes("With conventional therapy, Ⓜ is seen in Ⓕ"), supposes("With NK cells, Ⓜ was seen in Ⓕ"), supposes("Ⓜ is seen in only Ⓕ")
    (True, False, True)
    >>> supposes("The design required Ⓕ with Ⓜ"), supposes("The bound had to exceed a Ⓜ of Ⓕ"), supposes("NK cells had to be stopped in Ⓕ for Ⓜ")
    (True, True, False)
    >>> supposes("Before the advent of CAR-T cells, median Ⓜ was Ⓕ"), supposes("Approval of X was based on a Ⓜ of Ⓕ"), supposes("Before the first infusion Ⓕ")
    (True, True, False)
    >>> supposes("Prognosis is poor, with a median Ⓜ of Ⓕ"), supposes("Previously, Ⓕ had Ⓜ"), supposes("Previously untreated patients had Ⓜ in Ⓕ")
    (True, True, False)
    >>> supposes("Approximately Ⓕ of patients given CAR-T cells develop Ⓜ"), supposes("Ⓕ of patients did not develop Ⓜ")
    (True, False)
    >>> supposes("Ⓕ patients in first relapse had Ⓜ"), supposes("Ⓕ of the patients in our experience had Ⓜ"), supposes("Ⓕ of patients relapse")
    (False, False, True)
    >>> supposes("Real-world studies report Ⓜ in Ⓕ"), supposes("Ⓜ of Ⓕ to Ⓕ are typical"), supposes("Studies of blood showed Ⓜ in Ⓕ")
    (True, True, False)
    >>> supposes("Based on a Ⓜ of Ⓕ, Ⓕ were planned"), supposes("Based on a Ⓜ of Ⓕ, the cohort was expanded"), supposes("A Ⓜ below Ⓕ was considered poor")
    (True, False, True)
    >>> supposes("With current follow-up, the median Ⓜ is Ⓕ"), supposes("With standard chemotherapy, the median Ⓜ is Ⓕ")
    (False, True)
    >>> supposes("Ⓜ was an increase of more than Ⓕ"), supposes("Inclusion required Ⓜ of Ⓕ"), supposes("Ⓜ was Ⓕ, an increase of more than Ⓕ")
    (True, True, False)
    >>> supposes("The width of the CI for a Ⓜ of Ⓕ is Ⓕ"), supposes("Ⓜ was compared with a two-sided alpha of Ⓕ")
    (True, True)
    >>> supposes("Ⓕ Ⓜ: Ⓕ after relapse, Ⓕ of Ⓜ"), supposes("To date, Ⓕ have had a Ⓜ"), supposes("Ⓕ patients who relapse Ⓜ")
    (False, False, False)
    """
    if any(p.search(signs) for p in (_ASKED, _CALLED, _MEANS, _KNOWN_BEFORE, _PRESENT)):
        return True
    planned = _PLANNED.search(signs)
    return planned is not None and not _OWN_RESULT.search(signs, 0, planned.start())

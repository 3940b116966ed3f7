"""What sets those apart in whom something else was measured: the CR of "OS in patients who had a CR was 76%"."""

from kg import regex as re
from kg.document import Mention
from kg.extract.outcome.signs.names import PEOPLE
from kg.extract.verbs import HAD

_MEASURED = (
    r"(?:(?:(?:[Ii]ncidence|[Rr]ate|[Ff]requency|[Pp]robability)\sof\s[^.;,()\d]{2,40}?)|(?:OS|PFS|EFS|DFS|RFS|LFS|GRFS|DOR|DoR|TTP|ORR|CRR|CR|NRM|TRM|[Ss]urvival|[Rr]esponses?|[Rr]emissions?|[Mm]ortality|[Rr]elapses?|[Pp]rogression))"
    r"(?:\s?\((?:OS|PFS|EFS|DFS|RFS|LFS|DOR|DoR|ORR|NRM|TRM)\))?(?:\s(?:rates?|probability|probabilities|times?|incidence))?"
)
_COMPARED = r"(?:\s(?:was|were)\s(?:(?:significantly|markedly|also|clearly)\s)?(?:superior|inferior|better|worse|longer|shorter|higher|lower|improved|prolonged))?"
_HAD = rf"(?:who\s(?:{HAD}|(?:were|was|are)(?:\snot)?\sin)|(?:not\s)?in|with(?:out)?|having|achieving|attaining|reaching|developing|experiencing)"
_LED = re.compile(
    rf"\b{_MEASURED}(?:\s(?:at|after)\s(?:\d+|one|two|three|five|six)\s(?:months?|years?))?{_COMPARED}\s(?:in|among|of|for)\s(?:the\s|all\s)?(?:\d+\s)?{PEOPLE}\s"
    rf"(?:{_HAD}\s(?:an?\s|any\s|the\s|only\s)?(?:(?:grade|[\w-]+)\s){{0,2}}|who\s(?:(?:were|was)(?:\snot)?\s)?|not\s|)\Z"
    # what it is counted from
    rf"|\b{_MEASURED}\s(?:after|following|since)\s(?:achieving\s|attaining\s|the\s|an?\s|first\s)?\Z"
)
_TOLD = re.compile(
    r"(?:\s(?:rates?|status))?(?:\s?\([A-Za-z][^()\d]{0,30}\))?(?:\s(?:at|after|by|before)\s(?:(?:day|week|month)\s\d+|(?:the\stime\sof\s)?(?:study\s)?(?:baseline|infusion|enrol\w+|entry|inclusion|treatment|trans\w+|screening|relapse)))?"
    r"(?:\s(?:was|were|is|reached|at\s\d+\s(?:months?|years?)\swas)\s(?:only\s|about\s|approximately\s|~)?(?:not\s(?:yet\s)?reached|\d)|,?\s?[(\[](?:HR|hazard\sratio|P\b|p\b|\d)|:\s\d)"
)
# "OS was 20 months in patients who had a CR and 5 months in those who did not"
_TOLD_BEFORE = re.compile(
    rf"\b{_MEASURED}(?:\s(?:at|after)\s\d+\s(?:months?|years?))?\s(?:was|were|of)\s(?:only\s)?(?:\d[^.;,()]{{0,30}}(?:\s\([^()]{{1,60}}\))?|not\s(?:yet\s)?reached)\s(?:in|for|among)\s(?:the\s|all\s)?(?:\d+\s)?{PEOPLE}\s"
    rf"(?:{_HAD}\s(?:an?\s|any\s|the\s)?(?:grade\s)?|who\s)\Z"
)
_ENDS = re.compile(
    r"(?:\s\([A-Za-z][^()\d]{0,30}\))?(?:[.,;]|\s(?:and|versus|vs|compared|but|while|whereas|than)\b|\Z)"
)
# who opens a sentence, and what they had
_OPENS = re.compile(
    rf"(?:\A|[.;:]\s|\n)\W*(?:The\s)?(?:\d+\s)?{PEOPLE}\s{_HAD}\s(?:an?\s|any\s)?(?:grade\s)?\Z",
    re.IGNORECASE,
)
_HAD_MEASURE = re.compile(
    rf"\s(?:{HAD}|lived|survived)\s(?:(?:an?|the)\s)?(?:(?:significantly|higher|lower|longer|shorter|better|worse|median|mean|overall|objective|[\d-]+year)\s)*{_MEASURED}\b"
)
# "two of 5 patients with CRS died"
_OF_THEM = re.compile(
    rf"(?:\d|%|\b[a-z]{{3,6}})\sof\s(?:the\s|those\s|\d+\s|[a-z]{{3,5}}\s){{0,2}}{PEOPLE}\s{_HAD}\s(?:an?\s|any\s|the\s)?(?:grade\s)?\Z",
    re.IGNORECASE,
)
_DIED = re.compile(
    r"(?:\s(?:at|on|by)\s(?:day|week|month)\s\d+)?\s(?:later\s|then\s|subsequently\s|have\s|had\s)?(?:died|progressed|relapsed)\b"
)
# "patients with active progressive disease were enrolled", "in second relapse, who had received X, were treated"
_AT_ENTRY = re.compile(
    rf"\b{PEOPLE}(?:\s\([^()]*\))?\s(?:with|in|having|who\shad)\s(?:an?\s)?(?:(?!or\b|and\b|no\b)[\w-]+\s){{0,3}}(?:or\s[\w-]+\s)?\Z"
)
_ENTERED = re.compile(
    r"(?:\s(?:of|after|to)\s[^.;,]{1,60}?)?(?:,\s(?:who|which|whose|and)\s[^.;]{1,120}?,)?\s(?:were|was|had\sbeen|have\sbeen)\s(?:\w+ly\s)?(?P<entered>randomi[sz]ed|assigned|allocated|enrolled|included|recruited|accrued|registered|eligible|studied|(?:treated|infused)(?=[.;,]|\s(?:at|between|from|in|and|on)\b|\Z))"
)
# what is also done to those who had an event of the trial's
_ALSO_LATER = ("treated", "infused", "studied", "included")
# in which state they were when they were treated
_TREATED_IN = re.compile(
    r"\b(?:treated|infused|transplanted|given\s(?:NK\s)?cells|enrolled)\s(?:while\s)?(?:still\s)?(?:in|during|for|at)\s(?:an?\s|their\s)?"
    r"(?:(?:first|second|third|molecular|morphologic(?:al)?|ha?ematologic(?:al)?|overt|complete|partial|full|early|frank|active|the)\s)*\Z",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"[12]?(?:\s\([A-Za-z][^()\d]{0,20}\))?(?:,|\s(?!(?:rates?|was|were|in|of)\b)[a-z]|\s?\d)"
)
_STATES = ("measure:PD", "measure:relapse", "measure:CR", "measure:PR", "measure:SD", "measure:MRD")
# "3 of the 6 CR pts relapsed", "two of 8 responding patients died"
_OF_SO_MANY = re.compile(
    r"(?:\d|%\)?|\b[A-Za-z]{3,5})\s(?:\(\d[^()]*\)\s)?(?:out\s)?of\s(?:the\s|these\s|our\s)?(?:\d+|[a-z]{3,6})\s(?:[a-z]+\s)?\Z"
)
_PEOPLE_DID = re.compile(
    rf"(?:\s{PEOPLE}|(?<=patients)|(?<=pts))\s(?:later\s|then\s|subsequently\s|also\s)?(?:[a-z]+ed|had|has|have|was|were|did|are|is|got|went|lost|became|underwent)\b|\s{PEOPLE},\s(?:the|their|an?|no)\s"
)
_FAR = 160


def sets_apart(mention: Mention, text: str) -> bool:
    """Whether a response or event only tells of whom a figure is.

    >>> from kg.text import Span
    >>> def told(text, word):
    ...     code = {"relapse": "measure:relapse", "CR": "measure:CR"}.get(word)
    ...     return sets_apart(Mention(Span(text.index(word), text.index(word) + len(word)), "measure", code), text)
    >>> told("The 2-year OS rate in patients who had a CR was 76.2%.", "CR"), told("ORR among those with CRS was 50%", "CRS")
    (True, True)
    >>> told("EFS was superior in those who attained a CR (hazard ratio, 0.38)", "CR"), told("PFS in patients without GVHD was not reached", "GVHD")
    (True, True)
    >>> told("Both patients treated in molecular relapse achieved CR.", "relapse"), told("Of six infused while in morphologic CR, 3 remain", "CR")
    (True, True)
    >>> told("Patients were treated in CR.", "CR"), told("Of those treated, CR was seen in 3", "CR")
    (False, False)
    >>> told("Median survival and the proportion of patients with CR was 20%", "CR"), told("Patients with CRS were 5%", "CRS")
    (False, False)
    """
    start, end = mention.span
    before = text[max(0, start - _FAR) : start]
    entered = _ENTERED.match(text, end) if _AT_ENTRY.search(before) else None
    if entered and (mention.code in _STATES or entered["entered"] not in _ALSO_LATER):
        return True
    if _PEOPLE_DID.match(text, end) and _OF_SO_MANY.search(before):
        return True
    if mention.code in _STATES and _TREATED_IN.search(before) and _ENDED.match(text, end):
        return True  # "both patients treated in molecular relapse achieved CR"
    if mention.code == "measure:relapse" and text.startswith(" disease", end):
        return True  # "71% had relapsed disease"
    if _ENDS.match(text, end) and _TOLD_BEFORE.search(before):
        return True
    if _DIED.match(text, end) and _OF_THEM.search(before):
        return True
    if _HAD_MEASURE.match(text, end) and _OPENS.search(before):
        return True
    return _TOLD.match(text, end) is not None and _LED.search(before) is not None

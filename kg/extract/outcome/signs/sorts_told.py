"""Mentions that only tell of which sort patients are: "an H-score above 150 (12/21)", "low-grade lymphoma", "the two lower doses"."""

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.outcome.signs.names import PEOPLE
from kg.extract.verbs import SEEN
from kg.records.quantity import Count

# "above 150 (12/21, 57%)": what brackets hold are the patients, the number is their threshold
_BEYOND = re.compile(
    r"(?:\b(?:above|below|over|under|exceeding|beyond|than|least|most)|[<>≥≤])\s?\Z", re.IGNORECASE
)
_OF_PEOPLE = re.compile(
    r"\s?(?:years?|points?|copies|cells|ng/mL|pg/mL|×\s?ULN|cm|mm|g/L)?\s?[(\[]\s?(?:n\s?=\s?)?\d+\s?(?:/|of\b|out of\b|(?:patients|pts)\b)"
)
# "FCGR3A 158 V/V", "codon 12"
_ALLELE = re.compile(r"\s?[A-Z]/[A-Z]\b|-[A-Z]{1,2}/[A-Z]{1,2}\b")
_GENE = re.compile(r"(?-i:\b[A-Z][A-Z0-9]{2,9})[\s-]\Z|\b(?:codon|exon|position|residue)\s\Z")
_SIZED_DOSES = re.compile(r"\s(?:lower|higher|other|lowest|highest|upper)\sdoses?\b")
# "patients younger than 60 years", "those aged 65 or more"
_AGED = re.compile(
    rf"\b(?:{PEOPLE})\s(?:who\swere\s)?(?:aged\s?)?(?:(?:younger|older|less|more)\sthan|under|over|below|above|(?:of\s)?at\sleast|up\sto|beyond|aged|[<>≥≤])\s?(?:age\s|the\sage\sof\s)?\Z",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\s?(?:years?|yrs?|y)?\b(?!\s?(?:%|of\b|/|weeks?|months?|days?|Gy))")
# "pts who received 3 or more infusions", "children given two doses"
_WHO_GOT = re.compile(
    rf"\b(?:{PEOPLE})\s(?:who|that|whom)\s(?:had\s|were\s)?(?:received|got|given|had|completed|undergone|underwent)\s(?:only\s|at\sleast\s|more\sthan\s|fewer\sthan\s|up\sto\s|all\s)?\Z",
    re.IGNORECASE,
)
_COURSES = re.compile(
    r"(?:\s(?:or\s(?:more|fewer|less)|to\s\w+))?\s?(?:prior\s)?(?:infusion|dose|cycle|course|line)s?\b"
)
# "for patients with one, two and three or more prior lines"
_WITH = re.compile(rf"\b(?:{PEOPLE})\s(?:with|after|having)\s(?:only\s)?\Z", re.IGNORECASE)
_SO_MANY = re.compile(
    r"(?:(?:,|-|–|,?\s(?:and|or|to))\s?(?:\d+|[a-z]{2,5})){0,4}\s(?:or\s(?:more|fewer)\s)?(?:(?:prior|previous|earlier)\s(?:\w+\s)?)?(?:lines|infusions?|doses|therapies|relapses|transplants|courses|cycles)\b"
)
_OF_PEOPLE_BEFORE = re.compile(
    rf"\b(?:for|in|among|than)\s(?:the\s|those\s)?(?:{PEOPLE})\s\Z|\b(?:{PEOPLE})\s(?:infused|treated|transplanted|enrolled|dosed)\s(?:while\s|when\s)?\Z"
    rf"|\b(?:survival|duration|OS|PFS|RFS|EFS|DFS)\s(?:of|in|for)\s(?:the\s|these\s)?(?:\w+\s)?(?:{PEOPLE})\s\Z",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    rf"\b(?:{PEOPLE}|tumou?rs|disease)\s(?:with|having)\s(?:an?\s)?(?:(?!\S*(?:response|CRS|rate)\b)[\w/+-]+(?:\s(?!were|was|had|is|are)[\w/+-]+){{0,2}}\s)??(?:[<>≥≤]=?|(?:of\s)?(?:at\sleast|more\sthan|less\sthan)|below|above|over|under)\s?\Z",
    re.IGNORECASE,
)
# a level that foretells something: "expression above 90% predicted Ⓜ"
_LEVEL_LIMIT = re.compile(
    r"\b(?:expression|positivity|staining|density|burden|levels?|counts?|chimerism|percentages?|proportions?|doses?|scores?|index)\s(?:of\s)?(?:above|below|over|under|exceeding|(?:greater|less|more|higher|lower)\sthan|at\sleast|[<>≥≤]=?)\s?\Z",
    re.IGNORECASE,
)
_PREDICTED = re.compile(
    r"[^.;]{0,90}?\b(?:predict\w*|correlat\w+|associat\w+|linked|discriminat\w+)\b"
)
_FOUND_IN = re.compile(
    rf"[\d.]+\s?%\s(?:was|were)\s(?:{SEEN}|present|measured)\s(?:(?:at|by|on)\s(?:day|week|month)\s\d+\s)?in\s(?:\d+|[a-z]{{3,9}})\s?(?:of|/|out\sof|\(|patients|pts)"
)
# "nine of the 15 patients in remission proceeded to transplantation"
_OF_KNOWN_BEFORE = re.compile(rf"\bof\s(?:the|these|those|our)\s(?:\d+|[a-z]+)\s(?:{PEOPLE})\s\Z")
_DID = re.compile(
    r"\s(?!(?:was|were|is|are|had|has)\b)(?:[a-z]+ed|went|underwent|died|got|became|lost|later|then|subsequently)\b"
    r"|\s(?:at|on|by)\s(?:day|week|month|year)\s\d+\s(?:was|were|had|[a-z]+ed)\b"
)
# "eleven patients in remission had a sample": of whom there was one
_HAD_SAMPLE = re.compile(
    r"\s(?:had|provided|gave)\s(?:(?:an?|suitable|evaluable|available|paired)\s)*(?:samples?|marrows?|biops\w+|specimens?)\b"
)
_NUMBERED = re.compile(
    r"(?:\A|[(;,.]\s?|\b(?:in|for|of|and|or|at|to|with|from|than)\s)(?:[Cc]ohort|[Aa]rm|[Gg]roup|[Ll]evel|[Pp]art|[Rr]egimen|DL)\s\Z",
    re.IGNORECASE,
)
# "(20% versus 40%; number needed to harm = 5)": made of the two before
_NEEDED = re.compile(
    r";\s?(?:number[- ]needed[- ]to[- ](?:treat|harm)|NN[TH])\s?(?:=|of|was|:)?\s?\Z"
)
_GRADED = re.compile(r"(?:very\s)?(?:low|high|intermediate)(?:er)?[\s-]grade", re.IGNORECASE)


def tells_sort(mention: Mention, sentence: Sentence, text: str) -> bool:
    """Whether the mention is part of what sets patients apart, and so no figure and no grade of an event."""
    if mention.kind in {"number", "percent", "count"} and is_limit(text, mention.span.start):
        return True
    if mention.kind in {"number", "count", "duration"} and numbers_sort(text, *mention.span):
        return True
    if isinstance(mention.value, Count):
        return bool(_SIZED_DOSES.search(mention.span.of(text)))
    if mention.kind == "number":
        return _is_of_name(mention, text)
    if mention.kind in {"measure", "event"} and _is_head(mention, sentence, text):
        return True
    if mention.kind == "measure":
        return (
            is_state(text, *mention.span)
            or (mention.code == "measure:PD" and was_entered(text, mention.span.start))
            or _of_relapsed(mention, sentence, text)
            or (
                mention.code == "measure:relapse"
                and _IN_RELAPSE.search(text, max(0, mention.span.start - 40), mention.span.start)
                is not None
            )
        )
    return mention.kind == "grade" and _of_disease(mention, sentence, text)


def _is_of_name(mention: Mention, text: str) -> bool:
    """Whether a number is a threshold, part of a variant's or a group's name, or made of two others."""
    start, end = mention.span
    if _NUMBERED.search(text, max(0, start - 16), start):
        return True  # "in arm 2 patients had"
    if _NEEDED.search(text, max(0, start - 40), start):
        return True
    return is_threshold(text, start, end) or is_allele(text, start, end)


def numbers_sort(text: str, start: int, end: int) -> bool:
    """Whether a number tells how old patients were or how often they were treated.

    >>> def told(text, word): return numbers_sort(text, text.index(word), text.index(word) + len(word))
    >>> told("in patients younger than 60 years", "60 years"), told("pts who received 3 or more infusions", "3"), told("those over 65 had", "65")
    (True, True, True)
    >>> told("for patients with one, two and three or more prior lines", "one"), told("Ⓜ in patients with 3 responses", "3")
    (True, False)
    >>> told("patients over 12 months", "12"), told("of patients under 65% had", "65"), told("patients received 3 infusions", "3")
    (False, False, False)
    """
    near = max(0, start - 70)
    words = text[start:end]
    if _AGED.search(text, near, start):
        return "year" in words or (words.isdigit() and bool(_YEARS.match(text, end)))
    if _WITH.search(text, near, start) and _SO_MANY.match(text, end):
        return True
    counted = (
        "infusion" in words or "dose" in words or "cycle" in words or _COURSES.match(text, end)
    )
    return bool(counted and _WHO_GOT.search(text, near, start))


def is_state(text: str, start: int, end: int) -> bool:
    """Whether a response is the state in which patients were: "better for children in remission at infusion".

    >>> def told(text): return is_state(text, text.index("in remission"), text.index("in remission") + 12)
    >>> told("better for children in remission (71%)"), told("than in those in remission"), told("5 of 9 patients in remission")
    (True, True, False)
    >>> told("Nine of the 15 patients in remission proceeded to surgery"), told("nine of the 15 patients in remission at day 28")
    (True, False)
    >>> told("Eleven patients in remission had a sample suitable for flow cytometry"), told("Eleven patients in remission had fever")
    (True, False)
    """
    if not text.startswith("in ", start):
        return False
    near = max(0, start - 50)
    known = _OF_KNOWN_BEFORE.search(text, near, start) and _DID.match(text, end)
    known = known or _HAD_SAMPLE.match(text, end)
    return bool(known or _OF_PEOPLE_BEFORE.search(text, near, start))


_ENTERED = re.compile(
    r"\b(?:(?:was|were)\s(?:then\s|thus\s)?(?:treated|enrolled|included|infused|recruited|registered|studied)\b[^.;]{0,90}|(?:entered|joined)\s(?:the\s|this\s|our\s)?(?:trial|study|protocol)\s)\bwith\s(?:an?\s)?\Z"
)


def was_entered(text: str, start: int) -> bool:
    """Whether progressive disease is what patients had when they were enrolled.

    >>> def told(text): return was_entered(text, text.index("progressive"))
    >>> told("Twenty were treated, 12 with refractory and 8 of them with progressive disease"), told("Six entered the trial with progressive disease")
    (True, True)
    >>> told("Twenty were treated and 8 had progressive disease"), told("Best response was stable in two, with progressive disease in six")
    (False, False)
    """
    return bool(_ENTERED.search(text, max(0, start - 140), start))


def is_threshold(text: str, start: int, end: int) -> bool:
    """Whether a number only parts the patients, whose figures stand in the bracket behind it.

    >>> def told(text): return is_threshold(text, text.index("150"), text.index("150") + 3)
    >>> told("with an H-score above 150 (12/21, 57%)"), told("platelets <150 (3 of 9)"), told("score ≥150 points (4/16)")
    (True, True, True)
    >>> told("the count was 150 (12/21)"), told("rose above 150 (range 120-170)"), told("above 150 in 12/21")
    (False, False, False)
    """
    return bool(_BEYOND.search(text, max(0, start - 12), start) and _OF_PEOPLE.match(text, end))


def is_limit(text: str, start: int) -> bool:
    """Whether a number here is the limit of what patients have: "pts with PD-L1 >= 1%".

    >>> def told(text): return is_limit(text, text.index("20"))
    >>> told("in patients with blasts > 20%"), told("pts with PD-L1 expression of at least 20%"), told("those with LDH below 20")
    (True, True, True)
    >>> told("in those with more than 20 NK cells per microliter"), told("in pts with ≥20 copies")
    (True, True)
    >>> told("marker expression above 20% on donor cells predicted a response"), told("chimerism above 20% was found in 6 of 9")
    (True, True)
    >>> told("chimerism above 20% was reached"), told("expression above 20% was seen on day 7")
    (False, False)
    >>> told("patients with CR: 20%"), told("in more than 20 patients"), told("patients with CRS were over 20%")
    (False, False, False)
    """
    near = max(0, start - 70)
    return bool(
        _LIMIT.search(text, near, start)
        or (
            _LEVEL_LIMIT.search(text, near, start)
            and (_PREDICTED.match(text, start) or _FOUND_IN.match(text, start))
        )
    )


def is_allele(text: str, start: int, end: int) -> bool:
    """Whether a number belongs to the name of a variant.

    >>> [is_allele(text, text.index("158"), text.index("158") + 3) for text in ("FCGR3A 158 V/V", "FCGR3A-158 F/F", "in 158 A/B samples")]
    [True, True, False]
    """
    return bool(_GENE.search(text, max(0, start - 16), start) and _ALLELE.match(text, end))


# "adverse events of any grade of Ⓔ": what they were stands behind
_HEAD_OF = re.compile(r"\s(?:of\s(?:any|all)\sgrades?\s)?of\s", re.IGNORECASE)
_HEADS = frozenset({"measure:AE", "measure:TEAE", "measure:TRAE", "event:adverse-event"})


def _is_head(mention: Mention, sentence: Sentence, text: str) -> bool:
    """Whether an event without a name only leads to the one that it is: "three adverse events of CRS"."""
    behind = _HEAD_OF.match(text, mention.span.end) if mention.code in _HEADS else None
    return behind is not None and any(
        m.span.start == behind.end() and m.code not in _HEADS
        for m in sentence.of("event", "measure")
    )


# "two had relapsed secondary AML": which disease they had
_RELAPSED = re.compile(
    r"(?:(?:\s?(?:/|,|and|or|and/or)\s?)?\s?(?:refractory|progressive|resistant))?\s(?:(?:de\snovo|secondary|primary|high-risk|advanced|metastatic|active|aggressive)\s)*"
)


# "both patients in molecular relapse achieved": how they were
_IN_RELAPSE = re.compile(
    rf"\b(?:{PEOPLE})\s(?:who\swere\s)?in\s(?:(?:molecular|h(?:a)?ematologic|morphologic|overt|frank|first|second|early|untreated|a|MRD)\s)*\Z"
)


def _of_relapsed(mention: Mention, sentence: Sentence, text: str) -> bool:
    """Whether "relapsed" only says what kind of disease patients had: "two had relapsed secondary AML"."""
    if not mention.span.of(text).endswith("relapsed"):
        return False
    kind = _RELAPSED.match(text, mention.span.end)
    return kind is not None and (
        text.startswith("disease", kind.end())
        or any(mention.span.end < m.span.start <= kind.end() for m in sentence.of("disease"))
    )


def _of_disease(mention: Mention, sentence: Sentence, text: str) -> bool:
    """Reads "low-grade lymphoma", not "high-grade CRS"."""
    if not _GRADED.fullmatch(mention.span.of(text)):
        return False
    events = {m.span for m in sentence.of("event")}
    return any(
        m.span not in events
        and (
            m.span.start <= mention.span.start < m.span.end or m.span.start == mention.span.end + 1
        )
        for m in sentence.of("disease")
    )

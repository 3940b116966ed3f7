"""Endpoints that a list names in words of its own: "CA19-9", "immune function", "anti-dsDNA titres"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.nouns import nouns
from kg.text import Span

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_COMMA = re.compile(
    r"[,;:]\s*(?:and\s+|or\s+)?|\s+(?:as\s+well\s+as|along\s+with|together\s+with|plus)\s+|\s/\s"
)
_AND = re.compile(r"\s+(?:and|or|and/or)\s+")
_EXPLAINED = re.compile(r"\b(?:includ(?:ing|es)|such\s+as|namely|e\.g\.|i\.e\.)", re.I)
_LEAD = re.compile(
    r"(?:[\s•*·–—-]|(?:and|or|the|an?|both|also|any|our|to|of|in\s+addition|were|was|are|is|overall)\s+"
    r"|(?:evaluat|assess|determin|characteri[sz]|measur|explor|describ|estimat|investigat|examin|stud|monitor)(?:e|y|ing)?\s+|look\s+at\s+)*",
    re.I,
)
# what says how, by whom or when something is measured is no part of its name
_TRAIL = re.compile(
    r"(?:\s+(?:per|by|according|using|as|graded|assessed|measured|evaluated|determined|defined|based|via)\b.*"
    r"|\s+(?:within|at|until|through|up\s+to|after|during|on|over|in|by)\s+(?:the\s+)?(?:(?:first|last|end|day|week|month|year|one|two|three|four|six|twelve|follow-up|treatment)\b|[Dd]?\d).*"
    r"|\s+(?:were|was|are|is|served\s+as|constituted|also)(?:\s+(?:also|the|both|our|its|an?|considered|chosen|set|used|as))*)$",
    re.I | re.S,
)
_DANGLING = re.compile(r"(?:\s+(?:with|of|the|an?|in|for|on|and|from|to))+$", re.I)
# a change, but not in what
_OF_NOTHING = re.compile(
    r"(?:(?:mean|median|absolute|relative|percent(?:age)?|per|cent|overall|total|other|any|changes?|reductions?|improvements?|numbers?|proportions?|rates?|levels?|from|baseline|of|patients|participants|subjects)\s?)+",
    re.I,
)
_NOT_A_NAME = re.compile(
    r"^\d|^(?:its|their|these|this|those|in|at|on|by|for|with|from|within|when|while|if|whether)\b|\b(?:was|were|is|are|be|been|had|has|have|will|did|showed|occurred|received|treated|enrolled|who|which|that|we|they|respectively|versus|vs|between|than|both|not|no|greater|higher|lower|longer|shorter|better|found)\b|[=<>≥≤%]|\b(?:patients|participants)$",
    re.I,
)
_UP_TO_PREPOSITION = re.compile(r"\s+(?:of|in|for|to|from|with|against|among|proceeding)\s", re.I)
# nouns for what can be measured; in a list of endpoints they end the name of one
_MEASURABLE = re.compile(
    r"(?:(?:bio|tumou?r\s)?markers?|correlates?|levels?|rates?|incidences?|frequenc(?:y|ies)|functions?|functioning|tit(?:er|re)s?|counts?|numbers?|concentrations?|scores?|times?|durations?|lengths?|proportions?|percentages?|(?:\w*kinetics|\w*dynamics)"
    r"|expression|activity|outcomes?|quality|status|costs?|responses?|recovery|reconstitution|subsets?|(?:immuno)?phenotypes?|genotypes?|parameters?|variables?|ind(?:ex|ices)|reactivations?|antibod(?:y|ies)|immunoglobulins?|immunity|symptoms?|use|need|yields?|success|transfusions?|requirements?|reductions?|improvements?|declines?|decreases?|increases?"
    r"|changes?|normali[sz]ation|clearance|volumes?|sizes?|burden|survival|toxicit(?:y|ies)|mortality|complications?|events?|infections?|relapses?|recurrences?|compliance|adherence|persistence|expansion|trafficking|homing|infiltration|immunogenicity"
    r"|chimerism|engraftment|depletion|aplasia|profiles?|effects?|satisfaction|fatigue|pain|admissions?|hospitali[sz]ations?|stays?|secretion|production|control|failures?|conversion|seroconversion|disability|mobility|tapering|withdrawal|dependence|independence|flares?|attacks?|exacerbations?|(?:circulating\s+)?tumou?r\s+cells|cytokines|chemokines)",
    re.I,
)
_ALONE = re.compile(
    r"(?:\w*kinetics|\w*dynamics|(?:cyto|neuro)?toxicit(?:y|ies)|complications|infections|relapses?|recurrences?|persistence|trafficking|chimerism|engraftment|compliance|adherence|immunogenicity|costs|mortality|fatigue|pain|hospitali[sz]ations?|symptoms|biomarkers|immunophenotype|flares)",
    re.I,
)
_ANALYTE = re.compile(r"(?=\S*[A-Z]\S*[A-Z\d]|\S*[a-z]-\S*[A-Z\d])[\w+/-]{2,16}")
_SHORT = re.compile(nouns("noun:short-measure"))
# criteria, methods and parts of a trial look like analytes
_NO_ANALYTE = re.compile(
    nouns("noun:criteria")
    + r"(?:[-/v].*|\d|\d{4})?|[IVX]+[A-Ca-c]?|.*\bNK\w*|CAR.*|.*HS?CT|ASCT|SCT|BMT|PET.*|CT|MRI|ITT|SD|IQR|CI|DL-?\d|v\d.*|NCT\d+|Part.*|US|EU|UK|G\d|\d.*|TEAEs?|AEs?|SAEs?",
)


def items(text: str, start: int, end: int, known: list[Span]) -> Iterator[Span]:
    """What a list of endpoints names beside the measures that are known.

    >>> def told(words, *known):
    ...     spans = [Span(words.index(k), words.index(k) + len(k)) for k in known]
    ...     return [s.of(words) for s in items(words, 0, len(words), spans)]
    >>> told("ORR, CA19-9, tumour markers (CEA, AFP) and immune function", "ORR")
    ['CA19-9', 'tumour markers', 'immune function']
    >>> told("PFS, complement C3 and C4, change in ferritin at week 8, and B-cell depletion", "PFS", "B-cell depletion")
    ['complement C3', 'C4', 'change in ferritin']
    >>> told("incidence and severity of TEAEs", "TEAEs"), told("incidence of grade 3 or higher AEs", "AEs"), told("kinetics of donor and recipient cells"), told("ORR per RECIST and PK", "ORR")
    ([], [], ['kinetics of donor and recipient cells'], ['PK'])
    >>> told("change in morning and evening symptom scores, number of days on ventilation")
    ['change in morning and evening symptom scores', 'number of days on ventilation']
    >>> told("OS and immune changes in the cerebrospinal fluid", "OS")
    ['immune changes in the cerebrospinal fluid']
    >>> told("OS, persistence of the cells and cytokines in the blood", "OS", "persistence")
    ['cytokines in the blood']
    >>> told("ORR, and 12 patients responded", "ORR"), told("the patients, cohort A, schedule and NCI-CTCAE"), told("safety, including IL-6 levels", "safety")
    ([], [], [])
    """
    flat = _BRACKETS.sub(lambda m: "·" * len(m.group()), text[start:end])
    explained = _EXPLAINED.search(flat)
    flat = flat[: explained.start()] if explained else flat
    at = 0
    for cut in (*_COMMA.finditer(flat), None):
        stop = cut.start() if cut else len(flat)
        for part in _parts(
            flat, Span(at, stop), [Span(k.start - start, k.end - start) for k in known]
        ):
            yield Span(start + part.start, start + part.end)
        at = cut.end() if cut else stop


def _parts(flat: str, chunk: Span, known: list[Span]) -> Iterator[Span]:
    """The names in a part between commas: one, or two that "and" joins."""
    pieces = [Span(chunk.start, chunk.end)]
    for cut in _AND.finditer(flat, *chunk):
        last = pieces.pop()
        pieces += [Span(last.start, cut.start()), Span(cut.end(), chunk.end)]
    named = [name for piece in pieces if (name := _name(flat, piece))]
    measured = any(chunk.meets(k) for k in known)
    if not measured and (len(named) < len(pieces) or any(_goes_on(flat, n) for n in named[:-1])):
        whole = _name(flat, chunk)
        first = _AND.search(flat, *chunk)
        joined = first is not None and _UP_TO_PREPOSITION.search(flat, chunk.start, first.start())
        named = [whole] if whole and (joined or not named) else named
    for name in named:
        ends = len(pieces) > 1 and pieces[-1].covers(name)
        ends = ends and _CHANGES.search(name.of(flat)) is not None
        if measured and _goes_on(flat, name) and not ends:
            continue
        if not any(name.meets(k) for k in known):
            yield name


_CHANGES = re.compile(
    r"\bchanges\s+(?:in|of)\s|\b(?:cytokines|chemokines)\s+in\s", re.I
)  # a noun that leads on by nature


def _goes_on(flat: str, name: Span) -> bool:
    """Whether "and" only parts what a name's preposition leads to: "change in morning and evening scores"."""
    parts = _UP_TO_PREPOSITION.split(name.of(flat), maxsplit=1)
    return len(parts) > 1 and not _is_measurable(f"its {parts[1].split()[-1]}")


def _name(flat: str, place: Span) -> Span | None:
    """The name of something measurable at a place, without what leads to it and what follows."""
    lead = _LEAD.match(flat, *place)
    begin = lead.end() if lead else place.start
    words = flat[begin : place.end].rstrip(" .·")
    trail = _TRAIL.search(words)
    words = _DANGLING.sub("", (words[: trail.start()] if trail else words).rstrip(" .·"))
    before = words.partition(" from baseline")[0]
    words = words if _OF_NOTHING.fullmatch(before) else before
    if (
        not words
        or "·" in words
        or len(words.split()) > 9
        or _NOT_A_NAME.search(words)
        or _OF_NOTHING.fullmatch(words)
    ):
        return None
    return Span(begin, begin + len(words)) if _is_measurable(words) else None


def _is_measurable(words: str) -> bool:
    """Whether a noun phrase ends in a noun for what is measured, or is an analyte.

    >>> [_is_measurable(w) for w in ("serum CA19-9", "time to viral clearance", "HBV DNA", "CTCAE", "rate", "cohort B", "feeling")]
    [True, True, True, False, False, False, False]
    """
    head = _UP_TO_PREPOSITION.split(words, maxsplit=1)[0]
    if " " not in words:
        return bool(_ALONE.fullmatch(words) or _SHORT.fullmatch(words)) or _is_analyte(words)
    if re.search(rf"(?:^|[\s-]){_MEASURABLE.pattern}$", head, re.I):
        return True
    return head == words and len(words.split()) <= _FEW and _is_analyte(words.split()[-1])


_FEW = 4


def _is_analyte(word: str) -> bool:
    return bool(_ANALYTE.fullmatch(word)) and not _NO_ANALYTE.fullmatch(word)

"""Whether a sentence tells of treatment with the cells, and a drug of it goes with them."""

from kg import regex as re
from kg.document import BACKGROUND, PLANS, PROSE, TITLE, Mention, Sentence
from kg.extract.agent.name import codes_of
from kg.extract.agent.role import DEPLETES, LEFT_OUT, LYMPHODEPLETION, usual_role
from kg.extract.agent.taken_back import optional
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.extract.scope import NOT_OURS
from kg.records import Intervention, Product

_GIVEN = re.compile(
    r"\b(?:got|offered|follow(?:s|ed)\s+(?:every|each)|adds?|added|(?:courses?|doses?|infusions?)\s+of|dosed|underwent|comprised|comprises|consist(?:ed|s|ing)\s+of|receiv\w+|administ\w+|given|infus\w+|treat(?:ed|ment)|followed\s+by|combin\w+|plus|together|alongside|randomi[sz]ed|inject\w+|with)\b|\+",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?:prior|previous(?:ly)?|earlier|after\s+failure\s+of|failed|progress(?:ed|ion|ing)\s+(?:on|after|during|despite)|refractory\s+to|resistant\s+to"
    r"|pre-?treated\s+with|had\s+(?:previously\s+)?(?:received|undergone)|who\s+underwent|intolerant\s+(?:to|of)|failure\s+of|exposed\s+to|hypersensitivity\s+to|despite|salvage|unlike|instead\s+of|respon\w+\s+to"
    r"|resolved\s+(?:with|after)|responded\s+to|managed\s+with|treated\s+successfully\s+with|rescued\s+with|required|needed)\s+(?:(?!(?:received|were|was|got|given|then|have|after|following)\b)[\w-]+[\s,]+){0,4}$",
    re.I,
)
_LAST_RESORT = re.compile(r"[\s-]free\b|[^.;]{0,25}\b(?:at\s+hand|if\s+needed|if\s+necessary|as\s+needed|for\s+CRS|was\s+required|naive|failure|-refractory|-resistant|resistance)\b", re.I)  # fmt: skip
EARLIER = re.compile(
    r"\b(?:after|following|during|post|since|despite|on|for)[\s-]+(?:[\w-]+[\s-]+){0,3}$", re.I
)
_CELLS_GIVEN = re.compile(
    r"\bcells\s+(?:were|was|are)\s+(?:\w+\s+)?(?:infused|given|administered|injected)", re.I
)


def on_treatment(found: Found, sentence: Sentence) -> bool:
    """Whether a sentence tells of treatment: one that tells a drug's results without the cells does not."""
    text = found.recognised.text
    cells = names_cells(found, sentence)
    if sentence.section.kind in {TITLE, *PLANS}:
        return (
            cells
            or sentence.section.kind in {"arms", "interventions"}
            or _doses_listed(found, sentence)
            or bool(DEPLETES.search(text, *sentence.span))
        )
    results = sentence.of("measure", "event") and sentence.of(
        "percent", "ratio", "interval", "p-value", "effect"
    )
    if results and not cells:
        return False
    if _MODAL.search(text, *sentence.span):
        return False
    told = _GIVEN.search(text, *sentence.span) or DEPLETES.search(text, *sentence.span)
    return bool(told) or any(_of_drug(m) for m in sentence.of("dose"))


def _doses_listed(found: Found, sentence: Sentence) -> bool:
    """Whether a plan gives the dose of a drug that the registry lists among the interventions."""
    text = found.recognised.text
    listed = {r.name.casefold() for r in found.records if isinstance(r, Intervention)}
    named = sentence.of("drug", "cytokine") if any(_of_drug(m) for m in sentence.of("dose")) else ()
    return any(m.span.of(text).casefold() in listed for m in named)


_MODAL = re.compile(
    r"\b(?:can(?:not)?|could|should|might|may)\s+(?:not\s+)?(?:rather\s+)?(?:be|also\s+be)\s+(?:given|combined|treated|studied|used|added|tested)\b",
    re.I,
)


def _of_drug(mention: Mention) -> bool:
    """Whether a dose is a drug's: an amount per area or weight."""
    unit = getattr(mention.value, "unit", "")
    return not getattr(mention.value, "of_cells", False) and unit.endswith(
        ("/m2", "/kg", "mg", "/m2/day", "/kg/day")
    )


def names_cells(found: Found, sentence: Sentence) -> bool:
    """Whether the sentence speaks of the cells, by kind or by the product's name."""
    if sentence.of("type", "product") or any(
        getattr(m.value, "of_cells", False) for m in sentence.of("dose")
    ):
        return True
    words = sentence.span.of(found.recognised.text)
    return any(r.name in words for r in found.records if isinstance(r, Product))


def is_given(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the drug is given in this trial, and was not given before, held ready or only compared with.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def given(words, drug):
    ...     at, whole = words.index(drug), Span(0, len(words))
    ...     return is_given(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(drug)), "drug"))
    >>> given("NK cells in children: comparison with chemotherapy alone", "chemotherapy"), given("NK cells combined with chemotherapy", "chemotherapy")
    (False, True)
    >>> given("Compared with standard bendamustine, NK cells were safe", "bendamustine"), given("Compared with controls, those given NK cells and rituximab lived longer", "rituximab")
    (False, True)
    >>> given("Ten went on to transplantation after busulfan", "busulfan"), given("NK cells and transplantation after busulfan", "busulfan")
    (False, True)
    >>> given("leukemia-triggered interferon-γ production", "interferon"), given("NK cells and interferon gamma-1b were given", "interferon")
    (False, True)
    >>> given("patients with HCC treated by resection or ablation were assigned randomly to cells", "ablation")
    False
    >>> given("patients treated with NK cells and ablation were analysed", "ablation")
    True
    >>> given("226 patients who had undergone resection, ablation or injection", "ablation"), given("NK cells followed; all underwent ablation", "ablation")
    (False, True)
    >>> given("Two relapsed and had a second remission with azacitidine", "azacitidine"), given("remission with NK cells and azacitidine", "azacitidine")
    (False, True)
    """
    before = text[max(sentence.span.start, mention.span.start - 70) : mention.span.start]
    behind = (mention.span.end, sentence.span.end)
    return not (
        _BEFORE.search(before)
        or _SALVAGE.search(before)
        or _SET_FIRST.fullmatch(text, sentence.span.start, mention.span.start)
        or (_TREATED_BY.search(before) and _THEN_ASSIGNED.match(text, *behind))
        or _TRANSPLANTED.search(text, sentence.span.start, mention.span.start)
        or (_SET_AGAINST.search(before) and _ALONE.match(text, *behind))
        or _on_other_side(text, sentence, mention)
        or _OPINION_OF.search(before)
        or any(p.match(text, *behind) for p in (_LAST_RESORT, LEFT_OUT, _OPINION, _MEASURED))
    )


def _on_other_side(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether cells are set against the drug, with none on its side: "CIK cells or to interleukin-2 with interferon".

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def told(words, drug, *cells):
    ...     place, whole = lambda w: Span(words.index(w), words.index(w) + len(w)), Span(0, len(words))
    ...     named = tuple(Mention(place(c), "type") for c in cells)
    ...     return _on_other_side(words, Sentence(whole, Section(whole, "abstract"), named), Mention(place(drug), "drug"))
    >>> told("CIK cells compared with interleukin-2 plus interferon in RCC", "interferon", "CIK cells")
    True
    >>> told("randomized to CIK cells (arm 1) or to IL-2 in combination with interferon (arm 2)", "interferon", "CIK cells")
    True
    >>> told("NK cells plus cetuximab versus NK alone", "cetuximab", "NK cells", "NK alone"), told("chemotherapy versus cisplatin and NK cells", "cisplatin", "NK cells")
    (False, False)
    >>> told("NK cells or CAR-NK cells with interferon", "interferon", "NK cells", "CAR-NK cells")
    False
    """
    joints = [m.span() for m in _AGAINST.finditer(text, sentence.span.start, mention.span.start)]
    cells = [c.span for c in sentence.of("type", "product")]
    if not joints or not cells:
        return False
    start, end = joints[-1]
    return (
        "." not in text[end : mention.span.start]
        and any(c.end <= start for c in cells)
        and not any(c.start >= end for c in cells)
    )


_AGAINST = re.compile(
    r"\b(?:compared\s(?:with|to)|in\scomparison\s(?:with|to)|versus|vs\.?|or\sto)\s", re.I
)
# what patients had when they entered: "patients treated by resection or ablation were assigned to"
_TREATED_BY = re.compile(r"\b(?:treated|managed|operated\son)\s(?:by|with)\s(?:[\w-]+,?\s){0,8}\Z")
_THEN_ASSIGNED = re.compile(
    r"[^.;]{0,80}?\b(?:were|was)\s(?:then\s)?(?:randomly\s)?(?:assigned|randomi[sz]ed|allocated|eligible|enrolled)\b",
    re.I,
)
# what one arm gets instead of the cells, and what patients get when they relapse
_SET_AGAINST = re.compile(
    r"\b(?:comparisons?\s+(?:with|to)|compared\s+(?:with|to)|versus|vs\.?|against)\s+(?:[\w-]+\s+){0,2}\Z",
    re.I,
)
_SET_FIRST = re.compile(
    r"\W*(?:as\s+|when\s+)?(?:compared|in\s+comparison)\s+(?:with|to)\s+(?:(?!NK\b|CAR\b|cells?\b)[\w/-]+\s+){0,3}(?:[\w/]+-)?",
    re.I,
)
# what prepares a transplantation after the cells
_TRANSPLANTED = re.compile(
    rf"\b(?:went\s+on|proceeded|proceeding|moved\s+on|were\s+bridged|were\s+consolidated|consolidation)\b[^.;]{{0,60}}?\b{nouns('noun:transplantation')}[^.;]*\Z",
    re.I,
)
_ALONE = re.compile(r"\s+(?:alone|only|monotherapy)\b", re.I)
_SALVAGE = re.compile(
    r"\b(?:second|third|another|new|further)\s+(?:complete\s+)?(?:remission|response)s?\s+(?:with|after|on|under)\s+(?:(?!NK\b|cells?\b|CAR\b)[\w/-]+\s+(?:and\s+|plus\s+)?){0,3}\Z",
    re.I,
)
# what is thought of a drug tells nothing of its being given
_OPINION_OF = re.compile(
    r"\b(?:role|need|necessity|importance|relevance|question|omission)\s+(?:of|for)\s+(?:[\w-]+\s+){0,1}$",
    re.I,
)
_OPINION = re.compile(
    r"\w*\s+(?:appears?|seems?|may|might|remains?|is\s+(?:thought|believed|likely|probably))\b",
    re.I,
)
# what cells make, or what is measured in the blood: "interferon-γ production", "IL-15 levels"
_MEASURED = re.compile(
    r"[\s-]?(?:[αβγ]|alpha|beta|gamma)?(?:[\s-]\d\w?)?\s(?:and\s[\w-]+\s)?(?:production|secretion|release|levels?|concentrations?|expression|secreting|producing|response)\b"
)
_AFTER = re.compile(r"\b(?:after|following|preceded\s+by)\s+(?:[\w-]+\s+){0,2}$", re.I)
_AND = re.compile(
    r"(?:\s*\(?[\d.]+\s*(?:m?g|Gy)[^,;.]{0,40}?\)?)?\s*(?:,|/|\+|\band\b|\bplus\b)\s*", re.I
)


def before_cells(found: Found, sentence: Sentence, mention: Mention) -> bool:
    """Whether a drug and one that depletes lymphocytes come before the cells together: "after nab-paclitaxel and cyclophosphamide, X was given"."""
    text = found.recognised.text
    if not _AFTER.search(
        text[max(sentence.span.start, mention.span.start - 40) : mention.span.start]
    ):
        return False
    following = [d for d in sentence.of("drug") if d.span.start >= mention.span.end]
    partner = following[0] if following else None
    return (
        partner is not None
        and _AND.fullmatch(text, mention.span.end, partner.span.start) is not None
        and usual_role(found, codes_of(found, partner)[0]) == LYMPHODEPLETION
        and bool(names_cells(found, sentence))
    )


def goes_with_cells(found: Found, sentence: Sentence, mention: Mention, code: str) -> bool:
    """Whether the drug is given with the cells, in this sentence or another; what came before them is not."""
    text = found.recognised.text
    if optional(text, mention):
        return True
    earlier = EARLIER.search(
        text[max(sentence.span.start, mention.span.start - 50) : mention.span.start]
    )
    if earlier and not (names_cells(found, sentence) and _DOSED.match(text, mention.span.end)):
        return False
    here = names_cells(found, sentence) or sentence.section.kind in PLANS
    return (
        bool(here)
        or _told_before_cells(found, sentence)
        or _CELLS_GIVEN.search(text, *sentence.span) is not None
        or _dosed_itself(text, sentence, mention)
        or _received_too(text, sentence, mention)
        or _seen_with_cells(found, code)
    )


_DOSED = re.compile(r"\s?\(\d[\d.]*\s?m?g/")  # nobody tells the dose of what patients had before


def _dosed_itself(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a sentence of its own gives the drug with its dose: "Cetuximab was given at 400 mg/m² on day 1"; no control's drug.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def told(words, drug="Cetuximab"):
    ...     at, whole = words.index(drug), Span(0, len(words))
    ...     return _dosed_itself(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(drug)), "drug"))
    >>> told("Cetuximab (Erbitux) was administered at 400 mg/m² on day 1"), told("Cetuximab 250 mg/m2 was given weekly.")
    (True, True)
    >>> told("Cetuximab was given to 3 patients"), told("Controls had Cetuximab, which was given at 400 mg/m2")
    (False, False)
    >>> told("At relapse, Cetuximab was given at 400 mg/m2"), told("Cetuximab was given at 400 mg/m2 to manage rash")
    (False, False)
    """
    given = _GIVEN_AT.match(text, mention.span.end, sentence.span.end)
    whole = sentence.span
    return given is not None and not (
        _COMPARED.search(text, *whole) or _NOT_BESIDE.search(text, *whole)
    )


# said to come on top: "patients also received X"; told with its dose: "those with Y received X (375 mg/m2)"
_TOO = re.compile(
    r"\b(?:also|additionally|concurrently|concomitantly|simultaneously)\s+(?:received?|receiving|got|(?:were\s+)?given|(?:were\s+)?treated\s+with|had)\s+(?:[\w-]+\s+){0,3}\Z"
    r"|\A\W*In\s+addition\b[^.;]{0,80}\b(?:received|given|treated\s+with)\s+(?:[\w-]+\s+){0,3}\Z"
)
_GOT = re.compile(
    r"\b(?:patients|pts|those|participants|children|adults)\b[^.;]{0,60}\b(?:received|got|were\s+given)\s+(?:[^.;]{0,60}?\b(?:and|or)\s+(?:those\s+with\s+[\w-]+\s+)?)?\Z",
    re.I,
)


def _received_too(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether patients got the drug as well: said so, or told with its dose.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def told(words, drug="rituximab"):
    ...     at, whole = words.index(drug), Span(0, len(words))
    ...     return _received_too(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(drug)), "drug"))
    >>> told("Patients with lymphoma also received rituximab."), told("Those with NHL received rituximab (375 mg/m2 weekly).")
    (True, True)
    >>> told("Two patients received rituximab."), told("At relapse patients also received rituximab."), told("Controls also received rituximab")
    (False, False, False)
    """
    whole = sentence.span
    if _COMPARED.search(text, *whole) or _NOT_BESIDE.search(text, *whole):
        return False
    before = text[whole.start : mention.span.start]
    if _TOO.search(before):
        return True
    dosed = re.match(rf"\s?\(?{_AMOUNT}", text[mention.span.end : mention.span.end + 40])
    return dosed is not None and _GOT.search(before) is not None


# given later, or for something else than the disease
_NOT_BESIDE = re.compile(
    r"\b(?:at|after|on|upon|for|following)\s(?:\w+\s)?(?:relapse|progression)|\b(?:salvage|rescue|subsequent\w*|prophyla\w+|pre-?medicat\w+|managed?|as\sneeded|if\sneeded|supportive)\b|\bto\streat\b|\bfor\s(?:\w+\s)?(?:CRS|ICANS|GV?HD|fever|infection)",
    re.I,
)
_AMOUNT = r"\d[\d.,]*\s?(?:m?g|[uμ]g|mcg|IU|U|MU|MIU|million\s(?:IU|units))(?:/(?:m[2²]|kg))?"
_GIVEN_AT = re.compile(
    rf"(?:\s\([^()]{{1,40}}\))?(?:\s\(?{_AMOUNT}[^.;()]{{0,30}}\)?)?,?\s(?:was|were|is|are)\s(?:also\s|then\s)?(?:given|administered|infused|added|dosed|injected|started)\b"
    rf"(?:[^.;\d]|\d(?!\s?(?:pat|of)))*?(?:{_AMOUNT}|weekly|daily|on\sdays?\s[-−+]?\d|every\s)"
)


def _told_before_cells(found: Found, sentence: Sentence) -> bool:
    """Whether patients receive what this sentence names, and the next sentence gives them the cells: "… irinotecan. NK cells followed"."""
    text = found.recognised.text
    if not _RECEIVE.search(text, *sentence.span) or _COMPARED.search(text, *sentence.span):
        return False
    later = (s for s in found.recognised.sentences if s.span.start >= sentence.span.end)
    following = next(later, None)
    return (
        following is not None
        and following.section == sentence.section
        and names_cells(found, following)
        and not following.context & NOT_OURS
        and _INFUSED.search(text, *following.span) is not None
        and not _COMPARED.search(text, *following.span)
    )


_RECEIVE = re.compile(
    r"\b(?:patients?|pts|participants|subjects|children|adults|women|men)\b[^.;]{0,80}?\b(?:received?|(?:was|were)\s+(?:given|treated\s+with)|got|underwent)\b"
    r"|\bthe\s(?:chemotherapy|backbone|regimen)\s(?:was|consisted\sof|comprised|included)\b",
    re.I,
)
_INFUSED = re.compile(
    r"\b(?:infus\w+|given|administered|injected|followed|transferred|added)\b", re.I
)
_COMPARED = re.compile(
    r"\b(?:controls?|comparators?|placebo|versus|vs|arms?|groups?|alone|previous\w*|prior|before\s+enrol\w+|historical|random\w+)\b",
    re.I,
)


def _seen_with_cells(found: Found, code: str) -> bool:
    """Whether another sentence gives this drug together with the cells."""
    sentences = (
        s
        for s in found.recognised.sentences
        if s.section.kind in PROSE - {BACKGROUND} and s.of("type", "product")
    )
    return any(m.code == code and not m.context & NOT_OURS for s in sentences for m in s.of("drug"))

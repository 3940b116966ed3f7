"""What a cytokine is there for: carried by the cells, added in manufacture, or given to the patient."""

from kg import regex as re
from kg.document import Mention, Sentence

ARMOUR, MANUFACTURE, SUPPORT = "armour", "manufacture", "support"
_CUES = re.compile(
    r"(?P<armour>\b(?:genes?|transgenes?|encod\w+|(?:co-?)?express\w*|secret\w+|transduc\w+|armou?r\w*|construct|carry\w*|carries"
    r"|equipped|engineered|modified|membrane[- ]bound|autocrine|vectors?|knock(?:ed)?[- ]in|CAR)\b)"
    r"|(?P<manufacture>\b(?:activat\w+|stimulat\w+|prim(?:ed|ing)|cultur\w+|incubat\w+|expan(?:ded|sion|ding)|pre-?activat\w+|induced"
    r"|differentiat\w+|turned\s+into|adding|added|in\s+the\s+presence\s+of|exposed|exposure|overnight|cytokine-induced|memory-like(?!\s+(?:NK|natural\s+killer)\b[\w\s()-]{0,40}\b(?:with|plus|and)\b)"
    r"|medium|ex\s+vivo|in\s+vitro)\b)"
    r"|(?P<support>\b(?:subcutaneous\w*|intravenous\w*|intraperitoneal\w*|intramuscular\w*|infus\w+|inject\w+|support\w*|followed|receiv\w+|given|administ\w+|daily|weekly"
    r"|thrice|s\.?c\.|i\.?v\.|by\s+vein|under\s+the\s+skin|plus|together\s+with|combin\w+|low-dose|doses?\s+of|on\s+days?)\b)",
    re.I,
)
_AFTER = re.compile(
    r"[\s–‑-]*(?:(?P<armour>transgene|gene|secreting|secretion|expressing|armou?red|receptor fusion|producing|production|CAR\b|and\s+CAR\b|/\s?CAR)"
    r"|(?P<manufacture>activated|primed|stimulated|expanded|induced|pre-?activated|cultured)"
    r"|(?P<support>support|injections?|administration|treatment|therapy|(?:was|were)\s+(?:also\s+)?(?:given|administered|injected|added)|followed)"
    # an amount stands between the name and its verb: "IL-2 (6 MU) was given"
    r"|(?P<dosed>(?:\([^()]{1,60}\)|at\s(?:[^.;,()]|\.(?=\d)|\(\d+\)){1,50}?)\s(?:was|were|will\s+be|is)\s+(?:also\s+|then\s+)?(?:given|administered|injected)\b))",
    re.I,
)
_OF_CELLS = re.compile(
    r"-(?:NK|CAR)\b"
)  # "NAM-NK": the cells are called after what they were grown in
# a cytokine that is measured in the patient is given by nobody
_LEVEL_OF = re.compile(
    r"\b(?:serum|plasma|circulating|endogenous|(?:levels?|concentrations?)\s+of(?:\s+(?:serum|plasma))?)\s+\Z",
    re.I,
)
_LEVEL = re.compile(r"\s+(?:(?:serum|plasma|peak)\s+)?(?:levels?|concentrations?)\b", re.I)
_TOGETHER = re.compile(r"plus|together\s+with", re.I)  # of one vector, too
_MADE_WITH = re.compile(
    r"\s(?:ex\svivo\s)?(?:with|on|using)\s", re.I
)  # expanded with feeder cells plus X
_REACH = 110  # characters; further away a cue speaks of something else
_NAME_BEFORE = re.compile(r"(?:CAR[\w.]*|[A-Z]+\d+\w*|IL-?\d+)\s?[/.]\s?$")
_NAME_AFTER = re.compile(
    r"\s?/\s?(?:[A-Z]+\d*)?(?:IL-?\d+)?[\w/]*\s?-?\s?(?:CAR|NK)\b|\s(?:CAR|NK)\b"
)


def cytokine_use(text: str, sentence: Sentence, mention: Mention) -> str | None:
    """Armour, manufacture or support; None where the sentence does not tell.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def use(words, name):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return cytokine_use(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(name)), "cytokine"))
    >>> use("transduced with a lentiviral vector for a CD19 CAR, IL-10 and IL-15", "IL-15"), use("CD19 CAR and an IL-15 gene", "IL-15")
    ('armour', 'armour')
    >>> use("CAR19/IL-15 NK cells were infused", "IL-15"), use("NK cells engineered to secrete IL-21", "IL-21")
    ('armour', 'armour')
    >>> use("NK cells were generated from the donor and activated with IL-15 and IL-21.", "IL-21")
    'manufacture'
    >>> use("primed ex vivo (by adding interleukin [IL]-2, IL-15, and IL-21) in a system", "IL-15")
    'manufacture'
    >>> use("each time with subcutaneous interleukin-2 (1 MU/m2)", "interleukin-2"), use("six doses of IL-2 were given", "IL-2")
    ('support', 'support')
    >>> use("NAM-NK on days 0 and 2 with IL-2", "NAM"), use("intraperitoneal IL-2 was added at the higher levels", "IL-2")
    ('manufacture', 'support')
    >>> use("memory-like NK cells with interleukin-2 in women", "interleukin-2"), use("memory-like NK cells induced with IL-12", "IL-12")
    (None, 'manufacture')
    >>> use("a vector coding for a CAR together with soluble IL-15", "IL-15"), use("NK cells were given together with IL-15", "IL-15")
    ('armour', 'support')
    >>> use("expanded with feeder cells plus IL-2 and frozen", "IL-2"), use("given expanded NK cells plus IL-2", "IL-2")
    ('manufacture', 'support')
    >>> use("IL-2 (6 MU subcutaneously) was given thrice weekly", "IL-2"), use("IL-2 at 1 × 10^6 IU/m2 daily was administered", "IL-2")
    ('support', 'support')
    >>> use("NK cells expanded with IL-2 (500 U/mL), thawed and washed, were given", "IL-2")
    'manufacture'
    >>> use("IL-15–activated NK cells", "IL-15"), use("Serum IL-6 rose", "IL-6")
    ('manufacture', None)
    >>> use("Serum IL-15 rose to 70 pg/mL with cells given weekly", "IL-15"), use("after infusion, IL-15 levels rose", "IL-15")
    (None, None)
    """
    start, end = sentence.span
    if _LEVEL_OF.search(text, start, mention.span.start) or _LEVEL.match(
        text, mention.span.end, end
    ):
        return None
    if _OF_CELLS.match(text, mention.span.end, end):
        return MANUFACTURE
    head = text[max(start, mention.span.start - _REACH) : mention.span.start]
    if _NAME_BEFORE.search(head) and _NAME_AFTER.match(text, mention.span.end, end):
        return ARMOUR
    after = _AFTER.match(text, mention.span.end, end)
    if after:
        return SUPPORT if after["dosed"] else after.lastgroup
    last, made = None, False
    for match in _CUES.finditer(head):
        joins = _TOGETHER.fullmatch(match.group()) is not None
        if not joins or not (last == ARMOUR or made):
            last = match.lastgroup
            made = last == MANUFACTURE and _MADE_WITH.match(head, match.end()) is not None
    if last is None and any(m.kind == "dose" and not _of_cells(m) for m in sentence.mentions):
        return SUPPORT
    return last


def in_culture(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a drug or a cytokine is what cells are grown in, told by the medium before it or an amount per millilitre behind.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def grown(words, name="IL-2"):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return in_culture(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(name)), "drug"))
    >>> grown("The medium was supplemented with IL-2 (500 U/mL)"), grown("in medium containing human AB serum and IL-2"), grown("IL-2 at 50 ng/ml")
    (True, True, True)
    >>> grown("NK cells were grown in culture bags; patients received IL-2"), grown("cultured NK cells with IL-2 (6 MU/m2)"), grown("IL-2 at 6 MU daily")
    (False, False, False)
    >>> grown("Cells in medium were washed and given with IL-2"), grown("after culture with feeder cells, cells and IL-2 were infused")
    (False, False)
    """
    if _PER_ML.match(text, mention.span.end, sentence.span.end):
        return True
    medium = _MEDIUM.search(text, sentence.span.start, mention.span.start)
    clause = text.find(";", mention.span.end, sentence.span.end)
    end = clause if clause >= 0 else sentence.span.end
    return medium is not None and not _INFUSED.search(text, medium.start(), end)


_PER_ML = re.compile(
    r"(?:\s\([^()]{1,20}\))?[\s(,]{0,2}(?:at\s(?:a\sconcentration\sof\s)?)?[\d.,]+\s?(?:I?U|units|ng|[uµμ]g|pg)\s?(?:/|per\s)m[lL]\b"
)
_MEDIUM = re.compile(
    r"\b(?:[Mm]edium|[Mm]edia|[Cc]ultures?)\b[^.;]{0,60}?\b(?:supplemented|contain\w+|enriched|added|with)\b[^.;]{0,60}\Z"
)
_INFUSED = re.compile(r"\b(?:infus\w+|given|receiv\w+|administ\w+|inject\w+|patients?)\b", re.I)


def _of_cells(mention: Mention) -> bool:
    return bool(getattr(mention.value, "of_cells", False))

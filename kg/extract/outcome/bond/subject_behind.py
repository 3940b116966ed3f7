"""The subject behind a figure: "Ⓕ of the patients had a Ⓜ", "Ⓕ (Ⓕ with CLL) achieved Ⓜ", "Ⓕ for Ⓜ, Ⓕ for Ⓔ"."""

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.bond.sizes import all_of_them_had
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import HAD

PEOPLE = r"patients?|subjects?|participants?|child(?:ren)?|wom[ae]n|m[ae]n|boy|girl|adults?|cases?|individuals?|recipients?|persons?|people|pts?"
_GROUPS = re.compile(
    r"(?:(?:treated|dosed|infused)\s(?:at|with)\s(?:or\s(?:above|below)\s)?(?:the\s)?Ⓓ(?:\sor\s(?:more|above|higher))?)|(?:\b(?:with|in|on|at|for|from|among|of|receiving|given|(?:treated|dosed|infused|(?:pre)?conditioned|lymphodepleted)\s(?:with|at|on)|(?:receiving|given|who\sreceived)\s(?:lymphodepletion|conditioning)\swith|who\sreceived|assigned\sto|after)\s)?"
    r"(?:the\s|an?\s|those\s)?(?:(?:single\s|total\sof\s)?(?:[a-z]+\s|\d\s)?(?:doses?|infusions?|injections?)\sof\s)?(?:(?:arm|cohort|group|level|part|stage|regimen)s\s)?◦(?:(?:,|,?\sand|,?\sor|/)\s?◦)*"
)
# none at the others had
THE_REST = re.compile(
    r"\s(?:at|in|with|on|among|of)\s(?:the\s)?(?:others?(?:\s(?:dose\slevels?|doses|levels?|cohorts?|groups?|arms?|patients))?|rest|remainder)\b(?=\s)"
)
# "nine of the 15 patients in remission at day 28 were Ⓜ"
_IN_STATE = re.compile(
    r"\sin\s(?:complete\s|partial\s|molecular\s|continued\s)?(?:remission|response)(?:\s(?:at|on|by|after)\sⓉ)?(?=\s(?:was|were|became|turned|had)\s)"
)
# "Ⓕ patients with MRD before infusion became Ⓜ"
_BEFORE_IT = re.compile(
    r"\s(?:before|prior\sto)\s(?:the\s)?(?:infusion|treatment|transplant\w*|enrol\w*|study\sentry|inclusion)(?=\s)"
)
_ORGAN = nouns("noun:organ")
_GOVERNS = re.compile(
    rf"\A(?:\s?(?:(?:best\s)?(?:overall\s)?Ⓜ\sof|of|the|all|{PEOPLE}|(?:[\w/]+-)?evaluable|{HAD}|treated|infused|in|who|whom|having|achieving"
    r"|reaching|attaining|experiencing|developing|showing"
    rf"|responses|remissions|exhibiting|tested|were|was|is|are|in|still|also|thus|therefore|hence|eventually|finally|thereby|further|more(?=\s(?:{HAD}|were))|others?|a|an|any|best|ongoing|confirmed|complete|at|least(?:\s1)?|one|or more|some|treatment-emergent|drug-related|study-related"
    r"|documented|reported|recorded|encountered|responded|regained|converted|turned|sustained|maintained|gained|acquired|contracted|caught|manifested|saw|suffering from|improved (?:on|in)(?= the | $)|remain|remains|stay|stayed|relapsing|presented|presenting|remained|survived|being|been|them|which|those|at|met|meeting|fulfilled"
    r"|additional|other|new|(?:instance|episode|occurrence)s?(?=\sof\b)|Ⓖ|mild|moderate|severe|late|early|transient|reversible|treatment-related|suspected"
    rf"|their|these|this|and|(?:categori[sz]ed|classified|rated|judged|considered|regarded)\sas|responders|that|as|became|alive|be|to|found|total|later|subsequently|altogether|so|far|already|since|meanwhile|ultimately|each|overall|criteria for|(?:improved|stable|unchanged)(?: or (?:improved|stable|unchanged))?(?= )|(?:admitted|hospitali[sz]ed|diagnosed)(?: to hospital)? with|(?:re)?(?:admitted|hospitali[sz]ed|intubated|ventilated)(?: to (?:the )?(?:hospital|ICU))? (?:for|because of|due to|owing to)|{_ORGAN}|acute|chronic|limited|[A-Z]+-(?:positive|negative))\b|[\sⒼ])*\Z"
)
# "hepatic and gut GVHD": where it was
_SITES = re.compile(rf"\s{_ORGAN}\sand\s(?={_ORGAN}\s)")
# "a Ⓕ for Ⓜ": what a ratio is of
_RATIO_FOR = re.compile(r"\s(?:for|in|in terms of|in favou?r of \S+ for)\s(?:the\s)?(?:risk of\s)?")
# "Ⓕ patients with Ⓜ also had Ⓜ": the second is what they had
_WITH = re.compile(
    rf"\s(?:(?:of the|of them|of these|of whom|{PEOPLE})\s)*with\s(?:a\s|an\s)?(?:Ⓖ\s)?(?:[a-z-]+\s)?"
)
# "another patient with Ⓜ is still alive": it tells which one
_NOW = re.compile(
    r"\s(?:is|are|remains?|was|were)\s(?:still|alive|now|in|currently|receiving|on)\b"
)
_BECAME = re.compile(
    r"(?:\s(?:and|or)\s[^.;,]{0,60}?[ⓂⒺ])?\s(?:(?:have|had)\s)?(?:all\s|fully\s|completely\s)?(?:recovered|resolved|improved|received|required|needed|got|(?:was|were)\s(?:given|treated))\b"
)
_HAD = re.compile(
    rf"(?:\s(?:at|on|before)\s[^ⒻⓂⒺ;:,.()]{{2,40}}?)?\s(?:also\s)?(?:{HAD}|relapsed with)\s(?:also\s|some\s|a\s|an\s|Ⓖ\s)*"
)
_BRACKET = re.compile(r"(?:\s(?:patients|pts|participants|children))?\s*\([^()]*\)")
# "Ⓕ who achieved Ⓜ relapsed": it tells which patients, not how many
_WHO = re.compile(rf"\s(?:(?:of the|{PEOPLE})\s)*who\s(?:{HAD}|were in)\s(?:a\s|an\s)?")
_AND_THEN = re.compile(
    r"\s(?:later\s|then\s|subsequently\s|also\s|eventually\s)?(?:[a-z]+ed|had|were|are|was|is|remain\w*|[ⓂⒺ])\b"
)
_FOR_EACH = re.compile(r"Ⓕ\sfor\s(?:the\s)?[ⓂⒺ](?=[,;.)]|\s(?:and|\(|in\b))")
# the primary end point, between a measure and its figure
_PARENTHETIC = re.compile(r",\s(?:(?:both|all|each)\s)?(?:in|on|at|with|from)\s(?:the\s)?◦,\s")
# "Ⓕ in B, and Ⓕ in A, had Ⓜ"
_SET_OFF = re.compile(
    rf"\A(\s(?:in|on|at|with|from|among|of)\s(?:the\s)?◦),\s(?=(?:{HAD}|were|was)\s)"
)
# one in arm A, but six in arm B, discontinued treatment: the groups set off by commas before a verb
_SET_OFF_VERB = re.compile(
    rf"(?:{_SET_OFF.pattern}|\A(\s(?:in|on|at|with|from)\s(?:the\s)?◦),\s\Z)"
)
_VERB = re.compile(r"\A[a-z]+ed\b|\Adied\b")
# one patient, a 61-year-old man with lymphoma, achieved
_WHO_IT_WAS = re.compile(
    r"\A(?:\spatients?)?,\s(?:an?|the|aged|who|whose|treated|with|both|all)\s[^;ⒻⓂⒺ]{3,70}?,\s(?=(?:[a-z]+ed|had|remain\w*|entered|reached|were|was|went)\s)"
)
# "Ⓕ, including Ⓕ with bulky disease, had Ⓜ": some of them told apart
_AMONG_THEM = re.compile(
    r"\A(?:\s(?:of\s)?(?:patients|pts|participants|them))*(?:,|\s[–—-])\s(?:including|among\sthem|(?:Ⓕ|[a-z]+)\sof\s(?:whom|them)|of\swhom)\s[^;ⓂⒺ]{2,80}?(?:,|\s[–—-])\s(?=(?:[a-z]+ed|had|remain\w*|were|was|went)\s|\Z)"
)
# half of the patients, with their number in brackets, had a Ⓜ
_PART_OF = re.compile(
    r"\b(?:half|(?:a|one)\s(?:third|quarter|fifth|half)|two[\s-]thirds|three[\s-](?:quarters|fourths|fifths)|most|the majority|all|none)\s"
    rf"(?:(?:of\s)?(?:the\s|our\s|these\s)?(?:[a-z-]+\s)?(?:{PEOPLE})\s)?\(\Z",
    re.IGNORECASE,
)
# "The Ⓕ treated at DL3 had an Ⓜ of Ⓕ": how many they were
_OWN_FIGURE = re.compile(r"\s(?:rates?\s)?(?:of|was|were|reached)\s(?:only\s)?Ⓕ")
# "Ⓕ Ⓜ are ongoing": how many go on is no rate of response
_GOES_ON = re.compile(
    r"\s(?:are|were|is|was|remain\w*)\s(?:still\s)?(?:ongoing|maintained|durable|continuing|going\son)\b|\s(?:ongoing|continu\w+)\b"
)
# "Ⓕ were in Ⓜ (Ⓕ) or Ⓜ (Ⓕ)": the whole of two kinds
_EITHER = re.compile(r"\s\(Ⓕ\)\sor\s(?:an?\s)?(?P<other>Ⓜ)\s\(Ⓕ\)")
# "more treated patients (Ⓕ) had Ⓜ": the brackets stand behind those who are counted
_WHO_HAD = re.compile(rf"Ⓕ\)\s(?:{HAD}|reported|responded)\b")
_PEOPLE_END = re.compile(
    rf"(?:\b(?:[Mm]ore|[Ff]ewer|[Mm]ost)\s[^Ⓕ;.]{{0,60}}(?:{PEOPLE}|◦)|(?:{PEOPLE})(?:\s(?:in|on|with)\s(?:the\s)?◦))\s?\(\Z"
)


def _in_brackets(reading: Reading, place: int) -> int | None:
    """The figure that the brackets around this one explain: "Ⓕ (Ⓕ with lymphoma and Ⓕ with CLL) had a Ⓜ"."""
    signs = reading.line.signs
    if all_of_them_had(signs, place):
        return signs.find(")", place)
    if _WHO_HAD.match(signs, place) and _PEOPLE_END.search(
        reading.unnamed(max(0, place - 80), place)
    ):
        return signs.find(")", place)
    part = _PART_OF.search(signs[:place]) if signs[place - 1 : place] == "(" else None
    if part and signs.find(")", place) > 0:
        return signs.find(")", place)
    opened = signs.rfind("(", 0, place)
    closed = signs.find(")", opened)
    if opened < 2 or closed < place or any(opened < s.place < closed for s in reading.subjects):
        return None
    return opened - 2 if signs[opened - 2] == "Ⓕ" else None


def governed(reading: Reading, place: int) -> Subject | None:
    """The subject that follows the figure, or the figure that its brackets explain."""
    outer = _in_brackets(reading, place)
    subject = _subject_after(reading, place if outer is None else outer)
    return (subject and _what_they_did(reading, subject)) or subject


_RESPONDERS = frozenset({"responder", "responders"})
_THEY_DID = re.compile(
    r"\s(?:(?:was|were|had|have|has|since|later|then|subsequently|eventually|also|both|all)\s)*(?=Ⓜ)"
)


def _what_they_did(reading: Reading, subject: Subject) -> Subject | None:
    """Reads "Ⓕ responders were Ⓜ", "Ⓕ at the RP2D Ⓜ": what became of those who are named by a measure."""
    signs = reading.line.signs
    named = subject.span.of(reading.line.text).casefold() in _RESPONDERS
    dosed = subject.measure in {"RP2D", "MTD"} and signs.endswith("at the ", 0, subject.place)
    did = _THEY_DID.match(signs, subject.place + 1) if named or dosed else None
    return next((s for s in reading.subjects if did and s.place == did.end()), None)


def only_counts(reading: Reading, figure: Figure, after: Subject) -> bool:
    """Whether the figure counts those who had a rate of their own."""
    signs = reading.line.signs
    if figure.kind == "count" and not figure.denominator and _OWN_FIGURE.match(signs, after.end):
        return True
    if either := _EITHER.match(signs, after.end):
        other = next((s for s in reading.subjects if s.place == either.start("other")), None)
        return other is not None and other.measure != after.measure
    return False


# "6 of the 10 responders maintained their response"
_KEPT = re.compile(
    rf"\s(?:(?:of\sthem|{PEOPLE}|responders)\s)?(?:(?:have|has|had)\s)?(?:maintained|sustained|kept|retained)\s(?:their|the|an?)\s(?:[a-z]+\s)?(?=Ⓜ)"
)


def going_on(reading: Reading, place: int, figure: Figure, after: Subject | None) -> Subject | None:
    """The response, where the figure counts how many of them go on: "11 of the 15 responses were ongoing"."""
    response = after is not None and after.measure in {"ORR", "CR", "PR"}
    if after is not None and response and _KEPT.match(reading.line.signs, place + 1):
        return after._replace(term="ongoing")
    if after is None or not response or not _GOES_ON.match(reading.line.signs, after.end):
        return None
    return after._replace(term="ongoing") if figure.kind in {"count", "number", "%"} else None


_STILL_ON = re.compile(
    r"\s(?:of\sthem\s|patients\s)?(?:are|were|is|was|remain\w*)\s(?:still\s)?(?:ongoing|continuing|going\son|in\s(?:ongoing\s)?(?:response|remission))\b"
)


def still_on(reading: Reading, place: int, figure: Figure) -> Subject | None:
    """The responses of which some go on: "of 27 CRs, 15 are ongoing"."""
    before = [s for s in reading.subjects if s.place < place and s.measure in {"ORR", "CR", "PR"}]
    if not before or (figure.numerator is None and figure.kind != "number"):
        return None
    of_them = _OF_THE.fullmatch(reading.line.signs, 0, before[-1].place)
    near = reading.words(before[-1].end, place).strip() == ","
    goes = _STILL_ON.match(reading.line.signs, place + 1)
    return before[-1]._replace(term="ongoing") if of_them and near and goes else None


_OF_THE = re.compile(
    r"\W*(?:Of|Among)\s(?:the\s|these\s)?Ⓕ\s(?:confirmed\s|patients\swith\s(?:an?\s)?)?"
)


def only_some(reading: Reading, place: int) -> bool:
    """Whether of those with an event only some are counted: "two of 6 patients with CRS recovered"."""
    every = reading.line.signs[:place].lower().endswith(("all ", "all the ", "the "))
    return not every and went_on(reading, place)


def went_on(reading: Reading, place: int) -> bool:
    """Whether it is told how those with an event fared, and not how many of all had it."""
    gap, later = _gap_behind(reading, place)
    if later is None or not later.adverse or not _WITH.fullmatch(gap):
        return False
    return _BECAME.match(reading.line.signs, later.end) is not None


def _subject_after(reading: Reading, place: int) -> Subject | None:
    gap, later = _gap_behind(reading, place)
    if later is None or "Ⓕ" in gap:
        return None
    figure = dict(reading.figures).get(place)
    if figure and figure.kind == "effect":
        return later if _RATIO_FOR.fullmatch(gap) else None
    if _WHO_HAD_ONCE.fullmatch(gap) and (did := _beyond(reading, later)):
        return did
    if _WHO.fullmatch(gap) and _AND_THEN.match(reading.line.signs, later.end):
        return None
    if _WITH.fullmatch(gap):
        if _NOW.match(reading.line.signs, later.end):
            return None
        beyond = next((s for s in reading.subjects if s.place > later.place), None)
        had = _HAD.match(reading.line.signs[later.end :])
        return beyond if had and beyond and beyond.place == later.end + had.end() else later
    several = _SITES.sub(" ", gap).count(" and ")
    return later if _GOVERNS.match(gap) and not several else None


# "Ⓕ patients who had Ⓜ after X achieved Ⓜ": the second is what they did
_WHO_HAD_ONCE = re.compile(
    rf"\s(?:(?:of the|those|{PEOPLE})\s)*who\s(?:had|have)\s(?:previously\s|already\s|an?\s)?"
)
_DID_THEN = re.compile(
    rf"(?:\s(?:after|before|on|following|despite|within|during)\s[^ⒻⓂⒺ;:,.()]{{2,50}}?)?\s(?:(?:{HAD}|were|remained)\s(?:an?\s|in\s|Ⓖ\s)*)?(?=[ⓂⒺ])"
)


def _beyond(reading: Reading, first: Subject) -> Subject | None:
    """What those did who had something before: no figure tells how many had that."""
    then = _DID_THEN.match(reading.line.signs, first.end)
    return next((s for s in reading.subjects if then and s.place == then.end()), None)


def for_each(reading: Reading, place: int) -> Subject | None:
    """Reads "Ⓕ and Ⓕ for Ⓜ, Ⓕ and Ⓕ for Ⓔ": a list whose items end with what they are of."""
    signs = reading.line.signs
    if len(_FOR_EACH.findall(signs)) < 2:
        return None
    named = _FOR_EACH.match(signs, reading.runs[place][-1])
    at = named.end() - 1 if named else -1
    return next((s for s in reading.subjects if s.place == at), None)


# "Ⓕ DLBCL patients were in Ⓜ", "Ⓕ poor-prognosis AML patients achieved Ⓜ": of what kind those counted are
_NO_KIND = rf"(?:{HAD}|of|in|with|without|who|whose|whom|and|or|but|the|a|an|for|to|at|on|by|from|than|no|not|none|other|more|was|were|is|are|did|died|received|required|remained|responded|progressed|became|discontinued|withdrew|completed)"
_KIND = re.compile(
    rf"\A\s(?:(?!{_NO_KIND}\b)[\w/+-]+\s){{1,4}}?(?=(?:{PEOPLE})\s(?:{HAD}|was|were|responded|in\s|with\s|\Z)?)"
)


# "Ⓕ patients [who completed treatment] achieved Ⓜ", "Ⓕ of those [enrolled] Ⓜ": which patients they were
_WHICH = re.compile(
    rf"(?:\s(?:of|the|those|evaluable|all|(?:{PEOPLE})))*(?P<which>\s(?:who|that|whose|enrolled|treated|infused|dosed|given|receiving|with|without|in|at|from|aged|as|after|beyond|previously|assigned|randomi[sz]ed|having|carrying|transplanted)\b[^ⒻⓂⒺⓉ;:,]{{0,90}}?)"
    rf"(?=(?<!\band)(?<!\bor)(?<!\bwho)(?<!\bthat)(?<!\bto)\s(?:(?:also|then|later|subsequently)\s)?(?:{HAD}|were|remained|became|converted)\s|\s\Z)"
)


_FARED = re.compile(r"[a-z]+ed\b|(?:was|were|had|became|remained)\s")
# a clause that is not over: "who had not", "whose tumors", "in whom the cells"
_OPEN = re.compile(
    r"\bwhom\b|\bwhose\s(?!.*\b(?:was|were|had|is|are)\s\w)|\b(?:who|that)(?:\s[\w-]+)?\Z"
    r"|\b(?:not|never|had|has|have|was|were|been|to|and|or|previously|initially|already|once|yet|later|then|also|first)\Z"
)
_ANOTHER_VERB = re.compile(
    r"[^.,;:()ⒻⓂⒺ]{0,50}\s(?:(?:was|were|had|have|has|did|got|went|[a-z]+(?:ed|ew|ept))\b|Ⓜ)"
)


def _is_main_verb(reading: Reading, which: str, later: Subject) -> bool:
    """Whether a verb says what those did who are told by the words before it, and is none of these words: not "who had not responded"."""
    return (
        _FARED.match(later.span.of(reading.line.text)) is not None
        and not _OPEN.search(which)
        and not _ANOTHER_VERB.match(reading.line.signs, later.end)
    )


# "one patient (5.6%, group C) had": what the brackets of a figure's share say besides
_REST_OF_BRACKET = re.compile(r"\A[,;]\s[^()ⒻⓂⒺ]{1,40}\)")
_PEOPLE_FIRST = re.compile(rf"(?:{PEOPLE})\s")


def _gap_behind(reading: Reading, place: int) -> tuple[str, Subject | None]:
    """The words up to the next subject, without groups and what stands in brackets: "(four with lymphoma)"."""
    later = next((s for s in reading.subjects if s.place > place), None)
    if later is None:
        return "", None
    gap = reading.unnamed(place + 1, later.place).replace("(Ⓖ) ", "Ⓖ ")
    gap = _REST_OF_BRACKET.sub("", gap)
    gap = _AMONG_THEM.sub(" ", _WHO_IT_WAS.sub(" ", gap))
    if _PEOPLE_FIRST.match(later.span.of(reading.line.text)):
        gap += "patients "  # "Ⓕ CR [pts relapsed]"
    set_off = _SET_OFF_VERB if _VERB.search(later.span.of(reading.line.text)) else _SET_OFF
    gap = set_off.sub(lambda m: f"{m[1] or m[m.lastindex or 1]} ", _IN_STATE.sub("", gap))
    gap = THE_REST.sub("", _GROUPS.sub("", _PARENTHETIC.sub(" ", gap)))
    gap = _BEFORE_IT.sub("", gap)
    bracket = _BRACKET.match(gap)
    gap = _KIND.sub(" ", gap[bracket.end() if bracket else 0 :])
    gap = f" {' '.join(gap.split())} "
    figure = dict(reading.figures).get(place)
    people = figure is not None and figure.kind in {"count", "%"}
    told = _WHICH.match(gap) if people else None
    if told and (told.end() < len(gap) - 1 or _is_main_verb(reading, told["which"], later)):
        gap = gap[: told.start("which")] + gap[told.end("which") :]
    return " ".join(["", *gap.split(), ""]), later

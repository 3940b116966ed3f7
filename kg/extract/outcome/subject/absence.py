"""What did not occur: which rows of measures a line denies, "no Ⓜ or Ⓔ", "Ⓜ was not seen", "none had Ⓜ"."""

from functools import lru_cache

from kg import regex as re
from kg.extract.verbs import HAD, OCCURRED, REACHED, SEEN

EXCEPT = r"(?:except(?:ing)?(?:\sfor)?|apart\sfrom|aside\sfrom|other\sthan|besides|excluding|with\sthe\sexception\sof|save\sfor)"
"""What leads to the one that did occur: "no Ⓜ other than Ⓔ"."""
END = r"(?:resolution|reversal|disappearance|clearance|eradication|elimination|improvements?|amelioration|relief|alleviation|reductions?|decreases?|declines?|attenuation|abatement|control|suppression|prevention|avoidance|management|treatment|prophylaxis|recovery|recoveries|freedom|protection|healing|regression|normali[sz]ation|stabili[sz]ation)"
"""Nouns for how an event ends, is held off or is treated: neither they nor their denial say that it occurred or did not."""
# words that may stand between a negation and what it denies: not those that make it deny a change, a treatment, a plan
_OTHER_SENSE = (
    r"differen\w+|excess(?:ive)?|undue|undesirable|inordinate|disproportionate|correlat\w+|associat\w+|relat(?:ion|ionship|e)s?|chang\w+|increas\w+|decreas\w+|reduc\w+|improve\w*|effects?"
    rf"|{END}|worsening"
    r"|impact|influence|trends?|interaction|prior|previous|history|prophyla\w+|treatments?|therap\w+|medication|need|longer|more"
    r"|less|fewer|responses?|was|were|is|are|been|be|will|would|should|may|for|to|by|from|cells|due|than|between|because|after|before"
    r"|during|until|who|which|that|whose|whether|if|data|information|risk|response|only|but|except|although|though|dose-response"
    r"|one|lower|higher|greater|smaller|better|worse|significantly|markedly|reports? from|stud(?:y|ies)|trials?|at|we|they|it|he|she|through|despite|as|while|whereas|when|and|or|nor|yet|later"
    r"|none|nobody|neither|had|has|have|received|receive|discontinu\w+|withdr\w+|required?|requiring|evidence that|other treatment|additional treatment"
)
_PAST = (
    r"(?!(?:experienc|develop|show|report|observ|unexpect|relat|treat|infus|suspect|confirm|prolong|delay|uncontroll|enrol\w*"
    r"|evaluat|suffer|exhibit|document|record|manifest|mediat|includ|expect|attribut|judg|diagnos|retreat|dos|affect|isolat"
    r"|associat|induc|defin|establish|sustain|clinically relat|limit)ed\b)\w+ed\b"
)
_WORD = rf"(?!(?:{_OTHER_SENSE})\b(?!-)|{_PAST})[A-Za-z][\w'’-]*(?:/[\w-]+)?"
_PAIR = r"(?:acute|chronic|severe|serious|late|early|mild|moderate|local|systemic|signs|cases|new|fatal|any|other|overt|clinical|serious|related|unexpected|life-threatening|moderate|[\w-]+-(?:related|threatening|grade|emergent|like))"
_FILL = (
    rf"(?:{_PAIR},?\s(?:and|or|nor|to)\s(?:of\s)?(?={_PAIR}|{_WORD}|[ⓂⒺ])|(?:either|at any|in any|in either|at either|on any)\s(?:{_WORD}\s){{0,2}}"
    rf"|{_WORD},?\s|[A-Z][\w/-]*-(?=[ⓂⒺ])|[ⓂⒺ]-(?:related|associated|induced)\s|Ⓖ\s|\(Ⓖ\)\s)"
)
FILL = rf"(?:{_FILL}){{0,9}}?"
_GRADED = r"(?:\s(?:events?|syndrome|cases?|toxicit(?:y|ies)|reactions?))?(?:\s\(?(?:of\s|any\s)?(?:any\sgrade|any\skind|Ⓖ|of\sⒼ)\)?)?"
_FOR_OTHERS = r"(?:in|at|on|among|for|with)\s[^,;ⓂⒺ]{1,40},\s"  # "no Ⓜ, and in arm B, the Ⓜ was"
ROW = rf"[ⓂⒺ](?:\s?\([ⓂⒺ]\))?(?:{_GRADED}\s?(?:,\s(?:and|or|nor)|,|and|or|nor|/|as well as|,?\s?\(?(?:such as|like|e\.g\.,?|for example,?))\s?(?!{_FOR_OTHERS})(?:no\s|of\s|any\s)?{FILL}[ⓂⒺ](?:\s?\([ⓂⒺ]\))?)*"
_PEOPLE = r"(?:patients?|pts?|subjects?|participants?|recipients?|child(?:ren)?|adults?|individuals?|wom[ae]n|m[ae]n|person|donors?|infants?|case|animal)"
_NOBODY = (
    rf"(?:[Nn]obody|[Nn]o[ -]one|[Nn]o[ -]Ⓕ|[Nn]o (?:\w+ ){{0,2}}{_PEOPLE}|[Nn]ot (?:one|a single) {_PEOPLE}"
    rf"|[Nn]either (?:\w+ )?{_PEOPLE}|[Nn]either|[Nn]one|[Nn]ot one)"
)
_AMONG = r"(?:\s(?:of|in|on|among|at|with)\s(?:(?:the\s|all\s|our\s)?Ⓕ(?=\s))?[^ⓂⒺⒻ;,.]{1,40}?)?"
# "none of the Ⓕ with Ⓜ had Ⓔ": of a part of the patients
_OF_SUCH = rf"\s(?:of\s)?(?:the\s|those\s|these\s)?(?:(?:Ⓕ|{_PEOPLE})\s)?with\s(?:an?\s)?(?:(?:Ⓖ|[\w-]+)\s){{0,3}}[ⓂⒺ](?:\s(?!and\b|or\b)[\w-]+){{0,3}}?"
_AMONG_PEOPLE = rf"(?:\sof\sⒻ|\s(?:of|in|on|among)\s(?:[a-z-]+\s){{0,4}}?(?:{_PEOPLE}|them|these|whom|the\s\w+\streated))?"
# "no one at the first dose Ⓜ", where Ⓜ is a verb: "responded", "had a response"
_AMONG_GROUP = (
    rf"(?:\s(?:of|among|in)\s(?:the\s|our\s)?(?:\w+\s)?(?:Ⓕ|{_PEOPLE}))?\s(?:at|in|on|from|receiving|given|treated\s(?:at|with))\s[^ⓂⒺⒻ;,.]{{1,40}}?"
    r"(?<!\sin)(?<!\swith)(?<!\sof)(?<!\sa)(?<!\san)(?<!\sfor)(?<!\sto)(?<!\sthe)(?<!\sby)(?<!\sand)(?<!\sor)(?<!\safter)(?<!\son)(?<!\sat)(?<!\sbefore)(?<!\sfirst)(?<!\swhose)"
)
_MET = (
    rf"(?:(?:has|have|had|was|were)\s)?(?:(?:yet|also|ever|subsequently|since|thus far|so far)\s)?(?:{HAD}|shown|suffered(?: from)?|been diagnosed with|diagnosed with|met"
    r"|presented with|displayed|reported|met criteria for|met the criteria for)\s"
)
_NOT_SEEN = (
    r"(?:[Dd]id|[Cc]ould|[Hh]as|[Hh]ave|[Hh]ad)(?:\snot|n['’]t|\snever)\s(?:yet\s|so far\s|also\s)?(?:caused?|induced?|experienced?|developp?e?d?|show|shown|result(?:ed)? in|lead to|led to|trigger(?:ed)?"
    r"|elicit(?:ed)?|have|had|observed?|see|seen|detect(?:ed)?|record(?:ed)?|encounter(?:ed)?|find|found|note|noted|report(?:ed)?|produced?|provoked?|identify|identified)"
)
LACK = re.compile(
    rf"\b(?:(?:[Nn]o|[Nn]either|[Ww]ithout|[Aa]bsence of|[Ff]ree (?:of|from)|{_NOT_SEEN}|[Nn]ot\s(?:a|one)\s(?:trace|sign|hint|shred|instance)\sof|[Nn]ot a single|[Nn]othing\s(?:suggested|indicated|hinted\sat|pointed\s(?:to|towards?)|to\s(?:suggest|indicate|point\sto|support)|suggestive\sof|suggesting|indicative\sof|resembling|like)|[Zz]ero|[Nn]ever|[Nn]ot any|(?<![Dd]o )[Nn]ot"
    rf" (?:been )?(?:associated with|accompanied by|complicated by|cause|induce)|[Ll]ack of|[Dd]evoid of|[Ff]ailed to (?:cause|induce)|[Ww](?:as|ere) (?:not|never) followed by(?: any)?|[Nn]or (?:was there|were there|did|was|were|has|have|had)(?: any)?|[Ww]e saw neither|[Tt]here (?:was|were) not {SEEN}(?: any)?)\s"
    rf"{FILL}|{_NOBODY}(?:{_OF_SUCH}|{_AMONG})\s{_MET}(?:an?\s|any\s)?{FILL}|{_NOBODY}{_AMONG_PEOPLE}\s(?:an?\s)?|{_NOBODY}(?:{_OF_SUCH}|{_AMONG_GROUP})\s)(?P<row>{ROW})"
)
ABSENT = re.compile(
    rf"(?P<row>{ROW})(?:\s(?:of\sthe\s(?:kind|type|sort)|resembling|similar\sto|such\sas|typical\sof|like)\s[^,;.ⓂⒺⒻ]{{1,45}}?(?=\s(?:was|were|did|has|have)\b)|,\s(?:an?|the|often|so|usually|feared|known|common|whether|either|both|neither|including)\s[^,;.ⓂⒺⒻ]{{2,50}},(?=\s(?:was|were|did|has|have)\b)|\s(?:attributable|related|due|ascribed|attributed|linked)\sto\s[^,;.ⓂⒺⒻ]{{2,40}}?(?=\s(?:was|were|did|has|have)\b))?(?:\s(?:events?|cases?|of any grade|of any kind|syndrome|reactions?|at any dose(?: level)?|symptoms|\(?Ⓖ\)?|of Ⓖ|or higher))*\s?"
    rf"(?:\s(?:was|were|has been|have been|had been|has|have|had|is|are)\s(?:also\s|so\sfar\s)?(?:not|never)\s(?:yet\s)?(?:been\s)?"
    rf"(?:{SEEN}|experienced|present|evident|required|needed|necessary|met with|apparent|demonstrable|demonstrated|induced|provoked|triggered|elicited|caused|{REACHED}(?=\sin\s(?:any|either|a\ssingle)\b))"
    rf"|\sdid\s(?:not|never)\s(?:occur|develop|appear|arise|emerge|supervene|ensue|manifest|happen|materiali[sz]e)|\snever\s{OCCURRED}"
    rf"|\sfailed\sto\s(?:occur|develop|appear|arise|emerge|materiali[sz]e)|\s(?:was|were)\snot\san?\s(?:feature|issue|problem)\b|\s(?:was|were)\s(?:formally\s)?ruled\sout(?=\sin\s(?:all|every)|[.,;]|\Z)|\s(?:has|have|had)\s(?:so\sfar\s)?(?:not|never)\s(?:yet\s)?(?:{OCCURRED}|arisen)"
    r"|\s(?:was|were|has been|have been)\s(?:all\s|both\s|also\s|completely\s|entirely\s)?(?:(?:notably|strikingly|conspicuously)\s)?(?:absent|lacking|missing|nil|zero|none|non-?existent|conspicuous by (?:its|their) absence)"
    r"|\s(?:occurred\s|developed\s|arose\s)?in\s(?:none|neither|nobody|no patients?|no one|no Ⓕ(?!\d))"
    rf"|\s(?:was|were)\s(?:{SEEN}|cultured|isolated|recovered)\sin\s(?:none|nobody|no\s{_PEOPLE})"
    rf"|\s?[:=(–—]\s?(?:none|nil|absent|not {SEEN})\b|,\s(?:none|nil)(?=\s?[;,.)])|\s(?:did not|did never|never|has not) exceed(?:ed)?\sⒼ)"
)
_NEGATION = re.compile(
    r"\b(?:no|nobody|none|nothing|lacking|missing|ruled|nor|not|neither|without|never|absen\w+|free|lack|devoid|zero|nil|non-?existent|didn['’]t|failed)\b",
    re.IGNORECASE,
)
NONE_OF = re.compile(
    rf"\b(?:(?:[Nn]one|[Nn]either|[Nn]ot one) (?:of|in|among) (?:the |these |our |all )?(?:first |last |other |remaining )?|[Nn]ot )Ⓕ(?:[^ⓂⒺⒻ;,.]{{0,60}}?\s)?(?P<row>{ROW})"
)
_NONE_FATAL = re.compile(
    rf"\b[Nn]o\s{FILL}Ⓜ\s(?:led to|resulted in|was|were|proved)\s(?:a\s|the\s)?(?P<row>Ⓜ)"
)
# "no transmission of HIV or acute retroviral syndrome was reported": what stands before is no event that is known
_NO_OR = re.compile(
    rf"\b[Nn]o\s(?:{_WORD}\s){{1,2}}(?:of\s[\w-]+\s)?(?:or|nor)\s{FILL}(?P<row>{ROW})\s(?:(?:was|were)\s{SEEN}|{OCCURRED})\b"
)
_IN_NONE = re.compile(
    rf"\b[Ii]n (?:none|no) [^ⓂⒺⒻ;,.]{{0,30}}\b(?:was|were)\s(?P<row>{ROW})\s{SEEN}"
)
_VOID = re.compile(
    r"\A\s?[(\[]Ⓕ\s(?:vs\.?|versus|v|and|compared\swith)\sⒻ|\A-(?:related|associated|induced|specific|like|free)\b|\A\s?(?:prophylaxis|scores?|rates?\s(?:was|were)|differences?|score|-free|relatedness|between|related to [a-z]+ were (?!not)"
    r"|(?:has|have|had|was|were)\s(?:been\s)?(?:enrolled|included|treated|dosed|recruited|infused)\b|necessitat|requir|led to|prompt|(?:met|fulfilled|satisfied|qualified)\s|(?:was|were|proved|is|are)\s(?:(?:considered|deemed|judged)\s)?(?:to\sbe\s)?dose[- ]limiting|caused\s(?:the|a)|(?:that|which)\s|so\s(?:bad|severe|serious)\b|(?:severe|serious|bad|strong)\senough\b|on\s(?!(?:the\s)?(?:study|trial|either|any|treatment|therapy))|impact|influence"
    r"|(?:that\swere\s)?related\sto\s(?!the|study|treatment|trial|NK|CAR|cell|infusion|drug|investig|product|either|this|these|it|any|donor|(?:[\w+/-]+\s){0,3}?(?:[\w-]*NK\b|cells?\b|infusions?\b)|(?!COVID|IL-|SARS|HHV|HIV)[A-Za-z-]*[A-Z][\w-]*\d))"
)
# "data on Ⓜ were missing"
_DATA_ON = re.compile(
    r"\b(?:data|information|details|records|results|reports)\s(?:on|for|about|of|regarding)\s(?:the\s)?(?:[a-z]+\s(?:of|and)\s)?\Z",
    re.IGNORECASE,
)
# "absence of Ⓜ was noted in Ⓕ": the others had it
_IN_SO_MANY = re.compile(rf"\s(?:(?:was|were)\s(?:{SEEN}|{REACHED})\s)?in\s(?:only\s|about\s)?Ⓕ")
# what foretells nothing denies nothing: "baseline counts were not associated with response"
_ASSOCIATED = re.compile(
    r"not (?:been |significantly |clearly )?(?:associated|correlated|linked) (?:with|to)"
)
_TRAIT = re.compile(
    r"(?:\b(?:baseline|levels?|counts?|expression|age|sex|burden|numbers?|peak|persistence|expansion|concentrations?|chimerism|mismatch\w*|(?:geno|haplo|pheno)types?|status|scores?|factors?|characteristics?"
    r"|ratios?|frequenc(?:y|ies)|proportions?|percentages?|time|duration|presence|absence|polymorphisms?|lines|history|source|AUC|(?:bio)?markers?|depletion|recovery|viability|exposure|titers?|titres?|donor|[Dd]ose(?= was))\b|[ⓂⒺ])[^.;,]{0,70}\Z",
    re.IGNORECASE,
)
# "no CRS except …" denies no more than the rest
_EXCEPT = re.compile(rf"[^.;Ⓕ]{{0,60}}?\b(?:{EXCEPT}|beyond(?! (?:day|week|month|year|Ⓣ|Ⓕ|\d)))\b")
_EXCEPTED = re.compile(
    rf"(?:\A|[;.]\s)\W*{EXCEPT}\b[^.;:]{{0,80}}\Z",
    re.IGNORECASE,
)
_JOIN = re.compile(r",?\s(?:and|or|nor)\s|,\s")
# "Despite the absence of Ⓜ, Ⓔ occurred": what is denied ends with the phrase
_LED = re.compile(
    r"(?:\b(?:[Dd]espite|[Gg]iven|[Ii]n|[Ww]ith|[Nn]otwithstanding|[Bb]ecause\sof)\s(?:the\s|an?\s|complete\s)*|(?:\A|[;.]\s)\W*)\Z"
)
_PHRASE = re.compile(r"(?:[Aa]bsence|[Ll]ack)\sof|[Ww]ithout|[Nn]o\b")
_OCCURS = re.compile(
    rf"(?:\s(?:events?|cases?))?\s(?:{OCCURRED}|(?:was|were)\s{SEEN}|persisted|resolved|affected|led)\b(?!\s(?:in|by)\s(?:none|no|neither)\b)"
)
_OWN_CLAUSE = re.compile(
    r"\s(?:(?:was|were)\s\w+\s)?(?:in|by)\sⒻ|\s\(Ⓕ|\s(?:fell|rose|declined|decreased|dropped|improved|increased|resolved|was\sⒻ|were\sⒻ|occurred\sin\sⒻ|developed\sin\sⒻ)"
)
_OF_PEOPLE = re.compile(
    r"(?:\b(?:patients|those|subjects|people|participants|donors|individuals|units|history)|\b(?:in|of|among)\sthe\sⒻ)\s(?:with\s)?\Z",
    re.IGNORECASE,
)

# "NK cells mediate such reactions without causing Ⓜ": what they do in general
_IN_GENERAL = re.compile(
    r"\b(?:cells?|they|which|that)\s(?:can|may|might|mediate|exert|kill|attack|eliminate|lyse|target|act)\b[^.;]{0,80}\Z"
)

# "patients who had no Ⓜ", "those in whom Ⓜ did not occur": who is told of
_WHO = re.compile(
    r"(?:\b(?:patients?|pts|those|subjects?|people|participants?|donors|individuals|child(?:ren)?|adults?|recipients?|anyone|responders|women|men|infants|one)|Ⓕ)(?:\s\([^()]*\))?\s(?:who\s(?:had\s|have\s|ever\s)?|in\swhom\s)\Z",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def places(signs: str) -> tuple[re.Match[str], ...]:
    """Where a line denies something; the group `row` holds what."""
    if not _NEGATION.search(signs):
        return ()
    found: list[re.Match[str]] = []
    for rule in (NONE_OF, _IN_NONE, _NONE_FATAL, LACK, _NO_OR, ABSENT):
        found += (
            m
            for m in rule.finditer(signs)
            if not is_void(signs, m.start(), m.end()) and not _is_of_next_clause(signs, m)
        )
    told = [m.span("row") for m in found if m.re is not _NO_OR]
    return tuple(m for m in found if m.re is not _NO_OR or m.span("row") not in told)


# "For those who had no transplant, Ⓜ was maintained": what is denied ends at the comma
_GOES_ON = re.compile(
    rf"\s(?:rates?\s)?(?:was|were|had|has|lasted|occurred|remained|persisted)\b(?!\s{SEEN})"
)


def _is_of_next_clause(signs: str, match: re.Match[str]) -> bool:
    apart = match.re is LACK and signs.endswith(", ", match.start(), match.start("row"))
    return apart and _GOES_ON.match(signs, match.end("row")) is not None


def row_end(signs: str, match: re.Match[str]) -> int:
    """Where the denied row ends: "no Ⓜ, and Ⓔ fell", "no Ⓜ and Ⓔ in Ⓕ" deny the first only.

    >>> def denied(signs): return [signs[m.start("row"):row_end(signs, m)] for m in places(signs)]
    >>> denied("no Ⓜ, and Ⓔ in Ⓕ"), denied("no Ⓜ, Ⓜ and Ⓔ were seen in Ⓕ"), denied("She had no Ⓜ, and Ⓔ fell to Ⓕ")
    (['Ⓜ'], ['Ⓜ, Ⓜ'], ['Ⓜ'])
    >>> denied("no Ⓜ, Ⓜ and Ⓔ were seen in this trial"), denied("no Ⓜ or Ⓔ in Ⓕ")
    (['Ⓜ, Ⓜ and Ⓔ'], ['Ⓜ or Ⓔ'])
    >>> denied("Despite the absence of Ⓜ, Ⓔ occurred in Ⓕ"), denied("No Ⓜ, Ⓔ in Ⓕ"), denied("Without Ⓜ, Ⓜ or Ⓔ")
    (['Ⓜ'], ['Ⓜ'], ['Ⓜ, Ⓜ or Ⓔ'])
    """
    start, end = match.span("row")
    joins = list(_JOIN.finditer(signs, start, end)) if match.re is LACK else []
    if joins and _is_phrase(signs, match) and _OCCURS.match(signs, end):
        return next((j.start() for j in joins if j.group() == ", "), end)
    if not joins or not _OWN_CLAUSE.match(signs, end) or signs.startswith("no ", joins[-1].end()):
        return end
    opens = "and" in joins[-1].group() or [j.group() for j in joins] == [", "]
    return joins[-1].start() if opens else end


def _is_phrase(signs: str, match: re.Match[str]) -> bool:
    """Whether the denial only leads to a clause: "despite the absence of", "without"."""
    led = _LED.search(signs, max(0, match.start() - 40), match.start())
    phrase = _PHRASE.match(signs, match.start())
    return bool(led and phrase and (phrase.group().lower() != "no" or led.group().strip(" .;")))


# "three had Ⓜ, and Ⓜ was not seen": what stands before the comma did occur
_HAD_IT = re.compile(
    rf"\b(?:{HAD}|contracted|of|from)\s(?!(?:no|neither)\b)(?:[\w-]+\s){{0,3}}?(?:Ⓖ\s)?\Z"
)
_SOMEBODY = re.compile(
    r"(?:Ⓕ|\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Aa]nother|patients?|he|she)\b)[^ⓂⒺ;.]{0,60}\Z"
)
_AND_THEN = re.compile(r",\s(?:and|but)\s")


def row_start(signs: str, match: re.Match[str]) -> int:
    """Where the denied row begins: "Ⓕ had Ⓜ, and Ⓔ was not seen" denies the second only.

    >>> def denied(signs): return [signs[row_start(signs, m):m.end("row")] for m in places(signs)]
    >>> denied("Ⓕ had Ⓜ, and Ⓔ was not seen"), denied("Ⓜ, Ⓜ, and Ⓔ were not seen"), denied("Ⓕ died from Ⓔ, and Ⓔ was not seen")
    (['Ⓔ'], ['Ⓜ, Ⓜ, and Ⓔ'], ['Ⓔ'])
    """
    start, end = match.span("row")
    joined = _AND_THEN.search(signs, start, end) if match.re is ABSENT else None
    before = signs[max(0, start - 80) : start]
    had = _HAD_IT.search(before) if joined else None
    told = had is not None and _SOMEBODY.search(before[: had.start()]) is not None
    return joined.end() if joined and told else start


def is_void(signs: str, start: int, end: int) -> bool:
    """Whether what looks like absence is a trait of patients, or a comparison.

    >>> is_void("in patients without Ⓜ", 12, 21), is_void("No Ⓜ was observed", 0, 4), is_void("no Ⓜ prophylaxis", 0, 4)
    (True, False, True)
    >>> is_void("No Ⓜ necessitated a halt", 0, 4), is_void("without Ⓜ", 0, 9)
    (True, False)
    >>> words = "Baseline counts were not associated with Ⓜ", "The infusion was not associated with Ⓜ", "Ⓜ was not associated with Ⓜ"
    >>> [is_void(w, w.index("not"), len(w)) for w in words]
    [True, False, True]
    """
    if signs[start : start + 7].lower() == "absence" and _IN_SO_MANY.match(signs, end):
        return True
    if _DATA_ON.search(signs, max(0, start - 50), start):
        return True
    if _VOID.match(signs, end) or _VOID.match(signs[end:]):
        return True
    if signs.startswith("without", start) and _IN_GENERAL.search(signs, max(0, start - 110), start):
        return True
    if _ASSOCIATED.match(signs, start) and _TRAIT.search(signs, max(0, start - 90), start):
        return True
    return bool(
        (signs[start : start + 7].lower() == "without" or signs[:start].endswith("with "))
        and _OF_PEOPLE.search(signs, max(0, start - 60), start)
    )


def only_selects(signs: str, start: int) -> bool:
    """Whether what is denied only tells which patients are spoken of, and so nothing of all of them.

    >>> only_selects("Ⓕ who had no Ⓜ", 10), only_selects("patients who did not develop Ⓜ Ⓜ", 13)
    (True, True)
    >>> only_selects("patients, who had no Ⓜ", 18), only_selects("patients had no Ⓜ", 13)
    (False, False)
    """
    return _WHO.search(signs, max(0, start - 60), start) is not None


def has_exception(signs: str, start: int, end: int) -> bool:
    """Whether something did occur: "no Ⓜ except Ⓖ in Ⓕ".

    >>> has_exception("No Ⓜ other than Ⓖ Ⓔ", 0, 4), has_exception("Apart from Ⓕ there was no Ⓜ", 23, 27)
    (True, True)
    >>> has_exception("No Ⓜ was seen; other than that", 0, 4), has_exception("No Ⓜ", 0, 4)
    (False, False)
    >>> has_exception("No other Ⓜ was seen", 0, 10), has_exception("there were no further cases of Ⓜ", 11, 32)
    (True, True)
    """
    some = _NO_OTHER.search(signs, start, end)
    return bool(some or _EXCEPT.match(signs, end) or _EXCEPTED.search(signs[:start]))


def excepted(signs: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words stand that tell what did occur, if some do.

    >>> def told(signs, row): return signs[slice(*(excepted(signs, at := signs.index(row), at + len(row)) or (0, 0)))]
    >>> told("Apart from Ⓕ of Ⓜ, no Ⓜ or Ⓔ was seen", "no Ⓜ or Ⓔ"), told("No Ⓜ or Ⓔ was seen except Ⓖ Ⓜ in Ⓕ.", "No Ⓜ or Ⓔ")
    ('Apart from Ⓕ of Ⓜ, ', ' was seen except Ⓖ Ⓜ in Ⓕ')
    >>> told("No Ⓜ or Ⓔ was seen in Ⓕ", "No Ⓜ or Ⓔ")
    ''
    """
    before = _EXCEPTED.search(signs[:start])
    if before:
        return before.start(), start
    behind = _EXCEPT.match(signs, end)
    return (end, end + len(re.split(r"[.;]", signs[end:])[0])) if behind else None


# who had "no other" had some
_NO_OTHER = re.compile(r"\b(?:[Nn]o|[Nn]or)\s(?:other|further|additional|more)\s(?!than\b)")


def absences(signs: str) -> list[str]:
    """The rows of subjects that a line says did not occur.

    >>> absences("No Ⓜ, Ⓜ or Ⓜ was observed."), absences("Neither Ⓜ nor Ⓜ was seen."), absences("Ⓜ were not observed")
    (['Ⓜ, Ⓜ or Ⓜ'], ['Ⓜ nor Ⓜ'], ['Ⓜ'])
    >>> absences("no acute or sub-acute Ⓜ were observed"), absences("No cases of Ⓜ, tumor lysis Ⓔ, or Ⓜ occurred")
    (['Ⓜ'], ['Ⓜ, tumor lysis Ⓔ, or Ⓜ'])
    >>> absences("was not associated with the development of Ⓜ, Ⓜ, or Ⓜ"), absences("There were no Ⓖ Ⓜ")
    (['Ⓜ, Ⓜ, or Ⓜ'], ['Ⓜ'])
    >>> absences("Ⓜ has not occurred."), absences("Nobody developed Ⓜ"), absences("Ⓜ occurred in neither cohort"), absences("No Ⓕ had Ⓜ")
    (['Ⓜ'], ['Ⓜ'], ['Ⓜ'], ['Ⓜ'])
    >>> absences("There was not a single case of Ⓜ, Ⓜ or Ⓜ."), absences("Nobody Ⓜ of toxicity"), absences("no child had Ⓜ")
    (['Ⓜ, Ⓜ or Ⓜ'], ['Ⓜ'], ['Ⓜ'])
    >>> absences("We did not encounter Ⓜ"), absences("Not one of Ⓕ had Ⓜ"), absences("Ⓜ: none; Ⓜ: none"), absences("No patient on either arm had Ⓜ")
    (['Ⓜ'], ['Ⓜ'], ['Ⓜ', 'Ⓜ'], ['Ⓜ'])
    >>> absences("Neither acute nor chronic Ⓜ was diagnosed"), absences("none of the recipients has yet developed Ⓜ")
    (['Ⓜ'], ['Ⓜ'])
    >>> absences("Of Ⓕ, none achieved a Ⓜ and Ⓕ had Ⓜ"), absences("no child reached Ⓜ"), absences("none reached Ⓣ")
    (['Ⓜ'], ['Ⓜ'], [])
    >>> absences("Nobody Ⓜ"), absences("None of our patients Ⓜ"), absences("none had had an Ⓔ")
    (['Ⓜ'], ['Ⓜ'], ['Ⓔ'])
    >>> absences("did not result in lower incidence of Ⓔ"), absences("effects, none serious, included rare Ⓔ"), absences("None of the Ⓖ Ⓜ were related to it")
    ([], [], [])
    >>> absences("patients with no Ⓜ"), absences("no Ⓜ on kidney function"), absences("no Ⓜ related to prolactin")
    ([], [], [])
    >>> absences("No one at DL1 Ⓜ, whereas Ⓕ did"), absences("None of the patients in cohort 1 Ⓜ"), absences("No one at DL1 with Ⓜ"), absences("Nobody on the first Ⓜ")
    (['Ⓜ'], ['Ⓜ'], [], [])
    >>> absences("For those with no transplant, Ⓜ was maintained in Ⓕ"), absences("No acute, Ⓜ was seen")
    ([], ['Ⓜ'])
    >>> absences("no Ⓜ related to SNK01"), absences("no Ⓜ related to COVID-19"), absences("no Ⓜ related to the underlying disease")
    (['Ⓜ'], [], ['Ⓜ'])
    >>> absences("no Ⓖ Ⓜ related to aNK cells"), absences("no Ⓜ related to autologous CIK cell infusions"), absences("no Ⓜ related to steroids")
    (['Ⓜ'], ['Ⓜ'], [])
    >>> absences("No transmission of HIV or Ⓔ was reported"), absences("No delays or Ⓔ occurred"), absences("No improvement or Ⓔ in Ⓕ")
    (['Ⓔ'], ['Ⓔ'], [])
    >>> absences("No CAR-NK-Ⓜ were reported"), absences("No NK-Ⓜ or Ⓜ")
    (['Ⓜ'], ['Ⓜ or Ⓜ'])
    >>> absences("No Ⓜ led to Ⓜ"), absences("No treatment-emergent Ⓜ was Ⓜ")
    (['Ⓜ'], ['Ⓜ', 'Ⓜ'])
    >>> absences("Ⓕ had Ⓜ of Ⓖ, none had Ⓜ, and Ⓜ was not seen")
    ['Ⓜ, and Ⓜ', 'Ⓜ, and Ⓜ']
    >>> absences("no significant differences in Ⓜ"), absences("No correlation between Ⓜ and Ⓜ"), absences("Ⓜ was not different")
    ([], [], [])
    >>> absences("No patient was admitted for Ⓜ"), absences("No treatment for Ⓜ was needed"), absences("patients without Ⓜ")
    ([], [], [])
    >>> absences("no prior Ⓜ"), absences("No patient received tocilizumab for Ⓜ"), absences("not all Ⓜ"), absences("no fewer than Ⓕ Ⓜ")
    ([], [], [], [])
    """
    return [m["row"] for m in places(signs)]

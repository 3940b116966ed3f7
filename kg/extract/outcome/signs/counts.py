"""Bare numbers that count patients: "three Ⓜ and one Ⓜ", "Ⓜ in eight", "all four were Ⓜ", "two Ⓜ due to …"."""

from collections.abc import Callable, Iterator

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.signs.number_lists import in_lists
from kg.extract.outcome.signs.number_words import NUMBER, WORDS
from kg.extract.verbs import HAD, REACHED, SEEN
from kg.records.quantity import Count, Number, Ratio
from kg.text import Span

_ONE_PATIENT = re.compile(
    rf"\s(?:further\s|second\s|third\s)?(?:patient|participant|subject|child|man|woman|boy|girl|recipient)\s(?:(?:at|in|on|from)\s[^.;,ⓂⒺⒸ]{{1,30}}?\s)?(?:{HAD}|died)\b"
)
# "in a single child (9%)": the share belongs to the count
_PERSON = re.compile(
    r"\s(?:patient|participant|subject|child|man|woman|boy|girl|recipient)\b(?=\s\()"
)
# three Ⓜ; one further Ⓜ; two of whom; three (25%); five from relapse
_BEHIND = re.compile(
    r"\s(?:an?\s)?(?:(?:new|further|additional|other|confirmed|unconfirmed|more|of these|of them|treatment-related|(?:non-)?serious|minor|mild|moderate|severe|transient|self-limit(?:ed|ing)|fatal|acute|chronic)\s)?(?:Ⓖ\s)?[ⓂⒺ]"
    r"|\sof\s(?:the|our|these|those)\s(?:treated\s|evaluable\s|enrolled\s|infused\s)?(?:patients|pts|children|participants|recipients|subjects|adults|responders)\b|\sof\s(?:whom|them|which|these|those|the\s(?:former|latter))\b|\sof\s(?:their|his|her)\s(?=[a-zⓂⒺ])"
    r"|\s?[(\[]\s?[％Ⓡ]|,\s％[)\]]"
    r"|\s(?:cases?|episodes?|instances?|events?)\sof\s(?:Ⓖ\s)?[ⓂⒺ]|\sⒼ\s(?:cases?|episodes?|reactions?)\b|\swith\s(?:an?\s)?(?:(?:mild|moderate|severe|transient|minor|self-limited)\s)?(?:Ⓖ\s)?[ⓂⒺ]|\swith\sⒼ(?=[,;.)]|\s?\Z)|\s(?:(?:was|were|being)\s(?:of\s)?|at\s|of\s)?Ⓖ(?=[,;.)]|\s\(|\s(?:and|or)\b|\s?\Z)|\s(?:further\s|other\s|more\s|additional\s)?(?:patients?|wom[ae]n|m[ae]n|child(?:ren)?|boys?|girls?|participants?|pts?)\b(?!-(?:years?|months?|days?|weeks?))"
    rf"|\s(?:who\swas\s|who\swere\s|each\s)?(?:treated|dosed|infused|enrolled)\s(?:at|with|on|in)\s[^.;,ⓂⒺⒸ]{{1,40}}?\s(?:{HAD}|responded)\b"
    rf"|\s(?:each\s)?(?:occurred|arose|(?:was|were)\s(?:{SEEN}|{REACHED})|(?:was|were)(?=\s(?:at|in)\s))\s(?:at|in|on)\s(?:the\s)?(?=Ⓓ|DL|dose|cohort|arm|group|level|schedule|first\scohort|second\scohort|high|low)"
    r"|\s(?:was|were|are|is|became|turned|remain(?:ed|s)?)\s(?:also\s|all\s|both\s|in\s|still\s|currently\s)?(?:an?\s)?(?:Ⓖ\s)?[ⓂⒺ]"
    r"|\s(?:of\s(?!the|these|them|those|our|all|whom|which|patients|a\b|[ⓇⒸⓃⓉ])[A-Za-zⓂⒺⒼ]\S*|from|(?:(?:was|were)\s)?(?:due to|caused by|resulted from|(?:attribut(?:ed|able)|ascribed|put down) to)|because of|after\s(?:relapse|progression)|died"
    rf"|(?:each\s|more\s|others?\s|further\s|additional\s)?had|have|(?:more\s|others?\s|further\s)?(?:{REACHED}|entered|showed)|experienced|suffered|developed|remain(?:ed)?|continue(?:d)?\sin|relapsed|recurred|flared|progressed|did(?:\sso)?)(?:\s|[.,;)]|\Z)"
)
# "deaths numbered four in arm A and seven in arm B"
_TALLIED = re.compile(
    r"[ⓂⒺ][^.;]{0,60}\b(?:numbered|totall?ed)\s(?:only\s)?(?:(?:Ⓒ|Ⓝ|[a-z]+)\s(?:in|at|on|with|among)\s[^.;]{2,60}?,?\s(?:and|versus|vs\.?|but)\s(?:only\s)?)?\Z"
)
# three in the control arm had Ⓜ
_OF_GROUP_HAD = re.compile(
    rf"\s(?:in|at|on|from|of)\s(?:the\s(?!first\s|next\s|last\s)|(?=cohort|arm|group|part|Ⓓ|DL|dose))[^.;,ⓂⒺⒸ]{{1,40}}?\s(?:{HAD}|responded|died)\b"
)
# in two the disease Ⓜ
_IN_WHOM_DISEASE = re.compile(
    rf"\s(?:the\s|their\s)?(?:disease|{nouns('noun:malignancy')})\s(?:(?:had|has|have|then|later)\s)?Ⓜ"
)
# all five with X Ⓜ
_WITH_IT_DID = re.compile(
    rf"\s(?:with|in|on|at|who\shad|given)\s(?!Ⓖ)[^.;,:()ⓂⒺⒸ]{{1,40}}?\s(?:(?:had|have|all)\s)?(?:[ⓂⒺ]|{HAD}|responded|died)"
)
_ALL_OF_THEM = re.compile(r"\b(?:[Aa]ll|[Tt]he\s(?:other|remaining))\s\Z")
# in eight; all four were Ⓜ
_LED = re.compile(
    rf"\b(?:in|all|other|remaining|of whom|only|including|with|numbered|totall?ed|in (?:an?|the) (?:further|additional|other|remaining)|in another|(?<=[ⓂⒺ] )by|(?:{REACHED}|needed|required|experienced|reported|suffered|met) by)\s\Z|Ⓖ,\s\Z",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    rf"[,;.):]|\sand\b|\sor\b|\s(?:{HAD}|were|are|responded|patients)\b|\sof\sthe\s(?:patients|pts|participants|children|recipients)\b|\s?\Z|\s\((?:of\s|out\sof\s|Ⓡ|％|Ⓖ|Ⓜ|both\b|all\b|one\b|[Tt]able|[Ff]ig|\d+[,\d\s–-]*\))"
    r"|\s(?:on|at|by|after|beyond)\s(?:the\s)?Ⓣ"
)
_AFTER_COLON = re.compile(r"[ⓂⒺ]:\s\Z")
_ENDED = re.compile(r"[.;,]|\s?\Z")
_PAIR = re.compile(
    r"\s(?:of the\s)?(?:(?:evaluable|treated|infused|assessable)\s)?(?:patients|subjects|participants|cases)\b"
)
# "two had Ⓔ, in both cases Ⓖ": of these two
_BOTH_GRADED = re.compile(r"\s(?:cases|patients|subjects|participants)\s(?:of\s)?Ⓖ")
_OF_PEOPLE = re.compile(r"\s(?:patient|child|woman|man|participant|subject|person|case)\b")
# Ⓒ in A and none in B
_SOME = (
    rf"(?:[ⒸⓇ％Ⓝ]|\b(?:{'|'.join(w for w in WORDS if w not in {'a', 'none', 'nobody', 'zero'})})\b)"
)
_OTHERS_HAD = re.compile(
    rf"{_SOME}[^.;]{{0,60}}(?:(?:,|:|\)|\band|\bbut|\bvs\.?|\bversus|\bv)\s(?:in\s|with\s)?|(?:[;,]|,?\s(?:and|but|while|whereas))\sthere\swas\s)\Z",
    re.IGNORECASE,
)
# none of the six in cohort 1 and two of five in cohort 2 had
_OTHERS_WILL = re.compile(
    rf"\s(?:(?:of\s)?(?:the\s|our\s)?\w+\s)?(?:patients\s|pts\s)?(?:in|at|on|with|from|given|receiving)\s[^.;ⓂⒺ]{{1,40}}?(?:,|,?\sand|,?\sbut|\svs\.?|\sversus)\s(?:in\s|only\s)?{_SOME}"
)
_IN_GROUP = re.compile(
    r"\s(?:of the\s\w+\s)?(?:in|of(?!\s(?:Ⓖ|which|whom|them|these|those(?!\s(?:treated|given|dosed|receiving|in|at|on|with|who)\b)))|on|with|at|among|who|receiving|(?:by|after|beyond)(?=\s(?:the\s)?Ⓣ))\s"
)
_WAS = re.compile(r"\b(?:was|were|is)\s\Z")
# of 17 BCMA-naive patients, …
_WHOLE = re.compile(r"(?:\A\W*|[;,.]\s)(?:of|among|in|for)\s(?:the\s|these\s)?\Z", re.IGNORECASE)
_SUCH_PEOPLE = re.compile(
    r"\s(?:[\w/+.−-]+\s){1,3}(?:patients|pts|participants|subjects|children|adults|tumou?rs|responders)\b"
    r"|\s(?:at|in|on)\s(?:the\s)?(?:Ⓓ|DL|dose|cohort|arm|group|level|part|regimen|low|high|mid)[^.;,ⓂⒺⒸⓇ]{0,40},\s"
)
_LIST_GOES_ON = re.compile(
    r"(?:[ⒸⓇ]|％\)?|\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|Ⓝ)\s(?:(?:Ⓖ\s)?[ⓂⒺ]|(?:was|were)\s\w+ed\b|occurred\b|arose\b))(?:[^.;()]|\([^()]*\)|[;,][^()]*\)|\([^().;]*(?=,|\band)){0,80}?"
    r"(?:(?:,|\band|:|\bbut|\bcompared (?:with|to)|\bversus|\bvs\.?|\bagainst|\bincluding)\s(?:only\s|in\s|all\s|both\s)?|\()\Z"
)
_SOMEWHERE = re.compile(
    r"\s(?:at|in|with|on|from|of)\s(?:the\s)?(?=Ⓓ|[A-Z]|cohort|arm|group|dose|level|schedule|part|high|low|mid|top|upper|control|expansion)"
)
# a second count whose share stands behind its group, as that of the first does
_SHARE_TOLD = re.compile(
    r"Ⓒ[^.;()]{1,60}\(％[^()]*\),?\s(?:and|but|versus|vs\.?|compared\swith|against)\s(?:only\s)?\Z"
)
_AND_SHARE = re.compile(r"\s(?:in|with|on|at|of|from|given|receiving|who)\s[^.;()ⓂⒺⒸ]{1,50}\s\(％")
# nine responded to X, four to placebo
_RESPONDED_TO = re.compile(
    r"[ⒸⓇ]\s(?:[a-z]+\s)?(?:responded|Ⓜ)\sto\s[^ⒸⓇⓂⒺ.;]{1,40}?,?\s(?:and\s|but\s)?(?:only\s)?\Z"
)
_ONE_MORE = re.compile(r"\s(?:Ⓖ\s)?[ⓂⒺ]")
_AT_LEAST = re.compile(r"\b(?:at least|more than|no)\s\Z")
# "with one and two courses": things, not people
_OF_THINGS = re.compile(
    r"(?:,?\s(?:and|or|to)\s\S+)?\s(?:courses?|cycles?|infusions?|doses?|lines?|years?|months?|weeks?|days?|donors?|products?|times)\b"
)
_AND_COUNT = re.compile(r",?\s(?:and|or|to)\sⒸ")
# the number of a thing, and no count: "patient 4", "cohort 2"
_NUMBERED_THINGS = frozenset(
    "patient participant subject case cohort level arm group part cycle day no. number ⓖ".split()
)
_NO_LABELS = (["former"], ["latter"], ["other"], ["same"], ["this"], ["that"], ["control"])
_NUMBERED = re.compile(
    rf"\b(?P<who>[Pp]atient\s(?:no\.?\s)?(?:Ⓝ|\d{{1,2}}\b))(?=\s(?:{HAD}|died|was|progressed|relapsed|[ⓂⒺ]))"
)

# "6 CAR-NK (％) and Ⓒ (％)": who is counted last is named in full
_SHORTENED = re.compile(
    r"(?P<who>(?P<many>Ⓝ|\b[a-z]+)\s(?:[A-Z][\w/+]*-)+[A-Z]\w*)(?=\s[(\[]\s?[％Ⓡ][^()]*[)\]](?:,|,?\sand|\svs\.?|\sversus|\sv|\scompared\swith)\s(?:in\s)?Ⓒ\s[(\[]\s?[％Ⓡ])"
)
# one Ⓣ-old child
_AGED = re.compile(
    r"\b(?P<who>(?P<many>[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree)\s(?:further\s|other\s)?[ⓉⓁⓎ]-old\s(?:[a-z]+\s)?(?:patients?|child(?:ren)?|wom[ae]n|m[ae]n|boys?|girls?|participants?|males?|females?|infants?))\b"
)
# "a fifth patient": one more
_ONE_MORE_PATIENT = re.compile(
    r"\b(?P<who>(?P<many>[Aa])\s(?:second|third|fourth|fifth|sixth|seventh|further)\s(?:patient|child|participant|subject|woman|man|recipient|person|pt)\b)"
)
# "the remaining patient progressed"
_LAST_PATIENT = re.compile(
    rf"\b(?P<who>(?P<many>[Tt]he)\s(?:remaining|other|last)\s(?:patient|child|participant|subject|woman|man|recipient|pt))(?=\s(?:later\s|then\s)?(?:{HAD}|died|relapsed|[ⓂⒺ]))"
)
# "Ⓖ in one and Ⓖ in the other"
_THE_OTHER = re.compile(
    r"Ⓖ\s(?:[ⓂⒺ]\s)?in\s(?:one|Ⓒ)(?:\spatient)?,?\s(?:and|but)\sⒼ\s(?:[ⓂⒺ]\s)?in\s(?P<who>(?P<many>the)\sother)(?=[.,;)]|\s?\Z)"
)
_PEOPLE_TOLD = (_AGED, _ONE_MORE_PATIENT, _LAST_PATIENT, _THE_OTHER)


# "a single patient of 25"
_SINGLE_OF = re.compile(
    r"\b(?P<who>[Ss]ingle\s(?:patient|case|participant|subject|child)\s(?:out\s)?of\s(?:the\s)?(?P<all>[ⓃⒸ]))"
)


def _single_of(line: Line) -> Line:
    """The same line with one of so many as a ratio Ⓡ."""
    new = []
    for match in _SINGLE_OF.finditer(line.signs) if "ingle " in line.signs else ():
        whole = line.pieces[match.start("all")].value
        if isinstance(whole, Count | Number) and whole.value > 1 and not whole.value % 1:
            span = line.span(*match.span("who"))
            new.append(Piece("Ⓡ", span, Ratio(1, int(whole.value), span.of(line.text))))
    if not new:
        return line
    kept = [p for p in line.pieces.values() if not any(n.span.meets(p.span) for n in new)]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


def with_counts(line: Line) -> Line:
    """The same line with such numbers as counts Ⓒ."""
    line = _single_of(line)
    found = dict(_places(line.signs)) | in_lists(line)
    found = {i: words for i, words in found.items() if not _of_things(line, i, words)}
    vague = {i for i, _ in line.of("Ⓒ") if is_at_least_one(line, i)}
    people = [(m.span("who"), 1) for m in _NUMBERED.finditer(line.signs)]
    for rule in _PEOPLE_TOLD:
        people += [
            (m.span("who"), WORDS.get(m["many"].lower(), 1)) for m in rule.finditer(line.signs)
        ]
    people += list(_shortened(line))
    people += [(m.span("who"), 1) for m in _A_FATAL.finditer(line.signs) if _is_death(line, m)]
    people += [(m.span("who"), 1) for m in _ANOTHER_DID.finditer(line.signs) if _is_verb(line, m)]
    if not found and not vague and not people:
        return line
    new = [piece for place, words in found.items() if (piece := _piece(line, place, words))]
    for (start, end), many in people:
        span = line.span(start, end)
        new.append(Piece("Ⓒ", span, Count(many, "patient", span.of(line.text))))
        vague |= set(range(start, end))
    rest = ((i, p) for i, p in line.pieces.items() if i not in vague)
    old = [p for i, p in rest if i not in found or p.sign != "Ⓝ" or _fraction(p)]
    return compose(line.sentence, line.text, sorted([*old, *new], key=lambda p: p.span))


# "a fatal case of X"
_A_FATAL = re.compile(r"\b(?P<who>[Aa])\s(?P<did>Ⓜ)\s(?:case|event|episode|instance|outcome)\b")
# "one had Ⓜ and another Ⓜ", where the second is "progressed"
_ANOTHER_DID = re.compile(
    r"(?:Ⓒ|\b[Oo]ne\b)[^.;]*(?:\band|,|\bbut|\bwhile)\s(?P<who>another)\s(?P<did>Ⓜ)"
)
_VERB = re.compile(r"[a-z]{3,}ed\Z")
# "one had Ⓜ and another Ⓖ Ⓜ", "and another developed Ⓜ"
_ONE_BEFORE = re.compile(r"(?:Ⓒ|\b[Oo]ne\b)[^.;]*(?:\band|,|\bbut|\bwhile|\bwhereas)\s\Z")
_ALSO_HAD = re.compile(rf"\s(?:{HAD}\s(?:an?\s)?(?:Ⓖ\s)?|Ⓖ\s)[ⓂⒺ]")


def _is_death(line: Line, match: re.Match[str]) -> bool:
    return line.pieces[match.start("did")].code == "measure:DEATH"


def _is_verb(line: Line, match: re.Match[str]) -> bool:
    return _VERB.search(line.pieces[match.start("did")].span.of(line.text)) is not None


def _shortened(line: Line) -> Iterator[tuple[tuple[int, int], int]]:
    """Where a count leaves the word for people to the next one, with its number."""
    for match in _SHORTENED.finditer(line.signs) if "Ⓒ (" in line.signs else ():
        number = line.pieces[match.start()].value if match["many"] == "Ⓝ" else None
        many = number.value if isinstance(number, Number) else WORDS.get(match["many"])
        if many is not None and not many % 1:
            yield match.span("who"), int(many)


def _of_things(line: Line, place: int, words: str) -> bool:
    """Whether the number goes on to a count of things: "with one and two courses"."""
    behind = _AND_COUNT.match(line.signs, place + len(words))
    value = line.pieces[behind.end() - 1].value if behind else None
    return isinstance(value, Count) and bool(_OF_THINGS.match(f" {value.noun}"))


def is_at_least_one(line: Line, place: int) -> bool:
    """Whether a count is that of "at least one adverse event", which counts no patients."""
    value = line.pieces[place].value
    one = isinstance(value, Count) and value.value == 1
    return one and _AT_LEAST.search(line.signs, max(0, place - 12), place) is not None


def _places(signs: str) -> Iterator[tuple[int, str]]:
    """Where numbers of a line count patients, with the words that they are.

    >>> def counted(signs): return [words for _, words in _places(signs)]
    >>> counted("(three Ⓜ and one Ⓜ)"), counted("Ⓜ in Ⓝ, Ⓜ in Ⓝ and Ⓜ in Ⓡ"), counted("Ⓜ: Ⓝ.")
    (['three', 'one'], ['Ⓝ', 'Ⓝ'], ['Ⓝ'])
    >>> counted("All four were Ⓜ"), counted("at least a Ⓜ in eight."), counted("two Ⓜ due to Ⓜ")
    (['four'], ['eight'], ['two'])
    >>> counted("Ⓡ in regimen B and in none in regimen A"), counted("another patient had Ⓜ"), counted("none of them")
    (['none'], ['another'], [])
    >>> counted("None of the six in cohort 1 and Ⓡ in cohort 2 had Ⓜ"), counted("None of the six in cohort 1 had Ⓜ")
    (['None'], [])
    >>> counted("One Ⓜ occurred in part A and none in part B"), counted("Ⓡ (％): none of the three at the lower dose")
    (['One', 'none'], ['none'])
    >>> counted("Of Ⓝ BCMA-naive patients, Ⓡ Ⓜ"), counted("in Ⓝ mg doses")
    (['Ⓝ'], [])
    >>> counted("Ⓜ in Ⓒ at Ⓓ, one at Ⓓ and two in cohort 3")
    ['one', 'two']
    >>> counted("A patient developed Ⓖ Ⓔ"), counted("another patient died"), counted("two of Ⓖ Ⓔ"), counted("(Ⓝ Ⓖ, Ⓝ Ⓖ)")
    (['A'], ['another'], ['two'], ['Ⓝ', 'Ⓝ'])
    >>> counted("Patient Ⓝ developed Ⓔ"), counted("a single case of Ⓖ Ⓜ"), counted("in cohort Ⓝ had Ⓜ")
    ([], ['single'], [])
    >>> counted("a patient with Ⓔ"), counted("a Ⓜ"), counted("another trial")
    ([], [], [])
    >>> counted("Not a single patient had Ⓜ"), counted("One had Ⓔ (Ⓖ), another Ⓔ (Ⓖ)")
    ([], ['One', 'another'])
    >>> counted("One had Ⓜ and another developed Ⓜ"), counted("Ⓒ had Ⓜ and another Ⓖ Ⓜ"), counted("One had Ⓜ after another Ⓜ")
    (['One', 'another'], ['another'], ['One'])
    >>> counted("Three in the control arm had Ⓜ"), counted("one in the first year had Ⓜ")
    (['Three'], [])
    >>> counted("had at least one Ⓜ"), counted("five were Ⓜ"), counted("One woman had Ⓔ")
    ([], ['five'], ['One'])
    >>> counted("Ⓡ on Ⓣ, but in only two on Ⓣ"), counted("in Ⓡ on Ⓣ and in none beyond Ⓣ"), counted("in only two on the arm")
    (['two'], ['none'], [])
    >>> counted("All five with medulloblastoma Ⓜ of it"), counted("all five with other diseases were given it")
    (['five'], [])
    >>> counted("phase Ⓝ trial"), counted("within one year"), counted("one of the most common"), counted("Ⓖ Ⓝ Ⓜ")
    ([], [], [], [])
    """
    for match in NUMBER.finditer(signs):
        word = match.group()
        if (word == "Ⓝ" or word.casefold() in WORDS) and _counts(signs, *match.span()):
            yield match.start(), word


_WHICH_LEVELS = re.compile(r"\b(?:lower|lowest|higher|highest|upper|top)\s\Z")


def _numbers_thing(before: str) -> bool:
    """Whether what follows is the number of a thing: "cohort 2", but "in the former group 4 responded"."""
    words = before.lower().split()
    return bool(words) and words[-1] in _NUMBERED_THINGS and words[-2:-1] not in _NO_LABELS


def _counts(signs: str, start: int, end: int) -> bool:
    before = signs[max(0, start - 20) : start]
    if _WHICH_LEVELS.search(before):
        return False
    if before[-1:] in ("-", "/", ".") or _numbers_thing(before):
        return False
    special = _SPECIAL.get(signs[start:end].casefold())
    told = special(signs, start, end) if special else None
    if told is not None:
        return told
    if _BEHIND.match(signs, end) or _one_more(signs, start, end):
        return True
    if _OF_GROUP_HAD.match(signs, end) and not signs.endswith((" of ", " of the "), 0, start):
        return True
    if _WHOLE.search(signs, max(0, start - 20), start) and _SUCH_PEOPLE.match(signs, end):
        return True
    if _LED.search(signs, max(0, start - 26), start) and (
        _CLOSED.match(signs, end) or _IN_WHOM_DISEASE.match(signs, end)
    ):
        return True
    return bool(_AFTER_COLON.search(signs, max(0, start - 3), start) and _ENDED.match(signs, end))


def _one_more(signs: str, start: int, end: int) -> bool:
    """Whether a list of counts goes on, or all of a kind are counted: "Ⓒ at Ⓓ, one at Ⓓ and two in cohort 3", "all five with X Ⓜ"."""
    before = max(0, start - 90)
    return bool(
        (_ALL_OF_THEM.search(signs, before, start) and _WITH_IT_DID.match(signs, end))
        or (_LIST_GOES_ON.search(signs, before, start) and _SOMEWHERE.match(signs, end))
        or (_SHARE_TOLD.search(signs, before, start) and _AND_SHARE.match(signs, end))
        or (_RESPONDED_TO.search(signs, before, start) and signs.startswith(" to ", end))
        or (_TALLIED.search(signs, before, start) and _SOMEWHERE.match(signs, end))
    )


def _zero(signs: str, start: int, end: int) -> bool:
    return bool(_WAS.search(signs, max(0, start - 10), start) and _ENDED.match(signs, end))


def _none(signs: str, start: int, end: int) -> bool:
    if _OTHERS_WILL.match(signs, end):
        return True
    told = _OTHERS_HAD.search(signs, max(0, start - 90), start)
    return bool(told and _IN_GROUP.match(signs, end))


def _one(signs: str, start: int, end: int) -> bool | None:
    """No count in "at least one"; for the rest as any number."""
    del end
    return False if _AT_LEAST.search(signs, max(0, start - 10), start) else None


_SPECIAL: dict[str, Callable[[str, int, int], bool | None]] = {
    "both": lambda signs, _, end: bool(
        _PAIR.match(signs, end) and not _BOTH_GRADED.match(signs, end)
    ),
    "another": lambda signs, start, end: bool(
        _OF_PEOPLE.match(signs, end)
        or (signs[:start].endswith(", ") and _ONE_MORE.match(signs, end))
        or (_ALSO_HAD.match(signs, end) and _ONE_BEFORE.search(signs[:start]))
    ),
    "single": lambda signs, start, end: (
        False
        if signs[:start].lower().endswith(("not a ", "without a ", "no "))
        or signs.startswith((" and ", " or ", " versus ", " vs"), end)
        else bool(_ONE_PATIENT.match(signs, end)) or None
    ),
    "a": lambda signs, _, end: bool(_ONE_PATIENT.match(signs, end)),
    "zero": _zero,
    "none": _none,
    "nobody": _none,
    "one": _one,
}


def _fraction(piece: Piece) -> bool:
    return isinstance(piece.value, Number) and piece.value.value % 1 != 0


_FIRST_YEAR, _LAST_YEAR = 1980, 2100


def _piece(line: Line, place: int, words: str) -> Piece | None:
    if words != "Ⓝ":
        start = line.place(place)
        noun = _PERSON.match(line.text, start + len(words)) if words == "single" else None
        span = Span(start, noun.end() if noun else start + len(words))
        return Piece("Ⓒ", span, Count(WORDS[words.casefold()], "", span.of(line.text)))
    number = line.pieces[place].value
    if not isinstance(number, Number) or number.value % 1 or number.value > 99999:
        return None
    if _FIRST_YEAR <= number.value < _LAST_YEAR and number.text.isdigit():
        return None  # "per Lugano 2014"; a number of patients has its noun
    return Piece("Ⓒ", line.pieces[place].span, Count(int(number.value), "", number.text))

"""Groups that a sentence compares: "more with A (Ⓕ) than with B (Ⓕ)", "Ⓕ, Ⓕ and Ⓕ with A, B and C"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.group.placed_groups import of_words
from kg.extract.outcome.signs.names import MORE, PEOPLE, name_after, name_before
from kg.extract.verbs import HAD

# longer with A than with B; similar in A and B; between A and B
_COMPARED = re.compile(
    r"\s(?:than|compared (?:with|to)|as compared (?:with|to)|versus|vs\.?|and|or)\s"
    r"(?:(?:with|in|for|among|on|after|following|those|that|the|given|receiving|patients|treated|of)\s)*"
)
_COMPARING = re.compile(
    r"\b(?:higher|lower|longer|shorter|greater|better|more|less|fewer|worse|superior|similar|reduced|increased|improved?|decreased|differ\w*|More|Fewer|Less"
    r"|between|respective\w*|comparable|larger|smaller|faster|slower|later|earlier|sooner|deeper|poorer|stronger|favou?r\w*|equivalent|rarer|commoner)\b"
)
_SET_TWO = re.compile(r"Ⓕ(?:\s\([^()]*\))?\s(?:vs\.?|versus|v|compared with|against)\sⒻ")
_TWO = re.compile(
    r"\W*(?:[A-Z]{5,}\s)?(?:(?:In|For|After|At|During)\b[^,ⒻⓂⒺ;.]{0,50},\s)?(?:[Bb]oth\s)?([A-Za-z][\w/+-]*(?:\s[\w/+-]+){0,2}?)\sand\s([A-Za-z][\w/+-]*(?:\s[\w/+-]+)?)\s(?:were|required|showed|had|produced|resulted|gave|led to|caused)\b"
)
_ONE = re.compile(
    r"\W*(?:[A-Z]{5,}\s)?(?:Treatment with\s|Use of\s|(?:The )?addition of\s|Adding\s)?([A-Z][\w/+-]*(?:\s[\w/+-]+){0,2}?)\s(?:(?:significantly|markedly|also)\s)?(?:did\snot\s(?:[a-z]+ly\s)?(?:reduce|increase|improve|lower|decrease|prolong|delay)|(?:reduced|increased|improved|lowered|decreased"
    r"|prolonged|produced|resulted|had|showed|delayed)\b(?! (?:by|from|to|in)\b))"
)
# "Risperidone was associated with …, as compared with Ⓕ with placebo"
_AGENT = re.compile(
    r"\W*(?:[A-Z]{5,}\s)?(?:Treatment with\s|Use of\s|The addition of\s)?([A-Z][\w/+-]*(?:\s[\w/+-]+){0,2}?)\s(?:(?:significantly|markedly|also)\s)?"
    r"(?:was associated with|were associated with|resulted in|led to|produced|caused|gave|yielded|reduced|increased|improved|lowered|prolonged)\s"
)
_CONTRASTING = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|(?<!more )(?<!less )(?<!greater )(?<!fewer )than)\s(?:an?\s)?Ⓕ"
)
# "Ⓜ for A was Ⓕ, whereas that for B was Ⓕ"
_WAS_EACH = re.compile(
    r"\s(?:for|in|on|with|among)\s(?:the\s|patients\s(?:with|on)\s)?(?P<who>[A-Za-z][^\s,;:()ⒻⓂⒺ]*(?:\s(?!was|were)[^\s,;:()ⒻⓂⒺ]+){0,4})\s(?:was|were)\s(?:only\s)?Ⓕ"
)
_THAN = re.compile(
    r"\b(?:than|versus|vs\.?|compared with)\s(?:in|for|with|among|on|at|under)\s(?:the\s|those\s(?:with|in)\s|patients\s(?:with|in)\s)?([^\s,;:()Ⓕ][^,;:()ⒻⓂⒺ]{1,45}?)\s?[(\[]Ⓕ"
)
# more with A (Ⓕ) than with B (Ⓕ)
_BOTH_BRACKETED = re.compile(
    r"\s?[(\[](?:(?:geometric\s)?(?:median|mean)\s)?Ⓕ[^()\[\]]{0,40}[)\]],?\s(?:than|compared (?:with|to)|as compared (?:with|to)|versus|vs\.?|v|and)\s"
    r"(?:(?:with|in|for|among|on|after|by|those|given|receiving|patients|treated)\s)*(?:the\s)?(?=[A-Za-z])"
)
_OPENED = re.compile(r"\s?[(\[](?:(?:geometric\s)?(?:median|mean)\s)?Ⓕ")
# more frequent with A (Ⓕ v Ⓕ)
_DIFFERS = re.compile(r"\s?[(\[]Ⓕ\s(?:vs\.?|versus|v|against|compared with)\sⒻ")
_MORE = re.compile(rf"\b(?:{MORE}|favou?r\w*)\b[^ⒻⓅ;.]{{0,90}}\Z")
_AGAINST = re.compile(
    r"\s(?:compared (?:with|to)|versus|vs\.?|than|(?:over|relative to)(?=\s(?:with\s|the\s|that\sof\s)?[A-Za-z]))\s(?:with\s|the\s|that\sof\s)?(?!Ⓕ)"
)
# "increases in oxygen uptake (Ⓕ": what changed, not in whom
_CHANGE_IN = "".join(
    rf"(?<!\b{noun} )"
    for one in "increase decrease reduction improvement change difference decline rise".split()
    for noun in (one, f"{one}s")
)
_LED = re.compile(
    rf"{_CHANGE_IN}\b(?:[Ww]ith|[Ii]n|[Ff]or|[Oo]n|by|[Bb]etween|[Aa]mong|[Aa]fter|[Ff]ollowing|receiving|of)\s(?:the\s|an?\s)?\Z"
)
# "Ⓕ, Ⓕ and Ⓕ of patients on A, B, and C, respectively"
_NAME = r"(?!Ⓕ)[^\s,;:()ⒻⓂⒺ](?:[^,;:()ⒻⓂⒺ]{0,38}[^\s,;:()ⒻⓂⒺ])?"
_LISTED = re.compile(
    rf"Ⓕ,?\s(?:and\s)?Ⓕ\s(?:of\s(?:the\s)?)?(?:{PEOPLE}\s)?(?:on|in|with|for|receiving|given|at|after|treated\swith|of)\s(?:the\s)?(?:{PEOPLE}\s(?:with|in|on)\s)?(?P<list>{_NAME}(?:,\s{_NAME})+?,?\sand\s{_NAME}),?\srespectively"
)
_LIST_AND = re.compile(r",\sand\s|,\s|\sand\s")


def agents(signs: str) -> Iterator[Place]:
    """What opens the sentence and did more than another: "A was associated with Ⓜ of Ⓕ, as compared with Ⓕ with B".

    >>> [s[p.start : p.end] for s in ["Treatment with A resulted in a Ⓕ reduction, compared with Ⓕ with B"] for p in agents(s)]
    ['A']
    >>> list(agents("Treatment with A resulted in a Ⓕ reduction"))
    []
    """
    agent = _AGENT.match(signs)
    if agent and _CONTRASTING.search(signs, agent.end()):
        yield Place(*agent.span(1))


def listed(signs: str) -> Iterator[Place]:
    """Names in a list behind as many figures.

    >>> def named(signs): return [signs[p.start : p.end] for p in listed(signs)]
    >>> named("Ⓜ occurred in Ⓕ, Ⓕ, and Ⓕ of patients on OLZ/SAM, olanzapine, and placebo, respectively")
    ['OLZ/SAM', 'olanzapine', 'placebo']
    >>> named("Ⓕ and Ⓕ in A and B, respectively"), named("Ⓕ, Ⓕ and Ⓕ of patients with AML, MDS and ALL")
    ([], [])
    """
    for match in _LISTED.finditer(signs) if "respectively" in signs else ():
        start = match.start("list")
        for part in (*_LIST_AND.finditer(signs, *match.span("list")), None):
            end = part.start() if part else match.end("list")
            yield Place(start, end)
            start = part.end() if part else end


# "Ⓜ for responders and non-responders was Ⓕ and Ⓕ"
_MEASURED_BOTH = re.compile(
    rf"[ⓂⒺ](?:\s(?:rates?|times?))?\s(?:for|in|among|with|of)\s(?:the\s)?(?P<one>{_NAME}?)\s(?:and|versus|vs\.?)\s(?:the\s)?(?P<other>(?!Ⓕ)[^\s,;:()ⒻⓂⒺ]+(?:\s(?!was|were|reached)[^\s,;:()ⒻⓂⒺ]+){{0,5}}?),?\s(?:(?:was|were|reached)\s)?(?:only\s)?Ⓕ(?:\s\(Ⓟ\))?,?\s(?:and|versus|vs\.?)\sⒻ(?!\s(?:in|for|with|among|at|on)\b)"
)


# "Among A vs B patients, Ⓕ vs Ⓕ had Ⓜ"
_PAIR_OF_PEOPLE = re.compile(
    rf"(?:\A\W*(?:[A-Z]{{5,}}\W+)?|[;.]\s)(?:[Ii]n|[Ff]or|[Aa]mong|[Ww]ith|[Oo]f)\s(?:the\s)?(?P<one>[^\s,;:()ⒻⓂⒺ]+(?:\s[^\s,;:()ⒻⓂⒺ]+)??)\s(?:versus|vs\.?|v)\s(?P<other>[^\s,;:()ⒻⓂⒺ]+(?:\s[^\s,;:()ⒻⓂⒺ]+)??)\s(?:groups|arms|cohorts|regimens|{PEOPLE})(?=,?\s)"
)


def pair_of_people(signs: str) -> Iterator[Place]:
    """The two kinds of patients with whom a sentence opens.

    >>> [s[p.start : p.end] for s in ["Among ixa-dex vs pom-dex patients, Ⓕ vs Ⓕ had Ⓜ"] for p in pair_of_people(s)]
    ['ixa-dex', 'pom-dex']
    """
    for match in _PAIR_OF_PEOPLE.finditer(signs):
        yield from (Place(*match.span(who), True) for who in ("one", "other"))


def both_measured(signs: str) -> Iterator[Place]:
    """The two of whom a measure is told in order.

    >>> [s[p.start : p.end] for s in ["Ⓜ for responders and non-responders was Ⓕ and Ⓕ"] for p in both_measured(s)]
    ['responders', 'non-responders']
    >>> list(both_measured("Ⓜ in A and B was Ⓕ")), list(both_measured("Ⓜ in blood and marrow was Ⓕ and Ⓕ in B"))
    ([], [])
    """
    for match in _MEASURED_BOTH.finditer(signs) if signs.count("Ⓕ") > 1 else ():
        yield from (Place(*match.span(who)) for who in ("one", "other"))


def each(signs: str) -> Iterator[Place]:
    """Names of which each has its own "was": "the reading for A was Ⓕ, whereas that for B was Ⓕ".

    >>> [s[p.start : p.end] for s in ["the reading for GLX was Ⓕ, whereas that for PASCAL was Ⓕ"] for p in each(s)]
    ['GLX', 'PASCAL']
    >>> list(each("the count in blood was Ⓕ"))
    []
    """
    found = list(_WAS_EACH.finditer(signs)) if signs.count("Ⓕ") > 1 else []
    for match in found if len(found) > 1 else ():
        yield Place(*match.span("who"))


def pairs(signs: str) -> Iterator[Place]:
    """The two names of a comparison.

    >>> signs = "Ⓜ was longer with NK cells than with chemotherapy alone (Ⓕ vs Ⓕ)"
    >>> [signs[p.start : p.end] for p in pairs(signs)]
    ['NK cells', 'chemotherapy alone']
    """
    if not _COMPARING.search(signs) and not _SET_TWO.search(signs):
        return
    yield from _initial(signs)
    for match in _COMPARED.finditer(signs):
        start = name_before(signs, match.start())
        end = name_after(signs, match.end())
        if (
            start < match.start()
            and match.end() < end
            and _LED.search(signs, max(0, start - 32), start)
        ):
            yield Place(start, match.start())
            yield Place(match.end(), end)


def than(signs: str) -> Iterator[Place]:
    """The second of a comparison, with its figure in brackets: "… (Ⓕ) than in HR+/HER2− disease (Ⓕ)".

    >>> [s[p.start : p.end] for s in ["Ⓜ was higher in A (Ⓕ) than in HR+/HER2− disease (Ⓕ)"] for p in than(s)]
    ['HR+/HER2− disease']
    """
    for match in _THAN.finditer(signs):
        yield Place(*match.span(1))


# which patients did better: "Responders Ⓜ longer than non-responders (Ⓕ vs Ⓕ)", "Recipients of X had a longer median Ⓜ than controls (…)"
_FARED = re.compile(
    rf"\A\W*(?P<one>(?:[Nn]on-?)?[Rr]esponders|[Rr]ecipients\sof\s[\w+/-]+(?:\scells)?|[Cc]ontrols|[Ss]urvivors)\s(?:(?:who\s)?(?:{HAD}|lived)\s(?:an?\s)?(?:significantly\s)?)?(?:Ⓜ\s)?(?:significantly\s|much\s)?"
    r"(?:longer|higher|better|shorter|lower|worse|more|fewer|greater)\s(?:(?:median|mean)\s)?(?:Ⓜ\s)?than\s(?:(?:the|those)\s)?(?P<other>[^ⒻⓂⒺ;.,()]{3,50}?)\s?[(,]\s?(?:(?:median|mean)[,:]?\s)?Ⓕ\s(?:vs\.?|versus|v|and|compared\swith)\sⒻ"
)


# as compared with the controls, recipients of X had no lower Ⓜ (Ⓕ vs Ⓕ)
_FARED_AGAINST = re.compile(
    rf"\A\W*(?:As\s)?(?:[Cc]ompared|[Ii]n\scomparison)\s(?:with|to)\s(?:the\s)?[^ⒻⓂⒺ;.,()]{{3,50}},\s(?:however,\s)?(?P<one>(?:{PEOPLE})\s(?:of|who\s(?:received|got)|given|receiving|treated\swith)\s(?:the\s)?[\w+/-]+(?:\s(?:cells|infusions?))?)\s(?:{HAD}|did|lived|were)\b[^Ⓕ;.]*[(,]\s?Ⓕ\s(?:vs\.?|versus|v)\sⒻ"
)


def fared(signs: str) -> Iterator[Place]:
    """Two kinds of patients of whom one did better, with the figures of both behind.

    >>> def named(signs): return [signs[p.start : p.end] for p in fared(signs)]
    >>> named("Responders Ⓜ longer than non-responders (median Ⓕ vs Ⓕ, Ⓟ)."), named("Recipients of NK cells had a longer median Ⓜ than controls (Ⓕ vs Ⓕ)")
    (['Responders', 'non-responders'], ['Recipients of NK cells', 'controls'])
    >>> named("Responders had a longer Ⓜ of Ⓕ"), named("Patients lived longer than Ⓕ")
    ([], [])
    >>> named("As compared with the controls, however, recipients of NK cells had no lower Ⓜ (Ⓕ vs. Ⓕ; Ⓟ)")
    ['recipients of NK cells']
    """
    match = _FARED.match(signs)
    if match:
        yield from (Place(*match.span(who), True, AS_IT_STANDS) for who in ("one", "other"))
    if against := _FARED_AGAINST.match(signs):
        yield Place(*against.span("one"), True, AS_IT_STANDS)


def bracketed(signs: str) -> Iterator[Place]:
    """Compared names of which each has its figure in brackets, or the first has both.

    >>> def named(signs): return [signs[p.start : p.end] for p in bracketed(signs)]
    >>> named("more Ⓜ with losartan (Ⓕ) than with captopril (Ⓕ; Ⓟ)"), named("More Ⓜ occurred with combination therapy (Ⓕ v Ⓕ)")
    (['losartan', 'captopril'], ['combination therapy'])
    >>> named("Ⓜ in blood (Ⓕ v Ⓕ)"), named("Ⓜ in blood (Ⓕ) and marrow was seen")
    ([], [])
    """
    for match in _BOTH_BRACKETED.finditer(signs):
        end = name_after(signs, match.end())
        start = _led_name(signs, match.start())
        if start and end > match.end() and _OPENED.match(signs, end):
            yield Place(start, match.start())
            yield Place(match.end(), end)
    for match in _DIFFERS.finditer(signs) if "(Ⓕ" in signs else ():
        start = _led_name(signs, match.start())
        if start and _MORE.search(signs, max(0, start - 110), start):
            yield Place(start, match.start())


def _led_name(signs: str, end: int) -> int:
    """Where the name begins that ends here and has "with" or the like before it; 0 where there is none."""
    start = name_before(signs, end)
    led = start < end and _LED.search(signs, max(0, start - 32), start)
    return start if led and of_words(signs, start, end) else 0


def _initial(signs: str) -> Iterator[Place]:
    """Two treatments that open the sentence, or one that is compared with another later.

    >>> [s[p.start : p.end] for s in ["PLD and doxorubicin were comparable (Ⓕ versus Ⓕ)"] for p in _initial(s)]
    ['PLD', 'doxorubicin']
    >>> [s[p.start : p.end] for s in ["Pioglitazone significantly reduced Ⓜ compared with X (Ⓕ vs Ⓕ)"] for p in _initial(s)]
    ['Pioglitazone', 'X']
    """
    both = _TWO.match(signs)
    if both and "Ⓕ" not in both.group():
        yield Place(*both.span(1))
        yield Place(*both.span(2))
    one = _ONE.match(signs)
    other = _AGAINST.search(signs, one.end()) if one else None
    if one and other and ("Ⓕ" not in signs[: other.start()] or "(Ⓕ" in signs):
        yield Place(*one.span(1))
        yield Place(other.end(), name_after(signs, other.end()))

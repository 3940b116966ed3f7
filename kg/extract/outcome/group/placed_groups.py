"""Groups by where they stand: at a dose, at the front of the sentence, next to a figure."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.group.called_groups import NAMED
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.signs.names import PEOPLE, name_after, name_before
from kg.extract.verbs import SEEN

# "By contrast, among those with …"
_LINKED = r"(?:(?:(?:By|In)\scontrast|Conversely|Likewise|Similarly|However|Moreover|Furthermore|Notably|Of\snote|Interestingly|Meanwhile|Finally|Also),?\s(?=[a-z])|(?=[A-Z]))"
_FRONTED = re.compile(
    rf"\A\W*(?:[A-Z]+\s)?{_LINKED}(?:[Ii]n|[Ff]or|[Aa]mong|[Oo]f|[Ww]ith|[Oo]n|[Ww]ithin)\s(?:the|all|those|our)\s(?:all\s|those\s)?"
    r"(?!.{0,40}\b(?:phase|period|study|analysis|absence|context|end|basis|other|first|last|months?|years?|day)\b)"
)
# For patients with indolent lymphoma, the rate was …
_FRONTED_PEOPLE = re.compile(
    rf"\A\W*(?:[A-Z]{{5,}}\W+)?{_LINKED}(?:[Ii]n|[Ff]or|[Aa]mong|[Oo]f)\s(?:the\s)?(?:Ⓕ|{PEOPLE})(?:\swho\swere)?\s(?:with|in|on|at|who had|receiving|who received|treated with|given)\s(?:the\s|an?\s)?"
)
# the label of a list's item: "SSc: the score fell by …"
_ITEM = re.compile(
    rf"\W*((?=[A-Z][^:]*[A-Z0-9]|[^:]*(?:{nouns('noun:malignancy')}|disease|syndrome|sclerosis|lupus|arthritis|arm|group|cohort|dose|patients))[A-Z][\w'’ö-]{{1,30}}(?:\s[\w'’-]+){{0,3}}):\s"
)
_AT_DOSE = re.compile(
    rf"(?:[ⒻⓂⒺ]|{SEEN}|patients|those|occurred|\bthan|\band|\bversus|\bvs\.?|,|\b[A-Z]{{2,5}}(?=\swho\s))\s(?:of\s\w+\s|patients\s)?(?:treated\s|dosed\s|infused\s|enrolled\s)?"
    r"(?:at|with|receiving|who received|given|by|in\sthe)\s(?:the\s|a\s)?(?:(?:(?:single|total|one|two|three|four|five|six|multiple|repeated)\s)*(?:dose(?:s|\slevel)?|infusions?|injections?)\s(?:of\s)?)?(?P<dose>Ⓓ(?:\s(?:dose(?:\slevel)?|level|group|cohort|arm)\b)?)"
)
_AT_FRONT = re.compile(
    r"(?:\A\W*|[;,]\s(?:and\s|but\s|while\s|whereas\s)?(?=at\s))(?:[Aa]t|With|In)\s(?:the\s|a\s)?(?:dose(?:\slevel)?\sof\s)?(?P<dose>Ⓓ(?:[\s-](?:cells?\s)?(?:dose(?:\slevel)?|level|group|cohort|arm)\b)?)"
)
_NEXT_DOSE = re.compile(
    r"(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?P<dose>Ⓓ(?:\s(?:dose(?:\slevel)?|level|group|cohort|arm)s?\b)?)"
)
_MEASURED_IN = re.compile(
    r"[ⓂⒺ](?:\srates?)?\s(?:for|in|among|of)\s(?:(?:the|all|patients with|patients in|those with)\s)*(?=[A-Za-z])"
)
_THEN_FIGURE = re.compile(r"\s(?:was|were|of|reached)\sⒻ")
# "Ⓕ combination vs Ⓕ monotherapy"
_BARE = re.compile(
    r"Ⓕ\s((?!with|without|in\b|for\b|on\b|of\b|at\b|by\b|after\b|among\b|had\b|was\b)[A-Za-z][\w+-]*(?:\s(?!vs|versus|v\b)[\w+-]+){0,3})\s(?:vs\.?|versus|v)\sⒻ\s([A-Za-z][\w+-]*(?:\s[\w+-]+){0,3})(?=[.,;()]|\Z)"
)
# "In stage II, it was", "With weekly dosing, Ⓜ was"
_STAGE = re.compile(
    rf"(?:\A\W*{_LINKED}|[;.]\s)(?:[Ii]n|[Ff]or)\s(?P<who>stage\s(?:I{{1,3}}|IV|[1-4])[A-C]?(?:\s(?:disease|patients|tumou?rs))?)(?=,?\s[a-zⓂⒺⒻ])"
)
_UNDER = re.compile(
    rf"(?:\A\W*{_LINKED}|;\s(?:and\s|but\s)?)(?:[Ww]ith|[Uu]nder|[Oo]n|[Aa]fter)\s(?:the\s)?(?P<who>(?:[\w/+-]+\s){{1,3}}(?:dosing|schedules?|monotherapy|conditioning|regimen|combination|infusions?|administration|alone))(?=,\s)"
)
# "SNK01 monotherapy gave Ⓜ in Ⓕ"
_GAVE = re.compile(
    r"(?:\A\W*|[;.,]\s(?:and\s|but\s|while\s|whereas\s)?)(?P<who>(?:[\w/+-]+\s){1,4}(?:alone|monotherapy|combination|route|infusions?|administration|conditioning|dosing|schedule|regimen))(?:\s\([^()]*\))?,?\s(?:gave|yielded|produced|induced|led\sto|resulted\sin|brought|achieved|was\sfollowed\sby)\s(?=[^.;]{0,40}?[ⓂⒺⒻ])"
)
# With FLT3-ITD the Ⓜ was Ⓕ
_WITH_FIRST = re.compile(
    r"\W*(?:[A-Z]{5,}\W+)?(?P<with>With(?:out)?\s(?!(?:an?\s|the\s)?(?:median|mean|follow-?up|maximum|data|regard|respect|these|this|longer|further|more)\b)[^ⒻⓂⒺⓉ,;:.()]{2,40}?)(?=,?\sthe\s(?:\w+\s)?Ⓜ(?:\srate)?\s(?:was|were)\b)"
)
_WHEN = (
    "After ",
    "after ",
    "Before ",
    "before ",
    "Following ",
    "following ",
    "After the ",
    "Since ",
)
_BESIDE = re.compile(r"\s?(?:,|:|=|\()\s?(?:n\s=\s)?Ⓕ")
_COMPARED_INSIDE = re.compile(r"\s(?:vs\.?|versus|v)\sⒻ\s?[);,]")
# amantadine Ⓕ versus placebo Ⓕ; (SH Ⓕ
_PEOPLE_BEFORE = re.compile(rf"\s{PEOPLE}\s?\Z")
# more often with cell therapy, "(CAR-NK Ⓕ, control Ⓕ)"
_NAME = r"[A-Za-z][\w+/-]*(?:\s[\w+/-]+){0,2}"
_IN_ONE_BRACKET = re.compile(
    rf"[(\[](?P<one>{_NAME})\s?[:=]?\sⒻ[,;]\s(?P<two>{_NAME})\s?[:=]?\sⒻ(?:[,;]\s(?P<three>{_NAME})\s?[:=]?\sⒻ)?(?:[;,]\s[ⓅⒽ][^()]*)?[)\]]"
)
# behind a colon: NK cells Ⓕ, placebo Ⓕ
_BEHIND_COLON = re.compile(
    rf"[ⓂⒺ](?:\s(?:rates?|times?|probabilit(?:y|ies)))?:\s(?:the\s)?(?P<one>{_NAME})\s?[:=]?\sⒻ[,;]\s(?:and\s)?(?:the\s)?(?P<two>{_NAME})\s?[:=]?\sⒻ(?:[,;]\s(?:and\s)?(?P<three>{_NAME})\s?[:=]?\sⒻ)?(?=\s?(?:[.;(]|\Z))"
)
# "NK Ⓕ, no NK Ⓕ"
_AND_NO = re.compile(
    r"(?P<one>(?<![\w-])(?P<name>[A-Za-z][\w+-]*(?:\s[\w+-]+)?))\s?[(:]?\s?Ⓕ(?:\s\([^()]*\)|\))?(?:,|;|\s(?:and|vs\.?|versus|v))\s(?P<no>no\s(?P=name))(?=\s?[(:]?\s?Ⓕ)"
)
_NEXT_TO = re.compile(r"\s(?=Ⓕ)")
_OPENED = re.compile(r"(?:[(\[;]\s?|\b(?:versus|vs\.?|v)\s)(?:in\s|with\s|for\s|the\s)?\Z")
_TRAILED = re.compile(r"Ⓕ\s?,\s(?=[A-Za-z][\w+ -]{2,40}\s?[;)])")
_ASIDE = re.compile(r"Ⓕ\s?\(\s?(?:n\s=\s)?")


# "the half-life of CAR-NK cells": what was measured, not in whom
_OF_CELLS = re.compile(r"(?:cells|copies|transgenes?|DNA)\Z")


def of_measures(signs: str) -> Iterator[Place]:
    """Names between a measure and its figure: "Ⓜ for responders was Ⓕ".

    >>> [len(list(of_measures(s))) for s in ("Ⓜ for responders was Ⓕ", "Ⓜ of CAR-NK cells was Ⓕ", "Ⓜ in responders Ⓕ, compared with Ⓕ")]
    [1, 0, 1]
    """
    for match in _MEASURED_IN.finditer(signs):
        end = name_after(signs, match.end())
        cells = match.group().endswith("of ") and _OF_CELLS.search(signs, match.end(), end)
        if (_THEN_FIGURE.match(signs, end) or _then_unreached(signs, match, end)) and not cells:
            yield Place(match.end(), end)


def _then_unreached(signs: str, match: re.Match[str], end: int) -> bool:
    """Whether "was not reached", itself a figure, stands right behind the name: "Ⓜ in responders Ⓕ, compared with"."""
    led = " of " not in match.group()
    return led and signs.startswith(
        (" Ⓕ, compared", " Ⓕ and", " Ⓕ versus", " Ⓕ vs", " Ⓕ, while", " Ⓕ, whereas"), end
    )


def at_doses(signs: str) -> Iterator[Place]:
    """Doses that name the group: "Ⓕ at 1 × 10⁷ cells/kg", "at the 1 billion dose level", "at Ⓓ, Ⓓ and Ⓓ"."""
    for match in _AT_DOSE.finditer(signs) if "Ⓓ" in signs else ():
        yield Place(*match.span("dose"))
        following = _NEXT_DOSE.match(signs, match.end())
        while following:
            yield Place(*following.span("dose"))
            following = _NEXT_DOSE.match(signs, following.end())


def fronted_doses(signs: str) -> Iterator[Place]:
    """A dose that opens the sentence, or a clause of it: "At the 1 billion cell dose, Ⓕ Ⓜ", "; at Ⓓ Ⓕ had Ⓜ"."""
    for match in _AT_FRONT.finditer(signs) if "Ⓓ" in signs else ():
        yield Place(*match.span("dose"), True, AS_IT_STANDS)


def fronted(signs: str) -> Iterator[Place]:
    """Names that open the sentence: "In the SC trial …", "SSc: …"."""
    front = _FRONTED_PEOPLE.match(signs) or _FRONTED.match(signs)
    if front:
        yield Place(front.end(), name_after(signs, front.end()))
    trait = _WITH_FIRST.match(signs)
    if trait:
        words = trait["with"]
        yield Place(*trait.span("with"), True, words[0].lower() + words[1:])
    for pattern in (_STAGE, _UNDER, _GAVE):
        yield from (Place(*m.span("who"), True, AS_IT_STANDS) for m in pattern.finditer(signs))
    label = _ITEM.match(signs)
    if label and "Ⓕ" in signs:
        yield Place(*label.span(1))


def beside(signs: str) -> Iterator[Place]:
    """Names next to a figure: "placebo (Ⓕ)", "Ⓕ (placebo)", "Ⓕ, placebo;"."""
    for match in _BESIDE.finditer(signs):
        people = _PEOPLE_BEFORE.search(signs, max(0, match.start() - 16), match.start())
        start = name_before(signs, people.start() if people else match.start())
        listed = (
            signs[:start]
            .rstrip()
            .endswith(("(", ";", "; and", "; vs.", "; versus", " vs.", " vs", " versus", " v"))
        )
        item = signs[:start].endswith(("), ", "; "))
        if signs[:start].endswith(_WHEN):
            continue
        if item and _COMPARED_INSIDE.match(signs, match.end()):
            continue  # "), MI (Ⓕ vs Ⓕ)": what is compared, not who
        if of_words(signs, start, match.start()) and (
            listed or NAMED.search(signs, start, match.start())
        ):
            yield Place(start, match.start())
    for match in (*_ASIDE.finditer(signs), *_TRAILED.finditer(signs)):
        yield Place(match.end(), name_after(signs, match.end()))


def next_to(signs: str) -> Iterator[Place]:
    """Names that touch a figure: "(X Ⓕ versus placebo Ⓕ", "Ⓕ combination vs Ⓕ monotherapy"."""
    for match in _BARE.finditer(signs):
        yield from (Place(*match.span(1)), Place(*match.span(2)))
    for match in _AND_NO.finditer(signs) if " no " in signs else ():
        yield from (
            Place(*match.span("one"), False, AS_IT_STANDS),
            Place(*match.span("no"), False, AS_IT_STANDS),
        )
    for match in (*_IN_ONE_BRACKET.finditer(signs), *_BEHIND_COLON.finditer(signs)):
        yield from (Place(*match.span(n)) for n in ("one", "two", "three") if match[n])
    for match in _NEXT_TO.finditer(signs):
        start = name_before(signs, match.start(), most=3)
        opened = _OPENED.search(signs, max(0, start - 20), start)
        short = signs[start : match.start()].isupper() and signs[:start].endswith((": ", ", "))
        if (opened or short) and of_words(signs, start, match.start()):
            yield Place(start, match.start())


def of_words(signs: str, start: int, end: int) -> bool:
    """Whether a name has words, and no measure or event among them."""
    return start < end and "Ⓜ" not in signs[start:end] and "Ⓔ" not in signs[start:end]


def leads(signs: str, start: int) -> bool:
    """Whether the group that stands here opens the sentence: "In the SC trial …", "SSc: …"."""
    front = _FRONTED_PEOPLE.match(signs) or _FRONTED.match(signs) or _ITEM.match(signs)
    return front is not None and front.start() <= start <= front.end() + 25

"""Phrases: the noun phrase that a figure is told of, where no known measure claims the figure."""

from collections.abc import Iterator
from functools import lru_cache

from kg import regex as re
from kg.extract.outcome.bond.asides import first_of
from kg.extract.outcome.bond.biomarkers import rise_from
from kg.extract.outcome.bond.told_of import told_of
from kg.extract.outcome.reading import Reading, without_brackets
from kg.extract.outcome.signs.names import AGAINST
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import HAD, OCCURRED, SEEN

_VERB = re.compile(
    rf"\s(?:was|were|is|are|had been|has been|have been|increased|decreased|improved|fell|rose|declined|dropped|shrank|halved|diminished|cleared|normali[sz]ed|disappeared|became|(?:has|have|had) (?:fallen|risen|dropped|declined|decreased|increased|improved)|changed|averaged|reached|peaked|climbed|expanded|made up|accounted for|constituted|comprised|represented"
    rf"|{OCCURRED}|sank|receded|went\s(?:up|down)|took\splace|remained|ranged|lasted|showed|went|differed|did)\b"
)
_CHANGES = re.compile(
    r"\s(?:increased|decreased|reduced|improved|lowered|raised|caused|produced|required|gave|resulted in|led to|showed|demonstrated"
    r"|had(?!\s\w+(?:ed|en)\b)|experienced|yielded|achieved)\s(?=\S+\s\S+)"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are)(?:\s\w+ly)?\Z")
_OBJECT_END = re.compile(r"(?:\b(?:by|of|from|to)\s|[(\[]\s?)\Z")
_SHOWING = frozenset(["showed", "demonstrated", "produced", "caused", "achieved", "yielded"])
# "Among 417 patients, Ⓕ had NP": what stands before the comma is no name of a measure
_SETTING = re.compile(
    r"\W*(?:[A-Z]{5,}\s)?(?:Of|Among|In|For|At|After|By|During|Over|Within|With|From|On)\b"
)
# a clause inside brackets: Ⓕ children had a positive response
_TOLD_INSIDE = re.compile(
    rf"\s(?:of\s(?:the\s)?)?(?:children|patients|subjects|participants|women|men|eyes)\s(?:{HAD}|reported)\s"
)
_BOUND = re.compile(r"(?:[<>≥≤]=?|[<>]\s?or\s?=)\s?\Z")
_AGAINST = re.compile(
    rf"\s(?:as\s)?{AGAINST}\s|\sfrom\s(?:the\s)?(?:baseline|base line)\s(?:to|until|up to)\s"
)
_SET_AGAINST = re.compile(
    rf"\b{AGAINST}\s(?:an?\s|only\s)?(?:(?:mean\s|median\s)?(?:increase|decrease|reduction|rise|fall|decline|change|mean|median|rate|average)\sof\s(?:only\s)?)?\Z"
)
_CLAUSE = re.compile(
    r";\s|\swith\s(?=(?:fewer|more|less|higher|lower|greater)\s)|:\s|,?\s(?:while|whereas|but|although|however)\s|,\s(?:and|with|which|who)\s|\.\s|,\s(?=the\s|there\s|[A-Za-z]+-year|median|mean)"
)
# between two figures of one phrase: groups, their leads, words of comparison
_ON = re.compile(
    r"(?:[◦\s,;:()\[\]ⓅⓉ]|\b(?:and|or|vs\.?|v\.?|versus|compared\s(?:with|to)|as|than|in|for|on|with|of|at|by|to|from|among|after|those|the|a|an|it|was|were|who|only|while|whereas|against"
    r"|that|both|patients|subjects|participants|children|(?:non-?)?responders|received|receiving|treated|given|assigned|taking|respectively|but|group|arm|baseline)\b)*"
)
# higher with A (Ⓕ) than with B (Ⓕ)
_EACH_IN_BRACKETS = re.compile(r"[,;\sⓅ]{0,4}[)\]],?\s[^()\[\]]{1,60}[(\[]\s?")
_LEAD = re.compile(
    r"\A\W*(?-i:[A-Z]{5,})\s(?=(?-i:[A-Z][a-z]))|\A\W*(?:(?-i:[A-Z]{5,})\b\W*)?(?:(?:there (?:was|were)|no (?:statistically\s)?(?:significant\s)?differences? (?:was|were)?\s?(?:found\s|seen\s|observed\s)?in|results showed|the results showed|in addition|moreover|overall|specifically|however|at Ⓣ|Ⓣ|after Ⓣ"
    r"|the|a|an|her|his|their|its|our|levels? of|and|or|with|that|for|also|both|respectively|of|in|by|had|showed|corresponding figures for|a total of|(?:significantly\s)?(?:higher|lower|greater|fewer|larger|smaller|longer|shorter)|(?:statistically\s)?significant(?=\s(?:increases?|decreases?|improvements?|reductions?|declines?|rises?|falls?)\b)|undergone|noted|although|leading to|resulting in|experienced)\b[\s,]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?:\s(?:{SEEN}|in|for|among|between|with|of|on|from|at|by|to|and|the|was|were|than|after|during|both|that"
    r"|which|who|that|significantly|occurred|developed|significant|higher|lower|similar|greater|better|only|also|comparable|compared)|[\s,(:\[=ⓉⓅ]|(?<![<>=≥≤])\sⒻ)+\Z"
)
# "Ⓕ of the patients assigned to A had": whom it counts, then the verb, then what they had
_AFTER = re.compile(
    r"\A\s(?:of\s(?:the\s)?[a-z]+\s|patients\s|subjects\s|participants\s|children\s|women\s|men\s|\([^)]*\)\s"
    r"|(?:(?:of|in|from|with|on|who|were|was|the|those|all|assigned|randomi[sz]ed|treated|receiving|received|given|to|patients|receive)\s)+◦+\s|◦+\s)*"
    rf"(?:(?:{HAD}|reported|underwent|undergone|required|maintained|met|suffered from|(?:was|were)\s(?:rated|categori[sz]ed|classified|judged|considered)\sas)\s(?:criteria\sfor\s|the\scriteria\s(?:for|of)\s)?(?:an?\s|the\s)?)?"
)
_STOP = re.compile(
    r"[,;.()\[\]:Ⓕ]|\s(?:in|for|among|with|on|at|after|during|compared|versus|vs\.?|than|and\sⒻ|who|which|while|whereas|but|receiving|by|and)\b|\Z"
)
# the brackets close: Risperidone-treated subjects (Ⓕ) showed …
_CHANGE = re.compile(
    r"\s(?P<what>(?:(?:relative|absolute|further|mean|median|overall)\s)*(?:improvement|reduction|increase|decrease|decline|rise|fall|drop|change|gain|loss|shrinkage|rises?)"
    r"(?:\s(?:over|from)\s(?:the\s)?baseline)?\s(?:in|of)\s(?:the\s|their\s)?(?:[ⓂⒺ](?:\s(?:scores?|levels?|rates?|risk))?|[^ⒻⓂⒺⓅⓉ◦;:.,()]{3,60}?(?:[ⓂⒺ](?:\s(?:scores?|levels?|rates?))?)?))(?=[;:.,()]|\s(?:in|for|among|with|on|at|after|compared|versus|vs|than|as|by|from|and)\s|\s?Ⓣ|\Z)"
)
_OUT = re.compile(r"[^()\[\]]{0,40}[)\]]")
_GROUP_FIRST = re.compile(
    r"\W*(?:[A-Z]{5,}\W+)?(?:(?:[Ii]n|[Ff]or|[Aa]mong|[Ww]ith|[Oo]n|[Aa]t|[Oo]f)\s)?(?:(?:the|all|our|those|these|both|patients|children|subjects|in|on|with|given|receiving)\s)*◦+(?:\s(?:patients|subjects|participants|children))?,?\s"
)
_GROUP_LAST = re.compile(
    r"(?:\s(?:in|for|with|on|among|by|of|from|at|under|who|received|receiving|treated|given|were|was|assigned|randomi[sz]ed|to|receive|after|the|all|those|patients|children|women|men|subjects|participants|group|arm))+\s◦+[\s,]*\Z"
)
# a heading: Success was similar in both groups: Ⓕ … or: A was superior to B, with Ⓕ
_COLON = re.compile(
    r"(?:\A|[.;Ⓕ)]\s)(?P<what>[^ⒻⓅ;:.]{3,90}?)(?:\s(?:was|were|is|are)(?:\sas\sfollows)?)?\s?:\s(?:(?:in|for|with|on|the)\s)*(?:◦+[\s,:=]*)?\Z"
)
_HEADED = re.compile(
    r"(?P<what>[^ⒻⓅ;:.]{3,80}?)\s(?:was|were|did)\s(?:not\s)?(?:[a-z]+ly\s)?(?:similar|comparable|differ\w*|higher|lower|better|worse|more|less|greater|equal|the same|reduced|increased|improved|longer|shorter|identical)\b[^ⒻⓅ;.:]{0,80}(?::\s|,\s(?:with\s)?(?:only\s)?|\swith\s)\Z"
)
_LEADS = re.compile(r"[:,h]\s(?:with\s)?(?:only\s)?\Z")
_BARE = frozenset(
    "time times duration score scores level levels value values change count number dose survival age reduction increase decrease decline improvement difference".split()
)


def phrases(reading: Reading, place: int, run: list[int]) -> Iterator[tuple[int, int]]:
    """Where the noun phrase may stand that a figure is told of, the likeliest first.

    Args:
        reading: the line, with its groups: their names are no part of the phrase.
        place: the figure.
        run: the enumeration that it belongs to.
    """
    signs = masked(reading)
    kinds = {p: f.kind for p, f in reading.figures}
    last = run[-1] if kinds[run[-1]] == kinds[place] else place
    for at in _candidates(signs, first_of(signs, run[0]), place, last):
        cut = at and _without_groups(signs, *at)
        if cut and cut[1] - cut[0] > 0:
            yield cut


def masked(reading: Reading) -> str:
    """The line with ◦ for each letter of a group's name."""
    signs = reading.line.signs
    for group in reading.groups:
        if not set(signs[group.place : group.end]) & set("ⒻⓂⒺ"):
            name = "◦" * (group.end - group.place)
            signs = f"{signs[: group.place]}{name}{signs[group.end :]}"
    return signs


def _without_groups(signs: str, start: int, end: int) -> tuple[int, int] | None:
    """The phrase without the group that opens or closes it: "[in A] the mean score [with B]"."""
    first = _GROUP_FIRST.match(signs, start, end)
    start = first.end() if first else start
    last = _GROUP_LAST.search(signs, start, end)
    return _trimmed(signs, start, last.start() if last else end)


def _candidates(signs: str, start: int, place: int, last: int) -> Iterator[tuple[int, int] | None]:
    yield change_of(signs, place)
    yield from told_of(signs, start, place)
    yield rise_from(signs, start)
    if _TOLD_INSIDE.match(signs, place + 1) and signs[:start].endswith(("(", "[")):
        yield _behind(signs, place)
    yield _object_of_verb(signs, start)
    if signs[:start].rstrip().endswith(("(", "[")):
        yield _before(signs, start)
        yield _behind_brackets(signs, place)
    yield _headed(signs, start)
    yield _subject_of_verb(signs, start)
    yield _before(signs, start)
    yield _behind(signs, last)


def change_of(signs: str, place: int) -> tuple[int, int] | None:
    """Reads "a Ⓕ reduction in the irritability score".

    >>> signs = "a Ⓕ reduction in the irritability score, as compared with Ⓕ"
    >>> signs[slice(*change_of(signs, 2))], change_of("Ⓕ reduction was seen", 0)
    ('reduction in the irritability score', None)
    """
    change = _CHANGE.match(signs, place + 1)
    return change.span("what") if change else None


def _object_of_verb(signs: str, place: int) -> tuple[int, int] | None:
    """What a treatment changed: "levosimendan increased the mean cost by Ⓕ", "A reduced the mean cost (Ⓕ vs Ⓕ)"."""
    start = clause_start(signs, place)
    verb = _CHANGES.search(signs, start, place)
    if not verb or _PASSIVE.search(signs, max(0, verb.start() - 30), verb.start()):
        return None
    if not _OBJECT_END.search(signs, max(0, place - 6), place):
        shown = verb.group().strip() in _SHOWING and signs[:place].endswith(" in ")
        return _trimmed(signs, verb.end(), place) if shown else None
    against = _AGAINST.search(signs, verb.end(), place)
    return _trimmed(signs, verb.end(), against.start() if against else place)


@lru_cache(maxsize=8)
def clause_start(signs: str, place: int) -> int:
    """Where the clause begins in which a figure stands: behind the last figure or the last word that joins clauses."""
    starts = [m.end() for m in _CLAUSE.finditer(signs, 0, place)]
    last = signs.rfind("Ⓕ", 0, place)
    while last > 0 and _BOUND.search(signs, max(0, last - 9), last):
        last = signs.rfind("Ⓕ", 0, last)
    return max([0, *starts, last + 1])


def _headed(signs: str, place: int) -> tuple[int, int] | None:
    """Reads "Success was similar in both groups: Ⓕ", where the figure opens its clause."""
    near = max(0, signs.rfind("Ⓕ", 0, place))
    headed = _HEADED.search(signs, near, place) if _LEADS.search(signs, near, place) else None
    headed = headed or _COLON.search(signs, max(0, place - 160), place)
    return _trimmed(signs, *headed.span("what")) if headed else None


def _subject_of_verb(signs: str, place: int) -> tuple[int, int] | None:
    start = clause_start(signs, place)
    verb = _VERB.search(signs, start, place)
    return _trimmed(signs, start, verb.start()) if verb else None


def _before(signs: str, place: int) -> tuple[int, int] | None:
    start = clause_start(signs, place)
    if signs[:place].endswith(", ") and _SETTING.match(signs, start, place):
        return None
    comma = signs.rfind(", ", start, max(start, place - 2))
    item = signs.rfind(") and ", start, max(start, place - 2))
    at = _trimmed(signs, max(start, comma + 1, item + 1), place)
    verb = _VERB.search(signs, at[0], at[1]) if at else None
    return _trimmed(signs, at[0], verb.start()) if at and verb else at


# "Ⓕ had a 50% reduction in marrow infiltration": what was reduced is part of the name
_CHANGE_IN = re.compile(
    r"\b(?:reduction|decrease|decline|fall|drop|rise|increase|improvement|change)\Z"
)


def _behind(signs: str, place: int) -> tuple[int, int] | None:
    lead = _AFTER.match(signs[place + 1 :])
    start = place + 1 + (lead.end() if lead else 0)
    stop = _STOP.search(signs, start)
    if (
        stop
        and _CHANGE_IN.search(signs, start, stop.start())
        and signs.startswith(" in ", stop.start())
    ):
        stop = _STOP.search(signs, stop.start() + 4)
    return (start, stop.start()) if stop and stop.start() > start else None


def _behind_brackets(signs: str, place: int) -> tuple[int, int] | None:
    """Reads "A-treated subjects (Ⓕ) showed NP", where the brackets stand behind those who are counted."""
    out = _OUT.match(signs, place + 1)
    if not out or not re.search(r"(?:◦|patients|subjects|participants)\s?[(\[]\Z", signs[:place]):
        return None
    return _behind(signs, out.end() - 1)


_DEFINED = re.compile(r"\s?[,(]\s?(?:pre-?)?defined\s(?:as|by)\b")


def _trimmed(signs: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _LEAD.match(signs[start:end])
    start += lead.end() if lead else 0
    defined = _DEFINED.search(signs, start, end)
    end = defined.start() if defined else end
    tail = _TAIL.search(signs, start, end)
    end = tail.start() if tail else end
    return (start, end) if start < end else None


def goes_on(reading: Reading, subject: Subject, earlier: int, place: int) -> bool:
    """Whether a figure is told of the phrase of an earlier one: "NP was Ⓕ for A; for B it was Ⓕ"."""
    signs = masked(reading)
    if _SET_AGAINST.search(signs, max(0, place - 40), place):
        return reading.holds(earlier, place)
    gap = signs[earlier + 1 : first_of(signs, place)]
    if earlier < subject.place < place:
        gap = signs[earlier + 1 : subject.place] + signs[subject.end : place]
    if not _ON.fullmatch(without_brackets(gap)):
        return False
    return reading.holds(earlier, place) or bool(_EACH_IN_BRACKETS.fullmatch(gap))


def is_measured(words: str) -> bool:
    """Whether words can stand as a term without their "median" or "mean".

    >>> is_measured("anti-dsDNA"), is_measured("proteinuria"), is_measured("of"), is_measured("time")
    (True, True, False, False)
    """
    return len(words) > 2 and words.casefold() not in _BARE

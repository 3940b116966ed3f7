"""Groups by what they are called or given: "the combination arm", "Group A", "patients receiving X"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.signs.names import PEOPLE, name_after, name_before
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.extract.verbs import HAD

_RECEIVE = (
    r"(?:treated with|supported (?:with|by)|(?:pre)?conditioned with|lymphodepleted with|(?:given|receiving|who received) (?:lymphodepletion|conditioning) with|receiving|who received|given|assigned to receive|assigned to|randomi[sz]ed to receive|randomi[sz]ed to"
    r"|allocated to|assigned(?=\s(?!(?:to|in|at|by|for|as|and|on|randomly|with|from|between|treatment|patients)\b)[a-z])|taking|undergoing|who underwent|treated by|treated using|infused with|switched to|continuing on|continuing with|continued on|maintained on|started on|exposed to)"
)
# words that end a name, with a letter or number behind them: "the combination arm", "treatment arm B"
_HEAD = re.compile(
    r"\b(?:arms?|groups?|cohorts?|subgroups?|(?:the|this) trial|trial|controls|recipients)\b"
    r"(?:\s(?:[A-Z]|[IVX]{1,4}|\d{1,2})\b(?![.%/]\d|\s(?:of|out of|patients|pts)\b|\s(?:to|through)\s[\dⓃA-Z]))?"
)
_LABELLED = re.compile(
    r"\b(?:[Dd]os(?:e|ing)\s(?:group|cohort|level)\s(?:one|two|three|four|five|six)\b(?!\s(?:of|patients|pts)\b)"
    r"|(?:(?:[Dd]os(?:e|ing)\s)?(?:[Gg]roup|[Cc]ohort|[Ll]evel)|[Aa]rm|[Rr]egimen|Reg|[Ss]chedule|[Pp]art|[Ss]tage|[Ss]tratum|[Cc]ourse)s?\s"
    r"(?:[A-Z]\b|[IVX]{1,4}\b|-?\d{1,2}[A-Ca-c]?\b(?!\.\d|%|/\d|\s(?:of(?!\s(?:the|this|our)\s(?:trial|study))|out of|patients|pts|disease|cancer)\b|\s(?:to|through)\s[\dⓃ])))(?!-)"
)
# one of few patients by number: "in patient 1 and Ⓕ in patient 2"
_ONE_PATIENT = re.compile(r"\b[Pp]atient\s(?:[Nn]o\.?\s|#\s?)?(?P<number>\d{1,2})\b(?![.%/]\d)")
_PERIODS = ("phase", "part", "stage", "portion", "cohort", "run-in", "lead-in")
# in the expansion phase
_PERIOD = re.compile(
    r"\b(?:(?:dose[\s-])?(?:escalation|expansion|finding)|randomi[sz]ed|run-in|safety|lead-in|first|second)\s(?:phase|part|stage|portion|cohort)\b"
    r"|(?<=\b(?:in|at)\sthe\s)(?:safety\s)?(?:run-in|lead-in)\b",
    re.I,
)
_GIVEN = re.compile(
    rf"\b(?<!previously\s)(?<!never\s)(?<!not\s){_RECEIVE}\s(?:the\s|an?\s)?(?!without|as\b|in\b|by\b|at\b|every|once|twice|on\b|intra)"
)
# "Ⓕ patients treated with [A and B] achieved Ⓜ": what one group had, and no second group
_COUNTED = re.compile(
    rf"(?<!Ⓕ\sand\s)(?<!Ⓕ\sor\s)Ⓕ(?:\s(?:evaluable\s|of\sthe\s)?(?:{PEOPLE}|pts))?(?:\s(?:who\s(?:had\sbeen|were)|previously))?\s\Z"
)
_AND_ANOTHER = re.compile(
    rf"\s(?:and|plus|after|before|followed\sby|combined\swith|together\swith|in\scombination\swith)\s(?!Ⓕ)[^\sⒻⓂⒺ,;:.()]+(?:\s(?!achieved|{HAD}|were|remained)[^\sⒻⓂⒺ,;:.()]+){{0,3}}"
    rf"(?=\s(?:{HAD}|were|remained|Ⓜ|Ⓔ)(?!\sⒻ\s(?:and|vs|versus)))"
)
# "assigned to receive EC and ED were Ⓕ and Ⓕ"
_ALSO = re.compile(
    rf"\s(?:and|or|versus|vs\.?|v)\s(?P<who>[A-Za-z][^\s,;:()ⒻⓂⒺ]*(?:\s[^\s,;:()ⒻⓂⒺ]+){{0,2}}?)\s(?:(?:was|were)\s|{HAD}\s(?:an?\s)?[ⓂⒺ]s?\s(?:of|in)\s)Ⓕ\s(?:and|versus|vs\.?|v)\sⒻ"
)
# "Ⓕ responded to X, Ⓕ to placebo"
_RESPONDED = re.compile(r"Ⓕ\s(?:[a-z]+\s)?(?:responded|Ⓜ)\sto\s(?=[A-Z]|placebo)")
_TO_THE_OTHER = re.compile(r"(?:\bresponded|Ⓜ)\sto\s[^ⒻⓂⒺ;.]{2,40}Ⓕ\sto\s(?=[A-Z]|placebo)")
# "Ⓜ: X Ⓕ, Y Ⓕ": the groups as items behind a colon
_NAME = r"(?!(?:median|mean|range|rate|day|week|month|in|at|by|on|for|from|with|and|or|a|an|the|no|all|best|total|overall)\b)[A-Za-z][^\s,;:()ⒻⓂⒺⓉⒼ]*(?:\s[^\s,;:()ⒻⓂⒺⓉⒼ]+){0,3}"
_ITEMS = re.compile(
    rf"[ⓂⒺ](?:\s(?:rates?|\([^()]*\)))?:\s(?P<one>{_NAME})\sⒻ(?:\s\([^()]*\))?[,;]\s(?:and\s|vs\.?\s|versus\s)?(?P<other>{_NAME})\sⒻ(?![^.;]*[ⓂⒺ])"
)
_QUOTED = re.compile(r"[\"“]\s?[^\"“”ⒻⓂⒺ;.()]{2,30}?\s?[\"”]\s(?:group|arm|cohort)\b")
_HYPHENED = ("-treated", "-assigned", "-randomi")
_TREATED = re.compile(r"(?<![\w-])[\w.+/-]+-(?:treated|assigned|randomi[sz]ed)\b")
_BEHIND = re.compile(
    rf"Ⓕ\s(?:(?:(?:at|on|by)\s)?Ⓣ\s)?(?:of\s(?:the\s)?{PEOPLE}\s|{PEOPLE}\s)?(?:(?:higher|lower|longer|shorter|greater|more|less)\s)?"
    r"(?P<by>with|for|on|after|by|in|among|of|under|receiving)\s"
    rf"(?:(?:the|all|an?|those|both|patients|their)\s)*(?!(?:group|arm|cohort)\s(?:assigned|receiving|treated|given|randomi))"
)
_JOINED = re.compile(r"\s(?:and|or|versus|vs\.?)\s(?:for\s|in\s|with\s)?(?:the\s)?(?!Ⓕ)")
_WHOSE = frozenset({"in", "among"})
_FIGURES_BY = {by: re.compile(rf"Ⓕ\s(?:(?:(?:at|on|by)\s)?Ⓣ\s)?{by}\s") for by in _WHOSE}
_LOOSE = frozenset({"with", "for", "on", "receiving"})
NAMED = re.compile(
    r"[A-Z0-9-]|\b(?:placebo|control|controls|patients|group|responders|nonresponders|survivors|recipients)\b"
)
# "the hormone and placebo groups"
_JOINT = re.compile(r"\s(?:and|or)\s(?:the\s)?\Z")
# "Ⓕ in the CAR-NK and Ⓕ in the CAR-T group": the noun once
_NOUN_ONCE = re.compile(
    r"\b(?:in|for|with|on|at)\sthe\s(?P<first>(?!Ⓕ)[^\sⒻⓂⒺ,;:.()]+(?:\s[^\sⒻⓂⒺ,;:.()]+){0,2}?)(?:\s\([^()]*\))?,?\s(?:and|versus|vs\.?|but|compared\swith)\sⒻ(?:\s?\([^()]*\))?\s(?:in|for|with|on|at)\sthe\s"
    r"[^ⒻⓂ,;.()]{1,30}?\s?(?P<noun>group|arm|cohort|recipients|dose(?:\slevel)?|level)\b"
)
_LACKING = re.compile(r"Ⓕ\s(?:without|with no|not receiving)(?:\s(?:it|them|the\s)?|(?=[.,;)]|\Z))")
# Of Ⓕ BCMA-naive patients, Ⓕ …; the figure's sign may hold all of it
_COUNTED_KIND = re.compile(
    rf"(?:\d|[a-z])\s((?!evaluable|treated|enrolled|eligible|infused|consecutive|dosed|response|efficacy|phase|more|further|additional|adult|other|heavily)(?=[\w/+-]*[A-Z-])[A-Za-z][\w/+-]*\s(?:{PATIENTS}|tumou?rs|cases)|[a-z][\w-]+\srecipients|(?:[A-Z][\w/+-]*|placebo)\srecipients?|(?:[A-Z][\w/+]*-)+[A-Z]\w*(?=\s[(\[])|controls?)(?:\s[a-z]+ed)?(?:\s?\(.*)?\Z"
)
_TREATED_AT = re.compile(
    rf"(?:\A\W*At|(?:;|,?\s(?:and|but|while|whereas))\sat|(?:Ⓕ|\b{PEOPLE}|\btreated|\bdosed|Ⓜ)\s(?:evaluable\s|treated\s|dosed\s|infused\s)?at)\s(?:the\s)?\Z"
)


# Patients with statin withdrawal showed higher Ⓜ (Ⓕ vs Ⓕ) … compared with
_WITH_TRAIT = re.compile(
    rf"\W*(?:[A-Z]{{5,}}\s)?(?:Patients|Subjects|Participants|Women|Men|Children)\s(?:with|without|on)\s(?P<trait>[a-z][^ⒻⓂⒺⓅ;,.():]{{2,40}}?)\s(?:{HAD}|were)\s(?=.*\(Ⓕ\s(?:vs\.?|versus|v)\sⒻ.*\)\s(?:as\s)?(?:compared|than)\b)"
)


def called(signs: str) -> Iterator[Place]:
    """Names that are called so: "Group A", "the combination arm", "the hormone and placebo groups"."""
    periods = list(_PERIOD.finditer(signs)) if holds(signs.lower(), _PERIODS) else []
    quoted = list(_QUOTED.finditer(signs)) if holds(signs, ('"', "“")) else []
    for match in (*_LABELLED.finditer(signs), *periods, *quoted):
        yield Place(*match.span(), True, AS_IT_STANDS)
    yield from _numbered_or_halved(signs)
    if trait := _WITH_TRAIT.match(signs):
        yield Place(*trait.span("trait"))
    for match in _HEAD.finditer(signs):
        start = name_before(signs, match.start())
        several = match.group().endswith("s") or signs.startswith(", respectively", match.end())
        several = several and match.group() != "controls"  # "X and controls": a name of its own
        joint = _JOINT.search(signs, max(0, start - 10), start) if several else None
        least = start + (2 if match.group() == "controls" else 3)
        start += 2 if signs.startswith("Ⓕ ", start) and match.start() >= least else 0
        start = _behind_figure(signs, start, match.start())
        noun = match.group().removesuffix("s")
        yield Place(
            start, match.end(), True, f"{signs[start : match.start()]}{noun}" if joint else ""
        )
        if joint:
            first = name_before(signs, joint.start())
            if first < joint.start():
                yield Place(first, joint.start(), True, f"{signs[first : joint.start()]} {noun}")


def _numbered_or_halved(signs: str) -> Iterator[Place]:
    """Patients by number, and names whose noun stands behind the other half: "in the CAR-NK and Ⓕ in the CAR-T group"."""
    for match in _ONE_PATIENT.finditer(signs) if "atient " in signs else ():
        yield Place(*match.span(), True, f"patient {match['number']}")
    for match in _NOUN_ONCE.finditer(signs) if " the " in signs else ():
        if match["first"] not in {"former", "latter"} and not _HEAD.search(match["first"]):
            yield Place(*match.span("first"), True, f"{match['first']} {match['noun']}")


def _behind_figure(signs: str, start: int, head: int) -> int:
    """Where a name begins that a figure counts: "Ⓜ affected Ⓕ [transplant recipients]", but "the [Ⓕ arm]"."""
    at = signs.rfind("Ⓕ ", start, head)
    told = at > start and any(sign in signs[start:at] for sign in "ⓂⒺ")
    return at + 2 if told and signs[at + 2 : head].strip() else start


# "Ⓔ developed in Ⓕ and was [treated with X]": how the event was treated
_EVENT_WAS = re.compile(r"[ⓂⒺ][^ⓂⒺ.;]*?\b(?:and|which)\s(?:was|were)\s(?:[a-z]+ly\s)?\Z")


def treated(signs: str) -> Iterator[Place]:
    """Names by treatment: "patients receiving X", "X-treated patients", "without it"."""
    for match in (
        *_GIVEN.finditer(signs),
        *_RESPONDED.finditer(signs),
        *_TO_THE_OTHER.finditer(signs),
    ):
        if _EVENT_WAS.search(signs, max(0, match.start() - 90), match.start()):
            continue
        end = name_after(signs, match.end())
        if _COUNTED.search(signs, max(0, match.start() - 60), match.start()) and (
            more := _AND_ANOTHER.match(signs, end)
        ):
            end = more.end()
        yield Place(match.end(), end, True)
        if also := _ALSO.match(signs, end):
            yield Place(*also.span("who"), True)
    for match in _ITEMS.finditer(signs) if ": " in signs else ():
        yield from (Place(*match.span(n), True) for n in ("one", "other") if NAMED.search(match[n]))
    yield from _behind(signs)
    for match in _LACKING.finditer(signs):
        yield Place(match.start() + 2, name_after(signs, match.end()), True)
    for match in _TREATED.finditer(signs) if holds(signs, _HYPHENED) else ():
        yield Place(*match.span(), True)


def of_counts(line: Line) -> Iterator[Place]:
    """Kinds of patients that a count names: "of 17 BCMA-naive patients"."""
    for place, piece in line.of("Ⓕ"):
        kind = _COUNTED_KIND.search(piece.span.of(line.text))
        if kind:
            yield Place(place, place + 1, True, _PTS.sub("", kind[1]))


_PTS = re.compile(rf"\s(?:pt|{PATIENTS})\Z")


def at_found_dose(line: Line) -> Iterator[Place]:
    """The dose that the trial found, where it is the one that patients were given: "Ⓕ at the RP2D"."""
    for place, piece in line.of("Ⓜ"):
        if piece.code in {"measure:RP2D", "measure:MTD"} and _TREATED_AT.search(
            line.signs, max(0, place - 40), place
        ):
            yield Place(place, place + 1, True, piece.span.of(line.text))


# what some died of, how blood counts recovered
_NO_TREATMENT = re.compile(
    r"(?:(?:[a-z]{1,2})?RECIST|Lugano|Cheson|IMWG|iwCLL|ELN|IWG|RANO|INRC|CTCAE|ASTCT|ASBMT|MAGIC|NIH)\b|treatment-related\b|(?:\w+\s){0,2}causes?\b|(?:full|partial|complete|incomplete)\s(?:[a-z]+\s)?recovery\b"
)


def _behind(signs: str) -> Iterator[Place]:
    """Names behind a figure, "Ⓕ with X", and those joined to them, "for X and Y"."""
    for match in _BEHIND.finditer(signs):
        end = name_after(signs, match.end())
        name = signs[match.end() : end]
        parallel = match["by"] in _WHOSE and len(_FIGURES_BY[match["by"]].findall(signs)) > 1
        if match["by"] not in _LOOSE and not parallel and not NAMED.search(name):
            continue
        if _NO_TREATMENT.match(name):
            continue
        if signs.startswith((" Ⓔ", " Ⓜ"), end) and name.islower() and " " not in name:
            continue  # "with fibrotic Ⓔ": of what kind the event is
        yield Place(match.end(), end)
        joined = _JOINED.match(signs, end)
        if joined and name:
            yield Place(joined.end(), name_after(signs, joined.end()))

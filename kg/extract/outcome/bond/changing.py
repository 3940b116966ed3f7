"""What changed, whatever it is: "PSA declined by ≥50% in three", "EBV DNA cleared in 19/30", "steroids were stopped in four"."""

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.needed import MEDICINE
from kg.extract.outcome.signs.units import is_level
from kg.extract.scope import holds
from kg.text import Span

_ADVERB = r"(?:(?:also|further|significantly|markedly|rapidly|steadily|then|even|subsequently|transiently|slightly|substantially|only|both|progressively|later|completely)\s)*"
_MOVED = (
    r"(?:declined|decline|fell|fallen|dropped|decreased|diminished|shrank|shrunk|halved|rose|risen|increased|improved|doubled|tripled|lessened|regressed|subsided|climbed|surged|plummeted|contracted|(?<=[Tt]\scells\s)expanded|(?<=[Tt]-cells\s)expanded"
    r"|went\s(?:down|up|from)|worsened|sank|sunk|receded|waned|(?:was|were|been)\s(?:improved|lowered|reduced|decreased|increased|raised|halved|diminished|lessened))"
)
_CLEARED = (
    r"(?:cleared|healed|normali[sz]ed|disappeared|resolved|seroconverted|(?:became|turned|was|were|had\sbecome|is|are)\s(?:negative|undetectable|normal|seronegative)"
    r"|returned\sto\snormal|fell\sto\sundetectable\slevels)"
)
_STOPPED = r"(?:(?:was|were|been|be)\s(?:completely\s)?(?:stopped|discontinued|tapered|withdrawn|weaned|halted)(?:\s(?:or|and)\s(?:tapered|reduced|stopped))?)"
_CHANGED = re.compile(
    rf"\s(?:(?:levels?|values?|concentrations?|titers?|titres?|counts?)\s)?(?:(?:had|has|have|could)\s)?{_ADVERB}(?:been\s)?(?P<verb>{_MOVED}|{_CLEARED}|{_STOPPED})\b"
)
# what a verb changes in how many: "fell by at least half in Ⓕ", "declined by ≥Ⓕ in Ⓕ"
_IN_HOW_MANY = re.compile(
    rf"(?:\A|[;:.,]\s|\band\s|\bbut\s|\bwhile\s|\bwhereas\s)(?P<what>(?:(?!\s(?:and|but|while|was|were|could|can|has|have|had)\s)[^ⒻⓅⓉ;:.,]){{2,70}}?){_CHANGED.pattern}"
    r"(?:[^ⒻⓂⒺ;.]{0,30}?\s(?:(?:by|to)\s(?:(?:at\sleast|more\sthan|less\sthan|over|a\sdose\sof)\s|[≥>≤<]=?\s?)Ⓕ|(?:by|to)\sⒻ\sor\s(?:more|greater|less|lower|below)|(?:to\s)?(?:below|under|above)\sⒻ|(?:at\sleast|more\sthan|over|≥)\s?Ⓕ|Ⓕ\sor\smore))?"
    r"[^ⒻⓂⒺ;.]{0,60}?\b(?P<how>in|among|by)\s(?:all\s|the\s|only\s|about\s)*\Z"
)
_LEADS = frozenset(["in", "by", "among", "all", "the", "only", "about"])
_THRESHOLD = re.compile(
    r"\s(?:(?:by|to)\s(?:(?:at\sleast|more\sthan|less\sthan|over)\s|[≥>≤<]=?\s?)Ⓕ|(?:by|to)\sⒻ\sor\s(?:more|greater|less|lower)|(?:to\s)?(?:below|under|above)\sⒻ|(?:at\sleast|more\sthan|over)\sⒻ)(?:\s(?:from|after|by|at|within)\s[^ⒻⓂⒺ;.,]{1,40}?)?\s(?:in|among)\s(?:the\s|all\s)?Ⓕ"
)
_FROM = re.compile(r"\bfrom\s(?:an?\s(?:median|mean)\sof\s|about\s)?\Z")
_WHOSE = re.compile(
    r"\A(?:the|a|an|her|his|their|its|our|both|all|serum|blood|levels?\sof|concentrations?\sof|titers?\sof)\s",
    re.IGNORECASE,
)
_GONE_LEVEL = re.compile(
    r"\s(?:levels?\s)?(?:became|turned|was|were)\s(?:negative|undetectable|normal)|\s(?:cleared|normali[sz]ed)\b"
)
# "no treatment for Ⓜ was needed in Ⓕ"
_TREATED = re.compile(
    rf"\b(?:treatment|therapy|prophylaxis|medication|{MEDICINE}|management|monitoring)\s(?:for|of)\s(?:the\s|Ⓖ\s)*\Z"
)
_FOUND_IN = re.compile(
    r"\b(?:found|detect(?:ed|able)|present|measur(?:ed|able)|seen|identified|recovered|traced|cells|DNA)\sin\s(?:the\s|pleural\s|malignant\s)*\Z"
)
_BY = re.compile(
    rf"{_ADVERB}by\s(?:an?\s(?:median|mean|average)\s(?:of\s)?|about\s|approximately\s)?\Z"
)


_GONE_AWAY = re.compile(
    r"resolved|subsided|disappeared|improved|decreased|increased|regressed|lessened|rose|fell"
)
_WHO_STOPPED = re.compile(
    rf"(?:\s(?:of\s(?:the\s)?)?(?:patients|participants|subjects|pts))?\s(?:had\s|have\s|were\sable\sto\s|could\s)?(?:stop(?:ped)?|discontinued?|withdrawn\sfrom|taper(?:ed)?|came\soff|(?:were|are|remain(?:ed)?)\s(?:now\s|all\s|still\s)?off|(?:were\s)?weaned\soff|no\slonger\s(?:needed|required|took)|(?:were|are|remain(?:ed)?|have\sbeen)\s(?:now\s|all\s|still\s)?(?:free\sof|without)(?=\s(?:all\s|any\s|further\s)?(?:immunosuppress|{MEDICINE}|{nouns('drug:prednisone', 'drug:prednisolone')}|medication|drugs|background)))\s"
    r"(?:all\s|their\s|the\s|taking\s|concomitant\s)*(?P<what>(?!treatment|study|therapy|participation|the\sstudy|due\b|because|for\b|after|before|early|prematurely|follow)[a-z][^ⒻⓂⒺⓉ;:.,()]{3,40}?)(?=(?:\s(?:altogether|completely|entirely|permanently|fully))?(?:\s(?:by|at|after|within|in|and|before)\b|[;.,]|\s?Ⓣ|\Z))"
)
_HINT = re.compile(
    rf"\b(?:{_MOVED}|{_CLEARED}|{_STOPPED}|stop(?:ped)?|discontinued?|taper(?:ed)?|came off|(?:were|are|remain(?:ed)?) (?:now |all |still )?off|weaned off|no longer|free of|without)\b"
)


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell of a change."""
    return bool(_HINT.search(text, *span))


def is_changed(signs: str, end: int) -> bool:
    """Whether a verb of change follows the phrase that ends here.

    >>> is_changed("PSA declined by Ⓕ", 3), is_changed("EBV DNA cleared in Ⓕ", 7), is_changed("AFP levels had dropped by Ⓕ", 3)
    (True, True, True)
    >>> is_changed("Steroids were stopped in Ⓕ", 8), is_changed("patients were treated with Ⓕ", 8), is_changed("PSA was measured in Ⓕ", 3)
    (True, False, False)
    """
    return bool(_CHANGED.match(signs, end))


def in_how_many(signs: str) -> tuple[int, int] | None:
    """Where the phrase stands that changed in as many as follow.

    >>> def what(signs): return (at := in_how_many(signs)) and signs[slice(*at)]
    >>> what("PSA declined by ≥Ⓕ in "), what("Levels of alpha-fetoprotein dropped by more than half in "), what("CRP was low and EBV DNA cleared in ")
    ('PSA', 'alpha-fetoprotein', 'EBV DNA')
    >>> what("Her steroids were stopped or tapered in "), what("Anti-dsDNA antibodies became negative in ")
    ('steroids', 'Anti-dsDNA antibodies')
    >>> what("Prednisone was tapered to Ⓕ or less in "), what("IgG fell below Ⓕ in "), what("Ⓔ resolved in ")
    ('Prednisone', 'IgG', None)
    >>> what("KPS was improved in "), what("VAF fell to below Ⓕ in ")
    ('KPS', 'VAF')
    >>> what("Glucocorticoids had been stopped by "), what("Prednisone was reduced by ")
    ('Glucocorticoids', None)
    >>> what("The cells were given in "), what("Patients were treated in "), what("PSA declined by ")
    (None, None, None)
    """
    last = signs[-12:].split()[-1:]
    match = _IN_HOW_MANY.search(signs) if _LEADS.issuperset(last) else None
    if not match or (set("ⓂⒺ") & set(match["what"]) and _GONE_AWAY.search(match["verb"])):
        return None  # "Ⓔ resolved in all" tells how an event ended
    if match["how"] == "by" and not re.fullmatch(_STOPPED, match["verb"]):
        return None  # "fell by Ⓕ"
    start, end = match.span("what")
    while whose := _WHOSE.match(signs[start:end]):
        start += whose.end()
    return (start, end) if end - start > 1 else None


def stopped_by(signs: str, place: int) -> tuple[int, int] | None:
    """What as many as stand here stopped taking.

    >>> def what(signs): return (at := stopped_by(signs, signs.index("Ⓕ"))) and signs[slice(*at)]
    >>> what("All Ⓕ had stopped mycophenolate."), what("Ⓕ patients were weaned off glucocorticoids by Ⓣ")
    ('mycophenolate', 'glucocorticoids')
    >>> what("the other Ⓕ patients remained free of immunosuppressants"[10:]), what("Ⓕ remained free of progression")
    ('immunosuppressants', None)
    >>> what("Ⓕ patients stopped treatment because of Ⓔ"), what("Ⓕ had Ⓜ"), what("Ⓕ received steroids")
    (None, None, None)
    """
    match = _WHO_STOPPED.match(signs, place + 1)
    return match.span("what") if match else None


def stopped_as(signs: str, place: int, what: str) -> str:
    """What they did without, as the text says it.

    >>> stopped_as("Ⓕ remained free of steroids", 0, "steroids"), stopped_as("Ⓕ had stopped steroids", 0, "steroids")
    ('free of steroids', 'steroids stopped')
    """
    match = _WHO_STOPPED.match(signs, place + 1)
    free = match and re.search(r"\b(?:free\sof|without)\s", signs[: match.start("what")][-14:])
    return f"free of {what}" if free else f"{what} stopped"


def settled(reading: Reading, bond: Bond) -> Bond:
    """The bond; of "fell from 8.1% to 7.2%", printed like a range, the second is the result."""
    before = reading.line.signs[max(0, bond.place - 30) : bond.place]
    if bond.figure.value_max is None or not _FROM.search(before):
        return bond
    return bond._replace(figure=bond.figure._replace(value=bond.figure.value_max, value_max=None))


def word_for(signs: str, end: int) -> str:
    """What is added to the name of what was cleared or stopped, so that it says so.

    >>> word_for("EBV DNA cleared in Ⓕ", 7), word_for("Steroids were stopped in Ⓕ", 8), word_for("PSA fell in Ⓕ", 3)
    (' clearance', ' stopped', '')
    >>> word_for("ANA became negative in Ⓕ", 3)
    ' negative'
    """
    verb = _CHANGED.match(signs, end)
    if not verb or re.fullmatch(_MOVED, verb["verb"]):
        return ""
    said = verb["verb"]
    if said == "cleared":
        return " clearance"
    return " " + re.sub(r"\A(?:was|were|been|be|became|turned|had become|is|are)\s", "", said)


def is_threshold(signs: str, place: int) -> bool:
    """Whether a figure only says from what change on patients were counted.

    >>> is_threshold("fell by Ⓕ or more in Ⓕ", 8), is_threshold("declined by ≥Ⓕ in Ⓕ", 13), is_threshold("fell by Ⓕ in Ⓕ", 8)
    (True, True, False)
    """
    near = max(0, place - 30)
    if not holds(
        signs[near:place], ("by", "to", "below", "under", "above", "at least", "than", "over")
    ):
        return False
    return any(
        m.start() < place < m.end() - 1 and signs.find("Ⓕ", m.start()) == place
        for m in _THRESHOLD.finditer(signs, near)
    )


def is_of_level(reading: Reading, bond: Bond) -> bool:
    """Whether what looks like an event is a level that changed: "Ⓔ fell by a mean of Ⓕ" is no share of patients."""
    signs = reading.line.signs
    if bond.subject.adverse and bond.figure.kind == "%" and (bond.figure.value or 0) < 0:
        return True  # a difference of shares
    if bond.subject.adverse and is_level(bond.figure.unit):
        return True  # "IL-15 in ascites averaged Ⓕ"
    return (
        bond.subject.adverse
        and bond.subject.place < bond.place
        and (
            (
                bond.figure.kind == "number"
                and bond.figure.unit is not None
                and is_changed(signs, bond.subject.place + 1)
            )
            or (
                is_changed(signs, bond.subject.place + 1)
                and _BY.search(signs, max(0, bond.place - 40), bond.place) is not None
            )
            or _TREATED.search(signs, max(0, bond.subject.place - 40), bond.subject.place)
            is not None
            or _FOUND_IN.search(signs, max(0, bond.subject.place - 40), bond.subject.place)
            is not None
            or _GONE_LEVEL.match(signs, bond.subject.place + 1) is not None
        )
    )

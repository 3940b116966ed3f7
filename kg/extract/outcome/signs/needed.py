"""What care patients needed: "11 required red-cell transfusion", "dialysis was needed by one", "nobody was ventilated".

Each such phrase becomes a measure; what was needed is its term.
"""

from kg import regex as re
from kg.extract.nouns import group, nouns
from kg.extract.nouns import hints as literals
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.scope import holds
from kg.extract.unlisted_drug import names_drug
from kg.text import Span
from kg.vocabulary import load

CODE = "measure:care-needed"
KNOWN = frozenset({CODE, "measure:hospitalization"})  # a stay in hospital is a measure of its own
_CARE = (
    rf"(?:{nouns('care:')}(?:\s(?:therapy|treatment|support|supplementation|care|admissions?|stays?|transfers?|to\shospital))*"
    r"|(?:(?:NK(?:[\s-]cell)?|CAR-NK)\s)?dose\s(?:reductions?|interruptions?|delays?|modifications?|adjustments?)(?:\sof\s(?:the\s)?(?:NK\scells|CAR-NK\scells|product|cells))?"
    r"|(?:treatment|infusion)\s(?:interruptions?|delays?))"
)
_WHICH = r"(?:at\sleast\s(?:one|1|Ⓝ)\s|an?\s|the\s|any\s|further\s|additional\s|temporary\s|brief\s|short-term\s|prolonged\s)*"
_NEEDED = re.compile(
    rf"(?<![ⓂⒺ]\s)\b(?:(?:has|have|had)\s(?:not\s|never\s)?)?(?:requir(?:ed|ing)|need(?:ed|ing)|necessitat(?:ed|ing)|in\sneed\sof)\s{_WHICH}(?P<care>{_CARE}|Ⓜ)(?![\w-])",
)
_WAS_NEEDED = re.compile(
    rf"(?<![\w-])(?P<care>{_CARE})(?:(?:\swithin|\sby|\sat)\sⓉ)?(?=(?:(?:,\s|\sand\s|\sor\s|,\sand\s|,\sor\s){_CARE})?\s(?:was|were|had\sbeen|has\sbeen)\s(?:not\s|never\s|also\s|only\s)?(?:required|needed|necessary|given|instituted|initiated|started)\b)",
    re.IGNORECASE,
)
# how the treatment itself was changed, whatever is said of it
_CHANGES = re.compile(
    r"(?<![\w-])(?P<care>(?:(?:dose|treatment|infusion|dosing|cycle)\s(?:reductions?|delays?|interruptions?|modifications?|omissions?|postponements?)|delays?\s(?:in|of)\s(?:the\s)?(?:treatment|dosing|infusions?)))(?=\s(?:occurred|was|were|in\s|due|because|for|of\s|\()|[;.,]|\s?\Z)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"(?:(?<=[.;,]\s)|(?<=\A)|(?<=\band\s))(?:[Tt]he\s)?(?P<what>[A-Za-z][\w-]*(?:\s(?:doses?|cells|infusions?))?)\s(?P<how>(?:was|were|had\sto\sbe|has\sbeen)\s(?:temporarily\s)?(?:reduced|interrupted|delayed|postponed|withheld|paused|omitted))(?=\s(?:[a-z]+\s){0,2}?(?:in|for)\s(?:only\s)?(?:[ⓇⒸⓃ％]|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b))"
)
_WAS_CHANGED = re.compile(
    r"\b(?:reduced|interrupted|delayed|postponed|withheld|paused|omitted)\s(?:in|for)\b"
)
_HOW = {
    "reduced": "dose reduction",
    "delayed": "treatment delay",
    "postponed": "treatment delay",
    "interrupted": "dose interruption",
    "paused": "dose interruption",
    "withheld": "dose interruption",
    "omitted": "dose omission",
}
_GIVEN = re.compile(
    r"(?:doses?|dosing|treatment|therapy|infusions?|[\w-]*NK[\w-]*(?:\scells)?|drugs?|medication)",
    re.IGNORECASE,
)
_DOSES = re.compile(r"\sdoses?\Z")
# the same verb holds for what is joined: "Ⓕ required red-cell transfusion and Ⓕ platelet transfusion"
_JOINED = re.compile(
    rf"(?:,\s|\sand\s|\sor\s|,\sand\s|,\sor\s|\snor\s)(?:[％ⓇⒸⓃⒻ](?:\s\([％ⓇⒸⓃⒻ]\))?\s)?(?:for\s|to\s)?{_WHICH}(?P<care>{_CARE})(?![\w-])"
)
# "ventilated" → "mechanical ventilation"
_DONE_AS = {
    word: concept.name for concept in load().scheme("care") for word in concept.all("participle")
}
PARTICIPLES = group(_DONE_AS)
_UNIT = nouns("care:intensive-care")
_DONE = re.compile(
    rf"(?<=\s)(?:(?:(?:had|needed)\sto\sbe|was|were|had\sbeen|has\sbeen|have\sbeen|being)\s(?:also\s|later\s|briefly\s|ever\s)?)(?P<care>(?P<done>{PARTICIPLES})|(?<=to\sbe\s)(?P<into>admitted)|(?:admitted|transferred)\sto\s(?:the\s|an?\s)?{_UNIT})(?=[;.,)]|\s(?:and|but|or|after|within|on|at|in)\b|(?<=readmitted)\s(?:with|to|for|because)\b|(?<=re-admitted)\s(?:with|to|for|because)\b|\s?\Z)"
)
# medicines against what the cells do, which only who needs them is given
_MEDICINES = tuple(word for drug in load().scheme("drug") for word in drug.all("neededAs"))
MEDICINE = group(_MEDICINES)
_MEDICINE = rf"(?:(?:systemic|intravenous|high-dose)\s)*{MEDICINE}"
_NAMES_MEDICINE = re.compile(rf"{_MEDICINE}(?![\w-])", re.IGNORECASE)
_USED = re.compile(
    rf"(?<![\w-])(?P<care>{_MEDICINE})(?=\s(?:was|were|had\sto\sbe)\s(?:[a-z]+ly\s)?(?:used|given|administered|required|needed)\s(?:in|to|for|by)\s(?:only\s)?(?:[％ⓇⒸⓃ]|(?:one|two|three|four|five|six|seven|eight|nine|ten|none)\b))",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    rf"(?:(?<=[％ⓇⒸⓃ])|(?<=[％ⓇⒸⓃ]\))|(?<=\bpatients)|(?<=\b(?:[Oo]ne|[Tt]wo|ree|our|ive))|(?<=\bnone))\s(?P<care>(?:received|required|needed|(?:was|were)\s(?:given|treated\swith))\s{_MEDICINE})(?=[.;,)]|\s(?:for|because|after|on|and|to)\b|\s?\Z)"
)
_VERB = re.compile(rf"\A(?:(?:has|have|had)\s)?(?:\w+ed|\w+ing|in\sneed\sof)\s{_WHICH}")
# what patients needed before, or what defines an event, is no result
_OF_OTHERS = re.compile(
    rf"\b(?:adults|patients|those|who)\s(?:who\s)?(?:were\s)?(?!re-?admitted)(?:{PARTICIPLES}|admitted|needed|required)\s(?:with|for|supplemental)\b|\b(?:eligible|criteria|defined\sas|history\sof|before\senrol\w*|prior\sto|at\sbaseline)\b"
)
_HINTS = (
    *literals([*_MEDICINES, *_DONE_AS]),
    *("requir", "need", "necess", "admitted", "transferred", " given", "instituted", "initiated"),
    *("reduc", "elay", "interrupt", "postpone", "omi", "paused", "withheld", "modification"),
)


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell what care patients needed."""
    return holds(text[slice(*span)], _HINTS) and bool(
        _NEEDED.search(text, *span)
        or _WAS_NEEDED.search(text, *span)
        or _DONE.search(text, *span)
        or _NAMES_MEDICINE.search(text, *span)
        or _CHANGES.search(text, *span)
        or _WAS_CHANGED.search(text, *span)
    )


def care_in(said: str) -> str:
    """What was needed, from the words of the measure.

    >>> care_in("required red-cell transfusion"), care_in("were hospitalised"), care_in("ICU care"), care_in("needed an intubation")
    ('red-cell transfusion', 'hospitalization', 'ICU care', 'intubation')
    >>> care_in("was re-admitted"), care_in("had to be admitted"), care_in("was transferred to the ICU"), care_in("received IVIg")
    ('readmission', 'hospitalization', 'intensive care', 'IVIg')
    >>> care_in("Sorafenib was reduced"), care_in("dose was reduced"), care_in("delays in treatment"), care_in("Treatment was delayed")
    ('sorafenib dose reduction', 'dose reduction', 'delays in treatment', 'treatment delay')
    """
    if done := _DONE.search(f" {said}"):
        return _noun(done)
    changed = _CHANGED.search(f"{said} in two")
    if changed:
        what = (
            ""
            if re.match(r"dos|treat|therap|infus|drug|medic", changed["what"], re.IGNORECASE)
            else _DOSES.sub("", changed["what"])
        )
        how = next(noun for verb, noun in _HOW.items() if verb in changed["how"])
        return f"{what[:1].lower() if what[1:2].islower() else what[:1]}{what[1:]} {how}".strip()
    if medicine := _NAMES_MEDICINE.search(said):
        name = medicine.group()
        return name if name[1:2].isupper() else name.lower()
    found = re.search(rf"{_CARE}(?![\w-])", said, re.IGNORECASE)
    words = found.group() if found else _VERB.sub("", said)
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def _noun(done: re.Match[str]) -> str:
    """What it is that patients had who were ventilated, or admitted."""
    if said := done["done"]:
        return next(noun for word, noun in _DONE_AS.items() if re.fullmatch(group([word]), said))
    return "hospitalization" if done["into"] else load()["care:intensive-care"].name


def with_needs(line: Line) -> Line:
    """The same line with such phrases as measures."""
    if not holds(line.signs, _HINTS) or _OF_OTHERS.search(line.signs):
        return line
    places = [
        (a, b)
        for a, b in _places(line.signs)
        if all(p.code in KNOWN for i, p in line.pieces.items() if a <= i < b and p.sign == "Ⓜ")
    ]
    if not places:
        return line
    new = [Piece("Ⓜ", line.span(a, b), code=CODE) for a, b in places]
    kept = [p for p in line.pieces.values() if not any(n.span.meets(p.span) for n in new)]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


def _places(signs: str) -> list[tuple[int, int]]:
    """Where such phrases stand.

    >>> def needs(signs): return [signs[a:b] for a, b in _places(signs)]
    >>> needs("Ⓡ recipients required red-cell transfusion and Ⓝ platelet transfusion"), needs("dialysis was needed by one")
    (['required red-cell transfusion', 'platelet transfusion'], ['dialysis'])
    >>> needs("Vasopressors and mechanical ventilation were never required"), needs("Two were hospitalised; nobody was ventilated.")
    (['Vasopressors', 'mechanical ventilation'], ['were hospitalised', 'was ventilated'])
    >>> needs("Tocilizumab was given to Ⓝ"), needs("Ⓒ (％) received immunoglobulins"), needs("Tocilizumab is given for Ⓜ"), needs("Ⓒ received steroids before")
    (['Tocilizumab'], ['received immunoglobulins'], [], [])
    >>> needs("no one needed hospitalization"), needs("adults hospitalized for X"), needs("Ⓡ required treatment"), needs("transfusions were recorded")
    (['needed hospitalization'], [], [], [])
    """
    found: dict[int, int] = {}
    for match in _NEEDED.finditer(signs):
        found[match.start()] = match.end()
        end = match.end()
        while joined := _JOINED.match(signs, end):
            found[joined.start("care")] = end = joined.end("care")
    for match in (*_WAS_NEEDED.finditer(signs), *_CHANGES.finditer(signs)):
        found.setdefault(match.start("care"), match.end("care"))
        if joined := _JOINED.match(signs, match.end("care")):
            found.setdefault(joined.start("care"), joined.end("care"))
    changed = (m for m in _CHANGED.finditer(signs) if _is_given(m["what"]))
    found |= {m.start("what"): m.end("how") for m in changed}
    found |= {m.start(): m.end() for m in _DONE.finditer(signs)}
    for match in (*_USED.finditer(signs), *_RECEIVED.finditer(signs)):
        found.setdefault(match.start("care"), match.end("care"))
    return _apart(sorted(found.items()))


def _is_given(what: str) -> bool:
    """Whether something is given to patients: the cells, a drug.

    >>> _is_given("CAR-NK cells"), _is_given("Dosing"), _is_given("Steroid doses"), _is_given("Recovery")
    (True, True, True, False)
    """
    return bool(_GIVEN.fullmatch(what)) or names_drug(_DOSES.sub("", what))


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places without those that lie in the one before."""
    kept: list[tuple[int, int]] = []
    for place in places:
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept

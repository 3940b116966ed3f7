"""Numbers of patients without a verb: in brackets ("n = 17"), at the head of a line, and behind a question."""

from kg import regex as re
from kg.extract.people import PATIENTS
from kg.extract.trial.done_to import INFUSION, PASSIVE
from kg.extract.trial.stage import stage_of

_OF_PEOPLE = re.compile(
    r"\b(?:patients|participants|subjects|children|adults|volunteers|women|men)\b[^.;()]{0,60}\(\s*$",
    re.I,
)
_GOT = re.compile(rf"\)\s+(?:received|got|underwent)\s+(?:{INFUSION.pattern})", re.I)
_OF_ALL = re.compile(rf"\ball\s+(?:\w+\s+)?(?:{PATIENTS}),?\s*\(?\Z", re.I)
_DONE = re.compile(
    r"\s+(?P<verb>enrolled|randomi[sz]ed|treated|dosed|infused)\b(?!\s+(?:at|in|with|to)\b)", re.I
)
_HEADS = re.compile(rf"\A\W*(?:(?:{PATIENTS}|population)\b\W*)?\Z", re.I)
_WHO_TOOK_PART = re.compile(
    r"\b(?:who|how\s+many\s+(?:people|patients|children))\s+(?:took\s+part|participated|joined|(?:was|were)\s+(?:in|part\s+of|included|studied|treated|enrolled))\b[^.?!\n]{0,40}\?\s+\Z",
    re.I,
)


def bare_count(before: str, after: str, *, total: bool) -> str | None:
    """A bare "n = 204": patients of the whole trial, or of the part that the words before the bracket name.

    >>> bare_count("Safety (all patients, ", ")", total=False), bare_count("Safety (all grade 3 events, ", ")", total=False)
    ('total', None)
    >>> bare_count("", " enrolled (mild 5)", total=True), bare_count("", " treated at dose level 1", total=True)
    ('enrolled', None)
    """
    passive = PASSIVE.match(after.removeprefix(")")) if _OF_PEOPLE.search(before) else None
    if passive:
        return stage_of(passive["verb"] or passive["noun"])
    if _OF_PEOPLE.search(before) and _GOT.match(after):
        return "treated"
    if total and _HEADS.match(before) and (done := _DONE.match(after)):
        return stage_of(done["verb"])
    return "total" if (total and "(" in before[-3:]) or _OF_ALL.search(before) else None


def answers_who(text: str, place: int) -> bool:
    r"""Whether a number answers the question of a lay summary who took part.

    >>> def told(words): return answers_who(words, words.index("35"))
    >>> told("Who took part? 35 patients whose cancer"), told("How many people were in the study?\n35 patients"), told("Who responded? 35 patients")
    (True, True, False)
    """
    return _WHO_TOOK_PART.search(text, max(0, place - 90), place) is not None

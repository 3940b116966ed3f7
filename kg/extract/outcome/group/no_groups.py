"""Words that only look like the name of a group: of whom follow-up is, what patients died of, a grade, a date, how many."""

from kg import regex as re
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line


def is_grade(words: str) -> bool:
    """Whether the words only tell of which grade an event was: "two patients with grade 1"."""
    return words.removeprefix("with ").strip() == "Ⓖ"


_RECOVERY = re.compile(
    r"with(?:out|\sor\swithout)?\s(?:full\s|complete\s|incomplete\s)?(?:ha?ematologic(?:al)?|(?:blood\s)?counts?|platelet|neutrophil|marrow)\srecovery"
)


def is_recovery(words: str) -> bool:
    """Whether the words only tell of which kind a remission was: "CR with or without hematologic recovery".

    >>> is_recovery("without hematologic recovery"), is_recovery("with incomplete count recovery"), is_recovery("without GVHD")
    (True, True, False)
    """
    return _RECOVERY.match(words) is not None


_DATE = re.compile(
    r"(?:the\s)?(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s(?:\d{1,2},?\s)?(?:19|20)\d\d\b"
)


def is_date(words: str) -> bool:
    """Whether the words are a date: "as of 31 March 2024, Ⓕ developed Ⓜ".

    >>> is_date("31 March 2024"), is_date("March 31, 2024 data cutoff"), is_date("May-treated patients"), is_date("cohort 3")
    (True, True, False, False)
    >>> is_date("the data cut-off"), is_date("cutoff"), is_date("So far"), is_date("far-advanced disease")
    (True, True, True, False)
    """
    return any(p.match(words) for p in (_DATE, _CUT_OFF, _UNTIL_NOW))


def is_heterogeneity(words: str) -> bool:
    """Whether the words name how far pooled studies differ: "I² = 68%".

    >>> is_heterogeneity("I^2 ="), is_heterogeneity("I2"), is_heterogeneity("IL-2")
    (True, True, False)
    """
    return _I_SQUARED.match(words) is not None


_I_SQUARED = re.compile(r"I(?:2|²|\^2)(?![\w-])")
_CUT_OFF = re.compile(r"(?:the\s)?(?:(?:data|analysis|latest|this)\s)*cut-?\s?off(?:\sdate)?\Z")
_UNTIL_NOW = re.compile(
    r"(?:so\sfar|thus\sfar|to\sdate|until\snow|up\sto\snow|at\spresent|currently)\Z", re.IGNORECASE
)
# "a median follow-up of survivors of Ⓕ": who was followed, not whose the results are
_FOLLOWED = re.compile(r"Ⓜ\s(?:of|for|in|among)\s(?:the\s|all\s)?\Z")


def is_followed(line: Line, start: int) -> bool:
    """Whether the words only tell of whom the length of follow-up is."""
    at = _FOLLOWED.search(line.signs, max(0, start - 12), start)
    return at is not None and line.pieces[at.start()].code == "measure:follow-up-time"


_OF_BOTH = re.compile(
    r"[ⓂⒺ],?\s(?:and|or)\s[^()ⓂⒺ]{0,12}[ⓂⒺ]\s\((?:both|all)\s(?:(?:at|in|on)\s)?(?:the\s)?\Z"
)


def is_of_both(signs: str, start: int) -> bool:
    """Whether the words tell in brackets of what two figures before them are: "one Ⓜ and one Ⓜ (both at DL3)".

    >>> is_of_both("Ⓕ Ⓜ and Ⓕ Ⓜ (both DL3), Ⓕ Ⓜ", 18), is_of_both("Ⓕ Ⓜ (both DL3)", 10)
    (True, False)
    """
    return _OF_BOTH.search(signs, max(0, start - 50), start) is not None


_CAUSE = re.compile(
    r"Ⓜ\s(?:of|from|due\sto|because\sof|owing\sto|caused\sby)\s(?:the\s|their\s|progressive\s|relapsed\s)*\Z"
)


def is_cause(line: Line, start: int) -> bool:
    """Whether the disease is what patients died of: "five died of AML"."""
    at = _CAUSE.search(line.signs, max(0, start - 40), start)
    return at is not None and "death" in line.pieces[at.start()].code.casefold()


def counts_only(line: Line, start: int, end: int) -> bool:
    """Whether the words only say how many of what: "3 CRL"; "the 20 mg arm" is a name."""
    return line.signs[start] == "Ⓕ" and start + 1 < end and not _is_amount(line, start)


def _is_amount(line: Line, place: int) -> bool:
    """Whether a figure is an amount of a drug."""
    value = line.pieces[place].value
    return isinstance(value, Figure) and (value.unit or "").startswith(_OF_DRUGS)


_OF_DRUGS = ("mg", "ug", "µg", "μg", "ng/kg", "[IU]")

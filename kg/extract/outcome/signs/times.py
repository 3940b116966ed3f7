"""Lengths of time that name a point in time: "12-month PFS", "at 6 months", "within 28 days"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.records.quantity import Duration, TimePoint

_LED = re.compile(
    r"\b(?:at|by|after|within|through|over|during|past|beyond|first|last|next|every|for the first|up to)\s(?:the\s|a\s|an\s)?"
    r"(?:first\s|last\s|next\s)?(?:(?:more|less) than\s|at least\s|about\s)?\Z",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:follow-?(?:up|ed)|observation|observed|followed|aged?|treatment duration|survey)\b(?!;|,? (?:and|but|while|whereas) [^Ⓜ]*\b(?:were|was)\b)[^Ⓜ]{0,40}\Z",
    re.IGNORECASE,
)
# behind a figure it tells when that was: "rose to Ⓝ/µL Ⓛ after the first infusion"
_BEHIND_FIGURE = re.compile(r"[ⓃⓇⒸ％Ⓧ](?:\s?/?\s?[\w/µμ²³]+){0,3}\s\Z")
_AFTER = re.compile(
    r"\s(?:after|following|post|from|before)\s(?:the\s|a\s|each\s|every\s|their\s)?(?:(?:[a-z]+|CAR-NK|NK)[\s-]){0,3}?(?:infusions?|injections?|doses?|treatment|transplant\w*|therapy|instillations?)\b"
)
_LEADS = re.compile(
    r"\A\s(?:(?:the|median|mean|overall|estimated|cumulative|rates?|probability|of|incidence|for|and|event|free"
    r"|Kaplan-Meier)\s)*Ⓜ"
)

# a verb or the measure itself in front: what follows is the measure's own figure
_TOLD = re.compile(
    r"(?:(?:\b(?:was|were|is|reached|lasted|being)|Ⓜ)\s(?:only\s|about\s)?|\b(?:for|after|at|of|over)\sa\s(?:median|mean)\s(?:time\s)?of\s"
    # the second of two: "Ⓜ was Ⓛ and Ⓛ"
    r"|(?:\b(?:was|were|is|reached|being)|Ⓜ)\s[ⓁⓃ](?:\s\([^()]{1,30}\))?,?\s(?:and|versus|vs\.?|v)\s)\Z",
    re.IGNORECASE,
)

_VALUED = re.compile(
    r"\b(?:estimated|calculated|computed|put|stood)\sat\s(?:about\s|approximately\s|only\s)?\Z"
)


def with_times(line: Line) -> Line:
    """The same line with such lengths as time points Ⓣ; the length of follow-up becomes Ⓨ, no figure at all."""
    if "Ⓛ" not in line.signs:
        return line
    return compose(line.sentence, line.text, _read(line))


def _read(line: Line) -> Iterator[Piece]:
    for place, piece in line.pieces.items():
        length = piece.value
        if not isinstance(length, Duration):
            yield piece
        elif is_aside(line.signs, place):
            yield piece._replace(sign="Ⓨ")
        elif is_time(line.signs, place, length.text):
            yield piece._replace(sign="Ⓣ", value=TimePoint(length.text, plain_time(length)))
        else:
            yield piece


def is_aside(signs: str, place: int) -> bool:
    """Whether the length tells how long patients were followed or how old they are.

    >>> is_aside("With a median follow-up of Ⓛ, Ⓜ was Ⓛ", 27), is_aside("With a median follow-up of Ⓛ, Ⓜ was Ⓛ", 36)
    (True, False)
    >>> is_aside("at the Ⓛ follow-up", 7), is_aside("A Ⓛ-old man had Ⓜ", 2)
    (True, True)
    """
    behind = signs[place + 1 : place + 12].lstrip(" -")
    return behind.startswith(("follow-up", "of follow", "old ", "old,")) or bool(
        _ASIDE.search(signs, max(0, place - 60), place)
    )


def is_time(signs: str, place: int, text: str) -> bool:
    """Whether the length is a point in time and no result.

    >>> is_time("The Ⓛ Ⓜ was ％", 4, "1-year"), is_time("Ⓜ at Ⓛ was ％", 5, "12 months")
    (True, True)
    >>> is_time("Ⓜ was Ⓛ in the arm", 6, "9 months"), is_time("Ⓜ of Ⓛ", 5, "3 months")
    (False, False)
    >>> is_time("Ⓜ was Ⓛ and median Ⓜ Ⓛ", 6, "7 weeks"), is_time("the Ⓛ and median Ⓜ was ％", 4, "7 weeks")
    (False, True)
    >>> is_time("Ⓜ was Ⓛ and Ⓛ and median Ⓜ Ⓛ and Ⓛ", 12, "7 weeks"), is_time("the Ⓛ and Ⓛ Ⓜ were ％ and ％", 10, "2 years")
    (False, True)
    >>> is_time("rose to Ⓝ/µL Ⓛ after the first infusion", 13, "one day"), is_time("recovered in Ⓡ after Ⓛ after infusion", 21, "9 days")
    (True, True)
    >>> is_time("Ⓜ was estimated at Ⓛ", 19, "5 days"), is_time("Ⓜ was seen at Ⓛ", 14, "5 days")
    (False, True)
    >>> is_time("cells peaked a median of Ⓛ after infusion", 25, "3 days"), is_time("Ⓝ Ⓛ cycles", 2, "28 days")
    (False, False)
    """
    if _VALUED.search(signs, max(0, place - 30), place):
        return False  # "the half-life was estimated at Ⓛ"
    hyphened = "-" in text and text[-1].isalpha() and text[-1] != "s"
    return (
        hyphened
        or bool(_LED.search(signs, max(0, place - 60), place))
        or bool(
            _AFTER.match(signs, place + 1)
            and _BEHIND_FIGURE.search(signs, max(0, place - 40), place)
        )
        or (
            not _TOLD.search(signs, max(0, place - 50), place)
            and bool(_LEADS.match(signs[place + 1 : place + 80]))
        )
    )


def plain_time(duration: Duration) -> str:
    """A length of time as a time point.

    >>> from decimal import Decimal
    >>> plain_time(Duration(Decimal(1), "years", "1-year")), plain_time(Duration(Decimal("3.0"), "months", "3 months"))
    ('1 year', '3 months')
    """
    unit = duration.unit.removesuffix("s") if duration.value == 1 else duration.unit
    prefix = {">": "more than ", ">=": "at least "}.get(duration.operator, "")
    return f"{prefix}{duration.value.normalize():f} {unit}"

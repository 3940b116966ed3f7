"""What else persists than cells: "B-cell aplasia persisted at one year" tells of the aplasia, "the benefit persisted" of what was compared."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line

_VERB = re.compile(r"persist(?:ed|s|ing)?|(?:was|were|remained)\sdetectable", re.IGNORECASE)
_SUBJECT = re.compile(
    r"[ⓂⒺ]\)?(?:,(?=\s(?:which|that|\Z)))?\s(?:(?:had|has|have|still|also|that|which|only)\s)*\Z"
)
# "this finding persisted after adjustment"
_COMPARED = re.compile(
    r"\b(?:findings?|results?|effects?|benefits?|differences?|advantages?|associations?|improvements?|trends?|superiority|responses?|remissions?)\s(?:in\s[ⓂⒺ]\s|(?:had|has|have|still|also|that|which|only)\s)*\Z"
)
_OF_CELLS = frozenset(["EXPANSION", "CMAX", "PERSISTENCE", "NK-cell-count", "chimerism"])


def is_of_another(line: Line, place: int) -> bool:
    """Whether the verb that stands here tells how long another measure or event lasted."""
    if line.pieces[place].code != "measure:PERSISTENCE":
        return False
    if not _VERB.fullmatch(line.pieces[place].span.of(line.text)):
        return False
    if _COMPARED.search(line.signs, max(0, place - 60), place):
        return True
    named = _SUBJECT.search(line.signs, 0, place)
    if named is None:
        return False
    return line.pieces[named.start()].code.partition(":")[2] not in _OF_CELLS

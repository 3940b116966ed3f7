"""How many doses were given, where it only says who is told of: "patients who received three doses of 1.5 billion cells"."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line, compose
from kg.records.quantity import Count

_GIVEN = re.compile(
    r"\b(?:receiv(?:ed|ing)|given|got|after|following|with|completed)\s(?:a\stotal\sof\s|up\sto\s|at\sleast\s)?(?P<many>Ⓒ)(?=\s(?:of|at)\sⒹ)"
)
_OF = frozenset({"dose", "infusion", "injection", "cycle", "course"})


def without_given_doses(line: Line) -> Line:
    """The same line with such counts as words."""
    gone = {
        m.start("many") for m in _GIVEN.finditer(line.signs) if _is_of_doses(line, m.start("many"))
    }
    if not gone:
        return line
    return compose(line.sentence, line.text, (p for i, p in line.pieces.items() if i not in gone))


def _is_of_doses(line: Line, place: int) -> bool:
    value = line.pieces[place].value
    return isinstance(value, Count) and value.noun.removesuffix("s") in _OF

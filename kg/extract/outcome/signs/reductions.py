"""How much something fell or rose in so many patients: the share of "two had a 50% reduction in blasts" is part of what they had."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line, compose
from kg.extract.verbs import REACHED

_MANY = r"(?:[ⒸⓇⓃ]|\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)\b)"
_CHANGE = r"(?:Ⓜ|(?:reductions?|decreases?|declines?|drops?|falls?|increases?|rises?|improvements?|shrinkage|regression|clearance)\s(?:in|of)\s)"
_BOUND = r"(?:at\sleast\s|more\sthan\s|over\s|about\s|approximately\s|up\sto\s|[≥>~]\s?|>=\s?)?"
_HAD = re.compile(
    rf"{_MANY}(?:\s\((?:[^()]*)\))?(?:\s(?:of\s(?:the|these|those|them|whom|our)|patients?|pts?|participants?|children|others?|evaluable|had\sbeen)\b)*\s"
    rf"(?:had|showed|shows?|{REACHED}|experienced|exhibited|with)\s(?:also\s)?(?:an?\s)?{_BOUND}(?P<share>％)(?:\sor\s(?:more|greater))?\s(?:[a-z]+\s){{0,2}}?{_CHANGE}"
)
_FELL = re.compile(
    rf"\b(?:fell|dropped|decreased|declined|increased|rose|improved|was\sreduced|were\sreduced|shrank)\sby\s{_BOUND}(?P<share>％)(?:\sor\s(?:more|greater))?\sin\s(?:only\s|all\s)?{_MANY}(?!\s(?:months?|weeks?|days?))"
)


def with_reductions(line: Line) -> Line:
    """The same line with such shares as plain words.

    >>> from kg.document import ABSTRACT, Section, Sentence
    >>> from kg.extract.outcome.signs.line import Piece
    >>> from kg.text import Span
    >>> def signs(text):
    ...     whole, at = Span(0, len(text)), text.index("50%")
    ...     return with_reductions(compose(Sentence(whole, Section(whole, ABSTRACT)), text, [Piece("％", Span(at, at + 3))])).signs
    >>> signs("Two of these showed a 50% reduction in blasts"), signs("Blasts fell by more than 50% in three")
    ('Two of these showed a 50% reduction in blasts', 'Blasts fell by more than 50% in three')
    >>> signs("A 50% reduction in risk"), signs("Blasts fell by 50% in this trial")
    ('A ％ reduction in risk', 'Blasts fell by ％ in this trial')
    """
    if "％" not in line.signs:
        return line
    plain = {m.start("share") for rule in (_HAD, _FELL) for m in rule.finditer(line.signs)}
    if not plain:
        return line
    return compose(
        line.sentence, line.text, (p for at, p in line.pieces.items() if at not in plain)
    )

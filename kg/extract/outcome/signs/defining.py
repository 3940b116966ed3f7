"""What a measure is defined by, set apart behind it, is no result: "ORR, defined as CR or PR, was 40%"."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line, compose
from kg.extract.scope import holds
from kg.extract.verbs import HAD

_HINTS = ("defined ", "counting ", "taking in ")

_DEFINED = re.compile(
    r"(?:(?<=[ⓂⒺⓜⓔⓉ)])|(?<=cytopenia)|(?<=rate)|(?<=rates)|(?<=point)|(?<=events))\s?[,(]\s?(?:(?:which|that)\s(?:was|were)\s|i\.e\.,?\s)?(?:(?:pre-?)?defined\s(?:as|by)|counting|taking\sin)\s(?P<by>[^;()]*?(?:\([^()]*\)[^;()]*?)*)"
    rf"(?:\)|(?=\s?\.?\s?\Z)|,\s(?=(?:{HAD}|was|were|is|occurred|in|at|among|could|did|improved|amounted)\b|[％ⓇⒸⓁⓃⒻ]))"
)


def without_definitions(line: Line) -> Line:
    """The same line with the measures and figures of such definitions as plain words."""
    if not holds(line.signs, _HINTS):
        return line
    apart = [m.span("by") for m in _DEFINED.finditer(line.signs)]
    kept = [p for i, p in line.pieces.items() if not any(a <= i < b for a, b in apart)]
    return compose(line.sentence, line.text, kept) if apart else line


def undefined(signs: str) -> str:
    """The signs without such definitions.

    >>> undefined("Ⓜ, defined as Ⓜ or Ⓜ, was ％"), undefined("Ⓜ (defined as Ⓖ or more) was seen in Ⓡ")
    ('Ⓜ was ％', 'Ⓜ was seen in Ⓡ')
    >>> undefined("An Ⓜ, counting a Ⓜ, was attained by Ⓕ")
    'An Ⓜ was attained by Ⓕ'
    >>> undefined("Ⓜ was defined as Ⓜ or Ⓜ"), undefined("Ⓜ by ％, defined as Ⓜ, was seen")
    ('Ⓜ was defined as Ⓜ or Ⓜ', 'Ⓜ by ％, defined as Ⓜ, was seen')
    """
    if not holds(signs, _HINTS):
        return signs
    return " ".join(_DEFINED.sub(" ", signs).split())

"""Several products of one kind: codes that a text names side by side, "HX-96 and HX-16"."""

from kg import regex as re
from kg.extract.product.name import Name

_CODED = 4  # the rank of a code
_BESIDE = r"(?:,\s(?:and\s|or\s)?|\s?/\s?|\s(?:and|or)\s)"


def told_apart(text: str, names: list[Name]) -> list[list[Name]]:
    """The names of each product: all of one, but where the text joins codes by "and", those of each code.

    >>> from kg.text import Span
    >>> def told(text, *words): return [[n.text for n in of] for of in told_apart(text, [Name(w, Span(text.index(w), text.index(w) + len(w)), 4 if "-" in w else 1) for w in words])]
    >>> told("Data on HX-96 and HX-16, both NK cells", "HX-96", "HX-16", "NK cells")
    [['HX-96', 'NK cells'], ['HX-16', 'NK cells']]
    >>> told("HX-96, formerly QN-2, are NK cells", "HX-96", "QN-2", "NK cells")
    [['HX-96', 'QN-2', 'NK cells']]
    """
    codes = list(dict.fromkeys(n.text for n in names if n.rank == _CODED))
    apart = [c for c in codes if any(o != c and _joined(text, c, o) for o in codes)]
    if len(apart) < 2:
        return [names] if names else []
    return [[n for n in names if n.text == code or n.text not in apart] for code in apart]


def _joined(text: str, one: str, other: str) -> bool:
    """Whether two codes stand side by side, in either order."""
    a, b = re.escape(one), re.escape(other)
    pattern = rf"(?<![\w-])(?:{a}{_BESIDE}{b}|{b}{_BESIDE}{a})(?![\w-])"
    return re.search(pattern, text) is not None

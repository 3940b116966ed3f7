"""Adjectives that tell a kind of response: "28 of them completely", "both partial", "five responses, all of them complete"."""

import re
from collections.abc import Iterator

from kg.extract.outcome.line import Line, Piece, compose
from kg.extract.scope import holds

_CODES = {"c": "measure:CR", "p": "measure:PR"}
_KIND = re.compile(
    r"(?:\b(?:of\s(?:them|these|those|whom|which)|all|both|each)|[ⒸⓇⓃ％)]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s(?:\([^()]{1,20}\)\s)?(?:were\s|being\s|had\s|responded\s)?"
    r"(?:(?:had|achieved|reached|obtained|attained|showed)\s)?(?:an?\s)?(?P<kind>complete(?:ly)?|partial(?:ly)?)(?=[\s,;.)]*(?:\Z|[,;.)(]|\s(?:and|or|\())|\s\()",
    re.IGNORECASE,
)
# the two kinds in brackets: in complete (Ⓒ) or partial (Ⓒ) remission
_BRACKETED = re.compile(
    r"\b(?P<complete>complete)\s\([^()]{1,25}\)(?:,?\s(?:and|or)\s|,\s)(?P<partial>partial)\s\([^()]{1,25}\)\s(?P<noun>Ⓜ|responses?|remissions?)"
)
# "seven patients had stable and five progressive disease"
_STABLE = re.compile(
    r"(?:[ⒸⓇⓃ]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s(?:patients\s|pts\s)?(?:had\s)?(?P<kind>stable)(?=(?:\s\([^()]{1,20}\))?,?\sand\s(?:[ⒸⓇⓃ]|[a-z]+)\s(?:had\s)?Ⓜ)"
)


def with_kinds(line: Line) -> Line:
    """The same line with such adjectives as the measures that they stand for.

    >>> [kind for _, _, kind in _places("Ⓡ Ⓜ (％), Ⓒ of them completely (％)")]
    ['measure:CR']
    >>> [k for s in ("Ⓜ in Ⓡ, all partial.", "six Ⓜ (Ⓝ complete, Ⓝ partial)") for _, _, k in _places(s)]
    ['measure:PR', 'measure:CR', 'measure:PR']
    >>> [k for _, _, k in _places("Ⓝ had a complete and Ⓝ a Ⓜ")], [k for _, _, k in _places("Ⓝ complete and Ⓝ Ⓜ")]
    (['measure:CR'], ['measure:CR'])
    >>> [k for _, _, k in _places("Ⓡ were in complete (Ⓒ) or partial (Ⓒ) Ⓜ")], [k for _, _, k in _places("Ⓒ had stable and five Ⓜ")]
    (['measure:CR', 'measure:PR'], ['measure:SD'])
    >>> list(_places("two had stable disease and five withdrew")), list(_places("complete (n) or partial data"))
    ([], [])
    >>> list(_places("all completed treatment")), list(_places("Ⓒ complete the study")), list(_places("partial data"))
    ([], [], [])
    """
    new = [
        Piece("Ⓜ", line.span(start, end), None, code) for start, end, code in _places(line.signs)
    ]
    if not new:
        return line
    nouns = {m.start("noun") for m in _BRACKETED.finditer(line.signs)}
    kept = [p for at, p in line.pieces.items() if at not in nouns]
    pieces = sorted([*kept, *new], key=lambda p: p.span)
    return compose(line.sentence, line.text, pieces)


def _places(signs: str) -> Iterator[tuple[int, int, str]]:
    for match in _KIND.finditer(signs) if holds(signs.lower(), ("complete", "partial")) else ():
        yield *match.span("kind"), _CODES[match["kind"][0].lower()]
    for match in _BRACKETED.finditer(signs) if "partial (" in signs else ():
        yield *match.span("complete"), "measure:CR"
        yield *match.span("partial"), "measure:PR"
    for match in _STABLE.finditer(signs) if " stable" in signs else ():
        yield *match.span("kind"), "measure:SD"

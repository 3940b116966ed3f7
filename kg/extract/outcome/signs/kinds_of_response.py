"""Adjectives that tell a kind of response: "28 of them completely", "both partial", "five responses, all of them complete"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.signs.number_words import WORDS
from kg.extract.scope import holds
from kg.extract.verbs import HAD, REACHED, SEEN
from kg.text import Span
from kg.vocabulary import load

_CODES = {"c": "measure:CR", "p": "measure:PR"}
_NUMBER = rf"(?:[ⒸⓇⓃ％)]|\b(?:{'|'.join(w for w in WORDS if w not in {'a', 'both', 'none', 'nobody'})})\b)"
_KIND = re.compile(
    rf"(?:\b(?:of\s(?:them|these|those|whom|which)|all|both|each)|{_NUMBER})\s(?:\([^()]{{1,20}}\)\s)?(?:of\s(?:these|them|those|which)\s)?(?:were\s|being\s|had\s|responded\s)?"
    rf"(?:{HAD}\s)?(?:an?\s)?(?P<kind>complete(?:ly)?|partial(?:ly)?)(?=[\s,;.)]*(?:\Z|[,;.)(]|\s(?:and|or|\())|\s\()",
    re.IGNORECASE,
)
# the best response was partial in three
_WAS_KIND = re.compile(
    rf"Ⓜ(?:\sto\s(?:treatment|therapy))?\s(?:was|were)\s(?P<kind>complete|partial)(?=\s(?:in|for)\s(?:only\s)?{_NUMBER})"
)
# ten responded, complete in four and partial in six of them
_IN_KIND = re.compile(
    rf"Ⓜ[^.;]{{0,30}}?[(,:]\s?(?P<kind>complete|partial)\s(?:in|for)\s(?:only\s)?{_NUMBER}[^.;()]{{0,30}}?(?:,|\sand|,\sand)\s(?P<other>complete|partial)(?=\s(?:in|for)\s(?:only\s)?{_NUMBER})"
)
# five of the ten responses were complete, five of these responses were complete
_ARE_KIND = re.compile(
    rf"(?i:{_NUMBER})\s(?:of\s(?:these|those|the|their)\s)?(?P<noun>Ⓜ)\s(?:was|were|being)\s(?P<kind>complete|partial)(?=[.,;)]|\s(?:and|or|but)\b|\Z)"
)
# neither complete nor partial responses
_NEITHER_KIND = re.compile(
    r"\b(?:[Nn]either\s(?:an?\s)?(?P<kind>complete|partial)\snor|[Nn]o\s(?P<other>complete|partial),?\s(?:or|nor))\s(?:an?\s)?(?=Ⓜ)"
)
# none at all, and not those who had none
_NO_RESPONSES = re.compile(
    rf"[Nn]o (?:responses|(?:clinical )?(?:response|benefit)\s(?:was|has been|had been)\s{SEEN})\b"
)
_AND_KIND = re.compile(
    rf"\b(?:in|for)\s(?:only\s)?{_NUMBER}[^;.]{{0,30}}?(?:,|\sand|,\sand)\s(?P<kind>complete|partial)(?=\s(?:in|for)\s(?:only\s)?{_NUMBER})"
)
# kinds with their figures in brackets before the noun of all: "complete (Ⓒ), very good partial (Ⓒ) or partial (Ⓒ) remission"
_KIND_NAME = r"(?:[Ss]tringent\s[Cc]omplete|[Cc]omplete|[Vv]ery\s[Gg]ood\s[Pp]artial|[Pp]artial|[Mm]inor|[Mm]inimal)"
_BRACKETED = re.compile(
    rf"\b(?P<row>{_KIND_NAME}\s\([^()]{{1,40}}\)(?:(?:,|,?\s(?:and|or))\s{_KIND_NAME}\s\([^()]{{1,40}}\))+)\s(?P<noun>Ⓜ|responses?|remissions?)"
)
# "complete (Ⓒ) and partial (Ⓒ) responses were seen in Ⓒ": the noun has a figure of its own
_OF_ALL_KINDS = re.compile(rf"\s(?:was|were)\s(?:{SEEN}|{REACHED})\sin\s[％ⓇⒸⓃ]")
_ONE_KIND = re.compile(rf"({_KIND_NAME})\s\(")
# "seven patients had stable and five progressive disease"
_STABLE = re.compile(
    r"(?:[ⒸⓇⓃ]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s(?:patients\s|pts\s)?(?:had\s)?(?P<kind>stable)(?=(?:\s\([^()]{1,20}\))?,?\sand\s(?:[ⒸⓇⓃ]|[a-z]+)\s(?:had\s)?Ⓜ)"
)
# complete and partial responses were seen in two and three, respectively
_TWO_KINDS = re.compile(
    r"(complete|partial)\s(?:and|or)\s((?:complete|partial)\s\w+)", re.IGNORECASE
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
    >>> [k for _, _, k in _places("Complete (Ⓒ), very good partial (Ⓒ) and partial (Ⓒ) Ⓜ")]
    ['measure:CR', 'measure:VGPR', 'measure:PR']
    >>> list(_places("two had stable disease and five withdrew")), list(_places("complete (n) or partial data"))
    ([], [])
    >>> [k for s in ("(two complete, four partial)", "Ⓜ was partial in three") for _, _, k in _places(s)]
    ['measure:CR', 'measure:PR', 'measure:PR']
    >>> [k for s in ("Neither complete nor Ⓜ were observed", "No complete or Ⓜ", "no complete and Ⓜ data") for _, _, k in _places(s)]
    ['measure:CR', 'measure:CR']
    >>> [k for s in ("Five of these Ⓜ were complete.", "three of the Ⓜ were partial and") for _, _, k in _places(s)]
    ['measure:CR', 'measure:PR']
    >>> [k for _, _, k in _places("Ⓜ (complete in Ⓝ, partial in Ⓝ)")]
    ['measure:CR', 'measure:PR']
    >>> list(_places("all completed treatment")), list(_places("Ⓒ complete the study")), list(_places("partial data"))
    ([], [], [])
    """
    line = _apart(line)
    told = {(start, end): code for start, end, code in _places(line.signs)}
    new = [
        Piece("Ⓜ", line.span(*place), None, code)
        for place, code in told.items()
        if not _is_of_cells(line, place[0])
    ]
    if not new:
        return line
    nouns = {
        m.start("noun")
        for rule in (_BRACKETED, _ARE_KIND)
        for m in rule.finditer(line.signs)
        if not _OF_ALL_KINDS.match(line.signs, m.end("noun"))
    }
    kept = [p for at, p in line.pieces.items() if at not in nouns]
    pieces = sorted([*kept, *new], key=lambda p: p.span)
    return compose(line.sentence, line.text, pieces)


def _is_of_cells(line: Line, place: int) -> bool:
    """Whether it is no response that is complete: "B-cell depletion was complete in 16"."""
    before = line.signs.rfind("Ⓜ", 0, place)
    code = line.pieces[before].code if before >= 0 else ""
    return (
        bool(_OF_CELLS.search(code)) and _WAS.fullmatch(line.signs, before + 1, place) is not None
    )


_OF_CELLS = re.compile(r"depletion|aplasia|chimerism|engraftment|recovery|reconstitution")
_WAS = re.compile(r"\s(?:was|were|being|is)\s")


def _apart(line: Line) -> Line:
    """The same line with "complete and partial responses … respectively" as two measures."""
    pieces: list[Piece] = []
    for place, piece in line.pieces.items():
        if piece.code == "measure:non-response" and _NO_RESPONSES.match(
            line.text, piece.span.start
        ):
            start = piece.span.start + 3
            code = "CBR" if piece.span.of(line.text).endswith("benefit") else "ORR"
            pieces.append(piece._replace(span=Span(start, piece.span.end), code=f"measure:{code}"))
            continue
        both = _TWO_KINDS.fullmatch(piece.span.of(line.text)) if piece.sign == "Ⓜ" else None
        if not both or "respectively" not in line.signs[place:]:
            pieces.append(piece)
            continue
        for group in (1, 2):
            start, end = (piece.span.start + at for at in both.span(group))
            code = _CODES[both[group][0].lower()]
            pieces.append(piece._replace(span=Span(start, end), code=code))
    if pieces == list(line.pieces.values()):
        return line
    return compose(line.sentence, line.text, pieces)


def _bracketed(signs: str) -> Iterator[tuple[int, int, str]]:
    for match in _BRACKETED.finditer(signs) if "partial (" in signs else ():
        for kind in _ONE_KIND.finditer(signs, *match.span("row")):
            if code := load().by_label.get(("measure", f"{kind[1].lower()} response")):
                yield *kind.span(1), code


def _places(signs: str) -> Iterator[tuple[int, int, str]]:
    yield from _bracketed(signs)
    for match in _STABLE.finditer(signs) if " stable" in signs else ():
        yield *match.span("kind"), "measure:SD"
    if holds(signs.lower(), ("complete", "partial")):
        was = list(_WAS_KIND.finditer(signs))
        also = _AND_KIND.finditer(signs, was[0].end()) if was else ()
        are = _ARE_KIND.finditer(signs)
        for match in _NEITHER_KIND.finditer(signs):
            kind = "kind" if match["kind"] else "other"
            yield *match.span(kind), _CODES[match[kind][0]]
        for match in _IN_KIND.finditer(signs):
            for kind in ("kind", "other"):
                yield *match.span(kind), _CODES[match[kind][0]]
        for match in (*_KIND.finditer(signs), *was, *also, *are):
            yield *match.span("kind"), _CODES[match["kind"][0].lower()]

"""Text whose lines were broken at a width, as e-mail, exports and terminals break them: a paragraph is one line again."""

import re
from collections.abc import Iterator
from itertools import pairwise

Line = tuple[int, int]  # where it begins and ends
Block = list[Line]

_NARROWEST, _WIDEST = 45, 130  # characters; what breaks text breaks it between these
_LINES = 3  # fewer tell no width
_COLUMNS = re.compile(r"\t|\||\S {3,}\S")
_OPENS = re.compile(r"\s*(?:[-*•·–>#]+\s|\d{1,2}\)\s|[A-Z]{2,4}\s{1,2}- )|\s{4,}\S")
# of the lines of a paragraph that a width broke, this share has no room for the next word
_FULL = 0.9
_FEWEST = 2  # such lines
_SHORT = 2  # lines with room: a heading above, the end of a paragraph


def unwrapped(text: str) -> str:
    r"""The text with each broken paragraph as one line; a list, a table, or a page of short lines stays as it is.

    >>> broken = "Twelve patients with relapsed lymphoma were given\ntwo infusions of cord blood NK cells a week apart.\nNo toxicity was seen, and nine of the twelve had a\nresponse."
    >>> unwrapped(broken) == broken.replace("\n", " "), unwrapped(broken.replace("\n", "\n  ")) == broken.replace("\n", " ")
    (True, True)
    >>> unwrapped("Of the twelve patients who were given the cells, a remis-\nsion was seen in nine after two infusions and no dose-\nlimiting event was seen in any of those patients at\nall.")
    'Of the twelve patients who were given the cells, a remission was seen in nine after two infusions and no dose-limiting event was seen in any of those patients at all.'
    >>> page = "Status: Completed\nPhase: Phase 2\nSponsor: Lindby University Hospital\nEnrollment: 12"
    >>> unwrapped(page) == page, unwrapped("Title\n\nA paragraph.\n") == "Title\n\nA paragraph.\n"
    (True, True)
    """
    blocks = list(_blocks(text))
    breaks = [at for block in blocks for at in _breaks(text, block)]
    if not breaks:
        return text
    width = max(end - start for start, end in _broken(blocks, breaks))
    breaks = sorted({*breaks, *_of_pairs(text, blocks, width)})
    starts = [0, *(_end_of_break(text, at) for at in breaks)]
    lines = [text[start:end] for start, end in zip(starts, [*breaks, len(text)], strict=True)]
    words = set(_WORD.findall(_SPLIT.sub(" ", text.casefold())))
    return "".join(_before(line, after, words) for line, after in pairwise(lines)) + lines[-1]


_WORD = re.compile(r"\w+(?:-\w+)*")
_SPLIT = re.compile(r"\w+-\n\s*\w+")
_SPLIT_AT = re.compile(r"[a-z]-\s+[a-z]")
_BROKEN = re.compile(r"([^\W\d_]+)-\Z")
_FIRST = re.compile(r"[a-z]+")
# what keeps its hyphen: "dose-limiting", "anti-CD19"
_JOINED = frozenset(
    "anti co cell cord cross donor dose double end event first follow graft high iso long low multi non off on open "
    "out peri post pre re second self short single third time treatment up well".split()
)


def _before(line: str, after: str, words: set[str]) -> str:
    """A line that a width broke, as it stands before the next one: with a space, or as the beginning of one word."""
    broken, rest = _BROKEN.search(line), _FIRST.match(after)
    if not (broken and rest):
        return f"{line} "
    first, last = broken[1].casefold(), rest[0]
    if f"{first}{last}" in words:
        return line[:-1]
    both = first in words and last in words
    kept = f"{first}-{last}" in words or first in _JOINED or both or not broken[1].islower()
    return line if kept else line[:-1]


def _blocks(text: str) -> Iterator[Block]:
    """The lines that stand together, each by its place."""
    block: Block = []
    for line in re.finditer(r"[^\n]*\n?", text):
        end = line.start() + len(line[0].rstrip("\n"))
        if line[0].strip():
            block.append((line.start(), end))
        elif block:
            yield block
            block = []


def _breaks(text: str, block: Block) -> Iterator[int]:
    """Where a width broke the lines of a block: each such line has no room for the first word of the next."""
    width = max(end - start for start, end in block)
    columns = sum(bool(_COLUMNS.search(text, *line)) for line in block)
    if not _NARROWEST <= width <= _WIDEST or len(block) < _LINES or columns * 3 >= len(block):
        return
    full = [
        _is_full(text, *pair, width) for pair in pairwise(block) if not _OPENS.match(text, *pair[1])
    ]
    # headings above the paragraph and its last lines have room
    if sum(full) >= max(_FEWEST, _FULL * (len(full) - _SHORT)):
        for line, following in pairwise(block):
            opens = _OPENS.match(text, *following)
            if not opens and (_is_full(text, line, following, width) or _goes_on(text, following)):
                yield line[1]


def _broken(blocks: list[Block], breaks: list[int]) -> Iterator[Line]:
    """The lines that were broken."""
    ends = set(breaks)
    return (line for block in blocks for line in block if line[1] in ends)


def _of_pairs(text: str, blocks: list[Block], width: int) -> Iterator[int]:
    """Where a title or a short paragraph of two lines was broken at the width of the others."""
    for block in blocks:
        if len(block) == _LINES - 1 and not _OPENS.match(text, *block[1]):
            line, following = block
            if _is_full(text, line, following, width):
                yield line[1]


def _end_of_break(text: str, place: int) -> int:
    """Where the next line begins, behind its indentation."""
    place += 1
    return place + len(text[place:]) - len(text[place:].lstrip(" \t"))


def _goes_on(text: str, line: Line) -> bool:
    """Whether a line begins within a sentence."""
    first = text[slice(*line)].lstrip()[:1]
    return first.islower() or first in "(["


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    word = re.match(r"\s*(\S+)", text[slice(*following)])
    if _SPLIT_AT.match(text, line[1] - 2, following[1]):
        return True
    size = line[1] - line[0]
    return size * 2 > width and size + 1 + len(word[1] if word else "") > width

"""Tables of XML and HTML: spans repeated, header rows joined, so that each row can be read by itself."""

from itertools import takewhile

from lxml import etree

from kg.read.markup import inner_text, local_name

_MOST_COLUMNS = 200  # a table claiming more is broken, or an attack
_LONGEST_SPAN = 500


def grid(table: etree._Element) -> tuple[list[str], list[list[str]]]:
    """(header of each column, rows of cells); cells that span rows or columns stand in each of them.

    Where several rows are headers they are joined per column; a table without header cells has its first row as
    header when that row is text and the others hold figures.
    """
    rows = [r for r in table.iter() if local_name(r) == "tr"]
    cells = [[c for c in row if local_name(c) in ("td", "th")] for row in rows]
    filled = _filled(cells)
    if _is_list(cells):
        return [], [[f"{row[0].rstrip(' :')}: {' '.join(filter(None, row[1:]))}"] for row in filled]
    heads = len(
        list(
            takewhile(
                lambda at: _is_head(rows[at], cells[at]) and not (at and _is_section(cells[at])),
                range(len(rows)),
            )
        )
    )
    if (
        not heads
        and len(filled) > 1
        and not any(_has_digit(c) for c in filled[0])
        and any(_has_digit(c) for r in filled[1:] for c in r)
    ):
        heads = 1
    return _joined(filled[:heads]), filled[heads:]


def _is_list(cells: list[list[etree._Element]]) -> bool:
    """Whether each row is a label in a header cell and its value."""
    return bool(cells) and all(
        len(row) == 2 and local_name(row[0]) == "th" and local_name(row[1]) == "td" for row in cells
    )


def _is_head(row: etree._Element, cells: list[etree._Element]) -> bool:
    parent = row.getparent()
    in_head = parent is not None and local_name(parent) == "thead"
    return in_head or (bool(cells) and all(local_name(c) == "th" for c in cells))


def _is_section(cells: list[etree._Element]) -> bool:
    """Whether a row is one cell across columns: under the headings it names the rows below it, and no column."""
    return len(cells) == 1 and _span(cells[0], "colspan") > 1


def _has_digit(cell: str) -> bool:
    return any(c.isdigit() for c in cell)


def _filled(rows: list[list[etree._Element]]) -> list[list[str]]:
    held: dict[tuple[int, int], str] = {}
    found = []
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in held:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            text = inner_text(cell)
            for down in range(_span(cell, "rowspan")):
                for right in range(_span(cell, "colspan")):
                    held[at + down, column + right] = text
        width = max((c for r, c in held if r == at), default=-1) + 1
        found.append([held.get((at, c), "") for c in range(width)])
        held = {place: text for place, text in held.items() if place[0] > at}
    return found


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return (
        min(max(int(value), 1), _LONGEST_SPAN if name == "rowspan" else _MOST_COLUMNS)
        if value.isdigit()
        else 1
    )


def _joined(heads: list[list[str]]) -> list[str]:
    """The rows of headings as one; words that the row under them says again are said once.

    >>> _joined([["Outcome", "Cohort", "Cohort"], ["Outcome", "Cohort A", "Cohort B (n=3)"]])
    ['Outcome', 'Cohort A', 'Cohort B (n=3)']
    """
    width = max(map(len, heads), default=0)
    columns = [[row[c] for row in heads if c < len(row) and row[c]] for c in range(width)]
    return [
        " ".join(
            dict.fromkeys(w for at, w in enumerate(words) if not _said_again(w, words[at + 1 :]))
        )
        for words in columns
    ]


def _said_again(head: str, below: list[str]) -> bool:
    return any(words.casefold().startswith(f"{head.casefold()} ") for words in below)

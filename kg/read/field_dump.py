"""Records printed as fields, one per line: catalogue dumps (`title …`, `author_facet …`) and PHP arrays (`[title] => …`)."""

import re

_ARROW = re.compile(r"^\s*\[['\"]?(\w+)['\"]?\]\s*=>\s*(.*)$")
_KEY = re.compile(r"^([a-z_]\w*)(?:\s*[:=\t]\s*|\s+)(\S.*)$")
_KNOWN = frozenset(
    "title title_full title_short author authors author_facet description abstract journal container_title publishDate publishdate year doi issn topic language id format _version_ publisher record_format".split()
)
_LEAST_FIELDS = 4


def fields_of(text: str) -> dict[str, list[str]] | None:
    r"""The fields of a dump, each with its values; None where the text is none.

    >>> fields_of("Array\n(\n [title] => NK cells\n [author] => Roe J\n [year] => 2020\n [abstract] => Ten\n more\n)")
    {'title': ['NK cells'], 'author': ['Roe J'], 'year': ['2020'], 'abstract': ['Ten more']}
    >>> fields_of("author_facet Roe, J\ntitle NK cells\npublishDate 2020\ndescription Ten.")["title"]
    ['NK cells']
    >>> fields_of("title of a text in sentences that goes on.") is None
    True
    """
    for pattern in (_ARROW, _KEY):
        found = _read(text, pattern)
        known = _KNOWN & found.keys()
        if len(known) >= _LEAST_FIELDS and found.keys() & {"title", "title_full", "title_short"}:
            return found
    return None


def _read(text: str, pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """Key → values; a line without key goes on with the value above, unless it is empty or a bracket."""
    found: dict[str, list[str]] = {}
    last: list[str] = []
    for line in text.split("\n"):
        match = pattern.match(line)
        key = match and (
            match[1] if pattern is _ARROW or match[1] in _KNOWN or "_" in match[1] else None
        )
        if match and key:
            last = found.setdefault(key, [])
            last.append(match[2].strip())
        elif not line.strip(" ()") or pattern is _KEY:
            last = []
        elif last:
            last[-1] = f"{last[-1]} {line.strip()}".strip()
    return found

"""Heads: the words that announce endpoints, and which role each of them names."""

from kg import regex as re
from kg.text import Span

HEAD = re.compile(
    r"\b(?:(?P<role>(?:co-?|key\s+)?(?:primary|secondary)|exploratory|tertiary|correlative|translational|first|main|additional|other|further|post[\s-]hoc)(?:\s+(?:and|or)\s+(?:co-?|key\s+)?(?:secondary|exploratory))?\s+"
    r"(?:(?:safety|efficacy|study|clinical|composite|trial|exploratory)\s+)?(?:end[\s-]?points?|read-?outs?|variables?|outcomes?(?:\s+measures?)?|(?<=primary\s)measures?|(?<=secondary\s)measures?|objectives?|aims?|goals?)"
    r"|(?P<sign>[12][°º])\s?(?:EPs?|endpts?|end[\s-]?points?|objectives?|outcomes?)(?=\s*:)"
    r"|(?P<bare>(?:the|an|its|main)\s+end[\s-]?points?)|(?P<plain>(?:(?:Key|Study|Trial|Main|The)\s+)?(?:End[\s-]?points|Objectives|Outcomes|Outcome\s+measures)(?=\s+(?:of\s+(?:interest|(?:this|the|our)\s+(?:[\w/-]+\s+){0,4}?(?:trial|study)(?:\s+of\s+(?:[\w-]+\s+){1,3}?)?)\s*)?(?:were|are|included?|comprised)\b|:))|(?P<colon>primary|secondary|exploratory)(?=:\s)|(?P<short>secondary|exploratory|(?<=\bwere\s)primary)(?=\s*(?:[.;]|$)))",
    re.I,
)
HEADS = (
    "1°",
    "2°",
    "1º",
    "2º",
    "primary:",
    "readout",
    "read-out",
    "variable",
    "secondary:",
    "point",
    "outcome",
    "objective",
    "aim",
    "goal",
    "secondary",
    "exploratory",
    "were primary",
    "primary measure",
    "secondary measure",
)


def labelled(text: str, span: Span) -> str | None:
    """The role of the label before a sentence that it is parted from: "Primary objective:" over "to determine the MTD".

    >>> [labelled(w, Span(len(w), len(w))) for w in ("Primary objective: ", "Secondary outcomes:  ", "ORR was the primary endpoint. ")]
    ['primary', 'secondary', None]
    """
    start = _over_list(text, span.start)
    head = _LABEL.search(text[max(0, start - 45) : start])
    return role_of(head) if head else None


_BULLET = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+")


def _over_list(text: str, place: int) -> int:
    r"""Where the list begins whose item starts at a place; the place itself, where it starts none.

    >>> text = "Secondary objectives\n- To find the ORR.\n- To evaluate OS."
    >>> [_over_list(text, at) for at in (text.index("To find"), text.index("To evaluate"), text.index("OS"))]
    [21, 21, 54]
    """
    opens = text.rfind("\n", 0, place) + 1
    item = _BULLET.match(text, opens)
    if not item or item.end() != place:
        return place
    while opens and _BULLET.match(text, above := text.rfind("\n", 0, opens - 1) + 1):
        opens = above
    return opens


_LABEL = re.compile(
    r"(?:^|[.:;\n]\s*)(?:[•*-]\s*)?(?P<role>(?:co-?|key\s+)?(?:primary|secondary)|exploratory|tertiary)(?P<short>)(?P<colon>)\s+"
    r"(?:(?:safety|efficacy|study|clinical)\s+)?(?:end[\s-]?points?|outcomes?(?:\s+measures?)?|objectives?|aims?|goals?)\s*(?::\s*|\n\s*)$",
    re.I,
)


def next_head(text: str, start: int, end: int) -> int:
    """Where the next head begins, or the end."""
    head = HEAD.search(text, start, end)
    return head.start() if head else end


def role_of(head: re.Match[str]) -> str | None:
    """The role that a head names, in the words of the endpoints table."""
    groups = head.groupdict()
    word = (head["role"] or head["short"] or head["colon"] or groups.get("sign") or "").lower()
    if word[:1].isdigit():
        return "primary" if word[0] == "1" else "secondary"
    if "primary" in word or word in {"first", "main"}:
        return "primary"
    if "secondary" in word:
        return "secondary"
    if word.startswith("post"):
        return "post-hoc"
    if word in {"additional", "other", "further"}:
        return "other"
    return "exploratory" if word in _EXPLORED else None


_EXPLORED = frozenset({"exploratory", "tertiary", "correlative", "translational"})

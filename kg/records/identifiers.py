"""Numbers under which registries know a trial: one pattern and one normal form per registry.

The patterns follow the registries' own rules as bioregistry collects them. EudraCT numbers lose the country,
because it names a country's copy of the same trial. A number that looks like EudraCT with a sequence from 500000
on belongs to CTIS, which took over from it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.records.base import Code
from kg.text import Span


class Identifier(NamedTuple):
    """A number of a registry, in its normal form."""

    registry: Code
    value: str


class Found(NamedTuple):
    """A number, and the place in a text where it stands."""

    span: Span
    registry: Code
    value: str


class Pattern(NamedTuple):
    """How a registry's numbers are written, and how they are spelt out of the groups of that pattern."""

    registry: str
    pattern: str
    spell: Callable[[tuple[str, ...]], str]


_DASH = "[-‐‑‒–—−]"
_GAP = rf"(?:\s|{_DASH}|:|/|\.|#|No|ID|CTR)*"
_ALONE = r"(?<![A-Za-z0-9])"  # for prefixes that other words could end with


def _chictr(groups: tuple[str, ...]) -> str:
    """Old ChiCTR numbers carry a block of letters; the blocks of the years around 2016 end in a small h."""
    block, digits = groups
    if not block:
        return f"ChiCTR{digits}"
    block = block.upper()
    block = f"{block[:2]}h" if len(block) == 3 and block[0] in "IO" and block[2] == "H" else block
    return f"ChiCTR-{block}-{digits}"


def _after(prefix: str) -> Callable[[tuple[str, ...]], str]:
    return lambda groups: prefix + groups[0]


# one row per registry; where two could match at one place, the first wins
PATTERNS: tuple[Pattern, ...] = (
    Pattern("clinicaltrials", rf"NCT{_GAP}(\d{{8}})(?!\d)", _after("NCT")),
    Pattern("isrctn", rf"ISRCTN{_GAP}(\d{{8}})(?!\d)", _after("ISRCTN")),
    Pattern(
        "ctis",
        rf"(?<![\w/-])(?:(?:EU)?CT(?:IS)?{_GAP})?(20\d\d){_DASH}(5\d{{5}}){_DASH}(\d\d)(?:{_DASH}(\d\d))?(?![\d/])",
        lambda groups: "-".join(group for group in groups if group),
    ),
    Pattern(
        "eudract",
        rf"(?<![\d/-])((?:19|20)\d\d){_DASH}([0-46-9]\d{{5}}){_DASH}(\d\d)"
        rf"(?:{_DASH}[A-Z]{{2,3}}(?![A-Za-z])|[/-]3rd|{_DASH}Outside{_DASH}EU(?:/EEA)?)?(?![\d/])",
        lambda groups: "-".join(groups),
    ),
    Pattern("chictr", rf"ChiCTR{_GAP}(?:([A-Z]{{2,6}}){_DASH}?)?(\d{{8,10}})(?!\d)", _chictr),
    Pattern("irct", r"IRCT\s?(\d{8,18}N\d{1,3})(?!\d)", lambda groups: "IRCT" + groups[0].upper()),
    Pattern(
        "jrct",
        r"jRCT\s?([a-z]?)(\d{9,10})(?!\d)",
        lambda groups: f"jRCT{groups[0].lower()}{groups[1]}",
    ),
    Pattern("japiccti", rf"JapicCTI{_GAP}(\d{{5,6}})(?!\d)", _after("JapicCTI-")),
    Pattern("jrct", r"JMA-?(II?A\d{5})(?!\d)", lambda groups: "JMA-" + groups[0].upper()),
    Pattern("umin", rf"UMIN{_GAP}(\d{{9}})(?!\d)", _after("UMIN")),
    Pattern("drks", rf"DRKS{_GAP}(\d{{8}})(?!\d)", _after("DRKS")),
    Pattern("anzctr", rf"ACTRN{_GAP}(\d{{14}})p?(?!\d)", _after("ACTRN")),
    Pattern("cris", rf"{_ALONE}KCT{_GAP}(\d{{7}})(?!\d)", _after("KCT")),
    Pattern(
        "ctri",
        r"CTRI\s?[/-]\s?(\d{4})\s?[/-]\s?(\d{2,3})\s?[/-]\s?(\d{6})(?!\d)",
        lambda groups: "CTRI/" + "/".join(groups),
    ),
    Pattern(
        "ictrp",
        rf"{_ALONE}U(1111){_DASH}(\d{{4}}){_DASH}(\d{{4}})(?!\d)",
        lambda groups: "U" + "-".join(groups),
    ),
    Pattern(
        "rebec", rf"{_ALONE}RBR{_DASH}(\w{{5,8}})(?!\w)", lambda groups: "RBR-" + groups[0].lower()
    ),
    Pattern("itmctr", r"ITMCTR\s?(\d{10})(?!\d)", _after("ITMCTR")),
    Pattern("pactr", r"PACTR\s?(\d{15,16})(?!\d)", _after("PACTR")),
    Pattern("tctr", rf"{_ALONE}TCTR\s?(\d{{11}})(?!\d)", _after("TCTR")),
    Pattern("slctr", r"SLCTR/(\d{4})/(\d{3})(?!\d)", lambda groups: "SLCTR/" + "/".join(groups)),
    Pattern("lbctr", r"LBCTR\s?(\d{10})(?!\d)", _after("LBCTR")),
    Pattern("rpcec", r"RPCEC\s?(\d{8})(?!\d)", _after("RPCEC")),
    Pattern("phrr", r"PHRR\s?(\d{6})-(\d{6})(?!\d)", lambda groups: "PHRR" + "-".join(groups)),
    Pattern("snctp", r"SNCTP\s?(\d{9})(?!\d)", _after("SNCTP")),
    Pattern("repec", rf"{_ALONE}PER-(\d{{3}}-\d{{2}})(?!\d)", _after("PER-")),
    Pattern("ctr-china", rf"{_ALONE}CTR(20\d{{6}})(?!\d)", _after("CTR")),
    Pattern("nci-pdq", rf"{_ALONE}NCI-(\d{{4}}-\d{{5}})(?!\d)", _after("NCI-")),
    Pattern("onderzoek", r"NL-OMON\s?(\d{4,6})(?!\d)", _after("NL-OMON")),
    Pattern("onderzoek", rf"{_ALONE}NTR\s?(\d{{2,4}})(?!\d)", _after("NTR")),
)

_ANY = re.compile(
    "|".join(f"(?P<r{i}>{row.pattern})" for i, row in enumerate(PATTERNS)), re.IGNORECASE
)
# only where one of these stands can a number stand: this spares the long alternation on most texts
_HINT = re.compile(
    r"NCT|NCI-|CTR|RCT|CTI|JMA|UMIN|DRKS|KCT|U1111|RBR|RPCEC|PHRR|SNCTP|PER-|OMON|NTR|\d{4}[-‐‑‒–—−]\d{6}",
    re.IGNORECASE,
)


def find(text: str) -> list[Found]:
    """Every registry number in a text, in order.

    >>> [f.value for f in find("Registered as NCT 05472558 (EudraCT 2013-000615-24-BE), UTN U1111-1234-5678")]
    ['NCT05472558', '2013-000615-24', 'U1111-1234-5678']
    >>> [f.value for f in find("CT-2023-508143-51-01; ChiCTR-oih-17013100; jRCTs031180104; IDNCT04796675Status")]
    ['2023-508143-51-01', 'ChiCTR-OIh-17013100', 'jRCTs031180104', 'NCT04796675']
    >>> find("IND 12345, NCT0123, call 2013-0006-24, dose 1 and 5 x 107")
    []
    """
    if not _HINT.search(text):
        return []
    return [Found(Span(*match.span()), *_spelt(match)) for match in _ANY.finditer(text)]


def normalise(text: str) -> Identifier | None:
    """The registry and normal form of a text that is one registry number and nothing else.

    >>> normalise("EUCTR2013-000615-24-GB")
    Identifier(registry='registry:eudract', value='2013-000615-24')
    >>> normalise("jrct2080225031")
    Identifier(registry='registry:jrct', value='jRCT2080225031')
    >>> normalise("not applicable"), normalise("IND 13852"), normalise("see NCT05472558")
    (None, None, None)
    """
    text = text.strip().strip("()[].,;")
    found = find(text)
    if len(found) != 1:
        return None
    span, registry, value = found[0]
    rest = f"{text[: span.start]} {text[span.end :]}"
    return Identifier(registry, value) if _PREFIX.fullmatch(rest) else None


_PREFIX = re.compile(
    r"\W*(?:JPRN|EU-?CTR?|EudraCT|CTIS|CTR|ClinicalTrials(?:\.gov)?|UTN|WHO|IRCT|UMIN-CTR|number|no|id|identifier|nr|\W)*",
    re.IGNORECASE,
)


def _spelt(match: re.Match[str]) -> Identifier:
    row = next(i for i in range(len(PATTERNS)) if match[f"r{i}"] is not None)
    first = _ANY.groupindex[f"r{row}"]
    last = _ANY.groupindex.get(f"r{row + 1}", _ANY.groups + 1)
    groups = tuple(match[at] or "" for at in range(first + 1, last))
    return Identifier(Code(f"registry:{PATTERNS[row].registry}"), PATTERNS[row].spell(groups))

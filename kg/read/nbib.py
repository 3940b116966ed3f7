"""MEDLINE records as PubMed exports them (.nbib): tags of up to four letters, continued lines indented."""

import re
from collections.abc import Iterator

from kg.document import Document
from kg.read.article import Article, doi_in, passages
from kg.read.language import tag
from kg.read.publication_date import iso_date
from kg.read.several import documents
from kg.read.source import Source
from kg.read.trial_number import trial_numbers

NAME = "nbib"
_LINE = re.compile(r"^([A-Z][A-Z0-9]{1,3}) *- ?(.*)$")
# the whole record on one line, as some servers send it
_RUN_TOGETHER = re.compile(
    r"(?<=\S) +(?=(?:OWN|STAT|DCOM|DCTR|LR|IS|VI|IP|DP|TI|PG|LID|AB|CI|FAU|AU|AUID|AD|LA|PT|PL|TA|JT|JID|SB|MH|RN|OTO|OT|EDAT|MHDA|CRDT|PHST|AID|PST|SO|SI|DEP|GR|PMC) {0,2}- )"
)

Fields = dict[str, list[str]]


def tell(source: Source) -> bool:
    """Whether it starts with a PMID line, or has the MEDLINE tags that no other format has."""
    head = source.head
    return bool(re.match(r"PMID *- ?\d", head)) or (
        bool(re.search(r"^OWN *- ", head, re.M)) and bool(re.search(r"^PMID *- ", head, re.M))
    )


def read(source: Source) -> Iterator[Document]:
    """One document per record; where there are several, `#PMID` is added to the source's id."""
    records = list(_records(source.text))
    yield from documents(source, NAME, [(_one(r, "PMID"), _article(r)) for r in records])


def _records(text: str) -> Iterator[Fields]:
    if text.lstrip().count("\n") < 5:
        text = _RUN_TOGETHER.sub("\n", text)
    fields: Fields = {}
    last: list[str] = []
    for line in text.split("\n"):
        match = _LINE.match(line)
        if match and match[1] == "PMID" and fields:
            yield fields
            fields = {}
        if match:
            last = fields.setdefault(match[1], [])
            last.append(match[2].strip())
        elif line.strip() and last:
            last[-1] = f"{last[-1]} {line.strip()}"
    if fields:
        yield fields


def _one(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "")


def _article(fields: Fields) -> Article:
    identifiers = fields.get("AID", []) + fields.get("LID", [])
    types = fields.get("PT", [])
    told = passages(_one(fields, "AB"))
    told += [p for other in fields.get("OAB", []) for p in passages(other)]
    return Article(
        title=_one(fields, "TI") or _one(fields, "BTI"),
        other_titles=fields.get("TT", []),
        abstract=told,
        authors=(fields.get("FAU") or fields.get("AU", [])) + fields.get("CN", []),
        keywords=fields.get("OT", []),
        types=types,
        registrations=trial_numbers(fields.get("SI", []), _beside(fields), told),
        issn=[value.split()[0] for value in fields.get("IS", []) if value],
        doi=next((doi_in(i) for i in identifiers if "[doi]" in i), None),
        pmid=_one(fields, "PMID") or None,
        pmcid=_one(fields, "PMC") or None,
        journal=_one(fields, "JT") or _one(fields, "TA") or None,
        volume=_one(fields, "VI") or None,
        issue=_one(fields, "IP") or None,
        pages=_one(fields, "PG") or None,
        article_number=next(
            (i.split()[0] for i in identifiers if "[pii]" in i and len(i.split()[0]) < 9), None
        ),
        published=iso_date(_one(fields, "DP")) or iso_date(_one(fields, "DEP")),
        language="en",  # PubMed translates what is not
        vernacular=next(
            (t for name in fields.get("LA", []) if (t := tag(name)) not in (None, "en")), None
        ),
        retracted=True if "RIN" in fields or "Retracted Publication" in types else None,
    )


# comments on the article, errata, updates and the like are of others
_OF_OTHERS = frozenset(
    "CIN CON EIN EFR CRI CRF PRIN PROF RPI RPF RIN ROF UIN UOF SPIN ORI ECI ECF".split()
)


def _beside(fields: Fields) -> Iterator[str]:
    """Every field in which a number can only be the article's own."""
    return (value for name in fields if name not in _OF_OTHERS for value in fields[name])

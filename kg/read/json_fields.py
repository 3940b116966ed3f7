"""What the fields of article metadata mean, by what their names and values look like, at any depth.

Keys are compared without case and signs ("container-title" = "containerTitle"); names that occur in CSL-JSON,
Crossref, Europe PMC, Semantic Scholar, OpenAlex, schema.org and the portals that imitate them.
"""

import re

from kg.read.article import doi_in, pmcid_in
from kg.read.json_abstract import CHINESE
from kg.read.json_entries import Entry, words_of
from kg.read.json_names import Json, fold_key, names
from kg.read.markup import plain
from kg.read.publication_date import from_parts, iso_date

_TITLES = (
    "title",
    "articletitle",
    "titleen",
    "articletitleen",
    "documenttitle",
    "papertitle",
    "headline",
    "titledisplay",
    "titlefull",
    "primarytitle",
    "fulltitle",
    "dctitle",
    "displayname",
    "titletext",
    "maintitle",
    "worktitle",
    "pubtitle",
    "entitle",
    "titlehtml",
    "ti",
    "h1",
    "heading",
    "name",
    "originaltitle",
)
_NO_TITLE = re.compile(
    r"container|journal|short|series|periodical|source|secondary|event|host|meta|seo|book|sub|running|abbrev|page$|award|project|license"
)
_AUTHORS = re.compile(
    r"^(?:article|paper|all|dc|full|list)?(?:authors?|authorships|creators?|authorstring|authornames?|authorlist|authorsname|contributors|byline|authorfacet|au)$"
)
_JOURNALS = (
    "containertitle",
    "journaltitle",
    "journalname",
    "journal",
    "journalfullname",
    "fulljournalname",
    "periodicalname",
    "publicationname",
    "publicationtitle",
    "sourcetitle",
    "venue",
    "venuename",
    "hostvenue",
    "primarylocation",
    "ispartof",
    "publicationvenue",
    "journalinfo",
    "journalabbreviation",
    "source",
    "container",
)
_NO_JOURNAL = frozenset({"med", "pmc", "crossref", "openalex", "ppr", "agr", "pubmed"})
_DATES = (
    "publicationdate",
    "pubdate",
    "publishdate",
    "publisheddate",
    "dateofpublication",
    "datepublished",
    "published",
    "publishedprint",
    "printpublicationdate",
    "issued",
    "publishedonline",
    "firstpublicationdate",
    "electronicpublicationdate",
    "date",
    "coverdate",
    "epubdate",
    "publicationyear",
    "publishyear",
    "pubyear",
    "year",
    "yearofpublication",
)
_MONTHS = ("publicationmonth", "publishmonth", "pubmonth", "month", "monthofpublication")


def titles(fields: list[Entry]) -> tuple[str, list[str]]:
    """(title, titles in other languages); the title is empty where there is none."""
    main: list[tuple[int, int, str]] = []
    others: list[str] = []
    for key, value, depth in fields:
        words = words_of(value)
        if not words or depth > 3 or _NO_TITLE.search(key):
            continue
        if "title" in key and key not in _TITLES and CHINESE.search(key):
            others.append(words)
        elif key in _TITLES:
            main.append((depth, _TITLES.index(key), words))
    best = min(main, default=(0, 0, ""))[2]
    return best, [words for words in others if words != best]


def authors(fields: list[Entry]) -> list[str]:
    """Names in order; a list of persons before a string of names."""
    found = [names(value) for key, value, depth in fields if _AUTHORS.match(key) and depth < 4]
    return max(found, key=len, default=[])


def doi(fields: list[Entry]) -> str | None:
    """The DOI, from a field named so, else from an address or identifier of the article itself."""
    named = (v for key, v, _ in fields if "doi" in key)
    other = (
        v
        for key, v, depth in fields
        if depth == 0 and key in ("id", "url", "identifier", "link", "uri", "sameas")
    )
    return next(
        (d for group in (named, other) for v in group if isinstance(v, str) and (d := doi_in(v))),
        None,
    )


def pmid(fields: list[Entry]) -> str | None:
    """The PubMed number."""
    for key, value, _ in fields:
        if key in ("pmid", "pubmedid", "pubmed", "externalidspubmed", "mid") and (
            found := re.search(r"(?<!\d)\d{5,8}(?!\d)", str(value))
        ):
            return found[0]
    medline = any(key == "source" and value == "MED" for key, value, _ in fields)
    return next(
        (str(v) for key, v, _ in fields if medline and key == "id" and str(v).isdigit()), None
    )


def pmcid(fields: list[Entry]) -> str | None:
    """The PubMed Central number."""
    for key, value, _ in fields:
        if key in ("pmcid", "pmc", "pubmedcentral") and value and isinstance(value, str | int):
            digits = re.search(r"\d{3,9}", str(value))
            return pmcid_in(str(value)) or (f"PMC{digits[0]}" if digits else None)
    return None


def journal(fields: list[Entry]) -> str | None:
    """The journal's name."""
    for name in _JOURNALS:
        for key, value, _ in fields:
            if key == name and (words := _name_of(value)) and words.casefold() not in _NO_JOURNAL:
                return words
    return None


def _name_of(value: Json) -> str:
    if isinstance(value, list):
        return next((words for item in value if (words := _name_of(item))), "")
    if not isinstance(value, dict):
        return plain(value) if isinstance(value, str) and not value.startswith("http") else ""
    folded = {fold_key(k): v for k, v in value.items()}
    keys = (
        "title",
        "name",
        "displayname",
        "fullname",
        "journal",
        "source",
        "ispartof",
        "medlineabbreviation",
    )
    return next((words for k in keys if k in folded and (words := _name_of(folded[k]))), "")


def published(fields: list[Entry]) -> str | None:
    """The date of publication: the first field that has one, or the more precise of the same year."""
    dates = [
        d for name in _DATES for key, value, _ in fields if key == name and (d := _date(value))
    ]
    if not dates:
        return None
    month = next((value for key, value, _ in fields if key in _MONTHS and value), None)
    same_year = [d for d in dates if d[:4] == dates[0][:4]]
    best = max(same_year, key=len)
    return (from_parts(best, month) or best) if len(best) == 4 else best


def _date(value: Json) -> str | None:
    if isinstance(value, dict):
        inner = next(
            (
                value[k]
                for k in ("date-parts", "dateParts", "date", "value", "raw", "year")
                if value.get(k)
            ),
            None,
        )
        return _date(inner)
    if isinstance(value, list):
        while value and isinstance(value[0], list):
            value = value[0]
        return from_parts(*value[:3]) if value else None
    return iso_date(str(value)) if isinstance(value, str | int) else None

"""What the fields of article metadata mean, by what their names and values look like, at any depth.

Keys are compared without case and signs ("container-title" = "containerTitle"); names that occur in CSL-JSON,
Crossref, Europe PMC, Semantic Scholar, OpenAlex, schema.org and the portals that imitate them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.document import BODY
from kg.read.article import Passage, doi_in, passages, pmcid_in
from kg.read.json_names import Json, fold_key, names
from kg.read.markup import labelled_parts, plain
from kg.read.publication_date import from_parts, iso_date

# lists of other articles: nothing below them is this article's
ELSEWHERE = re.compile(
    r"references?|citations?|cited|citing|related|similar|recommend|relation|comments?corrections|isreferencedby|seealso|trending|popular|updateto|assertion|funder|mainentity|publisher$|image$"
)
_CHINESE = re.compile(r"(?:cn|zh|chinese|native|original|vernacular|translated)$")
_ENGLISH = re.compile(r"(?<=[a-z])(?:en|eng|english)$")
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
    "name",
)
_NO_TITLE = re.compile(
    r"container|journal|short|series|periodical|source|secondary|event|host|meta|seo|book|sub|running|abbrev|page$|award|project|license"
)
_ABSTRACT = re.compile(r"abstract")
_NO_ABSTRACT = re.compile(
    r"url|link|source|license|length|format|type|available|has|is|cn$|zh$|chinese|graphical|id$"
)
_TEXTS = ("description", "summary", "articlebody", "body", "content", "fulltext", "text")
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
_LABELS = ("label", "heading", "title", "name", "nlmcategory", "section", "type")
_WORDS = ("text", "content", "value", "body", "paragraph", "abstracttext", "abstract", "#text", "$")


class Entry(NamedTuple):
    """A field: its folded key, its value, and how deep below the article it stands."""

    key: str
    value: Json
    depth: int


def entries(article: Json, depth: int = 0) -> Iterator[Entry]:
    """The fields of an article, outer ones first; other articles' fields are left out."""
    waiting = [(article, depth)]
    while waiting:
        value, depth = waiting.pop(0)
        if isinstance(value, dict):
            for key, inner in value.items():
                folded = fold_key(key)
                if not ELSEWHERE.search(folded):
                    yield Entry(folded, inner, depth)
                    waiting.append((inner, depth + 1))
        elif isinstance(value, list):
            waiting.extend((inner, depth) for inner in value if isinstance(inner, dict | list))


def titles(fields: list[Entry]) -> tuple[str, list[str]]:
    """The title, and the titles in other languages."""
    main: list[tuple[int, int, str]] = []
    others: list[str] = []
    for key, value, depth in fields:
        words = _words(value)
        if not words or depth > 3 or _NO_TITLE.search(key):
            continue
        if "title" in key and _CHINESE.search(key):
            others.append(words)
        elif key in _TITLES:
            main.append((depth, _TITLES.index(key), words))
    best = min(main, default=(0, 0, ""))[2]
    return best, [words for words in others if words != best]


def abstract(fields: list[Entry]) -> list[Passage]:
    """The abstract's passages, then those in other languages; a description or body where there is no abstract."""
    own: list[Passage] = []
    foreign: list[Passage] = []
    for key, value, _ in fields:
        if key == "abstractinvertedindex" and not own:
            own = passages(_from_index(value))
        elif "abstract" in key and _CHINESE.search(key):
            foreign.extend(passage_list(value))
        elif _ABSTRACT.search(key) and not _NO_ABSTRACT.search(_ENGLISH.sub("", key)) and not own:
            own = passage_list(value)
    return (own or next((found for found in _other_texts(fields)), [])) + foreign


def _other_texts(fields: list[Entry]) -> Iterator[list[Passage]]:
    for name in _TEXTS:
        for key, value, depth in fields:
            if key == name and depth < 3 and len(words := _words(value)) > 60:
                kind = (
                    BODY if name in ("articlebody", "body", "fulltext", "content") else "abstract"
                )
                yield passages(words, kind=kind)


def passage_list(value: Json) -> list[Passage]:
    """Passages of an abstract in any of its shapes: text, list of texts or labelled parts, label → text."""
    if isinstance(value, str):
        return [p for label, text in labelled_parts(value) for p in passages(text, label)]
    if isinstance(value, list):
        return [p for part in value for p in passage_list(part)]
    if not isinstance(value, dict):
        return []
    folded = {fold_key(k): v for k, v in value.items()}
    label = next((folded[k] for k in _LABELS if isinstance(folded.get(k), str)), "")
    words = next((folded[k] for k in _WORDS if folded.get(k)), None)
    if isinstance(words, str):
        return passages(plain(words), plain(label))
    if words is not None:
        return passage_list(words)
    return [
        p
        for k, v in value.items()
        for p in (passages(plain(v), str(k)) if isinstance(v, str) else passage_list(v))
    ]


def _from_index(index: Json) -> str:
    """An abstract given as word → places, put in order."""
    if not isinstance(index, dict):
        return ""
    placed = [
        (at, word)
        for word, places in index.items()
        if isinstance(places, list)
        for at in places
        if isinstance(at, int)
    ]
    return " ".join(word for _, word in sorted(placed))


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


def text_of(fields: list[Entry], *keys: str) -> str | None:
    """The first value of one of these keys, as text."""
    for name in keys:
        for key, value, depth in fields:
            if key == name and depth < 4 and (words := _words(value)):
                return words
    return None


def texts_of(fields: list[Entry], *keys: str) -> list[str]:
    """All values of these keys as texts; strings are split at semicolons."""
    return [
        words
        for key, value, depth in fields
        if key in keys and depth < 4
        for words in _texts(value)
    ]


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield from (plain(part) for part in value.split(";") if plain(part))
    elif isinstance(value, list):
        for item in value:
            yield from [plain(item)] if isinstance(item, str) else _texts(item)
    elif isinstance(value, dict):
        for inner in list(value.values())[:1] if "name" not in value else [value["name"]]:
            yield from _texts(inner)


def _words(value: Json) -> str:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _words(value[0]) if isinstance(value, list) and value else ""

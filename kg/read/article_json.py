"""Article metadata as JSON, whoever wrote it: one article, many, or one inside a scraped page.

CSL-JSON, Crossref, Europe PMC, Semantic Scholar, OpenAlex, schema.org and portals' own shapes are read by one
reader: see kg.read.json_fields for how a field is told.
"""

import json
import re
from collections.abc import Iterator

from kg.document import Document
from kg.errors import ReadError
from kg.read import json_fields as fields_of
from kg.read.article import Article, Passage, unique
from kg.read.json_abstract import abstract
from kg.read.json_entries import ELSEWHERE, Entry, entries, text_of, texts_of
from kg.read.json_names import Json, fold_key
from kg.read.language import tag
from kg.read.several import documents
from kg.read.source import Source
from kg.read.trial_number import trial_numbers

NAME = "article-json"
_STARTS = re.compile(r"(?:^|\n)[ \t]*(?=[{\[])")
_TITLE = re.compile(
    r'"(?:[\w.:@-]*(?:title|headline|display_?name)\w*|name|heading|h1|ti)"\s*:', re.IGNORECASE
)
_MORE = re.compile(
    r'"[\w.:@-]*(?:abstract|doi|pmid|authors?|authorships|author_?names?|creators?|container-title|journal\w*|publication\w*|venue)\w*"\s*:',
    re.IGNORECASE,
)
_CORE = re.compile(
    r"abstract|^doi$|doi$|^pmid$|author|creator|journal|containertitle|publicationdate|datepublished|venue|articlebody"
)
_TYPES = (
    "publicationtypes",
    "publicationtypelist",
    "pubtypelist",
    "pubtype",
    "publicationtype",
    "documenttype",
    "doctype",
    "articletype",
    "type",
    "@type",
    "itemtype",
)
# a field of the trial's number, whatever a site calls it: "RegistryNumber", "clinicalTrialNumber", "nctIds"
_OF_TRIAL = re.compile(
    r"trial|regist|accession|databank|(?:^|[^a-z])nct|eudract|studyid|identifiers?$"
)
_OF_OTHERS = re.compile(r"other|comment|repl(?:y|ies)|news|advert|sidebar|sponsor")
# what a portal prints beside an article; where it is all that there is, it is what was asked for
_BESIDE = re.compile(
    r"^(?:next|prev|previous|read|latest|featured|suggested|popular|trending|companion|linked|editors?picks?|most\w+)(?:articles?|content|posts?|next|read)?$"
    r"|^(?:more|also|other)(?:from|by|like|in|articles|content)|comments?$|^toc$|tableofcontents|issuecontents|inthisissue|sidebar|advert"
    r"|furtherreading|bibliography|youmay|alsolike"
)
_DEEPEST = 200  # levels of nesting; articles have fewer than ten


def tell(source: Source) -> bool:
    """Whether the first JSON value has keys of a title and of something else that only publications have."""
    head = source.head
    start = _STARTS.search(head)
    if not start or (start.end() > 4000 and not head.startswith(("{", "["))):
        return False
    body = head[start.end() :]
    return (
        bool(_TITLE.search(body))
        and bool(_MORE.search(body))
        and body.lstrip("{[ \r\n\t")[:1] in ('"', "{")
    )


def read(source: Source) -> Iterator[Document]:
    """One document per article; text around the JSON, which repeats it on scraped pages, is left out.

    Raises:
        ReadError: no JSON in it can be decoded, or none of it is an article.
    """
    articles = [
        _article(core, root) for value in _values(source) for root, core in _articles(value)
    ]
    if not articles:
        raise ReadError(
            source.file,
            "is JSON without an article in it",
            "an article has a title and an abstract, DOI, PMID or authors",
        )
    yield from documents(source, NAME, [(a.pmid or a.doi or "", a) for a in articles])


def article_of(value: Json) -> Article | None:
    """The only or first article in a JSON value, such as a page's JSON-LD."""
    found = next(iter(_articles(value)), None)
    return _article(found[1], found[0]) if found else None


def _values(source: Source) -> Iterator[Json]:
    """The JSON values of a source: one, or one per line."""
    text = source.text
    start = _STARTS.search(text)
    at = start.end() if start else 0
    while at < len(text) and text[at] in "{[":
        value, at = _value(source, text, at)
        yield value
        while at < len(text) and text[at] in " \t\r\n,\x1e":
            at += 1


def _value(source: Source, text: str, at: int) -> tuple[Json, int]:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, at)
    except json.JSONDecodeError as error:
        what = f"is no complete JSON (line {error.lineno}, column {error.colno}: {error.msg})"
        raise ReadError(source.file, what, "download it again") from None
    except (RecursionError, ValueError):
        raise ReadError(
            source.file,
            "is nested too deeply or holds a number too long to be article metadata",
            "check what wrote it",
        ) from None


def _articles(value: Json, depth: int = 0) -> list[tuple[Json, Json]]:
    """(widest object that holds no other article, object with the title) of each article."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        return [found for item in value for found in _articles(item, depth + 1)]
    if not isinstance(value, dict):
        return []
    if _is_core(value):
        return [(value, value)]
    keys = [k for k in value if not ELSEWHERE.search(fold_key(k))]
    below = [
        f for k in keys if not _BESIDE.search(fold_key(k)) for f in _articles(value[k], depth + 1)
    ]
    below = below or [f for k in keys for f in _articles(value[k], depth + 1)]
    return [(value, below[0][1])] if len(below) == 1 else below


def _is_core(value: dict[str, Json]) -> bool:
    """Whether it has a title of its own, and beside it what only publications have."""
    top = [Entry(fold_key(key), inner, 0) for key, inner in value.items()]
    title, _ = fields_of.titles(top)
    keys = [e.key for e in top if e.value not in (None, "", [], {})]
    said = [key for key in keys if _CORE.search(key) and "count" not in key]
    bare = not any("title" in key or "headline" in key for key in keys)
    return (
        bool(title)
        and bool(said)
        and not (bare and not any("abstract" in k or "author" in k for k in said))
    )


def _article(core: Json, root: Json) -> Article:
    fields = list(entries(core))
    if root is not core:
        fields += list(entries(root, 2))
    title, others = fields_of.titles(fields)
    told = abstract(fields)
    return Article(
        title=title,
        other_titles=others,
        abstract=told,
        authors=fields_of.authors(fields),
        keywords=texts_of(fields, "keyword", "keywords", "authorkeywords", "keywordlist"),
        types=_types(fields),
        registrations=_registrations(fields, told),
        issn=unique(_issn(fields)),
        doi=fields_of.doi(fields),
        pmid=fields_of.pmid(fields),
        pmcid=fields_of.pmcid(fields),
        journal=fields_of.journal(fields),
        volume=text_of(fields, "volume", "volumenumber", "journalvolume"),
        issue=text_of(fields, "issue", "issuenumber", "journalissue", "number"),
        pages=_pages(fields),
        article_number=text_of(fields, "articlenumber", "enumber", "elocationid"),
        published=fields_of.published(fields),
        language=_language(fields),
        retracted=_is_retracted(fields) or None,
    )


def _registrations(fields: list[Entry], told: list[Passage]) -> list[str]:
    own = [e for e in fields if _OF_TRIAL.search(e.key) and "other" not in e.key]
    beside = [e for e in fields if not _OF_OTHERS.search(e.key)]
    return trial_numbers(_texts(own), _texts(beside), told)


def _texts(fields: list[Entry]) -> Iterator[str]:
    """The values of fields as they stand in the file."""
    return (json.dumps(e.value, ensure_ascii=False) for e in fields)


def _issn(fields: list[Entry]) -> Iterator[str]:
    for entry in fields:
        if "issn" in entry.key:
            yield from re.findall(r"\b\d{4}-\d{3}[\dXx]\b", json.dumps(entry.value))


def _pages(fields: list[Entry]) -> str | None:
    first = text_of(fields, "firstpage", "startpage", "pagestart")
    last = text_of(fields, "lastpage", "endpage", "pageend")
    whole = "-".join(unique(filter(None, (first, last))))
    return whole or text_of(fields, "page", "pages", "pageinfo", "pagination", "pagerange")


def _is_retracted(fields: list[Entry]) -> bool:
    return any(e.key in ("isretracted", "retracted") and e.value is True for e in fields)


def _types(fields: list[Entry]) -> list[str]:
    found = [
        words
        for e in fields
        if e.key in _TYPES and (e.depth == 0 or ("pub" in e.key and e.depth < 3))
        for words in texts_of([e], e.key)
    ]
    return (
        unique(
            word.strip()
            for words in found
            for word in words.split(",")
            if not re.match(r"https?:|Web", word)
        )
        if len(found) == 1 and ", Phase" not in found[0]
        else unique(found)
    )


def _language(fields: list[Entry]) -> str | None:
    words = text_of(fields, "language", "lang", "inlanguage", "languages")
    return tag(words) if words else None

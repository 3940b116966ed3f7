"""BibTeX and BibLaTeX: entries of reference managers, with LaTeX accents and braces resolved."""

import re
from collections.abc import Iterator

from kg.document import Document
from kg.errors import ReadError
from kg.read.article import Article, doi_in, passages, pmcid_in
from kg.read.language import tag
from kg.read.markup import plain
from kg.read.publication_date import from_parts, iso_date
from kg.read.several import documents
from kg.read.source import Source
from kg.read.trial_number import trial_numbers

NAME = "bibtex"
_ENTRY = re.compile(
    r"^\s*@(?!comment|string|preamble)[A-Za-z]+\s*[{(]\s*[^,\s{}=]*\s*,",
    re.MULTILINE | re.IGNORECASE,
)
_STRING = re.compile(r"^\s*@string\s*\{[^\n]*$", re.MULTILINE | re.IGNORECASE)
_RAISED = re.compile(
    r"\\textsuperscript\s*\{([^{}]*)\}|\$\^\{?(?:\\(?:text|mathrm|rm)\s*)?\{?([-+\d]+)\}*\$|\$_\{?([-+\w]+)\}?\$"
)
_MATHS = (
    (r"\times", "×"),
    (r"\geq", "≥"),
    (r"\leq", "≤"),
    (r"\ge", "≥"),
    (r"\le", "≤"),
    (r"\pm", "±"),
    (r"\sim", "~"),
)
_DOLLAR = re.compile(r"(?<!\\)\$")
_PMID = re.compile(r"\b\d{5,8}\b")


def tell(source: Source) -> bool:
    """Whether an entry begins on a line of its own and has a field."""
    head = source.head
    return (
        bool(_ENTRY.search(head))
        and bool(re.search(r"\btitle\s*=", head, re.IGNORECASE))
        and not head.startswith("<")
    )


def read(source: Source) -> Iterator[Document]:
    """One document per entry; where there are several, `#` and the citation key is added to the source's id.

    Raises:
        ReadError: after all readable entries, where some are broken.
    """
    blocks = list(_blocks(_prepared(source.text)))
    entries = [(line, _entry(block)) for line, block in blocks]
    good = [(e["ID"], _article(e)) for _, e in entries if e]
    yield from documents(source, NAME, good)
    if broken := [str(line) for line, entry in entries if not entry]:
        raise ReadError(
            source.file,
            f"has broken BibTeX entries (line {', '.join(broken[:5])})",
            "mend or remove them; the others were read",
        )


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """(line number, text) of each entry, the @string definitions put in front of it: a broken one spoils no other."""
    starts = [m.start() + len(m[0]) - len(m[0].lstrip()) for m in _ENTRY.finditer(text)]
    strings = "\n".join(_STRING.findall(text))
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text.count("\n", 0, start) + 1, f"{strings}\n{text[start:end]}"


def _entry(block: str) -> dict[str, str] | None:
    from bibtexparser.bparser import BibTexParser  # slow to load
    from bibtexparser.latexenc import latex_to_unicode
    from pyparsing import ParseBaseException

    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    try:
        found = parser.parse(block).entries
    except (ParseBaseException, RecursionError, KeyError):
        return None
    return (
        {
            name: latex_to_unicode(value) if name != "author" else value
            for name, value in found[0].items()
        }
        if found
        else None
    )


def _prepared(text: str) -> str:
    """Exponents and signs of mathematics as Unicode, so that nothing of them is lost with the dollars."""
    for command, sign in _MATHS:
        text = re.sub(re.escape(command) + r"(?![A-Za-z])", sign, text)
    return _DOLLAR.sub("", _RAISED.sub(_raised, text))


def _raised(match: re.Match[str]) -> str:
    """Tags that `plain` understands; what is lowered stands as it is."""
    return match[3] or f"<sup>{match[1] or match[2]}</sup>"


def _article(entry: dict[str, str]) -> Article:
    fields = {
        name.casefold(): plain(
            value.replace("{", "").replace("}", "").replace(r"\%", "%").replace(r"\&", "&")
        )
        for name, value in entry.items()
    }

    def first(*names: str) -> str | None:
        return next((fields[n] for n in names if fields.get(n)), None)

    told = passages(first("abstract") or "")
    note = f"{first('note', 'annote') or ''} {first('eprint') or ''}"
    return Article(
        title=": ".join(filter(None, (first("title"), first("subtitle")))),
        abstract=told,
        authors=_authors(entry.get("author", "")),
        keywords=[
            w.strip() for w in re.split(r"[;,]", first("keywords", "keyword") or "") if w.strip()
        ],
        types=[t for t in (first("type"), first("entrytype")) if t],
        registrations=trial_numbers([note], fields.values(), told),
        issn=re.findall(r"\b\d{4}-\d{3}[\dXx]\b", first("issn") or ""),
        doi=doi_in(first("doi") or "") or doi_in(first("url") or "") or doi_in(note),
        pmid=_pmid(first("pmid"), note),
        pmcid=pmcid_in(" ".join(filter(None, (first("pmcid", "pmc"), note)))),
        journal=first("journal", "journaltitle", "booktitle", "fjournal", "series"),
        volume=first("volume"),
        issue=first("number", "issue"),
        pages=re.sub(r"\s*[-–—]+\s*", "-", first("pages") or "") or None,
        article_number=first("eid", "articleno", "article-number"),
        published=iso_date(first("date") or "")
        or from_parts(first("year"), first("month"), first("day")),
        language=tag(first("language", "langid") or ""),
    )


def _authors(names: str) -> list[str]:
    """Names as written; braces keep a group's name whole."""
    from bibtexparser.latexenc import latex_to_unicode

    found = re.split(r"\s+and\s+(?![^{]*\})", " ".join(names.split()))
    plainly = (plain(re.sub("[{}]", "", latex_to_unicode(name))) for name in found)
    return [name for name in plainly if name and name != "others"]


def _pmid(stated: str | None, note: str) -> str | None:
    found = _PMID.search(stated or "") or re.search(r"(?<=PMID: )\d{5,8}|(?<=PMID:)\d{5,8}", note)
    return found[0] if found else None

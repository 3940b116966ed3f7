"""RIS, in the dialects that reference managers and repositories write.

rispy reads the records; here are the dialects: one blank or none around the hyphen, no ER line, two tags for one
thing (N2 and AB, T1 and TI, U2 and DO), and a T2 that is the journal for some and the subtitle for others.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.document import Document
from kg.read.article import Article, Passage, doi_in, passages, pmcid_in, unique
from kg.read.language import tag
from kg.read.markup import plain
from kg.read.publication_date import iso_date
from kg.read.several import documents
from kg.read.source import Source
from kg.read.trial_number import trial_numbers

NAME = "ris"
_LINE = re.compile(r"^\s*([A-Z][A-Z0-9])\s{0,3}-(?:\s+(.*)|)$")
_TYPE = re.compile(r"^\s*TY\s{0,3}-\s*[A-Z]", re.M)
_PMID = re.compile(r"^(?:PMID:?\s*)?(\d{5,8})$", re.IGNORECASE)
_ANY_TYPE = ("", "JOUR", "GEN", "ELEC", "EJOUR")  # say nothing of the kind of article
_PMID_NOTE = re.compile(r"PMID:?\s*(\d{5,8})", re.IGNORECASE)
_PUBMED = re.compile(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d{5,8})")
_DIALECTS = ("U1", "U2", "U3", "U4", "U5", "JA", "DI", "PM", "BT", "CT", "ED")

Record = dict[str, list[str]]


def tell(source: Source) -> bool:
    """Whether one of the first lines is a TY line and another has a tag of RIS."""
    head = source.head[:8000]
    return (
        bool(_TYPE.search(head[:600]))
        and len(re.findall(r"^\s*[A-Z][A-Z0-9]\s{0,3}-(?:\s|$)", head, re.M)) >= 2
    )


def read(source: Source) -> Iterator[Document]:
    """One document per record; where there are several, `#` and its PMID, DOI or place is added to the source's id."""
    articles = map(_article, _records(source.text))
    yield from documents(source, NAME, [(a.pmid or a.doi or "", a) for a in articles])


@cache
def _parser() -> Any:
    import rispy  # slow to load

    tags = {*rispy.config.TAG_KEY_MAPPING, *_DIALECTS}
    return rispy.RisParser(
        mapping={tag: tag for tag in (*tags, "UK")},
        list_tags=sorted(tags - {"TY", "ER", "UK"}),
        delimiter_tags_mapping={},
    )


def _records(text: str) -> Iterator[Record]:
    for record in _parser().parse("\n".join(_standard_lines(text))):
        yield {
            tag: [record[tag]] if isinstance(record[tag], str) else list(record[tag])
            for tag in record
            if tag != "UK"
        }


def _standard_lines(text: str) -> Iterator[str]:
    """The lines as the standard has them: two blanks, a hyphen, a blank; each record closed; values on one line."""
    current = ""
    is_open = False
    for line in text.split("\n"):
        match = _LINE.match(line)
        if not match:
            current += f" {line.strip()}" if current and line.strip() else ""
            continue
        name = match[1]
        if current:
            yield current
        if name == "TY" and is_open:
            yield "ER  - "
        is_open = name != "ER"
        current = f"{name}  - {(match[2] or '').strip()}"
    yield from filter(None, (current, "ER  - " if is_open else ""))


def _first(record: Record, *tags: str) -> str:
    return next(
        (plain(value) for tag in tags for value in record.get(tag, ()) if value.strip()), ""
    )


def _article(record: Record) -> Article:
    journal, subtitle = _journal_and_subtitle(record)
    told = _abstract(record, subtitle)
    notes = [plain(n) for tag in ("N1", "U1", "U3", "AN", "C1", "C5") for n in record.get(tag, ())]
    return Article(
        title=_first(record, "TI", "T1", "CT", "BT", "ST"),
        other_titles=[plain(t) for t in record.get("TT", ())],
        abstract=told,
        authors=[plain(name) for tag in ("A1", "AU") for name in record.get(tag, ())],
        keywords=unique(plain(word) for line in record.get("KW", ()) for word in line.split(";") if word.strip()),
        types=[t for name in ("M3", "TY") for t in record.get(name, ()) if t not in _ANY_TYPE],
        registrations=trial_numbers(notes, _beside(record), told),
        issn=unique(re.findall(r"\b\d{4}-?\d{3}[\dXx]\b", " ".join(record.get("SN", ())))),
        doi=next((d for tag in ("DO", "DI", "U2", "M3", "L3", "UR", "N1", "ID") for v in record.get(tag, ()) if (d := doi_in(v))), None),
        pmid=_pmid(record),
        pmcid=pmcid_in(" ".join(v for tag in ("C2", "C7", "AN", "UR", "L2") for v in record.get(tag, ()))),
        journal=journal or None,
        volume=_first(record, "VL") or None,
        issue=_first(record, "IS") or None,
        pages="-".join(unique([_first(record, "SP"), _first(record, "EP")])) or None,
        article_number=_article_number(record),
        published=_date(record),
        language=tag(_first(record, "LA")),
    )  # fmt: skip


_REFERENCES = frozenset({"CR", "RF"})  # what is cited


def _beside(record: Record) -> Iterator[str]:
    """Every field in which a number can only be the article's own."""
    return (plain(v) for tag in record if tag not in _REFERENCES for v in record[tag])


def _journal_and_subtitle(record: Record) -> tuple[str, str]:
    """The journal, from the tag that is for it; a T2 beside it is the journal again or a subtitle."""
    journal = _first(record, "JF", "JO", "JA", "J2", "J1")
    second = _first(record, "T2")
    if not journal:
        return second or _first(record, "T3", "BT"), ""
    known = {_first(record, tag).casefold() for tag in ("JF", "JO", "JA", "J2", "J1")}
    if second and abbreviates(journal, second):
        return second, ""
    return journal, "" if second.casefold() in known else second


def abbreviates(short: str, long: str) -> bool:
    """Whether a journal's name is the short form of another, each word the beginning of one.

    >>> abbreviates("J Plasma Cell Disord", "Journal of Plasma Cell Disorders"), abbreviates("Blood", "A trial of blood cells")
    (True, False)
    """
    words = [w for w in re.findall(r"\w+", long.casefold()) if w not in _SMALL]
    begun = re.findall(r"\w+", short.casefold())
    same = len(begun) == len(words) and all(
        w.startswith(b) for b, w in zip(begun, words, strict=True)
    )
    return same and short.casefold() != long.casefold()


_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "a"})


def _abstract(record: Record, subtitle: str) -> list[Passage]:
    """The subtitle as a passage of its own, then the abstract, once, though N2 and AB may both hold it."""
    texts = unique(plain(" ".join(record[tag])) for tag in ("AB", "N2") if tag in record)
    longest = max(texts, key=len, default="")
    kept = [
        text for text in texts if text is longest or text[:200].casefold() not in longest.casefold()
    ]
    return (
        [p for text in kept for p in passages(text)]
        if not subtitle
        else [Passage(subtitle, "Subtitle", "title"), *(p for text in kept for p in passages(text))]
    )


def _pmid(record: Record) -> str | None:
    """From the tags in which managers keep it; numbers that may be anybody's count only in PubMed's own exports."""
    trusted = ("PM", "C2", "AN", "ID", "U1", "C6") if _is_pubmed(record) else ("PM", "C2")
    notes = [v for name in ("AN", "ID", "N1", "U1", "C6") for v in record.get(name, ())]
    found = [
        m[1] for name in trusted for v in record.get(name, ()) if (m := _PMID.match(v.strip()))
    ]
    found += [m[1] for v in notes if (m := _PMID_NOTE.search(v))]
    found += _PUBMED.findall(" ".join(record.get("UR", ())))
    return found[0] if found else None


def _is_pubmed(record: Record) -> bool:
    return any(
        "pubmed" in v.casefold() or "medline" in v.casefold() or v == "NLM"
        for tag in ("DB", "DP", "UR")
        for v in record.get(tag, ())
    )


def _article_number(record: Record) -> str | None:
    """M1 (Pure, EndNote) and C7 (Scopus) hold it; M1 may also be a note."""
    values = [*record.get("C7", ()), *record.get("M1", ())]
    return next(
        (
            v
            for v in map(str.strip, values)
            if re.fullmatch(r"[A-Za-z]{0,3}\.?\d[\w.-]{0,14}", v) and not doi_in(v)
        ),
        None,
    )


def _date(record: Record) -> str | None:
    """The most precise of the dates that name the same year as the first one."""
    dates = [d for tag in ("PY", "Y1", "DA") for v in record.get(tag, ()) if (d := iso_date(v))]
    return max((d for d in dates if d[:4] == dates[0][:4]), key=len, default=None)

"""The abstract of an article in JSON, in any of its shapes: text, labelled parts, word → places."""

import re
from collections.abc import Iterator

from kg.document import ABSTRACT, BODY
from kg.read.abstract_sections import section_kind
from kg.read.article import Passage, passages
from kg.read.json_entries import Entry, words_of
from kg.read.json_names import Json, fold_key
from kg.read.markup import labelled_parts, plain

CHINESE = re.compile(r"(?:cn|zh|chinese|native|original|vernacular|translated)$")
_ENGLISH = re.compile(r"(?<=[a-z])(?:en|eng|english)$")
_ABSTRACT = re.compile(r"abstract|^abs?$")
_NO_ABSTRACT = re.compile(
    r"url|link|source|license|length|format|type|available|^has|^is|cn$|zh$|chinese|graphical|id$|no$"
    r"|number|code|categor|session|status|count|title|author|keyword|topic|track|date|year|doi|disclosure|language"
)
_TEXTS = ("description", "summary", "articlebody", "articletext", "body", "bodytext", "content", "fulltext", "maintext", "text",
          "paragraphs", "sections", "parts", "pagecontent", "postcontent", "plaintext", "rawtext", "markdown", "html")  # fmt: skip
_BODIES = frozenset(_TEXTS) - {"description", "summary", "text"}
_DIVIDED = frozenset({"sections", "parts"})  # label → text
_LABELS = ("label", "heading", "title", "name", "nlmcategory", "section", "type")
_WORDS = ("text", "content", "value", "body", "paragraph", "abstracttext", "abstract", "#text", "$")


def abstract(fields: list[Entry]) -> list[Passage]:
    """The abstract's passages, then those in other languages; a description or body where there is no abstract."""
    own: list[Passage] = []
    part: list[Passage] = []
    foreign: list[Passage] = []
    for key, value, _ in fields:
        if key == "abstractinvertedindex" and not own:
            own = passages(_from_index(value))
        elif "abstract" in key and CHINESE.search(key):
            foreign.extend(passage_list(value))
        elif section_kind(_part_of(key), ""):
            part = part or passage_list(value)
        elif _ABSTRACT.search(key) and not _NO_ABSTRACT.search(_ENGLISH.sub("", key)):
            own = own if _is_text(own) else passage_list(value) or own
    told = own if _is_text(own) else _keyed_parts(fields) or part or own
    text = told if _is_text(told) else next(_other_texts(fields), told)
    return text + foreign


def _keyed_parts(fields: list[Entry]) -> list[Passage]:
    """An abstract whose parts have a key each: "background", "abstract_methods"; one such key alone is none.

    >>> told = {"background": "NK cells act.", "abstract_results": "Of 9 patients, 3 responded."}
    >>> [(p.label, p.kind) for p in _keyed_parts([Entry(fold_key(k), v, 0) for k, v in told.items()])]
    [('Background', 'background'), ('Results', 'results')]
    >>> _keyed_parts([Entry("results", "120 found", 0)]), _keyed_parts([Entry("results", [{"id": 1}], 0)])
    ([], [])
    """
    found = {
        part: words
        for key, value, depth in fields
        if depth < 3
        and section_kind(part := _part_of(key) or key, "")
        and (words := words_of(value))
    }
    several = len({section_kind(part, "") for part in found}) > 1
    told = [passages(words, part.capitalize()) for part, words in found.items()] if several else []
    return [passage for part in told for passage in part]


def _part_of(key: str) -> str:
    """The part of an abstract that a key of it names: "abstractresults"."""
    return key.removeprefix("abstract") if key.startswith("abstract") else ""


_FEW = 60  # characters; below that it is a number, a code or a title


def _is_text(found: list[Passage]) -> bool:
    """Whether an abstract was found, no label of one: "abstract": "642"."""
    return sum(len(p.text) for p in found) >= _FEW


def _other_texts(fields: list[Entry]) -> Iterator[list[Passage]]:
    for name in _TEXTS:
        kind = BODY if name in _BODIES else ABSTRACT
        for key, value, depth in fields:
            if key == name and depth < 3:
                listed = isinstance(value, list) or (name in _DIVIDED and isinstance(value, dict))
                told = passage_list(value) if listed else passages(words_of(value), kind=kind)
                if sum(len(p.label) + len(p.text) for p in told) > _FEW:
                    yield [p._replace(kind=kind) if p.kind == ABSTRACT else p for p in told]


def passage_list(value: Json) -> list[Passage]:
    """Passages of an abstract in any of its shapes: text, list of texts or labelled parts, label → text."""
    if isinstance(value, str):
        return [p for label, text in labelled_parts(value) for p in passages(text, label)]
    if isinstance(value, list):
        return [p for part in value for p in passage_list(part)]
    if not isinstance(value, dict):
        return []
    if ordered := _from_index(value):
        return passages(ordered)
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

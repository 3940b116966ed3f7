"""When two documents are the same publication: by its identifiers, else by title, year and first author together."""

from collections.abc import Collection, Iterator

from kg.resolve.facts import Facts
from kg.resolve.identity import Edge, Kind
from kg.resolve.names import doi_key, family_name, title_key

_SHORT_TITLE = 5  # words; below it a title is a rubric ("Editorial") and tells nothing


def _identifiers(facts: Facts, publication: str) -> dict[str, str]:
    """Its identifiers by kind, in normal form."""
    found = {
        "doi": doi_key(facts.one(publication, "doi") or ""),
        "pmid": (facts.one(publication, "pmid") or "").strip().lstrip("0"),
        "pmcid": (facts.one(publication, "pmcid") or "").strip().upper().removeprefix("PMC"),
    }
    return {kind: value for kind, value in found.items() if value}


def _citation(facts: Facts, publication: str) -> str | None:
    """Title, year and first author as one key; None where one of them is not known."""
    title = title_key(facts.one(publication, "title") or "")
    year = (facts.one(publication, "published") or "")[:4]
    author = _first_author(facts, publication)
    if len(title.split()) < _SHORT_TITLE or not year or not author:
        return None
    return f"{title}|{year}|{author}"


def _first_author(facts: Facts, publication: str) -> str:
    for document in facts.all(publication, "inDocument"):
        for author in facts.all(document, "author"):
            if facts.one(author, "position") == "1":
                return family_name(facts.one(author, "name") or "")
    return ""


def _keys(facts: Facts, publication: str) -> set[str]:
    found = {f"{kind}:{value}" for kind, value in _identifiers(facts, publication).items()}
    citation = _citation(facts, publication)
    return found | ({f"citation:{citation}"} if citation else set())


def _pair(facts: Facts, a: str, b: str) -> Iterator[Edge]:
    left, right = _identifiers(facts, a), _identifiers(facts, b)
    shared = [kind for kind in left if right.get(kind) == left[kind]]
    if shared:
        names = ", ".join(f"{kind.upper()} {left[kind]}" for kind in shared)
        yield Edge(0, a, b, f"the same {names}", _stand(facts, a, b, *shared))
    elif (
        _citation(facts, a)
        and _citation(facts, a) == _citation(facts, b)
        and _kind(facts, a) == _kind(facts, b)
    ):
        yield Edge(1, a, b, "the same title, year and first author", _stand(facts, a, b, "title"))


def _kind(facts: Facts, publication: str) -> tuple[str, ...]:
    return tuple(
        k for d in facts.all(publication, "inDocument") for k in facts.all(d, "documentKind")
    )


def _stand(facts: Facts, a: str, b: str, *names: str) -> tuple[str, ...]:
    return tuple(
        sorted(
            {s for p in (a, b) for f in facts.of(p) if f.name in names for s in facts.spans(p, f)}
        )
    )


def _compatible(facts: Facts, publications: Collection[str]) -> bool:
    """Whether no two identifiers of one kind differ."""
    found: dict[str, set[str]] = {}
    for publication in publications:
        for kind, value in _identifiers(facts, publication).items():
            found.setdefault(kind, set()).add(value)
    return all(len(values) == 1 for values in found.values())


def _order(facts: Facts, publication: str) -> tuple[object, ...]:
    return -len(_identifiers(facts, publication)), facts.documents(publication)


PUBLICATION = Kind("Publication", "nkt:samePublicationAs", _keys, _pair, _compatible, _order)

"""One table of one case: which rows of the key were found, which rows found are false."""

from dataclasses import dataclass, field
from typing import Any

from kg.score.values import same

Row = dict[str, Any]

# what makes a row the row that is meant; the other fields are right or wrong within it
IDENTITY: dict[str, tuple[str, ...]] = {
    "documents": ("title",),
    "trials": ("trial",),
    "products": ("trial", "product"),
    "diseases": ("trial", "disease"),
    "arms": ("trial", "arm"),
    "doses": ("trial", "value", "unit"),
    "regimens": ("trial", "agent", "role"),
    "endpoints": ("trial", "measure", "title", "role"),
    "outcomes": ("trial", "measure", "term", "status", "value", "unit", "numerator", "group"),
    "eligibility": ("trial", "kind", "attribute", "value"),
    "sponsors": ("trial", "organisation"),
}
_META = frozenset(
    "lenient accept_measures alt_value aliases population optional note supplied person quote document start end".split()
)


@dataclass
class Verdict:
    """What was found of one table of one case."""

    document: str
    table: str
    found: list[tuple[Row, Row]] = field(default_factory=list)  # key row, our row
    missed: list[Row] = field(default_factory=list)
    false: list[Row] = field(default_factory=list)
    broken: list[tuple[Row, Row]] = field(default_factory=list)  # `absent` row of the key, our row
    right: int = 0  # fields of found rows
    wrong: list[tuple[str, Any, Any]] = field(default_factory=list)  # field, key's value, ours


def judge(gold: Row, table: str, ours: list[Row]) -> Verdict:
    """Pairs the key's rows with ours, best agreement first."""
    verdict = Verdict(gold["document"], table)
    rows = [_with_names(row, gold) for row in gold[table] or [] if isinstance(row, dict)]
    wanted = [row for row in rows if not row.get("optional")]
    optional = [row for row in rows if row.get("optional")]
    optional += [
        row for row in (gold.get("optional") or {}).get(table) or [] if isinstance(row, dict)
    ]
    free_rows = dict(enumerate(ours))
    for row in _pair(table, wanted, free_rows, verdict):
        verdict.missed.append(row)
    _pair(table, optional, free_rows, Verdict("", table))
    verdict.false = list(free_rows.values())
    verdict.broken = [
        (absent, row)
        for absent in gold.get("absent") or []
        if isinstance(absent, dict) and absent.get("table") == table and not absent.get("soft")
        for row in ours
        if all(
            same(k, v, row.get(k)) for k, v in absent.items() if k not in ("table", "soft", "note")
        )
    ]
    return verdict


def _with_names(row: Row, gold: Row) -> Row:
    """The row with all names that the key gives its arm."""
    arms = [a for a in gold.get("arms") or [] if isinstance(a, dict) and a.get("aliases")]
    for arm in arms if row.get("arm") else ():
        names = (arm["arm"], *arm["aliases"])
        if any(same("arm", name, row["arm"]) for name in names):
            return {**row, "aliases": [*(row.get("aliases") or ()), *names]}
    return row


def _pair(table: str, wanted: list[Row], ours: dict[int, Row], verdict: Verdict) -> list[Row]:
    """Takes the paired rows out of `ours`; the key's rows that found no partner come back."""
    pairs = sorted(
        (
            (_agreement(table, row, our), -w, -o)
            for w, row in enumerate(wanted)
            for o, our in ours.items()
            if meant(table, row, our)
        ),
        reverse=True,
    )
    taken: set[int] = set()
    for _, w, o in pairs:
        if -w not in taken and -o in ours:
            taken.add(-w)
            our = ours.pop(-o)
            verdict.found.append((wanted[-w], our))
            _fields(wanted[-w], our, verdict)
    return [row for w, row in enumerate(wanted) if w not in taken]


def meant(table: str, row: Row, our: Row) -> bool:
    """Whether our row is about what the key's row is about."""
    return all(_agrees(row, our, name) for name in IDENTITY[table])


def _agrees(row: Row, our: Row, name: str) -> bool:
    lenient = row.get("lenient") or ()
    if name == "group":
        return _same_group(row, our, lenient)
    if name not in row:
        return True
    if our.get(name) is None and name in lenient:
        return True
    if name == "measure":
        return our.get(name) in (row[name], *(row.get("accept_measures") or ()))
    if name == "term" and our.get("measure") != row.get("measure"):
        return True
    if name in ("value", "unit") and _alternative(row, our, name):
        return True
    names = (
        (row[name], *(row.get("aliases") or ()))
        if name in ("product", "agent", "arm", "disease", "trial")
        else (row[name],)
    )
    return any(same(name, value, our.get(name)) for value in names) or (
        name in lenient and name != "value"
    )


def _alternative(row: Row, our: Row, name: str) -> bool:
    """Another way to state the figure; a percentage of a count is the same figure as the count."""
    other = row.get("alt_value") or {}
    other = other if isinstance(other, dict) else {"value": other}
    if name in other:
        return same(name, other[name], our.get(name))
    if "alt_value" in row and name == "unit":
        return same(name, row.get("unit"), our.get("unit"))
    return False


def _same_group(row: Row, our: Row, lenient: Any) -> bool:
    """The arm or population of a result, wherever either side keeps it."""
    wanted = [row[k] for k in ("arm", "population") if row.get(k)]
    wanted += row.get("aliases") or [] if wanted else []
    told = [our[k] for k in ("arm", "population") if our.get(k)]
    told += our.get("names") or []
    if not wanted:
        return True  # the key leaves it open; `_agreement` prefers the row without a group
    if not told:
        return (
            ("arm" in lenient) if row.get("arm") else ("population" in lenient or "arm" in lenient)
        )
    return any(same("arm", w, t) for w in wanted for t in told) or "arm" in lenient


def _agreement(table: str, row: Row, our: Row) -> int:
    told = [k for k in row if k not in _META]
    exact = sum(2 for k in told if same(k, row[k], our.get(k)))
    grouped = any(row.get(k) for k in ("arm", "population")) == any(
        our.get(k) for k in ("arm", "population")
    )
    return exact + grouped + _overlap(row.get("quote"), our.get("quote"))


def _overlap(quote: Any, ours: Any) -> bool:
    if not quote or not ours:
        return False
    a, b = " ".join(str(quote).split()), " ".join(str(ours).split())
    return a in b or b in a


def _fields(row: Row, our: Row, verdict: Verdict) -> None:
    for name, value in row.items():
        if name in _META:
            continue
        if _right(verdict.table, row, our, name):
            verdict.right += 1
        else:
            verdict.wrong.append((name, value, our.get(name)))


def _right(table: str, row: Row, our: Row, name: str) -> bool:
    if name in IDENTITY[table]:
        return _agrees(row, our, name)
    lenient = row.get("lenient") or ()
    if name == "arm" and "group" in IDENTITY[table]:
        return _same_group(row, our, lenient)
    return same(name, row[name], our.get(name)) or name in lenient

"""A result in words: what was found, in how many of how many, whose it is and when; and its details one by one."""

from kg.store import Statement, Store
from kg.vocabulary import prefixes

Told = dict[str, str]
SEPARATOR = " · "
# a row is told where all that it names is known
_DETAILS = (
    ("measure", "{measure}"),
    ("term", "{term}"),
    ("reported as", "{reportedAs}"),
    ("grade", "{grade}"),
    ("status", "{resultStatus}"),
    ("as printed", "{valueText}"),
    ("statistic", "{statistic}"),
    ("patients", "{numerator} of {denominator}"),
    ("confidence interval", "{ciLow} to {ciHigh}"),
    ("confidence level", "{ciLevel} %"),
    ("range", "{rangeLow} to {rangeHigh}"),
    ("P", "{pValueText}"),
    ("test", "{test}"),
    ("compared with", "{comparatorText}"),
    ("arm", "{ofArm}"),
    ("part of the patients", "{population}"),
    ("time point", "{timePoint}"),
    ("cause", "{cause}"),
    ("qualifier", "{qualifier}"),
    ("related to treatment", "{treatmentRelated}"),
    ("serious", "{serious}"),
)
_ABBREVIATION = 5  # letters at most
_STATISTICS = {"median": "median {}", "mean": "mean {}"}
_NAMED_BY_TERM = {"AE", "OTHER"}  # elsewhere the term only says of what kind: "DLT (hypoxia)"
_EFFECTS = {"hazard ratio", "odds ratio", "ratio"}


def results(store: Store, names: dict[str, str]) -> dict[str, Told]:
    """What is known of each result: property to value, things by their names, the measure by its code too."""
    found = store.statements(predicate=f"{prefixes()['nkt']}outcome")
    return {thing: _known(store, thing, names) for thing in sorted({_text(s) for s in found})}


def _known(store: Store, thing: str, names: dict[str, str]) -> Told:
    known: dict[str, list[str]] = {}
    for predicate, value in sorted({(s.predicate, _text(s)) for s in store.statements(thing)}):
        key = predicate.rpartition("#")[2]
        known.setdefault(key, []).append(names.get(value, value))
        if key == "measure":
            known.setdefault("code", []).append(value.rpartition("/")[2])
    return {key: ", ".join(values) for key, values in known.items()}


def _text(statement: Statement) -> str:
    return str(getattr(statement.value, "value", ""))


def caption(told: Told) -> str:
    """What was found, whose it is, and when; nothing is said of what the text leaves open.

    >>> caption({"code": "ORR", "resultStatus": "observed", "value": "62.5", "unit": "%", "numerator": "5",
    ...     "denominator": "8", "ofArm": "dose level 2", "timePoint": "day 30"})
    'ORR: 62.5% (5/8) · dose level 2 · day 30'
    >>> caption({"code": "CRS", "resultStatus": "none-observed", "value": "0", "grade": ">=3", "denominator": "9"})
    'CRS grade ≥3: none observed (0/9)'
    >>> caption({"code": "DEATH", "measure": "death", "term": "pneumonia", "value": "1", "unit": "patients"})
    'DEATH (pneumonia): 1 patient'
    """
    parts = (f"{_what(told)}: {_found(told)}", _whose(told), told.get("timePoint", ""))
    return SEPARATOR.join(part for part in parts if part)


def details(told: Told) -> list[tuple[str, str]]:
    """The result's particulars, each as (name, value).

    >>> details({"ciLow": "3.2", "ciHighReached": "false", "population": "older patients"})
    [('confidence interval', '3.2 to not reached'), ('part of the patients', 'older patients')]
    """
    rows = []
    if told.get("ciHighReached") == "false":
        told = {"ciHigh": "not reached"} | told
    for name, pattern in _DETAILS:
        try:
            rows.append((name, pattern.format_map(told)))
        except KeyError:  # not told
            continue
    return rows


def _what(told: Told) -> str:
    grade = told.get("grade", "").replace(">=", "≥").replace("<=", "≤")
    what, term = _code(told), told.get("term", "")
    if term:
        what = term if told.get("code") in _NAMED_BY_TERM else f"{what} ({term})"
    named = _STATISTICS.get(told.get("statistic", ""), "{}").format(what)
    effect = told.get("statistic", "") if told.get("statistic") in _EFFECTS else ""
    return " ".join(filter(None, (named, effect, grade and f"grade {grade}")))


def _code(told: Told) -> str:
    """The measure's code where it is an abbreviation, else its name: ORR, but neurotoxicity."""
    code = told.get("code", "")
    return told.get("measure", code) if len(code) > _ABBREVIATION else code


def _found(told: Told) -> str:
    """The value in words.

    >>> _found({"resultStatus": "observed", "value": "1", "unit": "patients", "numerator": "1"})
    '1 patient'
    >>> _found({"resultStatus": "observed", "value": "3", "unit": "patients", "numerator": "3", "denominator": "10"})
    '3/10 patients'
    """
    status, value, unit = told.get("resultStatus", "observed"), told.get("value"), told.get("unit")
    many = f"{told['numerator']}/{told['denominator']}" if _counted(told) else ""
    if status != "observed" or value is None:
        of = f" (0/{told['denominator']})" if _none_of_many(told) else ""
        return status.replace("-", " ") + of
    if unit == "patients":
        return f"{many} patients" if many else f"{value} {'patient' if value == '1' else unit}"
    return f"{_amount(told)} ({many})" if many else _amount(told)


def _counted(told: Told) -> bool:
    return "numerator" in told and "denominator" in told


def _none_of_many(told: Told) -> bool:
    return told.get("resultStatus") == "none-observed" and "denominator" in told


def _amount(told: Told) -> str:
    """Value and unit; a number too long to read stands as it was printed."""
    value, unit = told["value"], told.get("unit", "")
    if len(value.partition(".")[0]) > 5 and "valueText" in told:
        return told["valueText"]
    value = f"{value}–{told['valueMax']}" if "valueMax" in told else value
    return value if unit in {"", "ratio"} else f"{value}%" if unit == "%" else f"{value} {unit}"


def _whose(told: Told) -> str:
    group = ", ".join(filter(None, (told.get("ofArm"), told.get("population"))))
    return f"{group} vs {told['comparatorText']}" if "comparatorText" in told and group else group

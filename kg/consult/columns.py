"""What the second reader is asked for: the tables, their columns, and what may stand in each."""

from typing import NamedTuple

FIGURE, COUNT, WORDS, CODE, CHOICE = "figure", "count", "words", "code", "choice"


class Column(NamedTuple):
    """A column of a table and the field of the record behind it; `of` is a scheme of codes, or the choices."""

    name: str
    field: str
    kind: str
    of: tuple[str, ...] = ()
    many: bool = False


def _words(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, name, WORDS) for name in names)


def _figures(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, name, FIGURE) for name in names)


def _codes(name: str, scheme: str, *, many: bool = True) -> Column:
    return Column(name, name, CODE, (scheme,), many)


_STATUS = ("observed", "none-observed", "not-reached", "not-evaluable")
_STATISTIC = tuple(
    "median,mean,rate,count,hazard ratio,odds ratio,risk ratio,maximum,minimum".split(",")
)
_UNITS = tuple("%,patients,hours,days,weeks,months,years,cells,cells/kg,ratio,fold".split(","))
_AGENT_ROLES = ("lymphodepletion", "cytokine support", "combination", "bridging", "prior therapy")
_ENDPOINT_ROLES = ("primary", "secondary", "exploratory", "post-hoc", "other")

# arms come first, because the others refer to them
TABLES: dict[str, tuple[Column, ...]] = {
    "arms": (Column("arm", "name", WORDS), Column("n", "n", COUNT)),
    "products": (
        Column("product", "name", WORDS),
        Column("product_type", "product_type", CODE, ("type",)),
        _codes("targets", "target"),
        Column("binder", "binder", WORDS, many=True),
        _codes("costimulatory", "costimulatory"),
        _codes("signalling", "signalling"),
        _codes("armour", "armour"),
        _codes("cell_source", "source", many=False),
        _codes("donor", "donor", many=False),
        _codes("vector", "vector", many=False),
        Column("expansion", "expansion", WORDS, many=True),
        _codes("cytokines", "cytokine"),
    ),
    "diseases": (
        Column("disease", "name", WORDS),
        Column("modifiers", "modifiers", WORDS, many=True),
        Column("context", "context", WORDS),
        Column("biomarkers", "biomarkers", WORDS, many=True),
    ),
    "doses": (
        Column("arm", "arm", WORDS),
        Column("label", "name", WORDS),
        *_figures("value", "value_max"),
        Column("unit", "unit", CHOICE, ("cells", "cells/kg", "cells/m2")),
        *_words("schedule"),
        Column("infusions", "infusions", COUNT),
    ),
    "regimens": (
        Column("arm", "arm", WORDS),
        Column("agent", "name", WORDS),
        Column("role", "role", CHOICE, _AGENT_ROLES),
        *_words("dose", "unit", "schedule"),
    ),
    "endpoints": (
        Column("measure", "measure", CODE, ("measure",)),
        *_words("title"),
        Column("role", "role", CHOICE, _ENDPOINT_ROLES),
        *_words("timeframe"),
    ),
    "outcomes": (
        Column("arm", "arm", WORDS),
        Column("measure", "measure", CODE, ("measure",)),
        *_words("term", "grade"),
        Column("statistic", "statistic", CHOICE, _STATISTIC),
        Column("status", "status", CHOICE, _STATUS),
        *_figures("value"),
        Column("unit", "unit", CHOICE, _UNITS),
        Column("numerator", "numerator", COUNT),
        Column("denominator", "denominator", COUNT),
        *_words("timepoint"),
        *_figures("ci_low", "ci_high", "ci_level", "p_value"),
        *_words("test", "comparator", "population"),
    ),
}

"""Shares: figures that count patients, or are a percentage of them."""

from kg.extract.outcome.signs.figures import Figure, counts_people

# a count of these counts patients
_OUTCOMES = frozenset({"deaths", "death", "responses", "relapses"})


def is_share(figure: Figure) -> bool:
    """Whether the figure counts patients, or is a share of them.

    >>> is_share(Figure("count", "19", noun="infusions")), is_share(Figure("%", "73%"))
    (False, True)
    """
    if figure.kind == "%":
        return True
    return figure.kind == "count" and (figure.noun in _OUTCOMES or counts_people(figure.noun))


def statistic(figure: Figure) -> str:
    """A percentage is a rate, a count a count."""
    return "rate" if figure.kind == "%" else "count"

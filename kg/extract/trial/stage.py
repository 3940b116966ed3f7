"""The stage of a trial that a verb tells."""

_TREATING = (
    "treated",
    "infused",
    "injected",
    "dosed",
    "given",
    "administered",
    "transplanted",
    "conditioned",
)


def stage_of(verb: str) -> str:
    """The stage of the trial that patients reach by what is done to them.

    >>> stage_of("Allocated"), stage_of("infused"), stage_of("recruited"), stage_of("analysed")
    ('randomized', 'treated', 'enrolled', 'population')
    """
    verb = verb.lower()
    if verb.startswith(("studied", "analy", "followed")):
        return "population"
    if verb.startswith(("random", "assigned", "allocated", "divided", "underwent")):
        return "randomized"
    if verb.startswith("screen"):
        return "screened"
    if verb.startswith(("evaluable", "assessable", "eligible")):
        return "evaluable"
    return "treated" if verb.startswith(_TREATING) else "enrolled"

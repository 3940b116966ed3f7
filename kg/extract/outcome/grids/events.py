"""Rows of a table of adverse events: of the kind that its heading names, and "Any grade", "Serious" of any of them."""

from kg import regex as re
from kg.extract.outcome.grids.heads import Said
from kg.extract.outcome.subject.subjects import Subject

# rows that tell of any event, and what of them
_ANY = re.compile(
    r"any|(?:any|all|overall|total)?[\s-]*(?:grades?|G|events?|AEs?|TEAEs?|TRAEs?|grade\s?[≥>=]*\s?\d.*|[≥>=]+\s?(?:grade\s)?\d|grades?\s[\d\s–/-]+(?:to\s\d)?"
    r"|grade \d or (?:higher|above|more|greater|worse)|severe|serious|(?P<led>leading to [\w\s-]{4,50}))",
    re.IGNORECASE,
)
_SERIOUS = re.compile(r"serious\b", re.IGNORECASE)


def of_events(corner: Said, name: Said) -> Said:
    """What a row of a table says whose corner, or the row above, names adverse events as a whole."""
    of = corner.subject
    if of is None or not of.adverse or of.term or name.refused or (name.everyone and name.group):
        return name
    if name.subject is None:
        any_of = _ANY.fullmatch(name.words)
        return name._replace(subject=_any(of, name, any_of), group=None) if any_of else name
    if name.subject.measure == "AE":
        return name._replace(subject=name.subject._replace(measure=of.measure, code=of.code))
    return name


def _any(of: Subject, name: Said, match: re.Match[str]) -> Subject:
    """Any event of the kind, with the words that narrow it down."""
    measure = "SAE" if _SERIOUS.match(name.words) else of.measure
    code = f"measure:{measure}" if measure != of.measure else of.code
    return of._replace(
        span=name.span, measure=measure, code=code, grade=name.grade, term=match["led"]
    )

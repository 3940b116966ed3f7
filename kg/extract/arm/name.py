"""A place where a text names an arm."""

from typing import NamedTuple

from kg.text import Span

NOT_COUNTED = r"(?!\s+(?:in\s(?:the\s)?(?:groups?|cohorts?|arms?|level|dose)\b|at\s(?:dose|level|DL)|patients?|pts?|subjects?|participants?|of\b|days?|weeks?|months?|years?|doses?|infusions?|cells|hours?|DLTs?|more\b|other\b|additional\b|innate\b|ILCs?\b))"


class Name(NamedTuple):
    """A place where an arm is named: what it is called, and the key that all its names share."""

    span: Span
    name: str
    key: str

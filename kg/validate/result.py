"""What a validation found."""

from typing import NamedTuple


class Result(NamedTuple):
    """One thing that does not hold. Fields are ordered so that sorting groups by severity, then shape."""

    severity: str  # Violation, Warning, Info
    shape: str  # nkt:OutcomeShape-value
    message: str
    focus: str  # IRI
    path: str
    value: str
    document: str = ""
    quote: str = ""


class Report(NamedTuple):
    """All results, sorted, and the SHACL report as Turtle."""

    results: tuple[Result, ...]
    turtle: str

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; warnings and remarks are not violations."""
        return not any(r.severity == "Violation" for r in self.results)

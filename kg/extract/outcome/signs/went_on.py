"""What patients went on to or completed: "went on to an allogeneic transplant", "received both infusions", "completed all 6 infusions".

Each such phrase becomes a measure; what was done is its term.
"""

from kg import regex as re
from kg.extract.nouns import hints as hints_of
from kg.extract.nouns import labels, nouns
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.scope import holds
from kg.text import Span

TRANSPLANT, DOSES = "measure:bridge-to-transplant", "measure:doses-received"
_WENT = (
    r"(?:(?:went|gone|going|moved)\son\sto(?:\s(?:receive|undergo|have))?|proceed(?:ed|ing)\s(?:directly\s)?to|(?:was|were|had\sbeen)\s(?:then\s|later\s)?consolidated\s(?:with|by)"
    r"|(?:(?:was|were)\s(?:successfully\s)?)?bridged\sto|(?:then|later|subsequently)\s(?:underwent|received))"
)
_WHICH = r"(?:an?\s|second\s|subsequent\s|consolidative\s)*"
_GRAFT = r"(?:[\w/+-]+\s){0,4}?[\w-]*?" + nouns("noun:transplantation")
_TO_TRANSPLANT = re.compile(rf"\b{_WENT}\s{_WHICH}(?P<what>{_GRAFT})\b(?!-)")
_NUMBER = (
    r"(?:Ⓝ|two|three|four|five|six|seven|eight|planned|scheduled|intended|assigned|prescribed)"
)
_GIVEN = re.compile(
    r"\b(?P<what>(?:received|completed|(?:was|were)\sgiven|had)\s"
    rf"(?:all(?:\sof)?(?:\s(?:the|their|{_NUMBER}))*|both(?:\sof\sthe)?(?:\s{_NUMBER})?|the\s(?:full\s)?{_NUMBER}(?:\s{_NUMBER})*)\s(?:NK(?:-cell)?\s|CAR-NK\s|cell\s|weekly\s)*(?:infusions|doses|injections|cycles|courses)(?:\sof\s[A-Z][\w-]*\d[\w-]*)?)\b"
    r"|\b(?P<counted>(?:received|completed|(?:was|were)\sgiven)\s(?:all|the)\s(?:planned\s|scheduled\s)?Ⓒ(?:\sof\s[A-Z][\w-]*\d[\w-]*)?)"
)
_OF_DOSES = re.compile(r"(?:infusions|doses|injections|cycles|courses)\Z")
_BEFORE = re.compile(
    r"\b(?:previously|prior|had\s(?:already|received|undergone)|eligible|who|history)\b[^ⓃⒸⓇ％]{0,20}\Z"
)


_HINTS = (
    *hints_of(labels("noun:transplantation")),
    *("received", "completed", "given", "had all", "had both"),
)


def with_courses(line: Line) -> Line:
    """The same line with such phrases as measures."""
    if not holds(line.signs, _HINTS):
        return line
    places = [p for p in _places(line.signs) if _may_be(line, *p)]
    if not places:
        return line
    new = [Piece("Ⓜ", line.span(a, b), code=code) for a, b, code in places]
    kept = [p for p in line.pieces.values() if not any(n.span.meets(p.span) for n in new)]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


def _may_be(line: Line, start: int, end: int, code: str) -> bool:
    """Whether no other measure stands inside, and a count there is one of doses."""
    inside = [p for i, p in line.pieces.items() if start <= i < end]
    if code == TRANSPLANT:
        return all(p.code == TRANSPLANT for p in inside)
    return all(
        p.sign == "Ⓝ" or (p.sign == "Ⓒ" and _OF_DOSES.search(p.span.of(line.text))) for p in inside
    )


def done_in(said: str) -> str | None:
    """What was done, from the words of the measure.

    >>> done_in("were consolidated with stem-cell transplantation"), done_in("went on to an allogeneic transplant")
    ('stem-cell transplantation', 'allogeneic transplant')
    >>> done_in("received both infusions"), done_in("bridging")
    ('received both infusions', None)
    """
    graft = _TO_TRANSPLANT.search(said)
    if graft:
        return graft["what"]
    return said if re.match(r"received|completed|had|(?:was|were)\sgiven", said) else None


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell what patients went on to or completed."""
    return bool(_TO_TRANSPLANT.search(text, *span) or _DOSES_SAID.search(text, *span))


_DOSES_SAID = re.compile(
    r"\b(?:received|completed|given|had)\s(?:all|both|the)\s[^.;]{0,40}?(?:infusions|doses|injections|cycles|courses)\b"
)


def _places(signs: str) -> list[tuple[int, int, str]]:
    """Where such phrases stand, each with its code.

    >>> def told(signs): return [signs[a:b] for a, b, _ in _places(signs)]
    >>> told("Ⓒ went on to an allogeneic transplant"), told("Ⓒ (％) were consolidated with stem-cell transplantation while in Ⓜ")
    (['went on to an allogeneic transplant'], ['were consolidated with stem-cell transplantation'])
    >>> told("All Ⓒ received both infusions and seven completed the Ⓒ of N-15SA"), told("of them (％) completed all Ⓝ infusions")
    (['received both infusions', 'completed the Ⓒ of N-15SA'], ['completed all Ⓝ infusions'])
    >>> told("patients who had previously gone on to transplantation"), told("Ⓒ received infusions"), told("were given at all doses")
    ([], [], [])
    """
    found = [(*m.span(), TRANSPLANT) for m in _TO_TRANSPLANT.finditer(signs)]
    found += [(*m.span(), DOSES) for m in _GIVEN.finditer(signs)]
    return [f for f in found if not _BEFORE.search(signs, max(0, f[0] - 30), f[0])]

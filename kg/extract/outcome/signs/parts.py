"""Parts told in words: "half of the ten remissions" is 5/10, "three quarters of the patients" 75%, "all but one of 37" 36/37, "of six, all" 6/6."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.people import PEOPLE
from kg.extract.scope import holds
from kg.extract.verbs import REACHED
from kg.records.quantity import Count, Percent, Ratio

_PARTS = {
    "half": Fraction(1, 2),
    "one half": Fraction(1, 2),
    "a third": Fraction(1, 3),
    "one third": Fraction(1, 3),
    "two thirds": Fraction(2, 3),
    "a quarter": Fraction(1, 4),
    "one quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
    "a fifth": Fraction(1, 5),
    "one fifth": Fraction(1, 5),
}
_WORDS = "|".join(words.replace(" ", "[- ]") for words in _PARTS)
_PEOPLE = "|".join(sorted(PEOPLE))
_HINTS = ("half", "third", "quarter", "fifth")
_PART = re.compile(
    rf"(?<!than )(?<!nearly )(?<!almost )(?<!about )(?<!around )(?<!over )(?<!close to )(?<!roughly )(?<!approximately )(?<!up to )(?<!least )\b(?P<part>{_WORDS})\s(?:of\s)?(?:the\s|our\s|all\s|these\s|treated\s|evaluable\s)*"
    rf"(?:(?P<whole>Ⓒ)|(?:{_PEOPLE})\b(?<!third patient)(?<!fifth patient)(?<!quarter patient))(?!\s?[(\[]\s?[ⓇⒸ％Ⓝ])",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b[Aa]ll\s(?:but|except(?:\sfor)?|save)\s(?P<ratio>Ⓡ)(?!\s?[(\[]\s?[ⓇⒸ％Ⓝ])"
)
# of the six in part A, all responded
_ALL_OF = re.compile(
    r"(?:\A\W*|[;.:,]\s)(?:of|among|in)\s(?:the\s|these\s)?(?P<whole>Ⓒ)[^ⒸⓇ％;.]{0,90},\s(?P<all>all|both)(?:\sof\s(?:them|whom|these))?"
    rf"(?=\s(?:have\s|had\s)?(?:[ⓂⒺ]|had\b(?!\s(?:relapsed|refractory|advanced|metastatic|progressive|previous\w*|prior|received|failed|undergone|a\shistory)\b)|{REACHED}|entered|responded|developed|experienced|remain|showed|(?:are|were)\s(?:still\s|now\s)?(?:alive|in\b|Ⓜ)|(?:died|relapsed|progressed)(?=\s?(?:[.,;)]|\Z)|\s(?:at|after|within|by|and|but|in|with|of|from)\b)))",
    re.IGNORECASE,
)


def with_parts(line: Line) -> Line:
    """The same line with such words as ratios Ⓡ or percentages ％."""
    found = list(_read(line)) if holds(line.signs.lower(), _HINTS) else []
    found += _excepted(line) if holds(line.signs, ("ll but", "ll except", "ll save")) else []
    found += _all_of(line) if holds(line.signs, (", all ", ", both ")) else []
    if not found:
        return line
    gone = {
        i
        for i in line.pieces
        for piece in found
        if piece.span.start <= line.place(i) < piece.span.end
    }
    kept = [p for i, p in line.pieces.items() if i not in gone]
    return compose(line.sentence, line.text, sorted([*kept, *found], key=lambda p: p.span))


def _read(line: Line) -> Iterator[Piece]:
    for match in _PART.finditer(line.signs):
        part = _PARTS[" ".join(match["part"].lower().replace("-", " ").split())]
        span = line.span(*match.span())
        whole = line.pieces[match.start("whole")].value if match["whole"] else None
        ratio = (
            counted(part, whole.value) if isinstance(whole, Count) and not whole.operator else None
        )
        if ratio is not None:
            yield Piece("Ⓡ", span, Ratio(*ratio, span.of(line.text)))
        elif part.denominator in {2, 4, 5}:
            yield Piece("％", span, Percent(Decimal(int(part * 100)), span.of(line.text)))


def _excepted(line: Line) -> Iterator[Piece]:
    """All without so many of them."""
    for match in _EXCEPTED.finditer(line.signs):
        few = line.pieces[match.start("ratio")].value
        if isinstance(few, Ratio) and few.numerator < few.denominator:
            span = line.span(*match.span())
            left = few.denominator - few.numerator
            yield Piece("Ⓡ", span, Ratio(left, few.denominator, span.of(line.text), few.noun))


def _all_of(line: Line) -> Iterator[Piece]:
    """All of those with whom a clause opens."""
    for match in _ALL_OF.finditer(line.signs):
        whole = line.pieces[match.start("whole")].value
        if isinstance(whole, Count) and (match["all"] == "all" or whole.value == 2):
            span = line.span(*match.span("all"))
            yield Piece("Ⓡ", span, Ratio(whole.value, whole.value, span.of(line.text)))


def counted(part: Fraction, whole: int) -> tuple[int, int] | None:
    """How many of so many a part is, where it comes out even.

    >>> counted(Fraction(1, 2), 10), counted(Fraction(2, 3), 9), counted(Fraction(1, 2), 7)
    ((5, 10), (6, 9), None)
    """
    number = part * whole
    return (int(number), whole) if number.denominator == 1 else None

"""Whole numbers in digits and words, as patterns and as values."""

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {
    **{word: value for value, word in enumerate(_ONES, 1)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    **{
        f"{ten}-{one}": 10 * t + o
        for t, ten in enumerate(_TENS, 2)
        for o, one in enumerate(_ONES[:9], 1)
    },
}
_UNITS = "|".join(_ONES[:9])
# the longest first: "seventeen" is no "seven"
_UP_TO_99 = (
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{_UNITS}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))}"
)
_WORDS = rf"(?:a|{_UNITS}) hundred(?:(?: and)? (?:{_UP_TO_99}))?|{_UP_TO_99}"
INTEGER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?i:{_WORDS}))"


def whole(printed: str) -> int:
    """The value of a whole number.

    >>> whole("1,204"), whole("Twenty-seven"), whole("Forty four"), whole("Two hundred"), whole("one hundred and six")
    (1204, 27, 44, 200, 106)
    """
    if printed[0].isdigit():
        return int(printed.replace(",", ""))
    head, hundred, rest = printed.lower().partition(" hundred")
    if not hundred:
        return _VALUES["-".join(head.split())]
    rest = "-".join(rest.removeprefix(" and").split())
    return 100 * _VALUES.get(head, 1) + _VALUES.get(rest, 0)

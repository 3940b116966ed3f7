"""Numbers in words: "seventeen", "thirty-two", "both", "none"."""

from kg import regex as re

_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
WORDS = {
    **{word: value for value, word in enumerate(_NAMES.split())},
    **{word: value * 10 for value, word in enumerate(_TENS.split(), 3)},
    **{
        f"{tens}-{ones}": value * 10 + one
        for value, tens in enumerate(["twenty", *_TENS.split()], 2)
        for one, ones in enumerate(_NAMES.split()[1:10], 1)
    },
    "single": 1,
    "another": 1,
    "a": 1,
    "both": 2,
    "none": 0,
    "nobody": 0,
}
NUMBER = re.compile(r"Ⓝ|[A-Za-z]+ty-[a-z]+|[A-Za-z]+")

"""What patients undergo in a trial: patterns of what is said behind their number."""

from kg import regex as re

PASSIVE = re.compile(
    r"(?P<between>(?:[^.;:()]|\.(?=\d)|\([^)]*\)){0,160}?)\b(?:(?:were|was|had\s+(?:\w+\s+)?been|have\s+(?:\w+\s+)?been|has\s+been|got)\s+(?:\w+ly\s+|then\s+|also\s+)?"
    r"(?P<verb>randomi[sz]ed|randomly|assigned|allocated|divided|enrolled|recruited|included|accrued|entered|registered|screened|treated"
    r"|infused|injected|dosed|given|administered|transplanted|conditioned|evaluable|assessable|eligible for (?:response|efficacy)|studied)|(?P<noun>underwent\s+randomi[sz]ation|participated|took\s+part|(?:entered|joined)\s+(?:an?|the|this|our)\s+(?:[\w/-]+\s+){0,4}?(?:trial|study|protocol)))\b",
    re.I,
)
INFUSION = re.compile(
    r"(?:(?:a\s+(?:median|mean|total)\s+of|up\s+to|at\s+least|between|from)\s+)?(?:an?|one|single|the|(?!\d+\s?%)[\w-]+)\s+(?:(?:to|or|and)\s+\w+\s+)?(?:single\s+)?(?:weekly\s+)?(?:infusions?|injections?|cycles?|doses?\s+of\s+cells|(?:planned|target|full|intended)\s+doses?|treatments)\b"
    r"|treatment(?=[.;,]|\s+(?:at|on|with|in|to\s+date)\b|\Z)",
    re.I,
)

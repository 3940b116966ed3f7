"""How many ways of saying results are read: sentences made from wordings whose results are known (`python bench/wordings.py`).

Prints, for each family of wordings, how many results are told of those that are asked for, and how many rows are told that the sentences
do not tell. `--family WORDS` takes those whose name holds the words and prints each of their wordings, the worst first;
`--show N` prints sentences of the N worst, with what was missed and what was told wrongly.
"""

import argparse

from families import cases, deaths, kinetics, responses, safety, silent, times, two_groups
from families.wording import Family, Reading, readings

FAMILIES = [
    family
    for of in (two_groups, safety, deaths, kinetics, responses, times, cases, silent)
    for family in of.FAMILIES
]
_SENTENCES = 4  # of a wording that are shown


def by_wording(family: Family) -> dict[str, list[Reading]]:
    """What is read of each wording, the worst first."""
    read: dict[str, list[Reading]] = {}
    for words, reading in readings(family):
        read.setdefault(words, []).append(reading)
    return dict(sorted(read.items(), key=lambda item: faults(item[1]), reverse=True))


def faults(of: list[Reading]) -> int:
    return sum(len(r.missed) + len(r.false) for r in of)


def tally(of: list[Reading]) -> str:
    told = sum(len(r.read) for r in of)
    return f"{told:4} of {told + sum(len(r.missed) for r in of):4} told, {sum(len(r.false) for r in of):3} false"


def show(of: list[Reading]) -> None:
    for reading in [r for r in of if r.missed or r.false][:_SENTENCES]:
        print(f"        {reading.words}")
        print(*(f"            missed {row}" for row in reading.missed), sep="\n")
        print(*(f"            false  {row}" for row in reading.false), sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--family", default="", metavar="WORDS")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    everything: list[Reading] = []
    for family in (f for f in FAMILIES if asked.family in f.name):
        wordings = by_wording(family)
        everything += (whole := [r for of in wordings.values() for r in of])
        print(f"{tally(whole)}  {family.name}")
        for place, (words, of) in enumerate(wordings.items()):
            if asked.family or place < asked.show:
                print(f"    {tally(of)}  {words}")
            if place < asked.show:
                show(of)
    print(f"{tally(everything)} in {len(everything)} sentences")


if __name__ == "__main__":
    main()

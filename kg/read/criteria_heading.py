"""Headings over the criteria of a trial, in pages that are no registry's."""

import re


def asks_who(heading: str) -> bool:
    """Whether a heading stands over the criteria of a trial, which pages print as lists of few words.

    >>> asks_who("Who could take part?"), asks_who("Key inclusion criteria"), asks_who("Who was eligible for the study?")
    (True, True, True)
    >>> asks_who("Who took part?"), asks_who("Who can I call?"), asks_who("Inclusion of women in trials")
    (False, False, False)
    """
    return _ASKS_WHO.fullmatch(heading.strip(" #*:")) is not None


_ASKS_WHO = re.compile(
    r"(?:(?:who|which\s(?:patients|people))\s(?:(?:can|could|may|might|cannot|could\snot|may\snot)\s(?:take\spart|join|participate|enrol?l?)|(?:is|was|are|were)\s(?:not\s)?eligible)(?:\s(?:in|for)\s(?:the|this)\s(?:study|trial))?\s?\??"
    r"|(?:(?:key|main|major)\s)?(?:eligibility|inclusion|exclusion)(?:\s(?:and\sexclusion\s)?criteria)?)",
    re.I,
)

"""Criteria that a registry keeps in two fields → one text, as ClinicalTrials.gov has it."""


def criteria(included: str | None, excluded: str | None) -> str | None:
    r"""The criteria under their headings; None where there are none.

    >>> criteria("Age 18 or more", None), criteria(None, None)
    ('Inclusion Criteria:\n\nAge 18 or more', None)
    """
    fields = (("Inclusion Criteria:", included), ("Exclusion Criteria:", excluded))
    return "\n\n".join(f"{heading}\n\n{said}" for heading, said in fields if said) or None

"""People whom a trial counts: as nouns, and as words of a pattern."""

PEOPLE = frozenset(
    ["patient", "participant", "subject", "child", "adult", "woman", "man", "individual", "person", "volunteer", "infant", "adolescent", "case", "recipient"]
) | frozenset(
    ["patients", "participants", "subjects", "children", "adults", "women", "men", "individuals", "people", "persons", "volunteers", "infants", "adolescents", "cases", "recipients"]
)  # fmt: skip
"""What a count of patients counts, in the singular and the plural."""

PATIENTS = "patients|pts|participants|subjects|individuals|people|children"
"""Alternatives for a pattern; a pattern that expects more of them adds what it expects."""

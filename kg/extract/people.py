"""What a count of patients counts, in the singular and the plural."""

PEOPLE = frozenset(
    ["patient", "participant", "subject", "child", "adult", "woman", "man", "individual", "person", "volunteer", "infant", "adolescent", "case", "recipient"]
) | frozenset(
    ["patients", "participants", "subjects", "children", "adults", "women", "men", "individuals", "people", "persons", "volunteers", "infants", "adolescents", "cases", "recipients"]
)  # fmt: skip

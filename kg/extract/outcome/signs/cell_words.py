"""Words for the cells that were given, for what they are followed by, and for cells that are others'."""

from kg.extract.nouns import labels, nouns

_FAMILIES = "|".join(labels("noun:family-of-markers"))
# "ABC-101" is a product, "CD19" and "IL-6" are markers
CODE = rf"(?!(?:{_FAMILIES})-?\d)[A-Z]{{2,}}-?\d{{2,}}"
# transcripts are those of the receptor; "BCR-ABL1 transcripts" are not
TRACE = rf"(?:{nouns('noun:trace')}|(?:(?<=CAR\s)|(?<![A-Z0-9]\s))transcripts?|[\w-]*NK[\w-]*|[Tt]hey|{CODE})"
WHERE = rf"(?:\s(?:in|from)\s(?:the\s)?{nouns('noun:compartment')})"
OTHERS_CELL = nouns("noun:immune-cell", "noun:malignant-cell")

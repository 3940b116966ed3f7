"""Register pages as text, in any layout: labels are found wherever they stand, and values are told by what they are.

lines → pieces (labels and values) → fields → records. The words are ontology/vocabulary/page-labels.ttl and
page-values.ttl.
"""

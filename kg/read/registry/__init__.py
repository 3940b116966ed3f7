"""Registry records → documents. Each format is brought into one shape, and one writer makes the document of it.

The shape is that of ClinicalTrials.gov's API v2, because tables keep its tokens: nested dictionaries, lists and
strings. A string that a reader turned into a token is a `Said`, which keeps the words that stood in the source.
"""

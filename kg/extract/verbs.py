"""Verbs that say that something came to pass, as words of a pattern."""

SEEN = "(?:seen|observed|noted|reported|recorded|documented|detected|found|achieved|reached|obtained|attained|diagnosed|encountered|identified|registered)"
"""What a result "was": any of these says no more than that it occurred."""

"""Verbs that say that something came to pass, as words of a pattern."""

SEEN = "(?:seen|observed|noted|reported|recorded|documented|detected|found|achieved|reached|obtained|attained|diagnosed|encountered|identified|registered)"
"""What a result "was": any of these says no more than that it occurred."""
HAD = "(?:had|have|has|developed|experienced|suffered|achieved|reached|attained|obtained|entered|showed|demonstrated|exhibited|displayed)"
"""What patients do that have a response or an event."""
OCCURRED = "(?:occurred|developed|arose|appeared|emerged|ensued|happened)"
"""What a response or an event does by itself."""

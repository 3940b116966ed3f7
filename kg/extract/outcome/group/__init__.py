"""Group: the words of a line that say whose figure it is, an arm, a dose level, a part of the patients."""

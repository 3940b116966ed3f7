"""Signs: a sentence becomes a line, in which every quantity, measure and event is one sign and words stay words."""

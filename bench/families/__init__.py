"""Families of wordings: ways of saying results of one kind, with the rows that each tells."""

"""Whole text: what a document adds to its sentences: whose trial and arm, what goes on, what is told twice, what is no result."""

"""Bond: which figure belongs to which subject, and of how many, when and by which comparison."""

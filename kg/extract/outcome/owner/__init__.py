"""Owner: which group of its line each bound figure belongs to."""

"""The ways to look at a Result."""

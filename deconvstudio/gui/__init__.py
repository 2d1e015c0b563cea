"""The window: widgets, and the state that they show."""

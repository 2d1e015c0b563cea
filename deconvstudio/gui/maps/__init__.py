"""The maps on screen."""

"""Steps and the quiz: the bar under the picture, and its keys."""

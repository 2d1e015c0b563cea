"""Stepping and playback: buttons, scrubber, keys, and the controls of the quiz."""

"""The scenes: one builder for each view of maps."""

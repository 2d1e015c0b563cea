"""The panel that answers which layers give a size."""

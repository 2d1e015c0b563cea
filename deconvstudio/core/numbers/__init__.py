"""Numbers as text: how they are written, and how typed and pasted ones are read."""

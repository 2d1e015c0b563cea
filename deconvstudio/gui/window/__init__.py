"""The main window and what stands at its edges."""

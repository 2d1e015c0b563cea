"""The main window, and the bars and tools around its workspace."""

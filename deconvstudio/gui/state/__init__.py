"""The state of the window, without widgets: document, numbers, picture, cursor, step, quiz, history, settings."""

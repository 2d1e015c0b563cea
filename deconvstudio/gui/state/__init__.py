"""What the window shows, without a widget: document, computation, cursor, step, quiz, history, preferences."""

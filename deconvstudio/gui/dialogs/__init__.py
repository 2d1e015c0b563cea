"""Dialogs: settings, paste a layer, explain an error."""

"""The dialogs: settings, paste a layer, explain an error."""

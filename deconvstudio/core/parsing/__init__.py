"""What users paste: layers of other frameworks and error messages."""

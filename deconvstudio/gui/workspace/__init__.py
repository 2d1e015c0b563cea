"""The middle of the window: views, formulas, the cell under the cursor, problems."""

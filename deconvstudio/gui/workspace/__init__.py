"""The workspace: the views, the formulas, the cell under the cursor, and the problem bar."""

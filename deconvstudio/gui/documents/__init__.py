"""Opens, saves and exports documents, and watches their files."""

"""Find raw files, tell their type by content, hash them, read their sidecars."""

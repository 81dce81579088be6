"""The semantic diff of records, decisions, terminal and browser review."""

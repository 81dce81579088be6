"""Records on disk, and the ledger of what was done."""

"""The review in the browser: one process, loopback only, no address outside of the machine."""

"""A page to hand on: a run's records, figures and changes, with nothing outside of the file."""

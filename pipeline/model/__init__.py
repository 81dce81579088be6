"""The data that passes between rooms; every value is immutable."""

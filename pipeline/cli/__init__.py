"""The commands, thin: they parse arguments, call one function, print."""

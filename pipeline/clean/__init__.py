"""Layout → Document: what is furniture, what is content, in which order and nesting."""

"""The kinds of output: one module or folder for each language."""

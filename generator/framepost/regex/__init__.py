"""Regular expressions of ECMA-262: parse, translate for Python, detect exponential ones."""

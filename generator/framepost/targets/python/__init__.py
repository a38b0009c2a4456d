"""Everything in Python: a validator alone, and a whole module."""

"""Everything in JavaScript: a validator alone, and a whole module."""

"""Source text: literals, and the environment of the templates."""

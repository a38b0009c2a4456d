"""Strict JSON text, with the position of every value."""

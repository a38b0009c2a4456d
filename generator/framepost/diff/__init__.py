"""Finds what a change of schemas breaks."""

"""Writes all files of a run, or none."""

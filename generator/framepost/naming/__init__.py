"""Identifiers of generated code."""

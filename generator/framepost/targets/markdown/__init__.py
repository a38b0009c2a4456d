"""The reference pages, as Markdown."""

"""What a change of a schema breaks, and whom: found on the model of the schema, not on its text."""

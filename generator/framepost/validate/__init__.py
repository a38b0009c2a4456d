"""The command `validate`: documents against a schema."""

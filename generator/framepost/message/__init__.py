"""Messages: the envelope, the `x-` annotations and the builders of a schema."""

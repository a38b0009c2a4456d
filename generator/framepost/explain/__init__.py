"""What each stage of the pipeline makes of a schema, as text for people."""

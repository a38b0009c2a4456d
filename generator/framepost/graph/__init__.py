"""JSON Schema documents to one flat graph of schema nodes."""

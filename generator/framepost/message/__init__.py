"""What makes a schema a message: its envelope and its `x-` annotations."""

"""What makes a schema a message: its envelope, its `x-` annotations and its builders."""

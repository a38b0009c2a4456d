"""The functions of a validator as code trees: one traversal, in three styles for all languages."""

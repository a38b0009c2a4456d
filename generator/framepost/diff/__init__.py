"""The command `diff`: what a change of a schema breaks."""

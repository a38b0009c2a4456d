"""A project's configuration, and the commands `init` and `generate --watch`."""

"""What a validator does, independent of the language that it is written in."""

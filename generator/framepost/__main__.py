"""`python -m framepost` is the command."""

from .cli import main

main()

"""`python -m linter`."""

from linter.entry import main

main()

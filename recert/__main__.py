"""`python -m recert` → the command line, for where the console script is not on the path."""

from recert.cli import main

main(prog_name="recert")

"""`python -m generator` is `digest`; alone it means `digest pages`."""

import sys

from generator.cli import MODULES, run

COMMANDS = {*MODULES, "-h", "--help", "--version"}

if __name__ == "__main__":
    arguments = sys.argv[1:]
    run(arguments if COMMANDS.intersection(arguments) else [*arguments, "pages"])

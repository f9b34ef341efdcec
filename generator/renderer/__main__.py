"""`python -m generator.renderer` is `mkdocs`."""

from generator.renderer import main

main()

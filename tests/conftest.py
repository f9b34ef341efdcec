"""What all tests share."""

from hypothesis import settings

# Machines are shared and their load is no property of our code.
settings.register_profile("duizhao", deadline=None, print_blob=True)
settings.load_profile("duizhao")

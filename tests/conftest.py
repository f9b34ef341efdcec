"""What all tests share."""

from browsing import browser, served, site_folder, watched
from hypothesis import settings
from searching import news

__all__ = ["browser", "news", "served", "site_folder", "watched"]
"""One browser and one built site for all test files of a worker."""

# Machines are shared and their load is no property of our code.
settings.register_profile("duizhao", deadline=None, print_blob=True)
settings.load_profile("duizhao")

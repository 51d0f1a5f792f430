"""Settings shared by all tests."""

from __future__ import annotations

from hypothesis import settings

# The same examples everywhere, and no deadline: the machines that run them differ in speed.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=100)
settings.load_profile("steady")

"""What holds for all tests."""

from hypothesis import settings

# A slow machine is no failure; what is slow is measured in benchmarks.
settings.register_profile("recert")
settings.load_profile("recert")

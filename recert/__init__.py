"""The shell: command line, wiring, workers; it alone knows clock, terminal and processes."""

from importlib.metadata import version

__version__ = version("recert")

"""Engines found through their entry points, ours and anybody's."""

from importlib.metadata import entry_points

from generator.engines.protocol import ENTRY_POINTS, Engine, Options
from generator.errors import MachineError, UsageError

NONE = "none"
"""No engine: a person translates."""


def names() -> list[str]:
    """Return the names of all engines that are installed."""
    return [NONE, *sorted({point.name for point in entry_points(group=ENTRY_POINTS)})]


def engine(name: str, options: Options) -> Engine | None:
    """Return the engine of that name; None for `none`.

    Raises UsageError for a name that nobody has or a model that it cannot use, and
    MachineError for a package that is missing.
    """
    if name == NONE:
        return None
    point = next(iter(entry_points(group=ENTRY_POINTS, name=name)), None)
    if point is None:
        raise UsageError(f"no engine is called {name!r}; known: {', '.join(names())}")
    try:
        found: Engine = point.load()(options)
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed: pip install 'duizhao[{name}]'"
        raise MachineError(message) from error
    except (ImportError, AttributeError) as error:
        message = f"the engine {name!r} ({point.value}) cannot be loaded: {error}"
        raise MachineError(message) from error
    return found

"""Do tasks in this process, the last one first."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from clean.building.engines import Setting


class Backwards:
    """The process itself."""

    def run(self, task: Callable[[int], Path], numbers: Sequence[int]) -> Iterator[tuple[int, Path]]:
        """Do the task for each number."""
        for number in reversed(numbers):
            yield number, task(number)


def crew(_setting: Setting) -> AbstractContextManager[Backwards]:
    """Return the process itself."""
    return nullcontext(Backwards())

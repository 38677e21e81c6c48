"""Do tasks in this process, the last one first."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from clean.building.engines import Setting


class Backwards(AbstractContextManager["Backwards"]):
    """The process itself."""

    def run(self, task: Callable[[int], Path], numbers: Sequence[int]) -> Iterator[tuple[int, Path]]:
        """Do the task for each number."""
        for number in reversed(numbers):
            yield number, task(number)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End nothing."""


def crew(_setting: Setting) -> Backwards:
    """Return the process itself."""
    return Backwards()

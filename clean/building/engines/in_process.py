"""Do tasks in this process, one after the other. Nobody watches it: a document that ends it ends the build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clean.building.engines import Done, Setting, Task


class _Here:
    """The process itself."""

    def __enter__(self) -> _Here:
        return self

    def __exit__(self, *_raised: object) -> None:
        pass

    def run(self, task: Task, numbers: Sequence[int]) -> Iterator[Done]:
        for number in numbers:
            yield number, task(number)


def crew(_setting: Setting) -> _Here:
    """Return the process itself."""
    return _Here()

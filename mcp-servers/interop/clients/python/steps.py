"""The steps of one conversation: each is bounded in time, and told as a line of JSON on standard output."""

import json
import traceback
from collections.abc import Awaitable, Callable

import anyio

LONGEST_STEP_SECONDS = 30


class Steps:
    def __init__(self, **told: str) -> None:
        """told: who drives whom, over what: driver, server, transport, revision"""
        self._told = told
        self.failed = 0

    async def step(self, name: str, action: Callable[[], Awaitable[None]]) -> None:
        """Does one step; one that fails is told, and the next ones are done nevertheless."""
        reason = None
        try:
            with anyio.fail_after(LONGEST_STEP_SECONDS):
                await action()
        except Exception as error:
            traceback.print_exc()
            reason = f"{type(error).__name__}: {error}"
        self.tell(name, reason)

    def tell(self, name: str, reason: str | None) -> None:
        """Tells a step, with the reason if it failed."""
        if reason is not None:
            self.failed += 1
        print(json.dumps({**self._told, "step": name, "passed": reason is None, "reason": reason}), flush=True)


class Heard:
    """What is told by callbacks, to be waited for."""

    def __init__(self) -> None:
        self.all: list = []
        self._more = anyio.Event()

    def add(self, item: object) -> None:
        self.all.append(item)
        self._more.set()
        self._more = anyio.Event()

    async def first(self, fits: Callable[[object], bool] = lambda item: True):
        while True:
            for item in self.all:
                if fits(item):
                    return item
            await self._more.wait()


def same(actual: object, expected: object, what: str) -> None:
    if actual != expected:
        raise AssertionError(f"{what}: {actual!r} instead of {expected!r}")


def has(actual: str, part: str, what: str) -> None:
    if part not in actual:
        raise AssertionError(f"{what}: {actual!r} has no {part!r}")

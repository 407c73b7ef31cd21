"""How the scan over all pairs is spread: in turn, over the cores of this machine, or over a Dask cluster.

The scan is a map over blocks of rows. Results come in the order of the blocks whoever computes them, and a function
given to `map` depends on nothing but its arguments, so every way gives the same bytes. At most a few blocks are under
way at a time, so that memory stays bounded.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, Self, TypeVar
from urllib.parse import urlsplit

from reverse_mentoring.errors import MentoringError, UsageFault

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2
"""How many blocks a worker has waiting besides the one it computes."""
CONNECT_SECONDS = 15
LOOK_SECONDS = 30
"""How long a block may be under way before we look whether the cluster still has workers, again and again."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Spread(Protocol):
    """A way to compute many blocks."""

    def map(self, function: Callable[..., Result], items: Iterable[Item], *shared: object) -> Iterator[Result]:
        """`function(item, *shared)` for each of `items`, in their order.

        `function` is a function of a module, so that another process can find it; it must change none of `shared`,
        which are the large things that all items need (tables, prices).
        """


class Serial:
    """One block after the other, in this thread."""

    def map(self, function: Callable[..., Result], items: Iterable[Item], *shared: object) -> Iterator[Result]:
        """As `Spread.map` says."""
        return (function(item, *shared) for item in items)


class Threads:
    """Several blocks at once on this machine; worth it for functions that let go of Python's lock, as numpy's do."""

    def __init__(self, count: int) -> None:
        if count < 1:
            raise ValueError("at least one thread is needed")
        self.count = count

    def map(self, function: Callable[..., Result], items: Iterable[Item], *shared: object) -> Iterator[Result]:
        """As `Spread.map` says. An error of a block is raised in its turn; blocks not yet begun are given up."""
        if self.count == 1:
            yield from Serial().map(function, items, *shared)
            return
        with ThreadPoolExecutor(self.count, thread_name_prefix="scan") as pool:
            begun = (pool.submit(function, item, *shared) for item in items)
            try:
                for future in _some_ahead(begun, self.count * AHEAD):
                    yield future.result()
            finally:
                pool.shutdown(cancel_futures=True)


class Cluster:
    """Blocks on the workers of a Dask cluster at `address`, which need this package in the same version.

    What is shared is sent to each worker once, not with each block. Whoever reaches a Dask scheduler can run code on
    its workers, and reads what passes by; so an address beyond this machine must be a `tls://` one, and the keys come
    from Dask's own configuration. Raises UsageFault for another address, MentoringError when `distributed` is not
    installed or the cluster does not answer. To be used as a context, which ends the connection and not the cluster.
    """

    def __init__(self, address: str) -> None:
        check_address(address)
        self.address = address
        self._client: Any = None  # distributed's own types are partial
        self._sent: list[tuple[object, Any]] = []

    def __enter__(self) -> Self:
        client_class, security_class = _distributed()
        keys = _keys(security_class) if urlsplit(self.address).scheme == "tls" else {}
        try:
            self._client = client_class(
                self.address, timeout=CONNECT_SECONDS, set_as_default=False, direct_to_workers=False, **keys
            )
            workers = len(self._client.scheduler_info(n_workers=-1)["workers"])
        except (OSError, ValueError, TypeError) as error:
            self._leave()
            raise MentoringError(
                f"the cluster at {self.address} does not answer ({error})",
                "is its scheduler running, and do its keys fit the ones in Dask's configuration here?",
            ) from error
        if not workers:
            self._leave()
            raise MentoringError(f"the cluster at {self.address} has no workers", "start some, then run this again")
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def map(self, function: Callable[..., Result], items: Iterable[Item], *shared: object) -> Iterator[Result]:
        """As `Spread.map` says. Raises MentoringError when a worker lacks this package, or the cluster is lost."""
        if self._client is None:
            raise RuntimeError("a Cluster is used as a context: with Cluster(address) as spread")
        client = self._client
        sent = self._send(client, shared)
        workers = max(1, sum(client.nthreads().values()))
        begun = (client.submit(function, item, *sent, pure=False, retries=2) for item in items)
        for future in _some_ahead(begun, workers * AHEAD):
            result: Result = self._result(future)
            future.release()
            yield result

    def _send(self, client: Any, shared: tuple[object, ...]) -> list[Any]:
        """What the workers hold of `shared`; things sent for the last map are not sent again, others are let go."""
        known = {id(thing): (thing, future) for thing, future in self._sent}
        self._sent = [
            known[id(thing)] if id(thing) in known
            else (thing, client.scatter(thing, broadcast=True, hash=False, direct=False))
            for thing in shared
        ]  # fmt: skip
        return [future for _, future in self._sent]

    def _result(self, future: Any) -> Any:
        from distributed import CancelledError, KilledWorker

        try:
            return self._awaited(future)
        except (ImportError, AttributeError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and "deserialization" not in str(error):
                raise
            raise MentoringError(
                f"a worker of {self.address} cannot run this package ({error})",
                "install the same version of it, with the same lock, on every worker",
            ) from error
        except (CancelledError, KilledWorker, OSError) as error:
            raise MentoringError(
                f"the cluster at {self.address} was lost while it worked ({type(error).__name__})",
                "look at the scheduler's log: a worker may have run out of memory",
            ) from error

    def _awaited(self, future: Any) -> Any:
        """What the block has given; a worker that cannot load what it is sent leaves, and Dask would wait forever."""
        while True:
            try:
                return future.result(timeout=LOOK_SECONDS)
            except TimeoutError:
                if future.done():
                    raise
                if not self._client.nthreads():
                    raise MentoringError(
                        f"the cluster at {self.address} has no workers any more",
                        "look at their logs, and install the same version of this package, with the same lock",
                    ) from None

    def _leave(self) -> None:
        self._sent.clear()
        if self._client is not None:
            self._client.close()
            self._client = None


def check_address(address: str) -> None:
    """Raise UsageFault unless `address` is a `tls://host:port`, or a `tcp://host:port` of this machine."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = parts = None
    if parts is None or parts.scheme not in {"tcp", "tls"} or not host or not port or parts.username:
        raise UsageFault(f"'{address}' is no address of a Dask scheduler", "it reads like tls://scheduler.example:8786")
    if parts.scheme == "tcp" and host not in LOOPBACK:
        raise UsageFault(
            f"{address} would send what is known of people through the network in clear",
            "use a tls:// address, or a tunnel that ends on this machine (tcp://127.0.0.1:8786)",
        )


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def threads_wanted(option: int | None) -> int:
    """The number of threads: `option` if given, else MENTORING_THREADS, else all cores.

    Raises UsageFault when MENTORING_THREADS is not a whole number from 1 up.
    """
    if option is not None:
        return option
    wish = os.environ.get("MENTORING_THREADS", "")
    if not wish:
        return cores()
    if not (wish.isascii() and wish.isdigit() and 1 <= int(wish) <= 1024):
        raise UsageFault("MENTORING_THREADS must be a whole number from 1 to 1024", "unset it to use all cores")
    return int(wish)


def _some_ahead(begun: Iterable[Item], ahead: int) -> Iterator[Item]:
    """The items in their order, each after the `ahead` next ones have been asked for, which begins them."""
    waiting: deque[Item] = deque()
    for item in begun:
        waiting.append(item)
        if len(waiting) > ahead:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()


def _keys(security_class: Callable[..., Any]) -> dict[str, Any]:
    """The keys that Dask's configuration names. Raises MentoringError when it names none."""
    security = security_class(require_encryption=True)
    missing = [name for name in ("tls_ca_file", "tls_client_cert", "tls_client_key") if not getattr(security, name)]
    if missing:
        raise MentoringError(
            f"Dask's configuration on this machine does not name the keys for tls ({', '.join(missing)})",
            "set distributed.comm.tls.ca-file, .client.cert and .client.key; the guide on large programs shows how",
        )
    return {"security": security}


def _distributed() -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Dask's client and its security. Raises MentoringError when the extra is not installed."""
    try:
        from distributed import Client, Security
    except ImportError as error:
        raise MentoringError(
            "a cluster needs the package 'distributed', which is not installed here",
            "install the extra: pip install 'reverse-mentoring[cluster]'",
        ) from error
    return Client, Security

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dask
import numpy as np
import pytest

from reverse_mentoring.errors import MentoringError, UsageFault
from reverse_mentoring.matching.spread import Cluster, Serial, Spread, Threads, check_address, cores, threads_wanted
from support.spreading import AtHome, cores_of

TABLE = np.arange(40, dtype=np.int64).reshape(8, 5)
ROWS = [(start, start + 2) for start in range(0, 8, 2)]


def rows_of(rows: tuple[int, int], table: Any, factor: int) -> bytes:
    """Bytes that depend on the block and on what is shared; the first blocks take longest."""
    time.sleep(0.02 if rows[0] < 4 else 0)
    return np.ascontiguousarray(table[slice(*rows)] * factor).tobytes()


def fails_at_four(row: int) -> int:
    if row == 4:
        raise ValueError("no row 4")
    return row


def process_of(_: int) -> int:
    return os.getpid()


ARRIVED: list[int] = []


class Sent:
    """Counts how often it arrives somewhere."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> Any:
        return _arrive, (self.number,)


def _arrive(number: int) -> Sent:
    ARRIVED.append(number)
    return Sent(number)


def number_in(_: int, thing: Sent) -> int:
    return thing.number


@dataclass
class Local:
    """A cluster on this machine."""

    address: str


@pytest.fixture(scope="module")
def local() -> Iterator[Local]:
    """A scheduler and two workers in this process, on loopback only."""
    with local_cluster(workers=2) as cluster:
        yield Local(cluster.scheduler_address)


def local_cluster(workers: int, **options: Any) -> Any:
    """A Dask cluster on loopback, in this process unless told otherwise, at ports that are free."""
    from distributed import LocalCluster

    build: Any = LocalCluster
    how = {"processes": False, "protocol": "tcp://", "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    return build(n_workers=workers, threads_per_worker=1, silence_logs=50, **how | options)


def blocks(spread: Spread) -> bytes:
    return b"".join(spread.map(rows_of, ROWS, TABLE, 3))


@pytest.mark.parametrize("count", [1, 2, 5])
def test_threads_give_the_same_bytes_in_the_same_order_as_one_thread(count: int) -> None:
    assert blocks(Threads(count)) == blocks(Serial()) == (TABLE * 3).tobytes()


def test_a_cluster_gives_the_same_bytes_in_the_same_order_as_one_thread(local: Local) -> None:
    with Cluster(local.address) as spread:
        assert blocks(spread) == blocks(Serial())
        assert blocks(spread) == blocks(Serial())
        assert list(spread.map(rows_of, [], TABLE, 3)) == []


def test_what_is_shared_is_sent_to_each_worker_once(local: Local) -> None:
    with Cluster(local.address) as spread:
        thing = Sent(5)
        for _ in range(3):
            assert list(spread.map(number_in, range(40), thing)) == [5] * 40
    assert 1 <= len(ARRIVED) <= 4  # two workers and what is between, but not once a block or a map


@pytest.mark.parametrize("spread", [Serial(), Threads(2)])
def test_an_error_of_a_block_is_raised_in_its_turn(spread: Spread) -> None:
    results = spread.map(fails_at_four, range(1000))
    assert [next(results) for _ in range(4)] == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="no row 4"):
        next(results)


def test_an_error_on_a_worker_is_raised_here(local: Local) -> None:
    with Cluster(local.address) as spread, pytest.raises(ValueError, match="no row 4"):
        list(spread.map(fails_at_four, range(10)))


def test_only_a_few_blocks_are_under_way_and_no_thread_is_left() -> None:
    asked: list[int] = []

    def rows() -> Iterator[int]:
        for row in range(1000):
            asked.append(row)
            yield row

    before = threading.active_count()
    results = Threads(2).map(process_of, rows())
    next(results)
    assert len(asked) == 5
    results.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before


def test_processes_of_their_own_find_the_function_by_its_module() -> None:
    with local_cluster(1, processes=True) as cluster, Cluster(cluster.scheduler_address) as spread:
        assert list(spread.map(np.add, [1, 2], 3)) == [4, 5]
        assert list(spread.map(cores_of, [0, 0])) == [cores(), cores()]


def test_workers_that_cannot_load_what_they_are_sent_end_the_run_instead_of_holding_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reverse_mentoring.matching.spread.LOOK_SECONDS", 1)
    with (
        local_cluster(1, processes=True) as cluster,
        Cluster(cluster.scheduler_address) as spread,
        pytest.raises(MentoringError) as raised,
    ):
        list(spread.map(id, [AtHome()]))
    assert str(raised.value) == f"the cluster at {cluster.scheduler_address} has no workers any more"
    assert raised.value.hint == "look at their logs, and install the same version of this package, with the same lock"


def test_a_scheduler_that_cannot_load_what_it_is_sent_is_told_of() -> None:
    with (
        local_cluster(1, processes=True) as cluster,
        Cluster(cluster.scheduler_address) as spread,
        pytest.raises(MentoringError) as raised,
    ):
        list(spread.map(id, [Absent()]))
    assert raised.value.hint == "install the same version of it, with the same lock, on every worker"


class Absent:
    """Something of a release that nobody has."""

    def __reduce__(self) -> Any:
        return __import__, ("reverse_mentoring_of_another_time",)


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[None]:
    """Keys in Dask's configuration, good for two days on this machine."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make keys")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run(
        [openssl, *made, "-subj", "/CN=localhost", "-keyout", key, "-out", cert], check=True, capture_output=True
    )
    names = {f"{role}.{kind}": str(file) for role in ("client", "scheduler", "worker") for kind, file in
             (("key", key), ("cert", cert))} | {"ca-file": str(cert)}  # fmt: skip
    with dask.config.set({f"distributed.comm.tls.{name}": value for name, value in names.items()}):
        yield


@pytest.mark.usefixtures("keys")
def test_a_cluster_behind_tls_gives_the_same_bytes() -> None:
    from distributed import Security

    build: Any = Security
    with local_cluster(1, protocol="tls://", security=build(require_encryption=True)) as cluster:
        assert cluster.scheduler_address.startswith("tls://")
        with Cluster(cluster.scheduler_address) as spread:
            assert blocks(spread) == blocks(Serial())


def test_without_keys_a_tls_address_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(MentoringError) as caught, Cluster("tls://127.0.0.1:9"):
        pass
    assert caught.value.message == (
        "Dask's configuration on this machine does not name the keys for tls (tls_ca_file, tls_client_cert, tls_client_key)"
    )


def test_a_cluster_that_is_not_there_is_told_kindly() -> None:
    import reverse_mentoring.matching.spread as module

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CONNECT_SECONDS", 0.3)
        with pytest.raises(MentoringError) as caught, Cluster("tcp://127.0.0.1:9"):
            pass
    assert caught.value.message.startswith("the cluster at tcp://127.0.0.1:9 does not answer (")
    assert caught.value.hint == "is its scheduler running, and do its keys fit the ones in Dask's configuration here?"


def test_a_cluster_without_workers_is_told_kindly() -> None:
    with local_cluster(0) as cluster, pytest.raises(MentoringError, match="has no workers"):
        Cluster(cluster.scheduler_address).__enter__()


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MentoringError) as caught, Cluster("tcp://127.0.0.1:8786"):
        pass
    assert caught.value.message == "a cluster needs the package 'distributed', which is not installed here"
    assert caught.value.hint == "install the extra: pip install 'reverse-mentoring[cluster]'"


@pytest.mark.parametrize("address", ["tls://scheduler.example:8786", "tcp://127.0.0.1:1", "tcp://[::1]:8786",
                                     "tcp://localhost:8786"])  # fmt: skip
def test_addresses_that_are_safe_are_taken(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("tcp://scheduler.example:8786", "would send what is known of people through the network in clear"),
        ("tcp://127.0.0.1.example:8786", "would send what is known of people through the network in clear"),
        ("scheduler.example:8786", "is no address of a Dask scheduler"),
        ("tls://scheduler.example", "is no address of a Dask scheduler"),
        ("tls://scheduler.example:port", "is no address of a Dask scheduler"),
        ("tls://me:word@scheduler.example:8786", "is no address of a Dask scheduler"),
        ("ucx://scheduler.example:8786", "is no address of a Dask scheduler"),
        ("tcp://[::1:8786", "is no address of a Dask scheduler"),
        ("", "is no address of a Dask scheduler"),
    ],
)
def test_other_addresses_are_refused(address: str, message: str) -> None:
    with pytest.raises(UsageFault, match=message):
        check_address(address)


def test_the_number_of_threads_is_the_option_then_the_variable_then_all_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MENTORING_THREADS", raising=False)
    assert threads_wanted(None) == cores() >= 1
    monkeypatch.setenv("MENTORING_THREADS", "3")
    assert (threads_wanted(None), threads_wanted(7)) == (3, 7)


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "²", "99999"])
def test_a_wrong_variable_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTORING_THREADS", value)
    with pytest.raises(UsageFault, match="MENTORING_THREADS must be a whole number from 1 to 1024"):
        threads_wanted(None)


def test_no_thread_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one thread"):
        Threads(0)

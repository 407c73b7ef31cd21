"""The fuzzer's target, run in its own environment: the first byte chooses the kind of file, the rest are its bytes."""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-untyped]  # only the fuzzer's environment has it

with atheris.instrument_imports(include=["reverse_mentoring", "yaml"]):
    from benchmarks.judge import PLACES, judge


def one(data: bytes) -> None:
    """Judge the answer to one input."""
    if data:
        judge(PLACES[data[0] % len(PLACES)], data[1:])


if __name__ == "__main__":
    judge(PLACES[0], b"name: warm-up")  # what is loaded on first use is not the input's fault
    for place in PLACES:
        judge(place, b"[1]")
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()

"""The tests of the rules notice nearly every small fault in a rule.

`./mentoring test -- tests/unit/validation/test_mutations.py -s` prints how many, by rule, and which they do not.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reverse_mentoring.data.loader import load
from reverse_mentoring.data.records import Program
from reverse_mentoring.validation import (
    checks_cohorts,
    checks_life,
    checks_pairs,
    checks_people,
    checks_program,
    checks_words,
)
from reverse_mentoring.validation.table import CHECKS, Check, code_of, run_checks
from support.breaks import CASES, FINE, TODAY, line_of
from support.miniature import GIVEN, copy_to, rewrite
from support.mutations import Mutant, mutants

MODULES = (checks_program, checks_people, checks_cohorts, checks_pairs, checks_life, checks_words)
KILLED = 0.9
SECONDS = 2


@dataclass(frozen=True)
class Trial:
    """A program of the tests of the rules, the code it breaks (none: it is fine), and what they ask of each code."""

    program: Program
    code: str
    told: list[str]
    beside: tuple[str, ...]

    def notices(self, checks: list[Check]) -> bool:
        """Whether the test fails when these of the checks are run in the place of their namesakes."""
        problems = run_checks(self.program, TODAY, checks)
        if any(p.code not in (self.code, *self.beside) for p in problems):
            return True
        codes = {code_of(check) for check in checks}
        spoken = {p.code for p in problems}
        return (self.code in codes and [line_of(p) for p in problems if p.code == self.code] != self.told) or any(
            code in codes and code not in spoken for code in self.beside
        )


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    made = [Trial(_loaded(GIVEN), "", [], ())]
    for code, cases in CASES.items():
        made += [Trial(_loaded(c.make(tmp_path_factory.mktemp("case"))), code, c.told, c.beside) for c in cases]
    for edits in FINE.values():
        root = copy_to(tmp_path_factory.mktemp("fine"))
        for edit in edits:
            rewrite(root, *edit)
        made.append(Trial(_loaded(root), "", [], ()))
    return made


def _loaded(root: Path) -> Program:
    program = load(root).program
    assert program is not None
    return program


def _killed(mutant: Mutant, module: ModuleType, trials: list[Trial]) -> bool:
    names = mutant.load(module)
    own = [names[check.__name__] for check in _own(module)]
    first = mutant.function.replace("_", "-")
    try:
        with _limited(SECONDS):
            return any(trial.notices(own) for trial in sorted(trials, key=lambda t: t.code != first))
    except Exception:  # noqa: BLE001 - whatever a fault leads to, a test would show it
        return True


class _limited:  # noqa: N801 - reads as a word
    """Raises TimeoutError in a block that goes on for ever, as a faulty loop does."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        def stop(number: int, frame: Any) -> None:
            raise TimeoutError

        self.before = signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def __exit__(self, *error: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before)


# A fault that runs too long is stopped wherever it is, a callback of the garbage collector included.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_nine_of_ten_small_faults_in_the_rules_are_noticed(trials: list[Trial]) -> None:
    made: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    survivors = []
    for module in MODULES:
        assert not any(t.notices(_own(module)) for t in trials)
        for mutant in mutants(module):
            made[mutant.function] += 1
            if _killed(mutant, module, trials):
                killed[mutant.function] += 1
            else:
                survivors.append(
                    f"{module.__name__.rpartition('.')[2]}.py:{mutant.line} {mutant.function}: {mutant.fault}"
                )
    table = "\n".join(f"{killed[name]:4} of {made[name]:4}  {name}" for name in made)
    print(f"{table}\n{killed.total()} of {made.total()} faults noticed; not noticed:", *survivors, sep="\n  ")  # noqa: T201 - for -s
    assert killed.total() >= KILLED * made.total(), survivors
    assert {name for name in made if not killed[name]} == set()


def _own(module: ModuleType) -> list[Check]:
    return [check for check in CHECKS if check.__module__ == module.__name__]


def test_without_any_one_of_the_rules_a_test_fails(trials: list[Trial]) -> None:
    def silent(check: Check) -> Callable[..., Iterator[Any]]:
        def nothing(*given: object) -> Iterator[Any]:
            return iter(())

        nothing.__name__ = check.__name__
        return nothing

    unnoticed = [code_of(check) for check in CHECKS if not any(t.notices([silent(check)]) for t in trials)]
    assert unnoticed == []

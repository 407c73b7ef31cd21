"""`mentoring match`: compute the best matching of a cohort and print it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reverse_mentoring.commands.common import Workspace, format_option, say, with_workspace
from reverse_mentoring.commands.trying import Trying, trying_options
from reverse_mentoring.commands.working import work, working_options
from reverse_mentoring.errors import UsageFault

if TYPE_CHECKING:
    from reverse_mentoring.data.records import Program
    from reverse_mentoring.matching.engine import Matched

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@with_workspace
@click.argument("cohort")
@click.option(
    "--private", type=FILE, help="A file outside the repository with preferences, vetoes and reporting lines."
)
@trying_options
@working_options
@click.option("--certificate", type=click.Path(path_type=Path), metavar="FILE",
              help="Write what proves the result to a file outside the repository (-: print it instead).")  # fmt: skip
@click.option("--verify", type=FILE, metavar="FILE",
              help="Check a certificate against the records, by the rules and the scores alone.")  # fmt: skip
@format_option("text", "json")
def command(
    *, workspace: Workspace, cohort: str, private: Path | None, threads: int | None, cluster: str | None,
    budget: float | None, certificate: Path | None, verify: Path | None, trying: Trying, format_: str,
) -> None:  # fmt: skip
    """Compute the best possible matching of COHORT and print it, with its proof. Writes nothing to the program.

    The output names people who stay without a partner: it is for coordinators only. When --budget ends it before the
    best is proven, the result depends on how fast the machine is, and says how far from the best it can be.
    """
    from reverse_mentoring.commands.private_file import read_private
    from reverse_mentoring.pairs.lookup import cohort_named

    program = workspace.program()
    cohort_named(program, cohort)
    if trying.anything:
        _refuse_beside_trying(certified=certificate is not None or verify is not None, budget=budget)
    trying.check(program.root)
    if certificate is not None:
        from reverse_mentoring.commands.certificates import refuse_place

        refuse_place(certificate, program.root)
    secrets = read_private(private, program)
    if verify is not None:
        from reverse_mentoring.commands.certificates import check_certificate

        _refuse_beside_verify(certificate=certificate, cluster=cluster, budget=budget)
        with work(workspace, threads) as by:
            holds = check_certificate(verify, program, cohort, today=workspace.today(program), private=secrets,
                                      spread=by.spread, format_=format_)  # fmt: skip
        click.get_current_context().exit(0 if holds else 1)

    from reverse_mentoring.matching.engine import matched_of
    from reverse_mentoring.matching.rounds import prepare
    from reverse_mentoring.matching.solution import solve

    if trying.anything:
        from reverse_mentoring.commands.trial import Trial, answer

        with work(workspace, threads, cluster, budget) as by:
            solver = partial(solve, budget=by.budget, spread=by.spread, progress=by.progress)
            trial = Trial(program, cohort, workspace.today(program), secrets, solver, workspace.progress("Trying"))
            say(answer(trial, trying, format_))
        return

    with work(workspace, threads, cluster, budget) as by:
        the_round = prepare(program, cohort, workspace.today(program), secrets)
        solution = solve(the_round, budget=by.budget, spread=by.spread, progress=by.progress)
    if certificate is not None:
        from reverse_mentoring.commands.certificates import write_certificate
        from reverse_mentoring.matching.proof.certificate import certificate_of

        if write_certificate(certificate_of(the_round, solution), certificate, quiet=workspace.quiet):
            return
    _show(matched_of(program, the_round, solution), program, budget, format_)


def _show(matched: Matched, program: Program, budget: float | None, format_: str) -> None:
    from reverse_mentoring.matching.engine import as_json
    from reverse_mentoring.matching.telling.summary import as_text

    if format_ == "json":
        say(json.dumps(as_json(matched), indent=2, ensure_ascii=False))
    else:
        say(as_text(matched, program, budget))


def _refuse_beside_trying(*, certified: bool, budget: float | None) -> None:
    """Raise UsageFault for options that have no meaning where other terms are tried."""
    if certified:
        raise UsageFault("a certificate is of the matching by cohort.yaml alone",
                         "leave away --certificate and --verify, or what you want to try")  # fmt: skip
    if budget is not None:
        raise UsageFault("what is tried has to be the best under its terms, and --budget could end it before",
                         "leave --budget away: cohorts in which other terms can be tried take seconds")  # fmt: skip


def _refuse_beside_verify(**others: object) -> None:
    """Raise UsageFault for options that have no meaning where a certificate is checked."""
    for name, value in others.items():
        if value is not None:
            raise UsageFault(f"--verify checks a certificate, and takes no --{name}", f"leave --{name} away")

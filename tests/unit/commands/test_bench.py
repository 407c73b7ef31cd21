"""`mentoring bench` and what the benchmarks share."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from benchmarks import COMPARISONS, MARKS, TRIALS
from benchmarks.crowd import EMPTY, crowd
from benchmarks.lighthouse import as_marks
from benchmarks.match import HERE, in_memory, result_of, write_sheets
from benchmarks.measure import Cost, Row, Task, as_table, run, side_by_side
from benchmarks.report import END, PAGE, START, replaced
from benchmarks.site import write_plain_site
from benchmarks.to_markdown import to_markdown
from benchmarks.workplace import ours, simulated
from click.testing import CliRunner

from reverse_mentoring.cli import mentoring
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching import as_json, match
from reverse_mentoring.matching.rounds import prepare
from reverse_mentoring.simulate import CLOCK, COHORT
from reverse_mentoring.site.pages import render
from reverse_mentoring.validation import valid_program


def python(label: str, code: str) -> Task:
    return Task(label, [sys.executable, "-I", "-S", "-c", code])


def test_without_a_name_the_benchmarks_are_listed(repository: Path) -> None:
    done = CliRunner().invoke(mentoring, ["bench"])
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == [*COMPARISONS, *TRIALS, *MARKS]
    assert all((repository / "benchmarks" / f"{name}.py").is_file() for name in COMPARISONS | TRIALS | MARKS)


def test_the_marks_of_a_page_are_medians_and_stand_beside_those_of_the_stock_theme() -> None:
    marks = {("ours", "home", "mobile"): [[98, 100, 100, 100], [94, 100, 100, 100], [95, 100, 100, 100]],
             ("stock", "guide", "mobile"): [[91, 88, 96, 91]]}  # fmt: skip
    assert as_marks(marks) == (
        "| Site | Page | On | Performance | Accessibility | Best practices | SEO |\n"
        "|---|---|---|---:|---:|---:|---:|\n"
        "| ours | home | mobile | 95 (94 to 98) | 100 | 100 | 100 |\n"
        "| stock | guide | mobile | 91 | 88 | 96 | 91 |"
    )


def test_an_unknown_benchmark_is_wrong_usage_and_the_nearest_is_named() -> None:
    done = CliRunner().invoke(mentoring, ["bench", "matsh"])
    assert done.exit_code == 2
    assert "there is no benchmark 'matsh'\n  Perhaps you meant 'match'?\n" in done.stderr


def test_the_docs_are_written_from_all_benchmarks_only() -> None:
    assert CliRunner().invoke(mentoring, ["bench", "start", "--write-docs"]).exit_code == 2


def test_the_large_sizes_are_those_of_matching() -> None:
    done = CliRunner().invoke(mentoring, ["bench", "start", "--large"])
    assert done.exit_code == 2
    assert "--large is for the benchmark of matching\n  run `mentoring bench match --large`\n" in done.stderr


def test_the_crowd_in_memory_is_the_program_of_the_files(tmp_path: Path) -> None:
    simulated(tmp_path / "program", 60)
    read = valid_program(tmp_path / "program")
    assert [replace(p, source=EMPTY) for p in read.participants] == list(crowd(30).participants)
    assert as_json(match(read, COHORT, CLOCK)) == as_json(match(crowd(30), COHORT, CLOCK))


def test_our_side_tells_its_seconds_its_memory_and_its_proof(tmp_path: Path) -> None:
    cost = run(in_memory(40, tmp_path / "ours"))
    result = result_of(tmp_path / "ours")
    assert cost.cpu == result["seconds"] >= result["prepare"] > 0
    assert cost.memory > 10
    assert (result["matched"], result["gap"]) == (len(match(crowd(40), COHORT, CLOCK).pairs), 0)


def test_scipy_is_given_the_score_of_each_allowed_pair_with_a_bonus(tmp_path: Path) -> None:
    run(ours([str(HERE / "score_matrix.py"), "20", str(tmp_path)], {}))
    matrix, bonus = np.load(tmp_path / "matrix.npy"), int((tmp_path / "bonus.txt").read_text())
    the_round = prepare(crowd(20), COHORT, CLOCK)
    listed = the_round.entries
    entries = {(int(i), int(j)): int(score) + bonus
               for i, j, score in zip(listed.mentors, listed.mentees, listed.scores, strict=True)}  # fmt: skip
    assert {place: matrix[place] for place in np.ndindex(matrix.shape) if matrix[place]} == entries
    assert bonus > 100_00 * 20


def test_more_work_costs_more_cpu_time_and_the_ratio_says_so() -> None:
    lines: list[str] = []
    little, much = python("little", "pass"), python("much", "sum(range(5_000_000))")
    row = Row("x", *side_by_side(little, much, 2, lines.append))
    assert row.ours.cpu < row.peer.cpu
    assert row.ratio > 1
    assert [line.split()[1].rstrip(":") for line in lines] == ["little", "much"] * 2


def test_the_cpu_time_of_a_command_s_children_counts() -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(5_000_000))'])"
    assert run(python("parent", child)).cpu > run(python("alone", "import subprocess")).cpu


def test_what_an_earlier_run_left_is_moved_aside_and_not_thrown_away_by_the_next(tmp_path: Path) -> None:
    task = replace(python("new", f"import os; os.mkdir({str(tmp_path / 'out')!r})"), output=tmp_path / "out")
    for _ in range(3):
        run(task)
    assert (tmp_path / "out").is_dir()
    assert len(list(tmp_path.iterdir())) == 3


def test_a_command_that_fails_stops_the_benchmark_with_what_it_said() -> None:
    with pytest.raises(MentoringError, match=r"(?s)broken ended with exit code 3.*no such thing"):
        run(python("broken", "import sys; print('no such thing'); sys.exit(3)"))


def test_the_table_is_markdown_with_aligned_columns() -> None:
    assert as_table([Row("one", Cost(0.5, 1), Cost(2, 1), "fair"), Row("another", Cost(1, 1), Cost(0.25, 1))]) == (
        "| Comparison | Ours, CPU s | Peer, CPU s | Peer / ours | Remark |\n"
        "| ---------- | ----------- | ----------- | ----------- | ------ |\n"
        "| one        | 0.500       | 2.000       | 4.00        | fair   |\n"
        "| another    | 1.000       | 0.250       | 0.25        |        |"
    )


def test_the_table_replaces_what_stands_between_the_markers_of_the_page() -> None:
    assert replaced(f"before\n{START}\nold\n{END}\nafter\n", "new") == f"before\n{START}\n\nnew\n\n{END}\nafter\n"
    page = PAGE.read_text(encoding="utf-8")
    assert replaced(page, "new") != page


def test_mentor_match_gets_the_same_people_with_the_senior_ones_as_its_mentors(tmp_path: Path) -> None:
    assert len(simulated(tmp_path / "program", 60)) == 60
    program = valid_program(tmp_path / "program")
    write_sheets(program, tmp_path / "sheets")
    for name, role in (("mentors", "mentee"), ("mentees", "mentor")):
        with (tmp_path / "sheets" / f"{name}.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["last name"] for row in rows} == {p.handle for p in program.participants if p.seats[role] == 1}  # type: ignore[index]
        assert len(rows) == 30


def test_generated_pages_become_the_markdown_that_people_would_write() -> None:
    html = (
        '<div><h1 id="x">Ada &amp; Bo</h1><p>They <em>talk</em> <a href="../b/">often</a>.</p><svg><title>t</title></svg>'
        "<ul><li>one</li><li><code>two</code></li></ul>"
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>"
    )
    assert to_markdown(html, lambda href: href.replace("/b/", "/b.md")) == (
        "# Ada & Bo\n\nThey *talk* [often](../b.md).\n\n(A picture.)\n\n- one\n- `two`\n\n"
        "| A | B |\n| --- | --- |\n| 1 | 2 |\n"
    )


def test_plain_mkdocs_gets_every_page_and_links_between_files(tmp_path: Path) -> None:
    simulated(tmp_path / "program", 40)
    pages = render(valid_program(tmp_path / "program"), CLOCK)
    config = write_plain_site(tmp_path / "plain", pages)
    docs = tmp_path / "plain" / "docs"
    assert [page.uri for page in pages if not (docs / page.uri).is_file()] == []
    assert "hooks:" not in config.read_text()
    person = next(page for page in pages if page.uri.startswith("people/") and "_" in page.uri)
    text = (docs / person.uri).read_text()
    assert text.startswith("---\ndescription: ")
    assert f"\n# {person.title}\n" in text
    assert "](../topics/" in text
    assert ".md)" in text

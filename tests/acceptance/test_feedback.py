"""Sealed feedback from the command line, with real keys and real Git: sealed, opened, counted."""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from reverse_mentoring.feedback.answers import SIZE
from support.age_keys import Key, age_key, ssh_key
from support.cli import Outcome, run_command
from support.sealed_program import DAY, committed, members, sealed_files, written
from support.small_program import COHORT

MENTOR, MENTEE = members()[0]
FOLDER = f"cohorts/{COHORT}/feedback"
CANARY = "Canaryword about my partner"
SCALES = (
    "useful", "hard-subjects", "boundaries", "keeps-time", "both-learn", "would-continue", "no-consequence", "workload",
    "speak-for-group", "mistakes", "problems", "different", "risk", "ask-for-help", "on-my-side", "skills-used",
)  # fmt: skip


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return age_key(tmp_path)


@pytest.fixture
def root(tmp_path: Path, key: Key) -> Path:
    return written(tmp_path / "program", sealed_files([key.public]))


def seal(root: Path, who: str, form: str, *options: str | Path, day: str = DAY, stdin: str = "") -> Outcome:
    return run_command("feedback", "seal", COHORT, "--as", who, "--form", form, *options, "--date", day, "--root", root,
                       stdin=stdin)  # fmt: skip


def fit(root: Path, who: str, answer: str = "good", day: str = DAY) -> None:
    outcome = seal(root, who, "fit", "--answer", f"fit={answer}", day=day)
    assert outcome.code == 0, outcome.err


def opened(root: Path, key: Key, *options: str) -> list[dict[str, Any]]:
    outcome = run_command(
        "feedback", "open", COHORT, "--identity", key.file, "--format", "json", "--root", root, *options
    )
    assert outcome.code == 0, outcome.err
    found: list[dict[str, Any]] = json.loads(outcome.out)
    return found


def report(root: Path, key: Key, *options: str | Path) -> dict[str, Any]:
    outcome = run_command(
        "feedback", "report", COHORT, "--identity", key.file, "--format", "json", "--root", root, *options
    )
    assert outcome.code == 0, outcome.err
    made: dict[str, Any] = json.loads(outcome.out)
    return made


def test_what_is_sealed_is_read_by_a_key_holder_and_by_nobody_else(root: Path, key: Key, tmp_path: Path) -> None:
    outcome = seal(root, MENTOR, "fit", "--answer", "fit=deciding", "--answer", f"help={CANARY}")
    path = f"{FOLDER}/{DAY}-{MENTOR}-fit.yaml"
    assert (outcome.code, outcome.out) == (0, f"{path}\n")
    text = (root / path).read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../../schemas/feedback.schema.json\n"
        f"from: {MENTOR}\ndate: {DAY}\nform: fit\nsealed: |\n  -----BEGIN AGE ENCRYPTED FILE-----\n"
    )
    assert not [file for file in root.rglob("*") if file.is_file() and b"Canary" in file.read_bytes()]
    assert opened(root, key) == [
        {"path": path, "from": MENTOR, "role": "mentor", "date": DAY, "form": "fit", "version": 1,
         "answers": {"fit": "deciding", "help": CANARY}}
    ]  # fmt: skip
    other = age_key(tmp_path, "other")
    outcome = run_command("feedback", "open", COHORT, "--identity", other.file, "--root", root)
    assert outcome.code == 1
    assert outcome.err.startswith(
        f"{path}:5:9: error: /sealed: it is sealed to other keys than this one [feedback-opens]\n"
    )


def test_keys_of_ssh_open_too(tmp_path: Path) -> None:
    keys = [ssh_key(tmp_path), ssh_key(tmp_path, "rsa"), age_key(tmp_path)]
    root = written(tmp_path / "program", sealed_files([key.public for key in keys]))
    fit(root, MENTEE, "not-good")
    assert [opened(root, key)[0]["answers"] for key in keys] == [{"fit": "not-good"}] * 3


def test_the_length_tells_nothing(root: Path) -> None:
    """Only the random line that age's library puts into the header differs in length; the sealed part has one."""
    sizes = set()
    for (who, _), words in zip(members(), ("", "x", "ü" * 400), strict=False):
        assert seal(root, who, "fit", "--answer", "fit=good", "--answer", f"help={words}").code == 0
        _, _, block = (root / f"{FOLDER}/{DAY}-{who}-fit.yaml").read_text("utf-8").partition("FILE-----\n")
        sealed = base64.b64decode("".join(line.strip() for line in block.splitlines()[:-1]))
        sizes.add(len(sealed) - sealed.index(b"\n", sealed.index(b"\n--- ") + 1) - 1)
    assert sizes == {16 + SIZE + 16}


def test_what_is_sealed_already_stays_as_it_is(root: Path) -> None:
    fit(root, MENTOR)
    path = root / f"{FOLDER}/{DAY}-{MENTOR}-fit.yaml"
    before = path.read_bytes()
    outcome = seal(root, MENTOR, "fit", "--answer", "fit=not-good")
    assert (outcome.code, outcome.out) == (0, "")
    assert "nobody here can tell whether your answers differ: it stays as it is" in outcome.err
    assert path.read_bytes() == before


def test_answers_come_from_a_pipe_so_that_no_file_ever_holds_them(root: Path, key: Key) -> None:
    text = "".join(f"{id_}: 4\n" for id_ in SCALES)
    outcome = seal(root, MENTOR, "midpoint", "--answers", "-", stdin=text + "anything-else: |\n  Two\n  lines\n")
    assert outcome.code == 0, outcome.err
    answers = opened(root, key, "--form", "midpoint")[0]["answers"]
    assert answers == dict.fromkeys(SCALES, 4) | {"anything-else": "Two\nlines"}


def test_questions_are_asked_again_until_they_are_answered(root: Path, key: Key) -> None:
    outcome = seal(root, MENTEE, "baseline", stdin="7\n4\n5\n\n")
    assert outcome.code == 0, outcome.err
    assert "Error: '7' is no number from 1 to 5\n" in outcome.err
    assert opened(root, key)[0]["answers"] == {"confidence": 4, "understanding": 5}


def test_wrong_answers_are_located_and_not_repeated(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"confidence: 6\nunderstandin: 3\nhopes: {CANARY * 20}\n", encoding="utf-8")
    outcome = seal(root, MENTOR, "baseline", "--answers", file)
    assert outcome.code == 1
    assert outcome.err == (
        f"{file}:1:1: error: there is no answer to 'understanding' [answers-fit-the-form]\n"
        "  I understand what work is like for people at my partner's level. 1 to 5\n"
        f"{file}:1:13: error: /confidence: 6 is no number from 1 to 5 [answers-fit-the-form]\n"
        "  I feel confident to speak openly with somebody at a very different level.\n"
        f"{file}:2:1: error: /understandin: the form 'baseline' has no question 'understandin' [answers-fit-the-form]\n"
        "  Perhaps you meant 'understanding'?\n"
        f"{file}:3:8: error: /hopes: these are 540 characters; at most 400 are sealed [answers-fit-the-form]\n  say it in fewer\n"
        "Error: the answers do not fit the form; nothing was sealed or written\n  mend them, then seal again\n"
    )
    assert not (root / FOLDER).exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--answer", "fit=god"], "Error: fit: 'god' is not one of good, deciding, not-good\n  Perhaps you meant 'good'?\n"),
        (["--answer", "fit"], "Error: --answer needs QUESTION=ANSWER\n  the questions are fit, help\n"),
        (["--answer", "fit=good", "--answer", "fit=good"], "Error: there are two answers to 'fit'\n  give one\n"),
        (["--answer", "help=x"], "Error: fit: there is no answer to 'fit'\n  Is this pair a good fit? good, deciding or not-good\n"),
        (["--role", "mentee", "--answer", "fit=good"], f"Error: '{MENTOR}' is no mentee in {COHORT}\n  leave --role out, or say --role mentor\n"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_answered_with_what_would_be_right(root: Path, options: list[str], said: str) -> None:
    outcome = seal(root, MENTOR, "fit", *options)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", said)


def test_the_longest_words_fit(root: Path, key: Key) -> None:
    answers = "".join(f"{id_}: 3\n" for id_ in SCALES if id_ not in ("no-consequence", "workload", "speak-for-group"))
    words = "😀" * 400  # 1,600 bytes
    text = f"{answers}changed: yes\nchanged-what: {words}\nanything-else: {words}\n"
    assert seal(root, MENTEE, "midpoint", "--answers", "-", stdin=text).code == 0
    assert opened(root, key)[0]["answers"]["anything-else"] == words


def test_nobody_seals_where_nobody_could_open(tmp_path: Path) -> None:
    root = written(tmp_path / "program", sealed_files([]))
    outcome = seal(root, MENTOR, "fit", "--answer", "fit=good")
    assert outcome.code == 1
    assert outcome.err.startswith(
        "Error: nobody could open sealed feedback: program.yaml names no feedback.recipients\n"
    )


def test_a_key_with_a_wrong_letter_is_located(tmp_path: Path, key: Key) -> None:
    wrong = key.public[:-1] + ("q" if key.public[-1] != "q" else "p")
    root = written(tmp_path / "program", sealed_files([key.public, wrong]))
    outcome = seal(root, MENTOR, "fit", "--answer", "fit=good")
    assert outcome.code == 1
    assert (
        "program.yaml:14:7: error: /feedback/recipients/1: this is no public key: a letter may be missing or wrong"
        in outcome.err
    )


def test_who_is_in_no_pair_gives_no_feedback(root: Path) -> None:
    outcome = seal(root, "olga_northwind", "fit", "--answer", "fit=good")
    assert (outcome.code, outcome.err) == (
        1,
        f"Error: 'olga_northwind' is in no pair of {COHORT}\n  Perhaps you meant 'ana_northwind'?\n",
    )


def damaged(root: Path, who: str, change: str) -> None:
    file = root / f"{FOLDER}/{DAY}-{who}-fit.yaml"
    lines = file.read_text("utf-8").splitlines()
    middle = len(lines) - 20
    if change == "cut":
        del lines[middle:-2]
    elif change == "letter":
        lines[middle] = lines[middle][:10] + ("A" if lines[middle][10] != "A" else "B") + lines[middle][11:]
    else:
        lines.insert(middle, "  AAAA")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("cut", "it is cut off: a part of the block is missing"),
        ("letter", "it was changed after it was sealed, or damaged on its way"),
        ("line", "it is longer than any sealed answers"),
    ],
)
def test_a_damaged_block_is_told_of_and_the_others_are_opened(root: Path, key: Key, change: str, said: str) -> None:
    fit(root, MENTOR)
    fit(root, MENTEE)
    damaged(root, MENTOR, change)
    outcome = run_command("feedback", "open", COHORT, "--identity", key.file, "--format", "json", "--root", root)
    assert [one["from"] for one in json.loads(outcome.out)] == [MENTEE]
    assert f"{FOLDER}/{DAY}-{MENTOR}-fit.yaml:5:9: error: /sealed: {said}" in outcome.err
    assert "1 of 2 could not be used, and are not counted.\n" in outcome.err


def test_a_block_that_is_copied_into_another_name_is_refused(root: Path, key: Key) -> None:
    fit(root, MENTOR)
    text = (root / f"{FOLDER}/{DAY}-{MENTOR}-fit.yaml").read_text("utf-8")
    (root / f"{FOLDER}/{DAY}-{MENTEE}-fit.yaml").write_text(text.replace(MENTOR, MENTEE), encoding="utf-8")
    outcome = run_command("feedback", "open", COHORT, "--identity", key.file, "--format", "json", "--root", root)
    assert [one["from"] for one in json.loads(outcome.out)] == [MENTOR]
    assert "it was sealed for another file: person, date, form or cohort differ" in outcome.err


@pytest.mark.parametrize("kind", ["inside", "public", "locked", "missing"])
def test_a_key_file_that_cannot_be_used_is_told_of(root: Path, key: Key, tmp_path: Path, kind: str) -> None:
    fit(root, MENTOR)
    said = {
        "inside": "Error: the private key lies inside the program's folder\n",
        "public": f"Error: {tmp_path}/ssh-ed25519.pub holds a public key\n",
        "locked": "Error: the SSH key cannot be used\n",
        "missing": f"Error: {tmp_path}/missing cannot be read: No such file or directory\n",
    }[kind]
    if kind == "inside":
        file = Path(shutil.copy(key.file, root / "age.key"))
    elif kind == "public":
        file = ssh_key(tmp_path).file.with_suffix(".pub")
    else:
        file = ssh_key(tmp_path, "ed25519", "a word or two").file if kind == "locked" else tmp_path / "missing"
    outcome = run_command("feedback", "open", COHORT, "--identity", file, "--root", root)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(said)
    assert "PRIVATE KEY" not in outcome.err


def test_nothing_is_opened_in_a_workflow(root: Path, key: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    fit(root, MENTOR)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    outcome = run_command("feedback", "open", COHORT, "--identity", key.file, "--root", root)
    assert (outcome.code, outcome.out) == (1, "")


def test_words_of_others_do_nothing_in_a_terminal(root: Path, key: Key) -> None:
    seal(root, MENTOR, "fit", "--answer", "fit=good", "--answer", "help=\x1b[2Jboo\n::set-output name=x::y")
    outcome = run_command("feedback", "open", COHORT, "--identity", key.file, "--root", root)
    assert "\x1b" not in outcome.out
    assert "\n::" not in outcome.out


def test_a_report_counts_whole_steps_of_what_is_committed(root: Path, key: Key) -> None:
    mentors, mentees = (list(side) for side in zip(*members(), strict=True))
    for who in mentors[:4]:
        fit(root, who)
    assert report(root, key)["forms"][1]["answered"] == 0
    committed(root, "Four mentors")
    made = report(root, key)
    assert (made["forms"][1]["answered"], made["forms"][1]["counted"]) == (4, {"mentor": 3, "mentee": 0})
    assert made["fit_rate"] == {"mentor": {"n": 3, "at_least": 0.0, "at_most": 1.0}}
    for who in (*mentors[4:], *mentees):
        fit(root, who)
    committed(root, "The others")
    assert report(root, key)["fit_rate"] == {
        "mentor": {"n": 6, "at_least": 0.6667, "at_most": 1.0},
        "mentee": {"n": 6, "at_least": 0.6667, "at_most": 1.0},
        "everyone": {"n": 12, "at_least": 0.6667, "at_most": 1.0},
    }


def test_the_order_is_the_one_in_which_files_were_merged_and_not_their_dates(root: Path, key: Key) -> None:
    """An answer that was dated before others and merged after them changes no number that was told before."""
    mentors = [mentor for mentor, _ in members()]
    answers = "confidence: {}\nunderstanding: {}\n"
    for number, who in enumerate(mentors[:3]):
        seal(root, who, "follow-up", "--answers", "-", day="2026-11-20",
             stdin=answers.format(2 + number, 3) + "lasting: 3\ndoors: no\n")  # fmt: skip
    committed(root, "Three")
    before = report(root, key)
    seal(
        root,
        mentors[3],
        "follow-up",
        "--answers",
        "-",
        day="2026-11-10",
        stdin=answers.format(5, 5) + "lasting: 5\ndoors: yes\n",
    )
    committed(root, "One that waited")
    after = report(root, key)
    assert after["forms"][4]["answered"] == 4
    assert after["forms"][4]["questions"] == before["forms"][4]["questions"]
    assert before["forms"][4]["questions"][0]["groups"] == {"mentor": {"n": 3, "at_least": 3.0, "at_most": 3.0}}


def test_what_was_published_is_withheld_when_an_answer_that_it_counted_is_gone(
    root: Path, key: Key, tmp_path: Path
) -> None:
    mentors = [mentor for mentor, _ in members()]
    for who in mentors[:4]:
        fit(root, who)
    committed(root, "Four")
    published = tmp_path / "published.json"
    published.write_text(json.dumps(report(root, key)), encoding="utf-8")
    assert report(root, key, "--published", published)["withheld"] == []
    (root / f"{FOLDER}/{DAY}-{mentors[0]}-fit.yaml").unlink()
    committed(root, "One took theirs back")
    made = report(root, key, "--published", published)
    assert (made["withheld"], made["fit_rate"]) == (["fit/mentor"], {})
    assert made["marks"] == json.loads(published.read_text("utf-8"))["marks"]


def test_a_key_that_opens_less_counts_no_further_than_it_opens(tmp_path: Path, key: Key) -> None:
    """Two key holders, one of whom came later: their reports differ by whole steps, not by one person."""
    mentors = [mentor for mentor, _ in members()]
    root = written(tmp_path / "program", sealed_files([key.public]))
    other = age_key(tmp_path, "other")
    program = root / "program.yaml"
    only_first = program.read_text("utf-8")
    both = only_first.replace(f"    - {key.public}\n", f"    - {key.public}\n    - {other.public}\n")
    for number, who in enumerate(mentors):
        program.write_text(only_first if number == 4 else both, encoding="utf-8")
        fit(root, who)
        committed(root, who)
    assert report(root, key)["forms"][1]["counted"]["mentor"] == 6
    outcome = run_command("feedback", "report", COHORT, "--identity", other.file, "--format", "json", "--root", root)
    assert json.loads(outcome.out)["forms"][1]["counted"]["mentor"] == 3
    assert "'fit' is counted only as far as this key opens it: use a key that opens all of it.\n" in outcome.err


def test_a_report_in_words(root: Path, key: Key) -> None:
    for mentor, mentee in members()[:3]:
        for who, day, number in ((mentor, "2026-11-10", 2), (mentee, "2026-11-10", 3)):
            assert (
                seal(
                    root, who, "baseline", "--answers", "-", stdin=f"confidence: {number}\nunderstanding: 3\n", day=day
                ).code
                == 0
            )
        mine = "no-consequence: 4\nworkload: 3\nspeak-for-group: 2\n"
        common = "".join(f"{id_}: 4\n" for id_ in ("confidence", "understanding", *SCALES[:6]))
        assert seal(root, mentor, "closing", "--answers", "-", stdin=common + mine).code == 0
        assert (
            seal(
                root, mentee, "closing", "--answers", "-", stdin=f"{common}changed: yes\nchanged-what: {CANARY}\n"
            ).code
            == 0
        )
    committed(root, "All of three pairs")
    outcome = run_command("feedback", "report", COHORT, "--identity", key.file, "--root", root)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Canary" not in outcome.out
    assert not [who for pair in members() for who in pair if who in outcome.out]
    assert outcome.out.startswith("Feedback of 2026-fall, told of 3 people or more\n\nBefore you begin (baseline, version 1)\n"
                                  "  answered: 6; counted, in whole steps of 3: 3 mentors, 3 mentees\n\n")  # fmt: skip
    for line in (
        "  Our conversations are useful.\n    mentors (3): 4.00\n    mentees (3): 4.00\n    everyone (6): 4.00\n",
        "  I was asked to speak for a whole group of people. [turned around]\n    mentors (3): 4.00\n",
        '  I changed or decided something because of this.\n    mentees (3): 0 to 100 % "Yes"\n',
        "Before and after, the same people\n"
        "  I feel confident to speak openly with somebody at a very different level.\n"
        "    mentors (3): 2.00 before, 4.00 after, change +2.00\n"
        "    mentees (3): 3.00 before, 4.00 after, change +1.00\n"
        "    everyone (6): 2.50 before, 4.00 after, change +1.50\n",
        "It is confidential and not anonymous: key holders can read who answered what.\n",
    ):
        assert line in outcome.out


def test_a_program_asks_in_its_own_words(root: Path, key: Key) -> None:
    own = Path("scripts/reverse_mentoring/feedback/forms.yaml").resolve().read_text("utf-8")
    own = own.replace("../../../schemas", "schemas").replace("Is this pair a good fit?", "Passt dieses Paar?")
    (root / "feedback-forms.yaml").write_text(own, encoding="utf-8")
    assert "Passt dieses Paar?" in seal(root, MENTOR, "fit", stdin="good\n\n").err
    (root / "feedback-forms.yaml").write_text(
        own.replace("questions: [fit, help]", "questions: [fit]"), encoding="utf-8"
    )
    outcome = seal(root, MENTEE, "fit", "--answer", "fit=good")
    assert outcome.code == 1
    assert "[forms-differ-in-words-only]" in outcome.err
    assert "'fit' must ask the same questions: fit, help" in outcome.err

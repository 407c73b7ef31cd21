"""The steps of the story. Each does its part for real and says where to look."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from reverse_mentoring.data.writing.atomic import write_all
from reverse_mentoring.demo.scratch import Scratch
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.shell import git

COHORT = "2026-fall"
NEWCOMER = "yuna_northwind"
NEWCOMER_ID = "9000000009001"
PERSON_FILE = f"participants/northwind/{NEWCOMER}.yaml"


@dataclass(frozen=True, slots=True)
class Told:
    """What a step did: the command as a person would type it, the words worth showing, and where to look."""

    command: str
    shown: tuple[str, ...]
    look: str = ""


@dataclass(slots=True)
class Story:
    """The state that steps hand on: the scratch copy, the day, and the pair that the newcomer got."""

    scratch: Scratch
    day: date
    pair: str = ""

    def steps(self) -> Iterator[tuple[str, Callable[[], Told]]]:
        """The story's steps in order: a title, and what does it."""
        yield "Somebody enrolls with the issue form", self.enroll
        yield "The program's files are checked", self.validate
        yield "A mistake is caught before it does harm", self.mistake
        yield "The cohort moves on by its dates", self.move_on
        yield "The best possible matching is computed, with its proof", self.match
        yield "The matching is proposed as a pull request", self.propose
        yield "A coordinator merges it", self.merge
        yield "Both sign their agreement and set objectives", self.agree
        yield "Their sessions are planned, with an agenda for each", self.plan
        yield "They meet, and check in", self.check_in
        yield "A thank-you, and a change that a leader made", self.recognize
        yield "Feedback is sealed, and counted without pointing at anyone", self.feedback
        yield "Badges come from the files alone", self.awards
        yield "The site is built", self.site

    def enroll(self) -> Told:
        """The body of an issue form becomes a participant's file, on a branch of its own, merged."""
        body = self.scratch.folder / "issue-body.md"
        write_all(self.scratch.folder, {body.name: files(__package__).joinpath("enrollment.md").read_bytes()})
        args = ["enroll", "--from-issue", str(body), "--handle", NEWCOMER, "--github-id", NEWCOMER_ID, "--yes"]
        self.scratch.do(*args, "--today", str(self.day))
        text = (self.scratch.root / PERSON_FILE).read_text(encoding="utf-8")
        self.scratch.land(f"enroll/{NEWCOMER}", f"Enroll {NEWCOMER}", NEWCOMER, self.day)
        shown = tuple(line for line in text.splitlines() if line and not line.startswith("#"))
        return Told(f"mentoring enroll --from-issue issue-body.md --handle {NEWCOMER}", shown[:10], PERSON_FILE)

    def validate(self) -> Told:
        """Every file, reference and rule."""
        spoken = self.scratch.do("validate", "--today", str(self.day))
        return Told("mentoring validate", tuple(spoken.out.splitlines()))

    def mistake(self) -> Told:
        """A misspelt topic is refused, with its place; then it is mended."""
        good = (self.scratch.root / PERSON_FILE).read_bytes()
        write_all(self.scratch.root, {PERSON_FILE: good.replace(b"wants: [strategy", b"wants: [stratgy")})
        spoken = self.scratch.say("validate", "--today", str(self.day))
        write_all(self.scratch.root, {PERSON_FILE: good})
        if spoken.code != 1:
            raise MentoringError("the mistake was not caught", "please report this: the demo should always work")
        return Told("mentoring validate", tuple(spoken.out.splitlines()), "exit code 1; the file is mended again")

    def move_on(self) -> Told:
        """Enrollment is over: the branch lifecycle/COHORT suggests the next status, and a coordinator merges it."""
        self.day = date(2026, 11, 1)
        return Told(f"mentoring lifecycle {COHORT}", (self._next_status(),), f"cohorts/{COHORT}/cohort.yaml")

    def _next_status(self) -> str:
        """Suggest the step that is due today, and merge it; what the command said of it."""
        spoken = self.scratch.do("lifecycle", COHORT, "--today", str(self.day))
        branch = f"lifecycle/{COHORT}"
        self.scratch.merge(branch, f"Move {COHORT} on", self.day)
        return spoken.out.partition(";")[0].strip()

    def match(self) -> Told:
        """The optimum over all eligible pairs, and the bound that proves it."""
        spoken = self.scratch.do("match", COHORT, "--format", "json", "--today", str(self.day))
        found = json.loads(spoken.out)
        mine = next(p for p in found["pairs"] if NEWCOMER in (p["mentor"], p["mentee"]))
        self.pair = f"{mine['mentor']}--{mine['mentee']}"
        certificate = found["certificate"]
        proof = "proven: no matching scores more" if certificate["optimal"] else f"gap {certificate['gap']}"
        shown = (
            f"{found['matched']} pairs out of {found['eligible_pairs']} that keep every rule",
            f"{found['total']:.2f} points in all; upper bound {certificate['upper_bound']:.2f} ({proof})",
            f"{NEWCOMER} would mentor {mine['mentee']} in {', '.join(mine['mentor_teaches'])}",
        )
        return Told(f"mentoring match {COHORT}", shown, f"`mentoring explain {COHORT} {NEWCOMER}` says why")

    def propose(self) -> Told:
        """Pair files on the branch match/COHORT, pushed to the remote; a second run changes nothing."""
        spoken = self.scratch.do("propose", COHORT, "--today", str(self.day))
        request = spoken.out.partition("\n\n")[2]
        write_all(self.scratch.folder, {"pull-request.md": request.encode("utf-8")})
        before = git(["ls-remote", "origin", f"refs/heads/match/{COHORT}"], self.scratch.root).text
        self.scratch.do("propose", COHORT, "--today", str(self.day))
        again = git(["ls-remote", "origin", f"refs/heads/match/{COHORT}"], self.scratch.root).text
        if before != again:
            raise MentoringError("proposing twice moved the branch", "please report this: the demo should always work")
        shown = (request.splitlines()[0], f"branch match/{COHORT} at {again[:12]}; a second run changed nothing")
        return Told(f"mentoring propose {COHORT}", shown, str(self.scratch.folder / "pull-request.md"))

    def merge(self) -> Told:
        """The proposal's branch becomes part of main."""
        merged = self.scratch.merge(f"match/{COHORT}", f"Match {COHORT}", self.day)
        self.scratch.do("validate", "--today", str(self.day))
        path = f"cohorts/{COHORT}/pairs/{self.pair}.yaml"
        text = (self.scratch.root / path).read_text(encoding="utf-8")
        return Told(f"git merge match/{COHORT}   # {merged}", tuple(text.splitlines()), path)

    def agree(self) -> Told:
        """Each signs their own line and adds an objective; then the pair is active."""
        self.day += timedelta(days=5)
        today = ("--today", str(self.day))
        mentor, mentee = self.pair.split("--")
        objective = ("objective", COHORT, self.pair, *today)
        self.scratch.do("sign", COHORT, self.pair, "--as", mentor, *today)
        self.scratch.do(*objective, "--for", "mentee", "--text", "Use an assistant for real work once a week",
                        "--measure", "Four examples by the halfway review")  # fmt: skip
        self.scratch.land(f"sign/{mentor}", f"Sign and set an objective: {mentor}", mentor, self.day)
        self.scratch.do("sign", COHORT, self.pair, "--as", mentee, *today)
        self.scratch.do(*objective, "--for", "mentor", "--text", "Understand how a strategy is made",
                        "--measure", "Explains one decision to the team")  # fmt: skip
        self.scratch.land(f"sign/{mentee}", f"Sign and set an objective: {mentee}", mentee, self.day)
        path = f"cohorts/{COHORT}/pairs/{self.pair}.yaml"
        text = (self.scratch.root / path).read_text(encoding="utf-8")
        shown = tuple(line for line in text.splitlines() if line.startswith(("status", "agreement")))
        return Told(f"mentoring sign {COHORT} {self.pair} --as {mentor}", shown, path)

    def plan(self) -> Told:
        """Six sessions in the hours that both work, through the change of the clocks, and what they could be about."""
        path = f"cohorts/{COHORT}/pairs/{self.pair}.yaml"
        command = ("sessions", COHORT, self.pair, "--today", str(self.day))
        self.scratch.do(*command, "--plan")
        self.scratch.land("sessions/plan", "Plan the sessions", self.pair.split("--")[1], self.day)
        second = self.scratch.do(*command).out.split("\n\n")[1]
        return Told(f"mentoring sessions {COHORT} {self.pair} --plan", tuple(second.splitlines()[:4]), path)

    def check_in(self) -> Told:
        """After the first session a small file says that they met, and nothing of what was said."""
        self.day = date(2026, 11, 16)
        self._next_status()
        spoken = self.scratch.do("checkin", COHORT, self.pair, "--minutes", "60", "--how", "video",
                                 "--today", str(self.day))  # fmt: skip
        self.scratch.land("checkin/first", "Check in after the first session", self.pair.split("--")[0], self.day)
        return Told(f"mentoring checkin {COHORT} {self.pair}", (), spoken.out.strip())

    def recognize(self) -> Told:
        """A thank-you and a change, each approved by everyone it names."""
        mentor, mentee = self.pair.split("--")
        today = ("--today", str(self.day))
        kudos = ("kudos", COHORT, *today, "--as")
        change = ("change", COHORT, *today, "--as")
        words = "You made the first hour easy, and you asked before you showed."
        thanks = self.scratch.do(*kudos, mentee, "--to", mentor, "--text", words).out.strip()
        self.scratch.do(*kudos, mentor, "--approve", Path(thanks).stem)
        told = self.scratch.do(*change, mentee, "--with", mentor, "--area", "technology", "--title",
                               "Prompts are shared in the team", "--text",
                               "After our first session I opened my prompts to the team.").out.strip()  # fmt: skip
        self.scratch.do(*change, mentor, "--approve", Path(told).stem)
        self.scratch.land("thanks/first", "Thank and tell a change", mentee, self.day)
        return Told(f"mentoring kudos {COHORT} --as {mentee} --to {mentor} --text …", (thanks, told), thanks)

    def feedback(self) -> Told:
        """Mentors seal whether their pair fits, to a key that is made here and goes with the scratch copy; its holder
        gets numbers, and only for whole steps of people.
        """
        key = self._key_holder()
        pairs = self.scratch.root / "cohorts" / COHORT / "pairs"
        mentors = sorted({path.stem.partition("--")[0] for path in pairs.glob("*.yaml")} - {NEWCOMER})[:9]
        for number, who in enumerate([*mentors, NEWCOMER]):
            answer = "fit=deciding" if number == 2 else "fit=good"
            written = self.scratch.do("feedback", "seal", COHORT, "--as", who, "--form", "fit", "--answer", answer,
                                      "--today", str(self.day)).out.strip()  # fmt: skip
        self.scratch.land("feedback/fit", "Seal feedback", NEWCOMER, self.day)
        text = (self.scratch.root / written).read_text(encoding="utf-8")
        spoken = self.scratch.do("feedback", "report", COHORT, "--identity", str(key), "--format", "json",
                                 "--today", str(self.day))  # fmt: skip
        told = json.loads(spoken.out)["fit_rate"]["mentor"]
        shown = (
            *text.splitlines()[1:6], "    …",
            f"report: of {told['n']} mentors {told['at_least']:.0%} to {told['at_most']:.0%} say it is a good fit",
        )  # fmt: skip
        return Told(f"mentoring feedback seal {COHORT} --as {NEWCOMER} --form fit", shown, written)

    def _key_holder(self) -> Path:
        """The file of a new private key, beside the program and not in it; program.yaml gets the public one."""
        from reverse_mentoring.data.writing.edits import set_value
        from reverse_mentoring.feedback.keys import new_key

        private, public = new_key()
        write_all(self.scratch.folder, {"key-holder.txt": f"{private}\n".encode()})
        settings = (self.scratch.root / "program.yaml").read_text(encoding="utf-8")
        after = set_value(settings, ("feedback", "recipients"), [public])
        write_all(self.scratch.root, {"program.yaml": after.encode("utf-8")})
        return self.scratch.folder / "key-holder.txt"

    def awards(self) -> Told:
        """Which badges the newcomer holds now."""
        spoken = self.scratch.do("awards", "--format", "json", "--today", str(self.day))
        mine = [a for a in json.loads(spoken.out)["awards"] if NEWCOMER in a["holders"]]
        return Told("mentoring awards", tuple(f"{a['badge']}: {a['evidence']}" for a in mine))

    def site(self) -> Told:
        """The same site that the workflow publishes."""
        self.scratch.do("site", "build", "--today", str(self.day))
        site = self.scratch.root / "public"
        page = site / "pairs" / COHORT / self.pair / "index.html"
        if not page.is_file():
            raise MentoringError(f"{page} was not built", "please report this: the demo should always work")
        count = sum(1 for _ in site.rglob("*.html"))
        return Told("mentoring site build", (f"{count} pages",), str(page))

"""A matching proposed: what is on the branch, the matching around it, a commit, a push, and its pull request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from reverse_mentoring.data.records import Cohort, Program
from reverse_mentoring.errors import MentoringError
from reverse_mentoring.matching.people.private import Private
from reverse_mentoring.matching.telling.words import count
from reverse_mentoring.pairs.lookup import cohort_named
from reverse_mentoring.proposal.as_it_would_be import program_at
from reverse_mentoring.proposal.body import pull_request_body
from reverse_mentoring.proposal.branch import Remote, ask, base_commit, commit_files, unpublished
from reverse_mentoring.proposal.faults import Moved, PinRefused
from reverse_mentoring.proposal.hosting import Hosting, hosting_of
from reverse_mentoring.proposal.people import Work, read_work
from reverse_mentoring.proposal.pins import Change as PinChange
from reverse_mentoring.proposal.pins import Pins, pins_of, with_pins
from reverse_mentoring.proposal.plan import Plan, branch_of, commit_message, headline, make_plan
from reverse_mentoring.proposal.plumbing import Entry, prefix_of
from reverse_mentoring.proposal.under_terms import Terms, matched_under, options_of, terms_now

if TYPE_CHECKING:
    from reverse_mentoring.github.pulls import Pull
    from reverse_mentoring.matching.engine import Matched

OVER = frozenset({"closing", "closed"})
WORDS = {"created": "created", "updated": "updated", "unchanged": "already up to date"}
Outcome = Literal["created", "updated", "unchanged", "closed", "nothing", "held"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of it.

    `did` are lines for whoever ran it; `title` and `body` are the pull request's, empty when there is nothing to
    propose; `summary` is Markdown for a job summary or an answer, and names nobody who is not proposed.
    """

    change: Outcome
    did: tuple[str, ...]
    title: str = ""
    body: str = ""
    summary: str = ""
    pull: Pull | None = None


def require_open(cohort: Cohort) -> None:
    """Raises MentoringError when the cohort is at its end: nobody starts a pair there."""
    if cohort.status in OVER:
        raise MentoringError(f"the cohort {cohort.id} is {cohort.status}; it gets no new pairs", "propose for another")


def propose(
    program: Program, cohort_id: str, today: date, private: Private | None, remote: str, *,
    change: PinChange | None = None, expect: str | None = None, show: Callable[[str], None] | None = None,
    sure: Callable[[int], None] | None = None, terms: Terms | None = None, by_the_clock: bool = False,
) -> Proposed:  # fmt: skip
    """Match the cohort around what people did on its branch, push the pairs, and open or update the pull request.

    `change` is done to the cohort's pins; `expect` is the commit that the branch must have. `sure` is asked, with the
    number of pairs, before anything is written; with `show` nothing is written, and each request that would be sent is
    shown. `terms` are those of the matching; without, those of the open proposal hold on. A run `by_the_clock` leaves
    alone what a person matched and pushed: it does not have their private file, and two whom that keeps apart would be
    proposed to each other.

    Safe to run twice, and twice at once. Raises Moved, with nothing lost on the remote, when somebody else moved the
    branch; PinRefused for a pin that cannot be kept; Clash when people's commits do not fit the base any more;
    MentoringError when the data is not committed, and when the remote or GitHub refuses.
    """
    cohort = cohort_named(program, cohort_id)
    require_open(cohort)
    base = base_commit(program.root)
    branch = branch_of(cohort)
    seen = ask(program.root, remote, branch)
    if expect not in {None, seen.tip}:
        raise Moved(f"{branch} on {remote} has moved since it was looked at", "look at it again, then decide")
    with hosting_of(program, seen, show) as hosting:
        if (pull := hosting.held(branch)) is not None:
            line = f"pull request {pull.number} is on hold: everything was left as it is"
            return Proposed("held", (line,), summary=f"- {cohort.id}: {line}", pull=pull)
        run = _Run(program, cohort, today, private, seen, hosting, base, terms)
        planned = run.planned(change)
        if by_the_clock and (pull := hosting.by_hand(branch, planned.work.ours)) is not None:
            line = f"pull request {pull.number} was matched by hand: everything was left as it is; `/rematch` goes on"
            return Proposed("held", (line,), summary=f"- {cohort.id}: {line}", pull=pull)
        return run.proposed(planned, sure)


def preview(
    program: Program, cohort_id: str, today: date, private: Private | None, terms: Terms | None = None
) -> Proposed:  # fmt: skip
    """What `propose` would do on a remote without this branch. Asks nobody and writes nothing."""
    cohort = cohort_named(program, cohort_id)
    require_open(cohort)
    base = base_commit(program.root)
    asked = terms_now(terms, None)
    matched, gone = _match(program, cohort, today, private, cohort.matching.pins, asked)
    if not matched.pairs and not gone:
        return Proposed("nothing", (nothing_new(cohort),))
    plan = make_plan(program, cohort, matched, today, None, terms=options_of(asked, None), removed=gone)
    did = (f"{plan.branch}: nothing was written or pushed; these files would be in its commit:",
           *(f"  {path}" for path in plan.files), *(f"  {path} (removed)" for path in plan.removed))  # fmt: skip
    return Proposed("created", did, headline(plan), pull_request_body(program, plan, matched, base))


def nothing_new(cohort: Cohort) -> str:
    """The sentence for a cohort that needs no proposal."""
    return f"There is no new pair to propose for {cohort.id}. Nothing was written."


@dataclass(frozen=True, slots=True)
class _Planned:
    """What is to be published: the program it was matched in, the matching, the plan, and what people did."""

    program: Program
    matched: Matched
    plan: Plan
    work: Work
    pins: Pins


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of `propose`, from what was seen to what is published."""

    program: Program
    cohort: Cohort
    today: date
    private: Private | None
    seen: Remote
    hosting: Hosting
    base: str
    terms: Terms | None = None

    @property
    def branch(self) -> str:
        return branch_of(self.cohort)

    def planned(self, change: PinChange | None) -> _Planned:
        """Match around what is on the branch."""
        root = self.program.root
        work = read_work(root, self.seen, self.branch, self.cohort.id, self.base)
        pins = change(work.pins) if change else work.pins
        excluded = frozenset(couple for couple in work.excluded if all(couple != frozenset(pin) for pin in pins))
        private = self.private or Private()
        private = replace(private, vetoes=private.vetoes | excluded)
        program = self._with_others(work)
        cohort = cohort_named(program, self.cohort.id)
        terms = terms_now(self.terms, work.earlier)
        matched, gone = _match(program, cohort, self.today, private, pins, terms)
        prefix = prefix_of(root)
        theirs = {path.removeprefix(prefix) for path in work.theirs}
        plan = make_plan(program, cohort, matched, self.today, work.earlier, theirs=theirs,
                         terms=options_of(terms, work.earlier), removed=gone)  # fmt: skip
        plan = replace(plan, own_pins=pins != self.cohort.matching.pins, with_others=bool(work.others))
        return _Planned(program, matched, plan, work, pins)

    def _with_others(self, work: Work) -> Program:
        """The program as it is with what people changed on the branch besides pairs."""
        if not work.others:
            return self.program
        commit = commit_files(self.program.root, self.base, {}, "What people changed\n", entries=work.others)
        with program_at(self.program.root, commit, self.branch, self.today) as program:
            return program

    def proposed(self, planned: _Planned, sure: Callable[[int], None] | None) -> Proposed:
        """Commit, push, and bring the pull request up to date; or close it, when nothing is left."""
        if not planned.plan.proposals and not planned.plan.removed:
            return self._nothing(planned.work)
        plan, root = planned.plan, self.program.root
        if sure is not None:
            sure(len(plan.proposals))
        commit = self._commit(planned)
        pushed = self.hosting.push(self.branch, commit)
        did = [f"{plan.branch} on {self.seen.name}: {WORDS[pushed]}, {count(len(plan.proposals), 'new pair')}, "
               f"commit {commit}"]  # fmt: skip
        if ahead := unpublished(root, self.seen, self.base):
            did.append(
                f"{count(ahead, 'commit')} of yours that {self.seen.default} on {self.seen.name} lacks went along"
            )
        title = headline(plan)
        body = pull_request_body(planned.program, plan, planned.matched, self.base)
        told = self.hosting.publish(planned.program, plan, self.private, title=title, body=body,
                                    again=pushed == "updated")  # fmt: skip
        assert pushed != "removed"  # noqa: S101 - a commit was pushed
        return Proposed(pushed, (*did, *told.did), title, body, told.summary(plan), told.pull)

    def _commit(self, planned: _Planned) -> str:
        """The commit of the plan; what people did on the branch is in it, and under it."""
        root, plan, work = self.program.root, planned.plan, planned.work
        prefix, place = prefix_of(root), f"cohorts/{self.cohort.id}/cohort.yaml"
        files = dict(plan.files)
        if planned.pins != pins_of(work.cohort_text):
            files[place] = with_pins(work.cohort_text, planned.pins)
        entries: Mapping[str, Entry | None] = {
            **work.others,
            **{path: entry for path, entry in work.theirs.items()
               if any(proposal.path == path.removeprefix(prefix) for proposal in plan.proposals)},
            **{f"{prefix}{path}": None for path in plan.removed},
        }  # fmt: skip
        commit = commit_files(root, self.base, files, commit_message(plan), entries=entries, upon=work.upon)
        if work.upon is not None:
            with program_at(root, commit, self.branch, self.today):
                pass
        return commit

    def _nothing(self, work: Work) -> Proposed:
        """Close the pull request and take the branch away, unless people have committed on it."""
        if self.seen.tip is None:
            return Proposed("nothing", (nothing_new(self.cohort),), summary=f"- {self.cohort.id}: no new pair")
        told = self.hosting.close(self.branch)
        did = [f"There is no new pair to propose for {self.cohort.id}.", *told.did]
        if work.upon is None:
            self.hosting.push(self.branch, None)
            did.append(f"{self.branch} on {self.seen.name}: removed")
        else:
            did.append(f"{self.branch} on {self.seen.name}: left as it is, since people have committed on it")
        return Proposed("closed", tuple(did), summary=f"- {self.cohort.id}: nothing is left to propose", pull=told.pull)


def _match(  # noqa: PLR0917 - what a matching depends on
    program: Program, cohort: Cohort, today: date, private: Private | None, pins: Pins, terms: Terms
) -> tuple[Matched, tuple[str, ...]]:
    """The matching with these pins, and the paths of merged proposals that it replaces.

    Raises PinRefused for a pin that cannot be kept; `match` says which, and why.
    """
    from reverse_mentoring.matching.pins import PinBroken

    pinned = replace(cohort, matching=replace(cohort.matching, pins=pins))
    cohorts = tuple(pinned if one.id == cohort.id else one for one in program.cohorts)
    try:
        return matched_under(replace(program, cohorts=cohorts), cohort.id, today, private, terms)
    except PinBroken as refused:
        raise PinRefused(
            f"a pin of {cohort.id} cannot be kept; nothing was changed",
            "both people must be in the pool with free seats, and the rules must allow them; `./mentoring match "
            f"{cohort.id}` says more of pins in cohort.yaml. Others come from `/pin`, or from a pair file that "
            "somebody committed on the branch",
        ) from refused

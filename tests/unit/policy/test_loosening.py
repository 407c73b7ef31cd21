"""Loosening any rule, or changing any condition in one, changes a decision of the table."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from reverse_mentoring.policy.cases import Case as Asked
from reverse_mentoring.policy.decision import gather
from reverse_mentoring.policy.objects import Repository
from support.policy.cases import CASES, Case
from support.policy.mutants import Answers, answers, changed_conditions, loosened_rules
from support.policy.repo import new_repository

NEVER_REFUSE = (
    "code-owners-follow-the-data", "coordinators-keep-the-data", "layout-is-free", "people-keep-their-file",
    "checkins-are-the-pairs", "words-are-their-writers", "writers-correct-their-words",
)  # fmt: skip
"""Rules that only allow: what they do not, `nobody-else` refuses."""
SAVES_WORK = [
    "about('pair', 'checkin', 'kudos', 'change', 'feedback', 'recognition', field=WHOLE_FILE, "
    "actions=('added', 'modified')) -> about('pair', 'checkin', 'kudos', 'change', 'feedback', 'recognition', "
    "actions=('added', 'modified'))",
    "about('participant', field=WHOLE_FILE, actions=('added', 'modified')) -> "
    "about('participant', actions=('added', 'modified'))",
    "about('participant', actions=('added',)) -> about('participant')",
    "about('participant', actions=('added',)) -> about('participant')",
    "('added',) -> ()",
    "('added',) -> ()",
    "about('kudos', 'change', actions=('modified',)) -> about('kudos', 'change')",
    "('modified',) -> ()",
]
"""Limits of rules that no decision depends on: an earlier rule, or the same one for the whole file, has answered."""
Table = dict[str, tuple[Asked, Answers]]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """All that the rules look at in each case, and what they answer."""
    repository = Repository(new_repository(tmp_path_factory.mktemp("policy"), CASES))
    base = repository.commit("main")

    def asked(case: Case) -> Asked:
        return gather(repository, base, repository.commit(case.name), case.who.id, case.who.login.lower())

    with ThreadPoolExecutor(4) as threads:
        found = zip(CASES, threads.map(asked, CASES), strict=True)
        return {case.name: (question, answers(question)) for case, question in found}


def test_loosening_any_rule_allows_what_is_refused(table: Table) -> None:
    passed = [told for told, rules in loosened_rules()
              if not any(loose and not strict for asked, before in table.values()
                         for (loose, _), (strict, _) in zip(answers(asked, rules), before, strict=True))]  # fmt: skip
    assert passed == [*(f"{rule} refuses nothing" for rule in NEVER_REFUSE),
                      "nobody-else allows all that it is not about"]  # fmt: skip


def test_changing_any_condition_of_a_rule_changes_a_decision(table: Table) -> None:
    unseen = []
    for told, rules, question, case in changed_conditions():
        remade = ((case(a.author, a.login, a.base, a.files, a.code_owners), before) for a, before in table.values())
        if all(answers(asked, rules, question) == before for asked, before in remade):
            unseen.append(told.partition(": ")[2])
    assert unseen == SAVES_WORK


def test_a_stranger_may_do_nothing_of_all_that_the_cases_do(table: Table) -> None:
    allowed = {
        name: file.path
        for name, (asked, _) in table.items()
        for file, (may, _) in zip(
            asked.files, answers(Asked(77_777, "nobody", asked.base, asked.files, asked.code_owners)), strict=True
        )
        if may
    }
    assert allowed == {}

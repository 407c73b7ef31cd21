"""The runner of workflows: what a step sees, and what is read from a run."""

from __future__ import annotations

import pytest

from support.actions import event_of, missing_act, run_workflow
from support.github_hub import BOT, Hub, token_of

pytestmark = pytest.mark.skipif(missing_act() is not None, reason=str(missing_act()))
WORKFLOW = """\
name: sample
on:
  workflow_dispatch:
    inputs:
      word: {type: string, required: true}
permissions: {}
jobs:
  look:
    runs-on: ubuntu-24.04
    outputs:
      said: ${{ steps.say.outputs.said }}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: {persist-credentials: false}
      - id: say
        env: {WORD: "${{ inputs.word }}", TOKEN: "${{ github.token }}", SECRET: "${{ secrets.PRIVATE }}"}
        run: |
          cat README.md; echo "home=$(ls -A "$HOME" | xargs) ${NOT_FOR_STEPS:-clean}"
          echo "said=$WORD" >> "$GITHUB_OUTPUT"
          echo "Summed up" >> "$GITHUB_STEP_SUMMARY"
          echo "::warning file=README.md::careful"
          echo "token $TOKEN secret $SECRET"
          mkdir out; echo kept > out/file.txt
      - uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        with: {name: result, path: out}
  after:
    needs: look
    runs-on: ubuntu-24.04
    steps:
      - env: {SAID: "${{ needs.look.outputs.said }}"}
        run: '[ "$SAID" = hello ] && exit 3'
"""


def test_a_workflow_runs_and_everything_it_leaves_is_read(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOT_FOR_STEPS", "leaked")
    clone = hub.new_repository("runner", {"README.md": "Read me\n", ".github/workflows/sample.yml": WORKFLOW})
    ran = run_workflow(hub, clone, "sample.yml", "workflow_dispatch", event_of(hub, clone), inputs={"word": "hello"},
                       secrets={"PRIVATE": "hush-hush"})  # fmt: skip
    assert (ran.code, ran.jobs) == (1, {"look": "success", "after": "failure"})
    assert "Read me" in ran.log
    assert "home=.cache .config clean" in ran.log
    assert "token *** secret ***" in ran.log
    assert token_of(BOT) not in ran.published
    assert ran.summary == "Summed up\n"
    assert ran.annotations == ("warning README.md: careful",)
    assert ran.outputs["said"] == "hello"
    assert ran.artifacts == {"result/file.txt": b"kept\n"}

"""The first line, exactly, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reverse_mentoring.chatops.grammar import WORDS, Command, Unclear, parse

PIN = Command("pin", ("ana_northwind", "bea-m_northwind"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("/rematch", Command("rematch")),
        ("/hold", Command("hold")),
        ("/help", Command("help")),
        ("/help  ", Command("help")),
        ("/pin ana_northwind bea-m_northwind", PIN),
        ("/pin Ana_Northwind BEA-m_northwind", PIN),
        ("/pin ana_northwind bea-m_northwind\r\n\r\nThey asked for it. /unpin ana_northwind bea-m_northwind", PIN),
        ("/unpin ana_northwind bea-m_northwind", Command("unpin", ("ana_northwind", "bea-m_northwind"))),
        ("/veto", Command("veto")),
        ("/veto ", Command("veto")),
        ("/veto ana_northwind bea-m_northwind", Command("veto", told_more=True)),
        ("/veto\nana_northwind bea-m_northwind", Command("veto", told_more=True)),
        ("/veto @ana, please", Command("veto", told_more=True)),
    ],
)
def test_a_command(body: str, expected: Command) -> None:
    assert parse(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "", "rematch", " /rematch", "\t/rematch", "\n/rematch", "> /rematch", "`/rematch`", "Please\n/rematch", "/Rematch",
        "/REMATCH", "//rematch", "/rematches", "/rematch-all", "/re match", "/ rematch", "\u2044rematch", "\uff0frematch", "/approve",
        "/merge", "/vetoed", "/veto\u00a0ana", "<!-- -->/rematch", "@bot /rematch", "- /rematch", "\ufeff/rematch",
        "\u200b/rematch", "/pin_ana bea",
    ],
)  # fmt: skip
def test_what_is_no_command_is_nothing(body: str) -> None:
    assert parse(body) is None


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("/rematch now", "rematch"), ("/rematch; /pin a b", "rematch"), ("/hold 3 days", "hold"), ("/help!", "help"),
        ("/pin", "pin"), ("/pin ana", "pin"), ("/pin ana  bea", "pin"), ("/pin  ana bea", "pin"), ("/pin ana bea cleo", "pin"),
        ("/pin @ana @bea", "pin"), ("/pin ana ana", "pin"), ("/pin ana ANA", "pin"), ("/pin ana\tbea", "pin"),
        ("/pin ana b\u0435a", "pin"), ("/pin ana -bea", "pin"), ("/pin ana bea--cleo", "pin"), ("/pin a/../b c", "pin"),
        ("/pin $(id) `id`", "pin"), ("/pin ana " + "b" * 40, "pin"), ("/unpin ana_x_y bea", "unpin"),
        ("/pin ana\u2028bea", "pin"), ("/rematch\u00a0", "rematch"), ("/rematch\x00", "rematch"), ("/rematch\t", "rematch"),
    ],
)  # fmt: skip
def test_what_begins_like_a_command_is_told_apart(body: str, word: str) -> None:
    assert parse(body) == Unclear(word)  # type: ignore[arg-type]


@given(st.text() | st.sampled_from(WORDS).flatmap(lambda word: st.text().map(lambda rest: f"/{word}{rest}")))
def test_no_text_breaks_it_and_no_veto_keeps_a_name(body: str) -> None:
    said = parse(body)
    if isinstance(said, Command):
        assert (said.names is None) == (said.word not in {"pin", "unpin"})
    if said is not None:
        assert body.startswith(f"/{said.word}")

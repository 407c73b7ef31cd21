"""Texts that try to become more than text, and a reader that tells what a browser would make of a piece of HTML."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

from reverse_mentoring.data.records import Objective, Program, Session
from support.people import DEFAULT_TOPICS, cohort, pair, person, program, senior
from support.records import badge, change, kudos

HOSTILE = (
    "<script>fired(1)</script>",
    "</script><script>fired(2)</script>",
    "<img src=x onerror=fired(3)>",
    "<svg/onload=fired(4)>",
    '"><svg onload=fired(5)>',
    "' autofocus onfocus=fired(6) x='",
    '" autofocus onfocus=fired(7) x="',
    "<details open ontoggle=fired(8)>",
    "<iframe srcdoc='<script>parent.fired(9)</script>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=fired(10)>",
    "</title><script>fired(11)</script>",
    "</style><img src=x onerror=fired(12)>",
    "--><script>fired(13)</script><!--",
    '<!--<img src="--><img src=x onerror=fired(14)//">',
    "]]><script>fired(15)</script>",
    "[a](javascript:fired(16))",
    "[a](JaVaScRiPt:fired(17))",
    "[a](javascript&#58;fired(18))",
    "[a](\x01javascript:fired(19))",
    "[a](data:text/html,<script>fired(20)</script>)",
    "[a](vbscript:fired(21))",
    "[a](//evil.example/22)",
    "[a](https:evil.example/23)",
    "[a](/\\evil.example/24)",
    '[a](https://a.example/"onmouseover=fired(25)")',
    '[a](https://a.example "title" onclick=fired(26))',
    "![a](https://evil.example/27.png)",
    "<https://evil.example/28>",
    "[a]: javascript:fired(29)\n\n[a]",
    "`</code><script>fired(30)</script>`",
    "**<b onclick=fired(31)>x</b>**",
    "- <script>fired(32)</script>\n  - [x](javascript:fired(33))",
    "{{ fired(34) }} {% raw %} ${fired(34)}",
    '--8<-- "/etc/passwd"',
    "!!! note\n    <script>fired(36)</script>",
    "&lt;script&gt;fired(37)&lt;/script&gt;",
    "&#60;script&#62;fired(38)&#60;/script&#62;",
    "<a href=&#106;avascript:fired(39)>x</a>",
    "<plaintext>",
    "<base href=https://evil.example/41/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/42'>",
    "<link rel=stylesheet href=https://evil.example/43.css>",
    "<form action=https://evil.example/44><button>x",
    "<x\tonclick=fired(45)>",
    "\u202e<script>fired(46)</script>",
    "#" * 200,
    "[" * 300 + "]" * 300,
    "* " * 150,
    "_*" * 150,
    "`" * 299,
)
"""Each would call `fired`, reach another host, or break out of its place, if it were taken for markup."""

FORMATTED_TAGS = {"p", "br", "em", "strong", "code", "a", "ul", "ol", "li"}


class Reader(HTMLParser):
    """Collects the elements, attributes and text of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)


def read(html: str) -> Reader:
    """What a parser sees in `html`."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def program_of(text: str) -> Program:
    """A program with `text` in every field that people write, past all checks of its files."""
    mira, dan = "mira_northwind", "dan_northwind"
    people = [
        person(mira, name=text, about=text, languages=(text,), timezone=text), senior(dan, name=text, about=text),
    ]  # fmt: skip
    aim = Objective("learn", text, "both", text, date(2026, 11, 1), "open")
    session = Session("s1", datetime(2026, 11, 2, 14, tzinfo=UTC), 60, "planned", 0)
    made = program(
        people,
        cohorts=[cohort(title=text), cohort("2026-spring", title=text, status="closed")],
        topics={id_: replace(topic, name=text, aliases=(text,)) for id_, topic in DEFAULT_TOPICS.items()},
        pairs=[pair(mira, dan, objectives=(aim,), sessions=(session,), mentor_teaches=("generative-ai",))],
        kudos=(kudos(dan, mira, text=text),),
        changes=(change(dan, mira, title=text, text=text),),
        badges=(replace(badge("prepared-mentor", "person"), name=text, description=text),),
    )
    settings = replace(made.settings, name=text, about=text, mentor_name=text, mentee_name=text)
    return replace(made, settings=settings, orgs=tuple(replace(o, name=text, url=text) for o in made.orgs))

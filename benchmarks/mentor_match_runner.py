"""Runs one round of mentor-match in the peers' environment: on a folder with mentors.csv and mentees.csv.

Writes how many pairs it made, and the CPU seconds of the matching without reading the files.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from matching import process  # type: ignore[import-not-found]  # only the peers' environment has it
from matching.mentee import Mentee  # type: ignore[import-not-found]
from matching.mentor import Mentor  # type: ignore[import-not-found]
from matching.rules.rule import Disqualify, Equivalent, Generic  # type: ignore[import-not-found]

RULES = [
    Disqualify(lambda match: match.mentor.grade - match.mentee.grade < 2),
    Equivalent("profession", {True: 40, False: 0}),
    Generic({True: 5, False: 0}, lambda match: match.mentee.organisation != match.mentor.organisation),
]

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    people = [process.create_participant_list_from_path(kind, folder) for kind in (Mentor, Mentee)]
    started = time.process_time()
    mentors, _ = process.process_data(*people, [RULES])
    (folder / "seconds.txt").write_text(str(time.process_time() - started), encoding="utf-8")
    (folder / "pairs.txt").write_text(str(sum(len(mentor.mentees) for mentor in mentors)), encoding="utf-8")

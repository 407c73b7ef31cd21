"""Templates that were compiled before, kept in the user's cache: compiling them takes a tenth of a build."""

from __future__ import annotations

import contextlib
import os
import shutil
from hashlib import blake2b
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reverse_mentoring.site.cache import cache_folder, sealed, unsealed

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment

HERE = Path(__file__).parent
SHAPES = (HERE / "templating.py", HERE / "building" / "mkdocs_hook.py", HERE / "language" / "jinja.py")
"""What decides how a template is compiled, besides the template: filters, extensions, settings."""


def keep_compiled(env: Environment, kind: str = "") -> None:
    """Let `env` keep what it compiles, and find it again. Where there is no cache to write to, it compiles as ever.

    What environments of another `kind` compile, which may know other filters, is kept apart.
    """
    import jinja2

    digest = blake2b(digest_size=8)
    with os.scandir(Path(jinja2.__file__).parent) as files:  # which version it is takes longer to find out
        for name, now in sorted((file.name, file.stat()) for file in files if file.name.endswith(".py")):
            digest.update(f"{name} {now.st_size} {now.st_mtime_ns}\0".encode())
    for file in SHAPES:
        digest.update(file.read_bytes())
    folder = cache_folder() / "templates"
    own = folder / digest.hexdigest()
    try:
        if not own.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            own.mkdir(parents=True, mode=0o700)
        (own / kind).mkdir(mode=0o700, exist_ok=True)
        env.bytecode_cache = _cache_in(own / kind)
    except OSError:
        return


def _cache_in(folder: Path) -> BytecodeCache:
    """Does without a file that cannot be written, or is damaged: each is sealed, and nothing of such a one is run."""
    from jinja2.bccache import Bucket, FileSystemBytecodeCache

    class Sealing(Bucket):
        def __init__(self, inside: Bucket) -> None:
            self.inside, self.key = inside, inside.key

        def load_bytecode(self, f: IO[bytes]) -> None:
            """Read what was sealed. Raises ValueError for anything else."""
            self.inside.bytecode_from_string(bytes(unsealed(f.read())))

        def write_bytecode(self, f: IO[bytes]) -> None:
            """Write it sealed."""
            f.write(sealed(self.inside.bytecode_to_string()))

    class Kept(FileSystemBytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            """Fill the bucket, or leave it empty."""
            try:
                super().load_bytecode(Sealing(bucket))
            except Exception:  # noqa: BLE001 - what is in a damaged file decides what is raised
                bucket.reset()

        def dump_bytecode(self, bucket: Bucket) -> None:
            """Keep what is in the bucket, if that can be done."""
            with contextlib.suppress(OSError):
                super().dump_bytecode(Sealing(bucket))

    return Kept(str(folder))

"""What can be made again and is dear to make: compiled templates, kept between runs in the user's cache folder."""

from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.archive.files import lay_out
from generator.errors import ArchiveError


class KeptTemplates(BytecodeCache):
    """Jinja's compiled templates, a file each; Jinja checks that they fit the source and its own version.

    A folder that cannot be written keeps nothing, and no harm.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was kept, if anything was."""
        try:
            data = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket."""
        try:
            lay_out(self._folder, [(bucket.key, bucket.bytecode_to_string())])
        except ArchiveError:
            return


def kept_templates(kind: str, mark: bytes) -> KeptTemplates:
    """The cache folder for one kind of template; another `mark` (a version, a source) is another folder."""
    from hashlib import sha256

    from platformdirs import user_cache_path

    return KeptTemplates(user_cache_path("newsdesk") / f"{kind}-{sha256(mark).hexdigest()[:16]}")

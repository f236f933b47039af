"""What can be made again and is dear to make: compiled templates, kept between runs in the user's cache folder."""

from pathlib import Path

from generator.archive.files import lay_out
from generator.errors import ArchiveError


class KeptFiles:
    """Files by name in a folder of the machine's cache. A folder that cannot be written keeps nothing, and no harm."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, name: str) -> bytes | None:
        """The bytes kept under a name, or None."""
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def keep(self, name: str, data: bytes) -> None:
        """Keep bytes under a name."""
        try:
            lay_out(self._folder, [(name, data)])
        except ArchiveError:
            return


def kept_files(kind: str, mark: bytes) -> KeptFiles:
    """The cache folder for one kind of file; another `mark` (a version, a source) is another folder."""
    from hashlib import sha256

    from platformdirs import user_cache_path

    return KeptFiles(user_cache_path("newsdesk") / f"{kind}-{sha256(mark).hexdigest()[:16]}")

"""The exception tree. A message says what was wrong, where, and what to do next.

NewsdeskError
├── HouseError          house.toml or a registry is wrong
├── InputError          a file or value that somebody gave us cannot be used
│   ├── QuantityError   not a finite number of a known unit
│   ├── TableError      an observation table or a facts file
│   └── TapeError       a recorded tape cannot be read
├── WireError           a source could not be read (never becomes copy)
├── ArchiveError        the archive or a file could not be read or written
│   └── LockedError     another run holds this house
├── DeskError           an event or story that cannot be judged
│   └── Refused         the desk declines, with a code and its reason
├── ProseError          a template is wrong or asks for what is not there
├── PressError          a page or file cannot be printed
├── WorkerError         a worker of a backtest ended, or cannot be reached
├── StandardsError      the reader itself cannot work (never a finding)
└── LifeError           a post may not change its state so
"""


class NewsdeskError(Exception):
    """Anything that Newsdesk itself found wrong."""


class HouseError(NewsdeskError):
    """The house's policy cannot be used."""


class InputError(NewsdeskError):
    """A file or a value from outside cannot be used."""


class QuantityError(InputError):
    """Not a finite number of a known unit, or two units that do not go together."""


class TableError(InputError):
    """An observation table or a facts file is wrong."""


class TapeError(InputError):
    """A tape cannot be read."""


class WireError(NewsdeskError):
    """A source could not be read."""


class ArchiveError(NewsdeskError):
    """The archive or a file could not be read or written."""


class LockedError(ArchiveError):
    """Another run holds the lock of this house."""


class DeskError(NewsdeskError):
    """An event or a story that cannot be judged."""


class Refused(DeskError):
    """The desk declines to write, for a reason that has a code."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason


class ProseError(NewsdeskError):
    """A template is wrong, or asks for what is not there."""


class PressError(NewsdeskError):
    """A page or a file cannot be printed."""


class WorkerError(NewsdeskError):
    """A worker of a backtest ended from outside, or a cluster cannot be reached."""


class StandardsError(NewsdeskError):
    """The second reader cannot work: a fault in the set-up, never a finding about a post."""


class LifeError(NewsdeskError):
    """A post may not change its state in this way."""

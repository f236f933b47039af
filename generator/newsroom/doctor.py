"""What is connected, fresh, covered, and wrong with a set-up; and which stories come with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from generator.newsroom.opened import Newsroom

if TYPE_CHECKING:
    from generator.archive.inventory import Holding

STORIES = (
    ("liquidation_cascade", ("coinglass",)),
    ("price_record", ("binance",)),
    ("price_move", ("binance",)),
    ("sentiment_shift", ("alternative_me",)),
    ("leverage_shift", ("coinglass",)),
    ("etf_flows", ("coinglass",)),
    ("weekly_wrap", ("binance",)),
)
"""Which sources, by their names in house.toml, each kind of story cannot do without."""

STALE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Connection:
    """A source: the variables its key may stand in, the one that is set, and whether it can be asked."""

    source: str
    keys: tuple[str, ...]
    key: str
    ready: bool
    state: str


@dataclass(frozen=True, slots=True)
class Held:
    """What the archive holds of one source."""

    source: str
    realm: str
    count: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Checkup:
    """`stories`: each kind, whether it can come live, and why not. `posts`: how many in each state."""

    sources: tuple[Connection, ...]
    stories: tuple[tuple[str, bool, str], ...]
    holdings: tuple[Held, ...]
    posts: tuple[tuple[str, int], ...]
    faults: tuple[str, ...]


def examine(room: Newsroom, now: datetime) -> Checkup:
    """Look at the whole set-up; nothing is changed and nobody is called. Raises NewsdeskError."""
    connections = _connections(room)
    holdings: tuple[Held, ...] = ()
    if room.has_archive:
        with room.archive() as archive:
            holdings = _by_source(archive.inventory(now))
    counts, unreadable = _posts(room)
    return Checkup(
        sources=tuple(connections.values()),
        stories=tuple(_story(kind, needs, connections) for kind, needs in STORIES),
        holdings=holdings,
        posts=counts,
        faults=(*_faults(room, holdings, now), *unreadable),
    )


def _connections(room: Newsroom) -> dict[str, Connection]:
    """Every source that there is a collector for, by its name in house.toml."""
    from generator.wire.collector import COLLECTORS, KEY_NAMES
    from generator.wire.secret import read_keys

    held = read_keys(room.environ, KEY_NAMES)
    found = {}
    for name, ways in COLLECTORS.items():
        keys = tuple(way.key_env for way in reversed(ways) if way.key_env)
        key = next((way.key_env for way in ways if way.key_env in held), "")
        asked, required = name in room.house.collect.sources, ways[-1].key == "required"
        state = _state(keys, key, required=required) if asked else "left out by content/house.toml (collect.sources)"
        found[name] = Connection(ways[-1].source, keys, key, asked and (bool(key) or not required), state)
    return found


def _state(keys: tuple[str, ...], key: str, *, required: bool) -> str:
    if key:
        return f"{key} is set"
    if not keys:
        return "needs no key"
    need = "required: there is no free plan" if required else "optional"
    return f"{' or '.join(keys)} is not set ({need})"


def _story(kind: str, needs: tuple[str, ...], connections: dict[str, Connection]) -> tuple[str, bool, str]:
    missing = [connections[name] for name in needs if not connections[name].ready]
    why = "; ".join(f"{one.source}: {one.state}" for one in missing)
    return kind, not missing, why


def _by_source(holdings: tuple["Holding", ...]) -> tuple[Held, ...]:
    names = dict.fromkeys((holding.source, holding.realm) for holding in holdings)
    of_each = {name: [h for h in holdings if (h.source, h.realm) == name] for name in names}
    return tuple(
        Held(source, realm, sum(h.count for h in of), min(h.first for h in of), max(h.last for h in of))
        for (source, realm), of in of_each.items()
    )


def _posts(room: Newsroom) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """How many posts of the shelf are in each state, and the faults of those that cannot be read."""
    from generator.errors import InputError
    from generator.newsroom.shelf import folders, read_post

    counts: dict[str, int] = {}
    faults = []
    for folder in folders(room):
        try:
            status = read_post(folder).status
        except InputError as error:
            faults.append(str(error))
        else:
            counts[status] = counts.get(status, 0) + 1
    return tuple(sorted(counts.items())), tuple(faults)


def _faults(room: Newsroom, holdings: tuple[Held, ...], now: datetime) -> list[str]:
    from generator.prose.check import check_templates

    faults = [str(fault) for fault in check_templates(room.template_folders)]
    real = [held for held in holdings if held.realm == "real"]
    if not real:
        faults.append("the archive is empty: `newsdesk run` collects, `newsdesk import FILE` loads a history")
    elif (last := max(held.last for held in real)) < now - STALE:
        faults.append(f"nothing was read since {last:%Y-%m-%d}: `newsdesk run` collects, best every day")
    if "example.org" in str(room.house.publication.base_url):
        faults.append("content/house.toml: publication.base_url is still the example address")
    return faults

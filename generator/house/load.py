"""Finding a house and reading its house.toml."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from generator.errors import HouseError
from generator.house.policy import House

HOUSE_FILE = Path("content") / "house.toml"


def find_house(start: Path) -> Path:
    """The nearest folder upwards with content/house.toml. Raises HouseError."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / HOUSE_FILE).is_file():
            return folder
    raise HouseError(f"no {HOUSE_FILE} in {start.resolve()} or above; run `newsdesk init DIR` or pass --house DIR")


def load_house(root: Path) -> House:
    """Read and check content/house.toml. Raises HouseError naming the key at fault."""
    path = root / HOUSE_FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise HouseError(f"{path} is missing; run `newsdesk init {root}`") from error
    except (OSError, UnicodeDecodeError) as error:
        raise HouseError(f"{path} cannot be read: {error}") from error
    return parse_house(text, str(path))


def parse_house(text: str, where: str) -> House:
    """Check the text of a house.toml. Raises HouseError naming the key at fault."""
    from decimal import Decimal

    try:
        return House.model_validate(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise HouseError(f"{where} is not valid TOML: {error}") from error
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise HouseError(f"{where}: {faults}") from error

"""The base of every validated value."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """Frozen; nothing extra; finite numbers only. Build anew instead of copying with changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

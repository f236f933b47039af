from pathlib import Path

from generator.house.resources import resource
from generator.prose.copydesk import open_copy
from generator.prose.slots import slots_of
from generator.prose.write import write
from tests.prose.make import make_house, make_story, make_templates

TWO = '{% variants "verb" %}a{% or %}b{% endvariants %}'
THREE = '{% variants "verb" %}a{% or %}b{% or %}c{% endvariants %}'


def test_slots_are_counted_by_the_key_that_the_ledger_uses(tmp_path: Path) -> None:
    templates = {
        "stories/liquidation_cascade/lede": f"So {TWO}.",
        "stories/sections/s": f"H\n\n{TWO}",
        "stories/liquidation_cascade/sections/s": f"H\n\n{THREE}",
        "stories/price_move/lede": THREE,
    }
    copy = open_copy([make_templates(tmp_path, templates)])
    assert slots_of(copy, "liquidation_cascade") == {"lede.verb": 2, "sections/s.verb": 3}
    written = write(make_story(sections=("s",)), house=make_house(), copy=copy)
    assert set(written.ledger.variants) == set(slots_of(copy, "liquidation_cascade"))


def test_the_shipped_kinds_have_slots() -> None:
    copy = open_copy([resource("templates")])
    assert all(slots_of(copy, kind) for kind in ("liquidation_cascade", "price_move", "sentiment_shift"))

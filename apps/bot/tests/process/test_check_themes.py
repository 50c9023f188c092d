"""``tgraph-bot check`` on themes: what is hard to see is a warning, what is no colour an error."""

from typing import Any

import msgspec
import pytest

from bot_process import World

pytestmark = pytest.mark.process


async def findings(world: World, *options: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """Run the check and return its exit code and what it found, by name."""
    program = await world.start("check", "--json", *options)
    code = await program.exited()
    result = msgspec.json.decode(program.stdout.encode(), type=dict[str, Any])
    return code, {each["name"]: each for each in result["checks"]}


async def test_colours_that_are_hard_to_see_are_a_warning_even_offline(world: World) -> None:
    """Its owner may want it so."""
    world.others["themes"] = {"pale": {"base": "light", "series": {"tv": "#ffff00"}}}

    code, found = await findings(world, "--offline")

    assert code == 0
    assert found["Theme pale"]["status"] == "warning"
    assert "series.tv on background is 1:1, not 3:1" in found["Theme pale"]["detail"]


async def test_colours_that_look_alike_to_some_are_a_warning(world: World) -> None:
    world.others["themes"] = {
        "alike": {"series": {"direct_play": "#f0764a", "transcode": "#b0a000"}},
        "apart": {"background": "#101418"},
    }

    code, found = await findings(world, "--offline")

    assert code == 0
    assert found["Theme alike"]["status"] == "warning"
    assert (
        "series.direct_play and series.transcode differ by 4.5 to deutan eyes, not 15"
        in found["Theme alike"]["detail"]
    )
    assert "Theme apart" not in found


async def test_a_font_that_the_machine_lacks_is_a_warning(world: World) -> None:
    world.others["themes"] = {"mine": {"font": "No Such Family"}, "ours": {"font": "Inter"}}

    _, found = await findings(world)

    assert found["Font of theme mine"]["status"] == "warning"
    assert "No Such Family" in found["Font of theme mine"]["detail"]
    assert "Font of theme ours" not in found


async def test_a_theme_that_is_not_there_is_an_error(world: World) -> None:
    world.others["themes"] = {"sunset": {}}
    world.others["graphs"] = {"theme": "sunst"}
    program = await world.start("check", "--offline")

    assert await program.exited() == 2
    assert 'Did you mean "sunset"?' in program.output

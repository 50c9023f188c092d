"""The renderer, with workers that do what they are told instead of drawing."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from render_workshop import Workshop, is_running
from tgraph_common import BrowserMissingError, RenderError
from tgraph_graphs._rendering.renderer import BrowserRenderer, open_renderer
from tgraph_graphs._rendering.starting import Starter


async def draw(
    renderer: BrowserRenderer,
    what: str = "draw",
    *,
    starts: int | None = None,
    size: tuple[int, int, float] = (40, 30, 1.5),
    label: str = "plays",
) -> bytes:
    """Have the worker do something, in its first ``starts`` lives only."""
    width, height, scale = size
    figure: dict[str, object] = {"do": what} if starts is None else {"do": what, "starts": starts}
    return await renderer.render(figure, width=width, height=height, scale=scale, label=label)


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something that other processes bring about."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - no event tells of it
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        pytest.param((1280, 720, 1.5), (1920, 1080), id="even"),
        pytest.param((1001, 333, 1.7), (1702, 566), id="fractions, rounded like a look's"),
        pytest.param((333, 777, 0.77), (256, 598), id="smaller than its units"),
        pytest.param((100, 100, 1.1), (110, 110), id="fractions of binary numbers only"),
    ],
)
async def test_a_picture_has_exactly_the_pixels_asked_for(
    workshop: Workshop, size: tuple[int, int, float], pixels: tuple[int, int]
) -> None:
    """The worker cuts fractions off, as a canvas does."""
    async with workshop.open() as renderer:
        png = await draw(renderer, size=size)

    assert Image.open(BytesIO(png)).size == pixels


async def test_a_worker_starts_with_the_first_figure_and_stays_for_the_next(
    workshop: Workshop,
) -> None:
    async with workshop.open() as renderer:
        assert not workshop.workers
        await draw(renderer)
        await draw(renderer)

        assert workshop.living == workshop.workers
        assert len(workshop.workers) == 1


async def test_warming_starts_the_worker_that_draws(workshop: Workshop) -> None:
    async with workshop.open() as renderer:
        await renderer.warm()
        assert len(workshop.workers) == 1
        await draw(renderer)

    assert len(workshop.workers) == 1


async def test_figures_asked_for_at_once_are_drawn_by_one_worker(workshop: Workshop) -> None:
    async with workshop.open() as renderer:
        sizes = [(width, 20, 1.0) for width in range(10, 22)]
        pictures = await asyncio.gather(*(draw(renderer, size=size) for size in sizes))

    assert [Image.open(BytesIO(png)).size[0] for png in pictures] == list(range(10, 22))
    assert len(workshop.workers) == 1


async def test_nothing_is_left_after_closing(workshop: Workshop) -> None:
    async with workshop.open() as renderer:
        await draw(renderer)
        assert workshop.living
        assert workshop.leftovers

    assert not workshop.living
    assert not workshop.leftovers


async def test_a_closed_renderer_starts_nothing(workshop: Workshop) -> None:
    async with workshop.open() as renderer:
        pass
    with pytest.raises(RenderError, match="closed"):
        await draw(renderer)
    assert not workshop.workers


async def test_what_the_block_raises_comes_out_as_it_is(workshop: Workshop) -> None:
    async def use_it_badly() -> None:
        async with workshop.open() as renderer:
            await draw(renderer)
            raise LookupError

    with pytest.raises(LookupError):
        await use_it_badly()
    assert not workshop.living


async def test_a_worker_ends_when_it_has_been_idle(workshop: Workshop) -> None:
    async with workshop.open(idle_s=0.05) as renderer:
        await draw(renderer)
        await until(lambda: not workshop.living and not workshop.leftovers)
        await draw(renderer)

    assert len(workshop.workers) == 2


async def test_a_figure_that_comes_the_moment_the_idle_time_is_over_keeps_the_worker(
    workshop: Workshop,
) -> None:
    async with workshop.open() as renderer:
        await draw(renderer)
        renderer._idle.set()  # pyright: ignore[reportPrivateUsage] - as the alarm does
        await draw(renderer)
        await draw(renderer)

        assert len(workshop.workers) == 1


async def test_the_worker_sees_none_of_the_programs_secrets(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TGRAPH__DISCORD__TOKEN", "hush")
    monkeypatch.setenv("https_proxy", "http://user:hush@proxy.invalid")
    async with workshop.open() as renderer:
        await draw(renderer)

    assert workshop.environments[0] <= {
        *("FONTCONFIG_FILE", "FONTCONFIG_PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE"),
        *("LD_LIBRARY_PATH", "PATH", "TMPDIR"),
    }


async def test_a_refused_figure_costs_itself_alone(workshop: Workshop) -> None:
    async with workshop.open() as renderer:
        with pytest.raises(RenderError) as caught:
            await draw(renderer, "refuse", label="top_10_users")
        await draw(renderer)

    assert str(caught.value) == "top_10_users: plotly cannot draw the figure: no such trace"
    assert len(workshop.workers) == 1


@pytest.mark.parametrize(
    ("what", "flaw"),
    [
        ("babble", "plays: no PNG came back"),
        ("crop", "plays: the PNG is not whole"),
        ("shrink", "plays: the PNG has 59 by 45 pixels instead of 60 by 45"),
    ],
)
async def test_what_is_not_the_picture_asked_for_is_not_handed_on(
    workshop: Workshop, what: str, flaw: str
) -> None:
    async with workshop.open() as renderer:
        with pytest.raises(RenderError) as caught:
            await draw(renderer, what)

    assert str(caught.value) == flaw


async def test_text_that_is_no_unicode_costs_its_figure_alone(workshop: Workshop) -> None:
    async with workshop.open() as renderer:
        with pytest.raises(RenderError, match="no Unicode") as caught:
            await draw(renderer, "\ud800")
        await draw(renderer)

    assert "\ud800" not in str(caught.value)


_LOSSES = ["die", "hang", "stop", "garble", "flood", "half", "lose", "interject"]


@pytest.mark.parametrize("how", _LOSSES)
async def test_a_figure_that_loses_its_worker_once_is_drawn_by_the_next(
    workshop: Workshop, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    """A death may have had its cause in what was drawn before, or outside."""
    async with workshop.open(figure_timeout_s=1.5) as renderer:
        await draw(renderer)
        png = await draw(renderer, how, starts=1, label="top_10_users")

        assert Image.open(BytesIO(png)).size == (60, 45)
        assert len(workshop.workers) == 2
        assert workshop.living == workshop.workers[1:]
        assert len(workshop.leftovers) == 1

    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "top_10_users" in record.getMessage()


@pytest.mark.parametrize("how", ["die", "hang", "lose"])
async def test_a_figure_that_loses_its_worker_twice_fails_alone(
    workshop: Workshop, how: str
) -> None:
    async with workshop.open(figure_timeout_s=1.5) as renderer:
        before, bad, after = await asyncio.gather(
            draw(renderer), draw(renderer, how), draw(renderer), return_exceptions=True
        )

    assert isinstance(before, bytes)
    assert isinstance(after, bytes)
    assert isinstance(bad, RenderError)
    assert bad.remedy
    assert len(workshop.workers) == 3
    assert not workshop.living
    assert not workshop.leftovers


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP], ids=lambda how: how.name)
async def test_a_worker_that_is_killed_or_stopped_between_figures_is_replaced(
    workshop: Workshop, how: signal.Signals
) -> None:
    async with workshop.open(figure_timeout_s=1) as renderer:
        await draw(renderer)
        os.kill(workshop.workers[0], how)
        await draw(renderer)

        assert workshop.living == workshop.workers[1:]
        assert len(workshop.leftovers) == 1


async def test_a_worker_known_to_be_dead_is_replaced_without_a_word(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    async with workshop.open() as renderer:
        await draw(renderer)
        os.kill(workshop.workers[0], signal.SIGKILL)
        worker = renderer._worker  # pyright: ignore[reportPrivateUsage]
        assert worker is not None
        await until(lambda: worker.has_ended)
        await draw(renderer)

    assert len(workshop.workers) == 2
    assert not caplog.records


async def test_a_cancelled_figure_gives_its_turn_back(workshop: Workshop) -> None:
    """And its picture, should it come after all, is nobody else's."""
    async with workshop.open() as renderer:
        hanging = asyncio.create_task(draw(renderer, "hang"))
        await until(lambda: bool(workshop.workers))
        waiting = asyncio.create_task(draw(renderer))
        hanging.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hanging
        await waiting

        assert workshop.living == workshop.workers[-1:]
        assert len(workshop.leftovers) == 1


async def test_a_process_that_left_the_group_ends_with_its_worker(workshop: Workshop) -> None:
    async with workshop.open() as renderer:
        with pytest.raises(RenderError):
            await draw(renderer, "breed")
        assert is_running(workshop.child)

    assert not is_running(workshop.child)


@pytest.mark.parametrize("how", ["die", "hang", "garble", "lose", "refuse"])
async def test_a_start_that_fails_once_is_tried_again(workshop: Workshop, how: str) -> None:
    async with workshop.open(how, "work", start_timeout_s=3) as renderer:
        await draw(renderer)

    assert len(workshop.workers) == 2
    assert not workshop.living
    assert not workshop.leftovers


async def test_a_start_that_fails_twice_fails_the_whole_run_soon(workshop: Workshop) -> None:
    """Twelve charts must not wait one by one for a browser that hangs."""
    async with workshop.open("hang", start_timeout_s=1) as renderer:
        results = await asyncio.gather(
            *(draw(renderer, label=str(label)) for label in range(12)), return_exceptions=True
        )

        assert all(isinstance(result, RenderError) for result in results)
        assert len(workshop.workers) == 2
        assert not workshop.living
        assert not workshop.leftovers

    assert str(results[0]) == (
        f"the browser {workshop.browser} does not start: no answer came within 1 s"
    )


async def test_a_failed_start_is_tried_again_after_a_respite(workshop: Workshop) -> None:
    async with workshop.open("die", "die", "work", respite_s=0) as renderer:
        with pytest.raises(RenderError):
            await draw(renderer)
        await draw(renderer)


async def test_warming_leaves_a_failed_start_to_the_figure(workshop: Workshop) -> None:
    async with workshop.open("die") as renderer:
        await renderer.warm()
        assert len(workshop.workers) == 2
        with pytest.raises(RenderError, match="does not start"):
            await draw(renderer)

    assert len(workshop.workers) == 2


async def test_without_a_browser_nothing_is_started(workshop: Workshop) -> None:
    workshop.browser.unlink()
    async with workshop.open() as renderer:
        with pytest.raises(BrowserMissingError) as caught:
            await draw(renderer)

    assert caught.value.remedy
    assert not workshop.workers
    assert not workshop.leftovers


async def test_an_update_that_moves_the_browser_is_noticed(workshop: Workshop) -> None:
    async with workshop.open(idle_s=0) as renderer:
        await draw(renderer)
        await until(lambda: not workshop.living and not workshop.leftovers)
        workshop.browser.unlink()
        with pytest.raises(BrowserMissingError):
            await draw(renderer)


async def test_a_place_that_cannot_be_written_is_named_as_the_cause(workshop: Workshop) -> None:
    workshop.scratch.write_text("in the way")
    async with workshop.open() as renderer:
        with pytest.raises(RenderError) as caught:
            await draw(renderer)

    assert str(caught.value) == "the renderer cannot be started: File exists"
    assert "temporary files" in caught.value.remedy


async def test_a_process_that_cannot_be_started_leaves_no_folder(workshop: Workshop) -> None:
    start = Starter(
        browser=workshop.browser, scratch=workshop.scratch, timeout_s=60, command=("/no/program",)
    )
    with pytest.raises(RenderError) as caught:
        await start()

    assert str(caught.value) == "the renderer cannot be started: No such file or directory"
    assert not workshop.leftovers


@pytest.mark.parametrize("package", ["plotly", "fontpkg_inter"])
async def test_a_package_that_is_missing_is_named(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    async with workshop.open() as renderer:
        with pytest.raises(RenderError, match=package.replace("_", "-")):
            await draw(renderer)

    assert not workshop.leftovers


async def test_opening_starts_nothing() -> None:
    async with open_renderer(idle_s=1):
        pass

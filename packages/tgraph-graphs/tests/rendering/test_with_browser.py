"""The renderer with a real browser, in good days and bad."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import psutil
import pytest
from PIL import Image

from render_workshop import is_running
from tgraph_common import RenderError
from tgraph_graphs._rendering.renderer import BrowserRenderer, open_renderer
from tgraph_graphs._rendering.scratch import Scratch

pytestmark = pytest.mark.browser

Pick = Callable[[psutil.Process], bool]


def bars(number: int = 0, *, days: int = 30, **layout: object) -> dict[str, object]:
    """Return a figure of stacked bars with their numbers."""
    return {
        "data": [
            {
                "type": "bar",
                "x": [f"day {day}" for day in range(days)],
                "y": [(day * 7 + number + row) % 40 for day in range(days)],
                "text": [str((day * 7 + number + row) % 40) for day in range(days)],
                "marker": {"color": colour},
            }
            for row, colour in enumerate(("#56b4e9", "#e69f00", "#009e73"))
        ],
        "layout": {"barmode": "stack", "paper_bgcolor": "#313338", **layout},
    }


async def draw(renderer: BrowserRenderer, figure: dict[str, object]) -> Image.Image:
    """Return the picture of a figure, 480 by 270."""
    png = await renderer.render(figure, width=320, height=180, scale=1.5, label="bars")
    image = Image.open(BytesIO(png))
    image.load()
    return image


def is_worker(process: psutil.Process) -> bool:
    """Tell the worker."""
    return "tgraph_graphs._rendering.worker" in " ".join(process.cmdline())


def is_browser(process: psutil.Process) -> bool:
    """Tell the browser's first process."""
    command = process.cmdline()
    return "--remote-debugging-pipe" in command and not (
        any(part.startswith("--type=") or part.endswith("launch.py") for part in command)
    )


def is_page(process: psutil.Process) -> bool:
    """Tell the process of the page."""
    return "--type=renderer" in process.cmdline()


def entries(folder: Path) -> list[Path]:
    """Return what a folder holds."""
    return list(folder.iterdir())


async def found(pick: Pick, *, among: int | None = None) -> psutil.Process:
    """Wait for a process below this one, or another, and return it."""
    root = psutil.Process(among)
    async with asyncio.timeout(30):
        while True:
            for process in root.children(recursive=True):
                try:
                    if pick(process):
                        return process
                except psutil.Error:
                    continue
            await asyncio.sleep(0.01)


async def test_a_dozen_figures_come_out_as_pictures_of_one_worker(tmp_path: Path) -> None:
    async with open_renderer(scratch=tmp_path) as renderer:
        images = await asyncio.gather(*(draw(renderer, bars(number)) for number in range(12)))
        worker = await found(is_worker)
        family = [worker, *worker.children(recursive=True)]

    for image in images:
        assert image.size == (480, 270)
        assert image.convert("RGB").getpixel((0, 0)) == (0x31, 0x33, 0x38)
    assert len({image.tobytes() for image in images}) == 12
    assert not [process for process in family if process.is_running()]
    assert not entries(tmp_path)


async def test_a_figure_looks_the_same_whatever_was_drawn_before(tmp_path: Path) -> None:
    """The page is kept from figure to figure, a refused one included."""
    async with open_renderer(scratch=tmp_path) as renderer:
        first = await draw(renderer, bars())
        await draw(renderer, bars(5, title={"text": "another"}))
        with pytest.raises(RenderError):
            await draw(renderer, bars(xaxis=5))
        again = await draw(renderer, bars())

    assert again.tobytes() == first.tobytes()


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(bars(xaxis="Alice"), id="plotly.js throws, and quotes"),
        pytest.param({"data": "Alice"}, id="no data"),
        pytest.param({}, id="nothing"),
        pytest.param({"data": [], "layout": "Alice"}, id="no layout"),
        pytest.param({"data": [{"type": "scattergeo", "lon": [1], "lat": [1]}]}, id="needs a map"),
    ],
)
async def test_a_figure_that_plotly_refuses_costs_itself_alone(
    tmp_path: Path, figure: dict[str, object]
) -> None:
    async with open_renderer(scratch=tmp_path) as renderer:
        await renderer.warm()
        worker = await found(is_worker)
        with pytest.raises(RenderError) as caught:
            await draw(renderer, figure)
        await draw(renderer, bars())
        assert worker.is_running()

    assert "Alice" not in str(caught.value)
    assert str(caught.value).startswith("bars: plotly cannot draw the figure: ")


async def test_a_picture_larger_than_a_canvas_costs_itself_alone(tmp_path: Path) -> None:
    async with open_renderer(scratch=tmp_path) as renderer:
        with pytest.raises(RenderError):
            await renderer.render(bars(), width=40_000, height=40_000, scale=1, label="huge")
        await draw(renderer, bars())


@pytest.mark.parametrize(
    ("pick", "how", "said"),
    [
        pytest.param(is_worker, signal.SIGKILL, "it ended", id="worker killed"),
        pytest.param(is_browser, signal.SIGKILL, "the browser ended", id="browser killed"),
        pytest.param(is_page, signal.SIGKILL, "the page crashed", id="page killed"),
        pytest.param(is_browser, signal.SIGSTOP, "no answer came", id="browser stopped"),
        pytest.param(
            is_worker, signal.SIGSTOP, "no answer came", id="worker stopped", marks=pytest.mark.slow
        ),
        pytest.param(
            is_page, signal.SIGSTOP, "no answer came", id="page stopped", marks=pytest.mark.slow
        ),
    ],
)
async def test_whatever_happens_to_its_processes_all_figures_are_drawn(
    tmp_path: Path, pick: Pick, how: signal.Signals, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing of the lost worker is left; and only what hangs is waited for."""
    async with open_renderer(scratch=tmp_path, figure_timeout_s=4) as renderer:
        await renderer.warm()
        worker = await found(is_worker)
        lost = [worker, *worker.children(recursive=True)]
        victim = await found(pick)
        figures = [asyncio.create_task(draw(renderer, bars(n, days=200))) for n in range(6)]
        await asyncio.wait(figures, return_when=asyncio.FIRST_COMPLETED)
        victim.suspend()
        # On a busy machine all are drawn by now: this one certainly waits when the signal comes.
        figures.append(asyncio.create_task(draw(renderer, bars(6, days=200))))
        victim.send_signal(how)
        images = await asyncio.gather(*figures)

        assert [image.size for image in images] == [(480, 270)] * 7
        assert not [process for process in lost if is_running(process.pid)]
        assert len(entries(tmp_path)) == 1

    assert not entries(tmp_path)
    (message,) = caplog.messages
    assert said in message


_PROGRAM = """
import asyncio, sys
from pathlib import Path
from tgraph_graphs._rendering.renderer import open_renderer
async def main():
    async with open_renderer(scratch=Path(sys.argv[1])) as renderer:
        print("open", flush=True)
        await renderer.warm()
        print("warm", flush=True)
        figure = {"data": [{"type": "bar", "y": list(range(500)), "text": ["x"] * 500}]}
        while True:
            await renderer.render(figure, width=1280, height=720, scale=1, label="bars")
asyncio.run(main())
"""


@pytest.mark.parametrize("moment", ["starting", "drawing"])
@pytest.mark.parametrize(
    "stopped", [None, is_worker, is_browser], ids=["running", "worker", "browser"]
)
async def test_a_program_that_is_killed_leaves_nothing_behind(
    tmp_path: Path, moment: str, stopped: Pick | None
) -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _PROGRAM, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert program.stdout is not None
    await program.stdout.readline()
    if moment == "drawing":
        await program.stdout.readline()
    await found(is_browser, among=program.pid)
    family = psutil.Process(program.pid).children(recursive=True)
    if stopped is not None:
        (await found(stopped, among=program.pid)).suspend()

    program.kill()
    await program.wait()

    async with asyncio.timeout(20):
        # No event tells of it.
        while any(is_running(process.pid) for process in family) or entries(tmp_path):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_hanging_browser_ends_when_program_and_worker_are_killed_at_once(
    tmp_path: Path,
) -> None:
    """As when a container runs out of memory; its folder goes with the next start."""
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _PROGRAM, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    browser = await found(is_browser, among=program.pid)
    worker = await found(is_worker, among=program.pid)
    family = psutil.Process(program.pid).children(recursive=True)
    browser.suspend()
    program.send_signal(signal.SIGSTOP)  # so that it cannot act when it loses the worker
    worker.kill()
    program.kill()
    await program.wait()

    async with asyncio.timeout(20):
        while any(is_running(process.pid) for process in family):  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    Scratch.make(tmp_path).remove()
    assert not entries(tmp_path)


@pytest.fixture
def listener() -> Generator[tuple[str, list[str]]]:
    """A server on loopback, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


async def test_nothing_in_a_figure_reaches_out(
    tmp_path: Path, listener: tuple[str, list[str]]
) -> None:
    """Whatever a name holds, and whatever plotly would fetch."""
    url, asked = listener
    image = {"source": f"{url}/image", "xref": "paper", "yref": "paper", "sizex": 1, "sizey": 1}
    hostile = (
        f'<a href="{url}/a">x</a><img src="{url}/img"><script>fetch("{url}/script")</script>'
        f'<span style="background:url({url}/style)">y</span>'
    )
    figures: list[dict[str, object]] = [
        bars(images=[image]),
        bars(template={"layout": {"images": [image]}}),
        bars(title={"text": hostile}, font={"family": f"x; src: url({url}/font)"}),
        {"data": [{"type": "bar", "x": [hostile], "y": [1], "text": [hostile]}]},
        {"data": [{"type": "image", "source": f"{url}/trace"}]},
        {"data": [{"type": "bar", "y": [1], "marker": {"color": f"url({url}/colour)"}}]},
        {"data": [{"type": "scattergeo", "lon": [1], "lat": [1]}], "config": {"topojsonURL": url}},
        {"data": [{"type": "choropleth", "geojson": f"{url}/geo", "locations": [1], "z": [1]}]},
    ]
    async with open_renderer(scratch=tmp_path) as renderer:
        await asyncio.gather(
            *(draw(renderer, figure) for figure in figures), return_exceptions=True
        )

    assert not asked


async def test_a_machine_without_fonts_draws_the_same_latin_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inter comes with the package; and no system's hints shift its letters."""
    figure = bars(title={"text": "Wiedergaben, żółw, Ωμέγα, Журнал"}, font={"family": "Inter"})
    async with open_renderer(scratch=tmp_path / "scratch") as renderer:
        here = await draw(renderer, figure)
    bare = tmp_path / "bare.conf"
    bare.write_text("<?xml version='1.0'?><fontconfig></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(bare))
    async with open_renderer(scratch=tmp_path / "scratch") as renderer:
        elsewhere = await draw(renderer, figure)

    assert elsewhere.tobytes() == here.tobytes()


async def test_the_browser_sees_no_secret_and_leaves_nothing_in_the_persons_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TGRAPH__DISCORD__TOKEN", "hush-hush")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    async with open_renderer(scratch=tmp_path / "scratch") as renderer:
        await draw(renderer, bars())
        worker = await found(is_worker)
        for process in (worker, *worker.children(recursive=True)):
            assert "hush-hush" not in str(process.environ())

    assert not entries(home)


async def test_warnings_of_the_program_are_not_its_browsers(tmp_path: Path) -> None:
    """The worker starts although the program treats each warning as an error."""
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-c", _PROGRAM, str(tmp_path)),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )
    assert program.stdout is not None
    try:
        assert await program.stdout.readline() == b"open\n"
        assert await program.stdout.readline() == b"warm\n"
    finally:
        program.kill()
        await program.wait()

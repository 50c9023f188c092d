"""``tgraph-bot demo``: what the bot posts, from sample data."""

import asyncio
import webbrowser
from contextlib import AsyncExitStack, aclosing
from datetime import timedelta
from pathlib import Path

import click

from tgraph_bot._demo_page import demo_page
from tgraph_bot._demo_theme import demo_theme
from tgraph_bot._options import log_level_option
from tgraph_bot._output import OutputFolder, tell_missing
from tgraph_bot._progress import progress_bar
from tgraph_bot.logs import set_up_logging
from tgraph_commands.publisher import ChartFile, Choice, PostFacts, drafts, report_controls
from tgraph_common import ChartFailure, Clock, SystemClock
from tgraph_config import Layout, value_problem
from tgraph_graphs import ExclusionMemory, Look, Order, draw_charts, open_renderer, shown_period
from tgraph_graphs.sample import SampleServer
from tgraph_i18n import Catalogs, Translator, UnknownLocaleError, negotiate

_PAGE = "index.html"
_RUN = "demo"
_NEXT = timedelta(days=1)


@click.command("demo")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("tgraph-demo"),
    show_default=True,
    metavar="DIR",
    help="Where to write; made if it is missing.",
)
@click.option("--open", "is_to_open", is_flag=True, help="Show the page in a browser afterwards.")
@click.option("--locale", default="en-US", show_default=True, help="The language of the posts.")
@click.option(
    "--theme",
    default="dark",
    show_default=True,
    metavar="NAME|FILE",
    help="The colours of the charts: dark, light, or a YAML file with a theme of your own below "
    "`themes`, as a configuration has it.",
)
@log_level_option
def command(out: Path, *, is_to_open: bool, locale: str, theme: str, log_level: str) -> int:
    """Draw every chart from built-in sample data.

    Needs no Discord, no Tautulli and no configuration. DIR/index.html shows the posts as they
    would stand in a channel. Exits 1 if a chart is missing.

    It reads no configuration and no TGRAPH__ variable, even where there are some: --locale and
    --theme are what it takes.
    """
    set_up_logging(level=log_level)
    speech, look = _speech(locale), Look(theme=demo_theme(theme))
    folder = OutputFolder(out)
    failures = asyncio.run(_draw(folder, speech=speech, look=look, clock=SystemClock()))
    tell_missing((failure.chart.value, failure.error.advice()) for failure in failures)
    page = (out / _PAGE).resolve()
    click.echo(f"The posts are in {page}")
    if is_to_open:
        webbrowser.open(page.as_uri())
    return 1 if failures else 0


def _speech(locale: str) -> Translator:
    catalogs = Catalogs.open()
    try:
        return catalogs.require(locale)
    except UnknownLocaleError as error:
        meant = _meant_locale(locale, catalogs)
        guess = "" if meant is None else f' Did you mean "{meant}"?'
        raise click.BadParameter(error.advice() + guess, param_hint="--locale") from error


def _meant_locale(typed: str, catalogs: Catalogs) -> str | None:
    """Return the language that the configuration would suggest, if the demo speaks it."""
    problem = value_problem("locale", typed)
    if problem is None or problem.suggestion is None:
        return None
    is_spoken = negotiate(problem.suggestion, catalogs.locales, default="") != ""
    return problem.suggestion if is_spoken else None


async def _draw(
    folder: OutputFolder, *, speech: Translator, look: Look, clock: Clock
) -> list[ChartFailure]:
    order = Order(words=speech, look=look)
    calls, memory = SampleServer(clock), ExclusionMemory(None)
    charts: list[ChartFile] = []
    failures: list[ChartFailure] = []
    folder.prepare()
    async with AsyncExitStack() as stack:
        renderer = await stack.enter_async_context(open_renderer())
        bar = stack.enter_context(progress_bar())
        bar.show("Drawing", done=0, total=len(order.charts))
        outcomes = await stack.enter_async_context(
            aclosing(draw_charts(order, calls=calls, renderer=renderer, memory=memory, clock=clock))
        )
        async for outcome in outcomes:
            if isinstance(outcome, ChartFailure):
                failures.append(outcome)
            else:
                file = f"{outcome.facts.id.value}.png"
                folder.write(file, outcome.png)
                charts.append(
                    ChartFile(
                        chart=outcome.facts.id,
                        title=outcome.facts.title,
                        alt=outcome.facts.alt,
                        path=folder.path / file,
                        size_bytes=len(outcome.png),
                        finding=outcome.facts.finding,
                    )
                )
            bar.show("Drawing", done=len(charts) + len(failures), total=len(order.charts))
    facts = PostFacts(
        report=_RUN,
        period=await shown_period(order, calls=calls, memory=memory, clock=clock),
        updated_at=clock.now(),
        next_at=clock.now() + _NEXT,
        missing=tuple(failure.chart for failure in failures),
        findings=tuple(chart.finding for chart in charts if chart.finding is not None),
    )
    choice = Choice(report=_RUN, period_days=order.period_days, metric=order.metric)
    post = drafts(
        facts,
        charts,
        run_id=_RUN,
        layout=Layout.LARGE,
        silent=False,
        speech=speech,
        below=report_controls(choice, speech=speech),
    )
    folder.write(_PAGE, demo_page(post, now=clock.now(), speech=speech).encode())
    return failures

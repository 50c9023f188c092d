"""``make gallery``: every chart, in every theme and several languages, on one page to look at."""

import asyncio
import html
import itertools
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from tgraph_common import ChartFailure, Metric
from tgraph_graphs import (
    Drawing,
    ExclusionMemory,
    Look,
    Order,
    PeoplePolicy,
    Renderer,
    draw_charts,
    open_renderer,
)
from tgraph_graphs.sample import SampleServer
from tgraph_graphs.tautulli import (
    CardQuery,
    CardRow,
    GraphCalls,
    GraphCommand,
    GraphQuery,
    GraphReply,
    HistoryPage,
    HistoryQuery,
    PeopleCommand,
    PeopleReply,
    User,
    UserPlays,
)
from tgraph_i18n import Catalogs

_OUT: Final = Path("gallery")
_LOCALES: Final = ("en-US", "de", "da")


class _Standing:
    """A clock that stands still, so that galleries can be compared."""

    def now(self) -> datetime:
        """Return a Sunday evening."""
        return datetime(2026, 11, 22, 20, 30, tzinfo=UTC)


class _NewServer:
    """A server that nobody has watched anything on: the shapes of Tautulli, and nothing in them."""

    def __init__(self, full: GraphCalls) -> None:
        self._full = full

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        """Return the graph without its series."""
        return msgspec.structs.replace(await self._full.graph(command, query), series=())

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        """Return the graph without people."""
        reply = await self._full.people_graph(command, query)
        return msgspec.structs.replace(reply, categories=(), series=())

    async def user_names(self) -> tuple[User, ...]:
        """Return nobody."""
        return ()

    async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
        """Return nobody."""
        del days, rows
        return ()

    async def most_played(self, query: CardQuery) -> tuple[CardRow, ...]:
        """Return nothing."""
        del query
        return ()

    async def history(self, query: HistoryQuery) -> HistoryPage:
        """Return no plays."""
        del query
        return HistoryPage(filtered=0, total=0, rows=())


class _Set(msgspec.Struct, frozen=True, kw_only=True):
    """Charts that are drawn alike."""

    name: str
    order: Order
    calls: GraphCalls


def _sets() -> list[_Set]:
    full = SampleServer(_Standing())
    catalogs = Catalogs.open()
    sets = [
        _Set(
            name=f"{theme}, {metric}, {days} days, {locale}",
            order=Order(
                period_days=days,
                metric=metric,
                words=catalogs.translator(locale),
                look=Look(theme=theme),
            ),
            calls=full,
        )
        for (theme, metric), (days, locale) in itertools.product(
            itertools.product(("dark", "light"), Metric), zip((30, 7, 365), _LOCALES, strict=True)
        )
    ]
    sets.append(
        _Set(name="too few people", order=Order(people=PeoplePolicy(minimum_group=50)), calls=full)
    )
    sets.append(_Set(name="a new server", order=Order(), calls=_NewServer(full)))
    return sets


async def _draw(wanted: _Set, renderer: Renderer, *, number: int) -> str:
    figures: list[str] = []
    async for outcome in draw_charts(
        wanted.order,
        calls=wanted.calls,
        renderer=renderer,
        memory=ExclusionMemory(None),
        clock=_Standing(),
    ):
        figures.append(_figure(outcome, number=number))
        print(".", end="", flush=True)
    heading = f"<h2>{html.escape(wanted.name)}</h2>"
    return f'{heading}\n<div class="grid">\n{"".join(figures)}</div>\n'


def _figure(outcome: Drawing | ChartFailure, *, number: int) -> str:
    if isinstance(outcome, ChartFailure):
        return f"<p>{outcome.chart.value}: {html.escape(outcome.error.advice())}</p>\n"
    name = f"{number:02}-{outcome.facts.id.value}.png"
    (_OUT / name).write_bytes(outcome.png)
    alt = html.escape(outcome.facts.alt)
    return f'<figure><a href="{name}"><img src="{name}" alt="{alt}"></a></figure>\n'


async def _main() -> None:
    _OUT.mkdir(exist_ok=True)
    async with open_renderer(idle_s=60) as renderer:
        parts = [await _draw(each, renderer, number=n) for n, each in enumerate(_sets())]
    page = (
        '<!doctype html><meta charset="utf-8"><title>Gallery</title><style>'
        "body{background:#313338;color:#dbdee1;font-family:system-ui,sans-serif}"
        ".grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(400px,1fr));gap:8px}"
        "figure{margin:0}img{width:100%;border-radius:8px}</style>\n"
    )
    (_OUT / "index.html").write_text(page + "".join(parts), encoding="utf-8")
    print(f"\n{(_OUT / 'index.html').resolve()}")


if __name__ == "__main__":
    asyncio.run(_main())

"""``/graph``: one chart, now."""

from collections.abc import Sequence
from contextlib import aclosing
from typing import Final

import hikari
import lightbulb
from hikari.api import ComponentBuilder
from hikari.impl import TextDisplayComponentBuilder

from tgraph_commands._answers import Exchange, PictureTooLargeError
from tgraph_commands._layout_text import escaped
from tgraph_commands._picture_parts import by_size, picture_messages
from tgraph_commands._replies import speaker
from tgraph_commands._tables_controls import ChartAsked, chart_controls
from tgraph_commands.discord import control_row
from tgraph_commands.ports import ChartOrder, ChartSource
from tgraph_common import ChartFailure, ChartId, Metric, Picture
from tgraph_i18n import Catalogs, Translator, messages

loader = lightbulb.Loader()

_PERIODS_DAYS: Final = (7, 30, 90, 365)
_DEFAULT_DAYS: Final = 30


@loader.command
class Graph(
    lightbulb.SlashCommand,
    name="graph.name",
    description="graph.description",
    localize=True,
    integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
    contexts=(
        hikari.ApplicationContextType.GUILD,
        hikari.ApplicationContextType.BOT_DM,
    ),
):
    """Draw one chart."""

    # Discord lets people choose from the lists only, and checks that they did.
    chart = lightbulb.string(
        "graph.chart.name",
        "graph.chart.description",
        localize=True,
        choices=tuple(
            lightbulb.Choice(f"graph.chart.{chart.value}", chart.value, localize=True)
            for chart in ChartId
        ),
    )
    period_days = lightbulb.integer(
        "graph.range.name",
        "graph.range.description",
        localize=True,
        default=_DEFAULT_DAYS,
        choices=tuple(
            lightbulb.Choice(f"graph.range.last_{days}", days, localize=True)
            for days in _PERIODS_DAYS
        ),
    )
    metric = lightbulb.string(
        "graph.metric.name",
        "graph.metric.description",
        localize=True,
        default=Metric.PLAYS.value,
        choices=tuple(
            lightbulb.Choice(f"graph.metric.{metric.value}", metric.value, localize=True)
            for metric in Metric
        ),
    )
    share = lightbulb.boolean(
        "graph.share.name", "graph.share.description", localize=True, default=False
    )

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context, charts: ChartSource, catalogs: Catalogs) -> None:
        """Answer with the chart asked for, or show it to the channel and say so."""
        exchange = Exchange.of(ctx)
        await exchange.defer()
        speech = speaker(ctx, catalogs)
        order = ChartOrder(
            charts=(ChartId(self.chart),),
            period_days=self.period_days,
            metric=Metric(self.metric),
            locale=exchange.locale,
        )
        if not self.share:
            await exchange.answer(_parts(await _drawn(exchange, charts, order), order, speech))
        elif exchange.guild_id is None:
            alone = f"-# {speech.say(messages.graph_share_in_dm())}"
            below = (TextDisplayComponentBuilder(content=alone),)
            await exchange.answer(
                _parts(await _drawn(exchange, charts, order), order, speech, below=below)
            )
        else:
            await _share(exchange, charts, order, speech)


async def _share(
    exchange: Exchange, charts: ChartSource, order: ChartOrder, speech: Translator
) -> None:
    # Discord gives the first follow-up the visibility of a deferral that nothing has replaced.
    await exchange.answer_text(speech.say(messages.graph_sharing()))
    await exchange.follow_up(
        _parts(await _drawn(exchange, charts, order), order, speech), shown_to_all=True
    )
    await exchange.answer_text(speech.say(messages.graph_shared()))


async def _drawn(exchange: Exchange, charts: ChartSource, order: ChartOrder) -> Picture:
    """Return the picture of the one chart ordered.

    Raises:
        TGraphError: Why there is none.
    """
    async with aclosing(charts.draw(order)) as outcomes:
        outcome = await anext(outcomes)
    if isinstance(outcome, ChartFailure):
        raise outcome.error
    if by_size((outcome,), file_limit_bytes=exchange.file_limit_bytes).too_large:
        raise PictureTooLargeError(outcome.chart)
    return outcome


def _parts(
    picture: Picture,
    order: ChartOrder,
    speech: Translator,
    *,
    below: Sequence[ComponentBuilder] = (),
) -> Sequence[ComponentBuilder]:
    lines = [f"### {escaped(picture.title)}"]
    if picture.subtitle:
        lines.append(f"-# {escaped(picture.subtitle)}")
    title = TextDisplayComponentBuilder(content="\n".join(lines))
    asked = ChartAsked(chart=picture.chart, period_days=order.period_days, metric=order.metric)
    controls = control_row(chart_controls(asked, speech=speech))
    (parts,) = picture_messages((picture,), above=(title,), below=(*below, controls))
    return parts

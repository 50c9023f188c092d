"""A chart in the making: its numbers and the words that its kind of chart chose for them."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from tgraph_common import ChartId, Finding, Message, Metric, Period, ValueLabels
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import ChartFacts, Point, Series, Unit
from tgraph_graphs._charts._alternative import alternative, listing
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._findings import Claim
from tgraph_graphs._charts._kinds import kind_name
from tgraph_graphs._charts._values import Values
from tgraph_graphs._series import ALL, Table


class Overlay(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers drawn over those of a chart's table, for some of its categories in a row."""

    key: str
    """What they are, whatever the language."""
    name: Message
    drawn: Literal["line", "mark"]
    first: int
    """The place of the first number's category."""
    values: tuple[float, ...]


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a chart decides for itself before it takes its form."""

    id: ChartId
    title: Message
    """What is shown, in words."""
    claim: Claim | None = None
    """What the numbers say, where they carry it; it then is the title."""
    shown: Period
    """The days that the picture covers."""
    period: str
    """The same in words."""
    measure: Message
    """What the numbers are, in words."""
    metric: Metric
    unit: Unit
    is_mean: bool = False
    overlays: tuple[Overlay, ...] = ()
    """What is drawn over the numbers of the table."""
    sentences: tuple[Message, ...] = ()
    """What the text for those who cannot see says besides."""
    table: Table[str | None]
    """The numbers as drawn, under the categories as sent; people under their labels."""
    labels: tuple[str, ...]
    """The categories as drawn."""
    missing: tuple[int, ...] = ()
    """The places of those that did not come round in the time shown: nothing is said of them."""
    is_all: bool = True
    """Whether its numbers are all there are: else their sums are nothing to speak of."""
    has_others: bool = False
    """Whether the last of them stands for all that have no row of their own."""

    def values(self, context: ChartContext) -> Values:
        """Return how the chart writes its numbers: means of a single day each are counts."""
        drawn = (value for row in self.table.rows for value in row.values)
        has_fractions = self.is_mean and not all(float(value).is_integer() for value in drawn)
        return Values(unit=self.unit, is_mean=has_fractions, words=context.words)

    def facts(self, context: ChartContext, sentences: tuple[Message, ...]) -> ChartFacts:
        """Return what the chart states; ``sentences`` become the text for those who cannot see."""
        zone = context.time_zone.key or "UTC"
        words = context.words
        own_title = context.address.titles.get(self.id)
        shows = words.say(own_title or self.title)
        finding = None if own_title else self._finding(context)
        title = finding.text if finding else shows
        now = context.data_time.astimezone(context.time_zone).time()
        stand = messages.zone_and_time(zone=zone, time=words.time(now))
        line = messages.subtitle(period=self.period, measure=self.measure, zone=words.say(stand))
        if context.excluded:
            line = messages.subtitle_without_deleted(subtitle=line)
        subtitle = words.say(line)
        opening = messages.alt_opening(title=shows, subtitle=subtitle)
        if finding:
            opening = messages.alt_finding(finding=title, opening=opening)
        return ChartFacts(
            id=self.id,
            title=title,
            subtitle=subtitle,
            alt=alternative((opening, *sentences), words),
            metric=self.metric,
            unit=self.unit,
            time_zone=zone,
            first_day=self.shown.first,
            last_day=self.shown.last,
            series=self._series(context),
            finding=finding,
        )

    def _finding(self, context: ChartContext) -> Finding | None:
        if self.claim is None:
            return None
        return Finding(
            text=context.words.say(self.claim.message),
            strength=self.claim.strength,
            subject=self.claim.subject,
        )

    def parts(self, context: ChartContext) -> Message:
        """Return the sentence that gives each kind's sum."""
        values = self.values(context)
        names = [kind_name(row.key, context.words) for row in self.table.rows]
        sums = [values.text(sum(row.values), width="long") for row in self.table.rows]
        return messages.alt_parts(list=listing(names, sums, context.words))

    @property
    def is_of_all_kinds(self) -> bool:
        """Whether kinds are not told apart."""
        return [row.key for row in self.table.rows] == [ALL]

    def stands_side_by_side(self, context: ChartContext) -> bool:
        """Return whether the bars of a category stand beside each other."""
        return not context.options.stacked and len(self.table.rows) > 1

    def lengths(self, context: ChartContext) -> tuple[float, ...]:
        """Return how long the bars are, or the piles of them."""
        if self.stands_side_by_side(context):
            return tuple(value for row in self.table.rows for value in row.values)
        return self.table.sums

    def part_texts(self, context: ChartContext) -> tuple[tuple[str, ...], ...]:
        """Return each bar's own value in words, series by series; nothing where none is drawn."""
        is_wanted = context.options.labels is ValueLabels.ALL
        if not is_wanted and not self.stands_side_by_side(context):
            return ()
        values = self.values(context)
        return tuple(values.brief(row.values) for row in self.table.rows)

    def all_values(self, context: ChartContext) -> Message:
        """Return the sentence that gives each category's sum."""
        return self.listed(self.table.sums, context)

    def listed(self, values: Sequence[float], context: ChartContext) -> Message:
        """Return the sentence that gives each category's value."""
        texts = self.values(context).brief(values, width="long")
        told = [place for place in range(len(texts)) if place not in self.missing]
        labels, texts = [self.labels[each] for each in told], [texts[each] for each in told]
        return messages.alt_values(list=listing(labels, texts, context.words))

    def _series(self, context: ChartContext) -> tuple[Series, ...]:
        bars = tuple(
            Series(
                key=row.key,
                name=kind_name(row.key, context.words),
                points=tuple(
                    Point(x=x, label=label, y=value)
                    for x, label, value in zip(
                        self.table.categories, self.labels, row.values, strict=True
                    )
                ),
            )
            for row in self.table.rows
        )
        return (*bars, *(self._overlay(each, context) for each in self.overlays))

    def _overlay(self, overlay: Overlay, context: ChartContext) -> Series:
        places = range(overlay.first, overlay.first + len(overlay.values))
        return Series(
            key=overlay.key,
            name=context.words.say(overlay.name),
            points=tuple(
                Point(x=self.table.categories[place], label=self.labels[place], y=value)
                for place, value in zip(places, overlay.values, strict=True)
            ),
            drawn=overlay.drawn,
            first=overlay.first,
        )

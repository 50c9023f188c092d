"""What a person's own statistics say: facts in short lines, in the person's language.

Nothing in them names the person: neither the Plex account nor the Discord user.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Final

from hikari.api import ComponentBuilder
from hikari.impl import SeparatorComponentBuilder, TextDisplayComponentBuilder

from tgraph_commands._layout_names import chart_name
from tgraph_commands._layout_text import clipped, escaped, plain
from tgraph_commands.ports import Favourite, PersonalFacts, Rank, WatchTotal
from tgraph_common import ChartId, Message, Period
from tgraph_i18n import Translator, messages

_MOST: Final = 5
"""Lines below each heading."""

_MAX_NAME: Final = 50
"""Characters. With names of nothing but punctuation, each of it escaped, all facts still fit into
one message, in every language that comes with the bot."""

_MAX_TEXT: Final = 3_000


def is_empty(facts: PersonalFacts) -> bool:
    """Whether nothing was watched in the period, as far as the facts tell."""
    longer = (
        total for total in facts.totals if (total.days or facts.period.days) >= facts.period.days
    )
    return any(not total.plays for total in longer) and not (
        facts.shows or facts.movies or facts.artists
    )


def facts_parts(
    facts: PersonalFacts, speech: Translator, *, note: Message | None = None
) -> list[ComponentBuilder]:
    """Return the parts that tell the facts, below the sentence ``note``."""
    head = [speech.say(note)] if note is not None else []
    head.append(f"## {speech.say(messages.my_stats_title())}")
    if is_empty(facts) and not any(total.plays for total in facts.totals):
        return [_text([*head, speech.say(messages.my_stats_never())])]
    of_the_period = (
        (messages.my_stats_shows(), facts.shows),
        (messages.my_stats_movies(), facts.movies),
        (messages.my_stats_artists(), facts.artists),
    )
    return [
        _text([*head, *_totals(facts.totals, speech)]),
        *_favourites(messages.my_stats_devices(), facts.devices, speech),
        SeparatorComponentBuilder(divider=True),
        _text([*_period(facts.period, speech), *_habits(facts, speech)]),
        *(
            part
            for heading, favourites in of_the_period
            for part in _favourites(heading, favourites, speech)
        ),
    ]


def missing_parts(
    charts: Sequence[ChartId], speech: Translator, *, reason: Message | None = None
) -> list[ComponentBuilder]:
    """Return the parts that tell which charts are missing, and why if that is known."""
    if not charts:
        return []
    names = speech.joined(tuple(speech.say(chart_name(chart)) for chart in charts))
    sentences = [messages.report_missing(count=len(charts), charts=names)]
    if reason is not None:
        sentences.append(reason)
    return [_text([f"-# {' '.join(speech.say(sentence) for sentence in sentences)}"])]


def _totals(totals: Sequence[WatchTotal], speech: Translator) -> Iterator[str]:
    for total in totals:
        span = (
            messages.my_stats_span_all()
            if total.days is None
            else messages.my_stats_span(days=total.days)
        )
        yield _line(
            f"**{speech.say(span)}**", plays=total.plays, seconds=total.seconds, speech=speech
        )


def _period(period: Period, speech: Translator) -> Iterator[str]:
    yield f"### {speech.say(messages.my_stats_period(days=period.days))}"
    yield f"-# {speech.period(period)}"


def _habits(facts: PersonalFacts, speech: Translator) -> Iterator[str]:
    if is_empty(facts):
        yield speech.say(messages.my_stats_nothing())
    if facts.busiest_weekday is not None:
        weekday = speech.weekday(facts.busiest_weekday + 1, width="long")
        yield speech.say(messages.my_stats_busiest_weekday(weekday=weekday))
    if facts.busiest_hour is not None:
        start, end = facts.busiest_hour, (facts.busiest_hour + 1) % 24
        yield speech.say(
            messages.my_stats_busiest_hour(
                start=speech.hour(start, width="long"), end=speech.hour(end, width="long")
            )
        )
    if facts.rank is not None:
        yield _rank(facts.rank, speech)


def _rank(rank: Rank, speech: Translator) -> str:
    return speech.say(messages.my_stats_rank(place=rank.place, people=rank.people))


def _favourites(
    heading: Message, favourites: Sequence[Favourite], speech: Translator
) -> Iterator[ComponentBuilder]:
    if favourites:
        yield _text([f"**{speech.say(heading)}**", *_numbered(favourites[:_MOST], speech)])


def _numbered(favourites: Iterable[Favourite], speech: Translator) -> Iterator[str]:
    for number, favourite in enumerate(favourites, start=1):
        name = _name(favourite.name, speech)
        line = _line(name, plays=favourite.plays, seconds=favourite.seconds, speech=speech)
        yield f"{number}. {line}"


def _name(name: str, speech: Translator) -> str:
    shown = plain(name)
    if not any(char.isprintable() for char in shown):
        return speech.say(messages.my_stats_unnamed())
    return escaped(clipped(shown, _MAX_NAME))


def _line(what: str, *, plays: int, seconds: int | None, speech: Translator) -> str:
    often = messages.my_stats_plays(count=plays)
    if seconds is None:
        return speech.say(messages.my_stats_line_plays(what=what, plays=often))
    watched = timedelta(seconds=seconds)
    return speech.say(messages.my_stats_line(what=what, plays=often, watched=watched))


def _text(lines: Iterable[str]) -> ComponentBuilder:
    # A catalogue may be anybody's: no part has more text than a message takes.
    return TextDisplayComponentBuilder(content=clipped("\n".join(lines), _MAX_TEXT))

"""Reports made on request, while the one who asked watches."""

import asyncio
import logging
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from hikari.impl import TextDisplayComponentBuilder

from tgraph_commands._answers import AnswerExpiredError, Exchange
from tgraph_commands._command_names import CommandNames
from tgraph_commands._layout_text import clipped
from tgraph_commands._progress import Stage
from tgraph_commands._update_words import (
    BEFORE,
    Step,
    bold,
    in_messages,
    said_of_failure,
    said_of_post,
    said_of_step,
)
from tgraph_commands.channels import DiscordError, DiscordForbiddenError
from tgraph_commands.report_requests import ReportRequests
from tgraph_common import Clock, TGraphError
from tgraph_config import ReportSettings
from tgraph_i18n import Catalogs, Translator, messages

_logger = logging.getLogger(__name__)

_LIMIT: Final = timedelta(minutes=14)
"""After fifteen Discord takes no further word."""

_MOST_TEXT: Final = 4_000

_FAREWELL_S: Final = 3
"""For the last word to those who wait when the bot ends; whoever stopped it waits, too."""


class _Watched:
    """One report's run, as far as its asker knows."""

    def __init__(self, report: ReportSettings) -> None:
        self.report = report
        self.step = BEFORE
        self.words: str | None = None
        """How it ended."""
        self.error: Exception | None = None

    def progress(self, stage: Stage, *, done: int, total: int) -> None:
        """Take note of how far it is; fulfils ``Progress``."""
        self.step = Step(stage=stage, done=done, total=total)


class Updates:
    """Runs reports for somebody, and shows them how far it is, at most every ``pace_s`` seconds."""

    def __init__(
        self,
        requests: ReportRequests,
        *,
        catalogs: Catalogs,
        clock: Clock,
        pace_s: float,
    ) -> None:
        self._requests = requests
        self._catalogs = catalogs
        self._clock = clock
        self._pace_s = pace_s
        self._askers: set[asyncio.Future[None]] = set()

    async def end(self) -> None:
        """End the runs under way, with the bot, and let those who wait for them be told."""
        await self._requests.end()
        if self._askers:
            await asyncio.wait(self._askers, timeout=_FAREWELL_S)

    async def run(self, exchange: Exchange, reports: Sequence[ReportSettings]) -> Exception | None:
        """Run the reports at once, joining those under way, and answer with how each ended.

        Whoever goes away, or whose answer expires, stops none of them.

        Returns:
            Why nothing at all was posted; ``None`` if something was, or is still on its way.

        Raises:
            DiscordError: If the last word cannot be said.
        """
        with self._attending():
            return await self._run(exchange, reports)

    @contextmanager
    def _attending(self) -> Generator[None]:
        answered = asyncio.get_running_loop().create_future()
        self._askers.add(answered)
        try:
            yield
        finally:
            self._askers.discard(answered)
            answered.set_result(None)

    async def _run(self, exchange: Exchange, reports: Sequence[ReportSettings]) -> Exception | None:
        speech = self._catalogs.translator(exchange.locale)
        watched = [_Watched(report) for report in reports]
        async with asyncio.TaskGroup() as tasks:
            waiting = [tasks.create_task(self._end(each, speech)) for each in watched]
            is_over = await self._show(exchange, watched, waiting, speech)
            for task in waiting:
                task.cancel()
        if not is_over:
            return None
        first, *further = in_messages([_last_line(each, speech) for each in watched])
        await exchange.answer_text(first)
        for text in further:
            await exchange.follow_up((TextDisplayComponentBuilder(content=text),))
        errors = [each.error for each in watched if each.error is not None]
        return errors[0] if len(errors) == len(watched) else None

    async def _show(
        self,
        exchange: Exchange,
        watched: Sequence[_Watched],
        waiting: Sequence[asyncio.Task[None]],
        speech: Translator,
    ) -> bool:
        """Show how far the runs are until they have ended; return whether the asker waits still."""
        began, shown = self._clock.now(), ""
        pending = set(waiting)
        while pending:
            lines = [_line(each, speech) for each in watched]
            is_late = self._clock.now() - began >= _LIMIT
            if is_late:
                uptime = CommandNames(self._catalogs, locale=exchange.locale)("uptime")
                lines.append(speech.say(messages.update_goes_on(uptime=uptime)))
            text = clipped("\n".join(lines), _MOST_TEXT)
            if text != shown and not await _is_told(exchange, text):
                return False
            if is_late:
                return False
            shown = text
            _, pending = await asyncio.wait(pending, timeout=self._pace_s)
        return True

    async def _end(self, watched: _Watched, speech: Translator) -> None:
        """Wait for a run and find the words for how it ended."""
        report = watched.report
        try:
            outcome = await self._requests.run(report, progress=watched.progress)
        except Exception as error:
            # Told in words, while the other reports go on.
            watched.error = error
            if not isinstance(error, TGraphError):
                _logger.exception("The report %s was not posted: please report this.", report.name)
            message = said_of_failure(
                report.name,
                error,
                channel_id=report.channel_id,
                lacking=await self._lacking(report, error),
                speech=speech,
            )
        else:
            channel = await self._requests.channel(outcome.channel_id)
            guild_id = None if channel is None else channel.guild_id
            message = said_of_post(outcome, guild_id=guild_id, speech=speech)
        watched.words = speech.say(message)

    async def _lacking(self, report: ReportSettings, error: Exception) -> Sequence[str]:
        if not isinstance(error, DiscordForbiddenError):
            return ()
        channel = await self._requests.channel(report.channel_id)
        return () if channel is None else channel.missing_permissions


def _line(watched: _Watched, speech: Translator) -> str:
    return watched.words or speech.say(said_of_step(watched.report.name, watched.step))


def _last_line(watched: _Watched, speech: Translator) -> str:
    # Without words it was ended with the bot.
    return watched.words or speech.say(messages.update_stopped(report=bold(watched.report.name)))


async def _is_told(exchange: Exchange, text: str) -> bool:
    """Answer with how far it is; return whether the asker may still be there."""
    try:
        await exchange.answer_text(text)
    except AnswerExpiredError:
        _logger.info("Whoever asked for reports has gone; the reports are made all the same.")
        return False
    except DiscordError as error:
        _logger.info("Progress could not be shown. %s", error)
    return True

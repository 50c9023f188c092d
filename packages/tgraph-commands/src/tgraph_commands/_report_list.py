"""What ``/report list`` shows, and the names that its siblings complete."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tgraph_commands._layout_text import escaped, plain
from tgraph_commands._run_words import last_run, next_run
from tgraph_commands._setting_choices import Choice
from tgraph_commands.fuzzy import meant
from tgraph_commands.ports import ReportState
from tgraph_config import ReportSettings, common_schedules, parse_schedule
from tgraph_i18n import Translator, messages

_MOST_REPORTS: Final = 15
"""What fits into Discord's 4 000 characters in every language, and onto a phone."""
_LONGEST_SCHEDULE: Final = 60
_LONGEST_CHOICE: Final = 100
"""Source: "Autocomplete" in Discord's developer documentation."""


def report_list(
    reports: Sequence[ReportSettings], states: Mapping[str, ReportState], speech: Translator
) -> str:
    """Return each report with its channel, schedule, and last and next run."""
    blocks = [f"### {speech.say(messages.reports_title())}"]
    blocks.extend(
        "\n".join(_lines(report, states.get(report.name), speech))
        for report in reports[:_MOST_REPORTS]
    )
    if not reports:
        blocks.append(speech.say(messages.uptime_no_reports()))
    if (left_out := len(reports) - _MOST_REPORTS) > 0:
        blocks.append(speech.say(messages.reports_more(count=left_out)))
    return "\n\n".join(blocks)


def _lines(report: ReportSettings, state: ReportState | None, speech: Translator) -> Iterator[str]:
    heading = f"**{escaped(report.name)}** · <#{report.channel_id}>"
    if not report.enabled:
        heading += f" · {speech.say(messages.reports_paused())}"
    yield heading
    schedule = escaped(report.schedule[:_LONGEST_SCHEDULE])
    yield speech.say(messages.reports_schedule(schedule=schedule))
    if report.enabled:
        # The scheduler has not taken up yet what was added a moment ago.
        waiting = messages.reports_next_unknown()
        yield speech.say(waiting if state is None else next_run(state))
    yield speech.say(last_run(None if state is None else state.last_run))


def report_choices(typed: str, reports: Sequence[ReportSettings]) -> Sequence[Choice]:
    """Return the reports that may be meant, by name."""
    return [(name, name) for name in meant(typed, {each.name: each.name for each in reports})]


def find_report(typed: str, reports: Sequence[ReportSettings]) -> ReportSettings | None:
    """Return the report that somebody named, if there is one."""
    name = typed.strip().casefold()
    return next((report for report in reports if report.name == name), None)


def schedule_choices(typed: str) -> Sequence[Choice]:
    """Return schedules that may be meant; what was typed first, where that is one."""
    own = plain(typed)
    found = [(each, each) for each in meant(typed, {each: each for each in common_schedules()})]
    if own and own not in common_schedules() and _is_schedule(own):
        return [(own, own), *found]
    return found


def _is_schedule(text: str) -> bool:
    try:
        parse_schedule(text)
    except ValueError:
        return False
    return len(text) <= _LONGEST_CHOICE

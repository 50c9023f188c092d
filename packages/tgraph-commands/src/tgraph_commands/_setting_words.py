"""Settings in words: what each means, what it takes, and its values as they may be shown."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tgraph_commands._layout_text import clipped, escaped, plain
from tgraph_common import ChartId, Message
from tgraph_i18n import Translator, messages

_LONGEST_SHOWN: Final = 300
_QUOTED: Final = re.compile(r'"([^"\\]+)"')
_CHARTS: Final = f"[{ChartId.DAILY_PLAY_COUNT}, {ChartId.TOP_10_USERS}]"
_COLOURS: Final = '["#3987e5", "#e69f00"]'

_Say = Callable[[], Message]

_MEANINGS: Final[Mapping[str, _Say]] = {
    "locale": messages.setting_locale,
    "privacy.usernames": messages.setting_privacy_usernames,
    "privacy.minimum_group": messages.setting_privacy_minimum_group,
    "graphs.theme": messages.setting_graphs_theme,
    "graphs.stacked": messages.setting_graphs_stacked,
    "graphs.separate": messages.setting_graphs_separate,
    "graphs.labels": messages.setting_graphs_labels,
    "graphs.grid": messages.setting_graphs_grid,
    "graphs.top": messages.setting_graphs_top,
    "graphs.palette": messages.setting_graphs_palette,
    # Of every report, every command and every chart.
    "reports.enabled": messages.setting_report_enabled,
    "reports.schedule": messages.setting_report_schedule,
    "reports.grace_minutes": messages.setting_report_grace_minutes,
    "reports.period_days": messages.setting_report_period_days,
    "reports.metric": messages.setting_report_metric,
    "reports.charts": messages.setting_report_charts,
    "reports.layout": messages.setting_report_layout,
    "reports.delivery": messages.setting_report_delivery,
    "reports.locale": messages.setting_report_locale,
    "reports.silent": messages.setting_report_silent,
    "cooldowns.per_user_seconds": messages.setting_cooldown_per_user_seconds,
    "cooldowns.global_seconds": messages.setting_cooldown_global_seconds,
}
_FORMS: Final[Mapping[str, _Say]] = {
    "locale": messages.setting_form_locale,
    "privacy.minimum_group": lambda: messages.setting_form_whole(low="1", high="1000"),
    "reports.schedule": messages.setting_form_schedule,
    "reports.grace_minutes": lambda: messages.setting_form_whole(low="0", high="527040"),
    "reports.period_days": lambda: messages.setting_form_whole(low="1", high="3650"),
    "graphs.top": lambda: messages.setting_form_whole(low="1", high="10"),
    "graphs.palette": lambda: messages.setting_form_colours(example=escaped(_COLOURS)),
    "reports.charts": lambda: messages.setting_form_some(example=escaped(_CHARTS)),
    "reports.locale": messages.setting_form_own_locale,
    "cooldowns.per_user_seconds": lambda: messages.setting_form_whole(low="0", high="86400"),
    "cooldowns.global_seconds": lambda: messages.setting_form_whole(low="0", high="86400"),
}


def meaning(key: str) -> Message:
    """Return in a few words what a setting means.

    Raises:
        KeyError: If nobody may see or change it.
    """
    return _MEANINGS[_kind(key)]()


def form(key: str, speech: Translator, *, suggestions: Sequence[str] = ()) -> Message:
    """Return what a setting takes: a range, or those words of ``suggestions`` that are right."""
    known = _FORMS.get(_kind(key))
    if known:
        return known()
    choices = speech.alternatives([escaped(each) for each in suggestions])
    return messages.setting_form_choice(choices=choices)


def spoken(value: str | None, speech: Translator) -> str:
    """Return a value, which is YAML, as plain text on one line, without quotes around it."""
    if value is None:
        return speech.say(messages.setting_unknown())
    quoted = _QUOTED.fullmatch(value)
    return plain(quoted[1] if quoted else value)


def shown(value: str | None, speech: Translator) -> str:
    """Return a value, which is YAML, as Markdown that shows just that."""
    return escaped(clipped(spoken(value, speech), _LONGEST_SHOWN))


def _kind(key: str) -> str:
    """Return the key without the name of a report, a command or a chart."""
    match key.split("."):
        case "reports", _, name:
            return f"reports.{name}"
        case "commands", "cooldowns", _, name:
            return f"cooldowns.{name}"
        case "graphs", "charts", _, name:
            return f"graphs.{name}"
        case _:
            return key

"""All rules, by what a finding calls them."""

from collections.abc import Mapping
from typing import Final

from chart_rules import axes, colours, names, texts
from chart_rules.subject import Rule, Subject

RULES: Final[Mapping[str, Rule]] = {
    rule.__name__.replace("_", " "): rule
    for rule in (
        texts.texts_keep_apart,
        texts.texts_stay_on_the_card,
        texts.texts_lie_straight,
        texts.texts_are_large_enough,
        texts.title_and_subtitle_are_whole,
        colours.texts_stand_out,
        colours.marks_stand_out,
        colours.series_can_be_told_apart,
        colours.series_are_named,
        colours.series_stand_in_the_order_of_the_legend,
        colours.legend_covers_nothing,
        names.few_series_are_named_in_place,
        names.names_above_rows_stand_over_their_parts,
        axes.dates_are_few,
        axes.values_are_few,
        axes.counts_have_whole_ticks,
        axes.rows_are_labelled,
        axes.bars_begin_at_zero,
        axes.marks_stay_in_the_plot,
        axes.canvas_is_that_of_the_post,
    )
}


def findings(subject: Subject) -> list[str]:
    """Return everything that breaks a rule, with the rule's name."""
    return [f"{name}: {each}" for name, rule in RULES.items() for each in rule(subject)]

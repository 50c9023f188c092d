"""Composition: the only package that names who fulfils which port."""

from tgraph_bot.compose._gateway import gateway_of, hand_out, owners_speech
from tgraph_bot.compose._parts import Parts, open_parts
from tgraph_bot.compose._sources import charts_of, open_engine, open_server

__all__ = [
    "Parts",
    "charts_of",
    "gateway_of",
    "hand_out",
    "open_engine",
    "open_parts",
    "open_server",
    "owners_speech",
]

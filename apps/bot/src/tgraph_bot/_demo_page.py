"""The demo's page: a channel with the bot's posts in it."""

import html
from collections.abc import Sequence
from datetime import datetime
from string import Template
from typing import Final

from tgraph_bot._discord_html import draft_html
from tgraph_commands.channels import Draft

_MESSAGE: Final = Template("""\
<article>
<div class="avatar" aria-hidden="true"></div>
<div class="body">
<p class="who"><strong>TGraph Bot</strong> <span class="app">APP</span> <span class="when">$when</span></p>
<div class="message">
$content
</div>
</div>
</article>""")

_PAGE: Final = Template("""\
<!doctype html>
<html lang="$locale">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TGraph Bot: demo</title>
<style>
* { box-sizing: border-box; margin: 0; }
body { background: #313338; color: #dbdee1; font: 16px/1.375 "gg sans", Inter, "Noto Sans", system-ui, sans-serif; }
header { position: sticky; top: 0; z-index: 1; padding: 12px 16px; background: #313338; border-bottom: 1px solid #232428; font-weight: 600; color: #f2f3f5; }
header span { color: #80848e; font-weight: 400; }
main { padding: 16px 0 32px; }
article { display: flex; gap: 16px; padding: 4px 16px; }
article + article { margin-top: 16px; }
.avatar { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #e5a00d; background-image: linear-gradient(#1e1f22, #1e1f22), linear-gradient(#1e1f22, #1e1f22), linear-gradient(#1e1f22, #1e1f22); background-size: 5px 9px, 5px 18px, 5px 13px; background-position: 10px 21px, 18px 12px, 26px 17px; background-repeat: no-repeat; }
.body { flex: 1; min-width: 0; }
.who strong { color: #f2f3f5; font-weight: 500; }
.app { padding: 1px 5px; border-radius: 4px; background: #5865f2; color: #fff; font-size: 10px; font-weight: 600; vertical-align: 2px; }
.when { color: #949ba4; font-size: 12px; }
.message { max-width: 560px; }
.h1, .h2, .h3 { margin: 8px 0 4px; color: #f2f3f5; font-weight: 700; }
.h1 { font-size: 24px; } .h2 { font-size: 20px; }
.small { color: #949ba4; font-size: 13px; margin-bottom: 8px; }
time { padding: 0 2px; border-radius: 3px; background: #3b3d44; }
.gallery { display: grid; gap: 4px; margin: 8px 0; border-radius: 8px; overflow: hidden; }
.gallery:not(.n1) { grid-template-columns: 1fr 1fr; }
.gallery img { display: block; width: 100%; height: auto; }
hr { border: 0; border-top: 1px solid #4e5058; margin: 12px 0; }
footer { padding: 16px; color: #949ba4; font-size: 13px; }
</style>
</head>
<body>
<header>#&#8239;plex-stats <span>&nbsp;what TGraph Bot posts, from sample data</span></header>
<main>
$messages
</main>
<footer>A picture opens at its full size. Its alt text says the numbers for those who cannot see it.</footer>
</body>
</html>
""")


def demo_page(post: Sequence[Draft], *, now: datetime, locale: str) -> str:
    """Return a page that shows the messages of a post; their pictures stand beside it.

    A picture is found by the name of its file on the disk, not by that of the posted one.
    """
    messages = "\n".join(
        _MESSAGE.substitute(when=f"{now:%H:%M} UTC", content=draft_html(draft, now=now))
        for draft in post
    )
    return _PAGE.substitute(locale=html.escape(locale), messages=messages)

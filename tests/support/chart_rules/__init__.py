"""What every picture keeps to, computed from where a real browser drew its texts and marks.

    a case → figure → measuring worker → ``Rendered`` → rules → findings

The rules are pure functions over a ``Rendered``; whoever wants figures measured opens a
``Workbench``.
"""

"""The Discord side of TGraph Bot: posts, schedule, journal, slash commands, notices.

Import the modules; importing the package alone brings neither hikari nor lightbulb.
"""

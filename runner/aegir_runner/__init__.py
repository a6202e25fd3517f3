"""Supervises the engines that run Tasks on Servers: validates, starts detached, journals, serves the journal.

Standard library only; every module works under `python3 -IS`.
"""
PROTOCOL = 1

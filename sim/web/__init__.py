"""Leadsim in a browser: a small server on this machine, and the page that it serves.

The page is a terminal in a browser (the browser's side of textual-serve); behind every open page
stands a Leadsim of its own, a process that draws to the page instead of to a terminal. The only
package that knows aiohttp. Importing `sim.web` imports nothing else.
"""

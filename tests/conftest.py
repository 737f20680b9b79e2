"""For all tests."""

import signal

collect_ignore_glob = ["*.plays.yaml"]
"""The files of plays below are what tests work with, many of them broken; they are no tests."""

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A job in the background of a shell is started deaf to Ctrl+C, and all that it starts as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)

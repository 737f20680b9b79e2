"""`sim` and `python -m sim`: the outermost door. No error leaves it as a traceback."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

STOPPED = 130


def main() -> int:
    """Run what was typed; the exit status.

    What is needed is imported inside, so that Ctrl+C is quiet from the first moment on.
    """
    try:
        return _run()
    except KeyboardInterrupt:
        with suppress(OSError):
            os.write(2, b"\n")
        return STOPPED


def _run() -> int:
    from sim.cli import output, run

    output.prepare_streams()
    try:
        status = run(sys.argv[1:])
        output.finish()
    except output.OutputFailed as error:
        output.message(f"sim: {error}")
        return output.WRONG
    except Exception as error:
        with suppress(output.OutputFailed):
            output.finish()
        from sim.cli.errors import told

        known = told(error)
        return _unexpected(error) if known is None else known
    return status


def _unexpected(error: Exception) -> int:
    from sim.cli import output

    if os.environ.get("LEADSIM_DEBUG"):
        import traceback

        output.message("".join(traceback.format_exception(error)))
    else:
        said = " ".join(str(error).split())[:200]
        output.message(
            f"sim: something went wrong inside Leadsim ({type(error).__name__}: {said}). "
            "The fault is not yours, and saved attempts are safe. Please report it with the "
            "command you typed; LEADSIM_DEBUG=1 before the command shows the details to send."
        )
    return output.WRONG


if __name__ == "__main__":
    sys.exit(main())

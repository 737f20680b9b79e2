"""`sim` and `python -m sim`: the outermost door. No error leaves it as a traceback."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from sim.cli import output, run


def main() -> int:
    """Run what was typed; the exit status."""
    output.prepare_streams()
    try:
        status = run(sys.argv[1:])
        output.finish()
    except KeyboardInterrupt:
        output.message("")
        return output.STOPPED
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

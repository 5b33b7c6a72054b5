"""Runs a command and prints what it took: wall seconds, CPU seconds and peak memory in KiB, as one line of JSON."""

import json
import os
import sys
import time


def main() -> int:
    command = sys.argv[1:]
    if not command:
        print("usage: measure.py COMMAND [ARGUMENT ...]", file=sys.stderr)
        return 64
    start = time.monotonic()
    # A small parent: on Linux a child's peak begins at that of the process it was forked from.
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
    _, status, usage = os.wait4(process, 0)
    wall = time.monotonic() - start
    code = os.waitstatus_to_exitcode(status)
    # ru_maxrss is in KiB on Linux and in bytes on macOS.
    peak = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    print(json.dumps({"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": peak, "code": code}))
    return 0 if code == 0 else 1


if __name__ == "__main__":
    sys.exit(main())

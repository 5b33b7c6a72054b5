"""Prints the table and the ratios of a benchmark from its lines `documents<TAB>command<TAB>measurement`."""

import json
import statistics
import sys


def main() -> None:
    runs: dict[tuple[int, str], list[dict]] = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        count, command, measurement = line.rstrip("\n").split("\t")
        runs.setdefault((int(count), command), []).append(json.loads(measurement))

    def middle(key: tuple[int, str], field: str) -> float:
        return statistics.median(run[field] for run in runs[key])

    print(f"{'documents':>9}  {'command':<10} {'rounds':>6} {'wall s':>9} {'CPU s':>9} {'peak MB':>9}")
    for (count, command), measured in runs.items():
        key = (count, command)
        print(f"{count:>9}  {command:<10} {len(measured):>6} {middle(key, 'wall'):>9.2f} {middle(key, 'cpu'):>9.2f} {middle(key, 'peak') / 1024:>9.1f}")
    print()
    counts = sorted({count for count, _ in runs})
    for count in counts:
        if (count, "render") in runs and (count, "hugo") in runs:
            time = middle((count, "render"), "wall") / middle((count, "hugo"), "wall")
            memory = middle((count, "render"), "peak") / middle((count, "hugo"), "peak")
            print(f"{count} documents: render takes {time:.3f} of hugo's time and {memory:.3f} of its memory")
    archived = [count for count in counts if (count, "archive") in runs]
    for small, large in zip(archived, archived[1:]):
        growth = middle((large, "archive"), "peak") / middle((small, "archive"), "peak")
        print(f"archive from {small} to {large} documents ({large / small:.0f} times as many): {growth:.2f} times the memory")


if __name__ == "__main__":
    main()

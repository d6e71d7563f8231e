"""rapidyaml's fresh and warm tree of a file: MB/s of the best round and the peak of memory in bytes.

usage: rapidyaml.py (tree | "tree into a warm one") FILE ROUNDS. Needs the package rapidyaml."""

import resource
import sys
import time

import ryml


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


before = peak()
name, path, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(path, "rb") as file:
    text = file.read()
best, tree = 0.0, None
for _ in range(rounds + 1):
    if name == "tree":
        start = time.process_time()
        tree = ryml.parse_in_arena(text)
    else:
        buffer = bytearray(text)
        start = time.process_time()
        if tree is None:
            tree = ryml.parse_in_place(buffer)
        else:
            tree.clear()
            ryml.parse_in_place(buffer, tree=tree)
    best = max(best, len(text) / (time.process_time() - start) / 1e6)
print(best, peak() - before)

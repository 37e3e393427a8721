"""Broken inputs run through the command, by Scripts/run-through.

Whatever is broken, a run ends within 30 seconds and 3 GiB with exit code 0, 1 or 2, never by a signal. What does not is
kept, and named with the command that shows it.
"""

import collections
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMAND, SECONDS, SEED = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
PIECES = [
    b"1e308", b"-1e308", b"0", b"1/0", b"nan", b"inf", b"-1", b"1e-320", b"9e18", b"1e19", b"99999999999999999999",
    b'"', b"[", b"]", b"(", b")", b"{", b"}", b",", b"\n", b"  ", b"~", b"time", b"if", b"sum(", b"*", b"^", b"delay3(",
    b"0x10", b"\xff", b"'", b"-", b"e", b".", b":", b"#", b"&", b"<", b">", b"|",
]
NUMBERS = PIECES[:11] + [b"3", b"7", b"1000", b"0.5", b"2026"]

CLAIMS = b"""source: r
sources:
  - {id: r, title: Report, date: 2024, reliability: B}
claims:
  - id: c1
    paraphrase: Help raises the level.
    credibility: 3
    policies: [help]
    variables: [level]
    tests:
      - {policy: help, raises: [level]}
evidence:
  - {id: e1, source: r, says: It rises., credibility: 2, as_of: 2024-02-29, for: [gain]}
assumptions:
  - {id: a1, statement: The gain is what it is., sets: [gain], if_false: {gain: 0}}
"""
CLAIMED = b"""model claimed "A level"
time year 0 to 4 step 1/2
uncertain gain: 1/year = 1 ~ uniform(0.5, 2) @judgement
lever aid: 1 in 0 to 5
  history 0: 0
policy none "Nothing"
policy help "Help"
  aid = 2
stock level: 1
  start 1
  rate gain * (1 + aid)
outcome level
  material 0.1 because "a tenth is seen"
"""
GAMES = [
    b'NFG 1 R "Two" { "x" "y" } { 2 2 }\n\n1 2 3 4 5 6 7 8\n',
    b'NFG 1 R "Three" { "x" "y" "z" }\n\n{ { "a" "b" } { "c" "d" } { "e" "f" } }\n"" 3 0 2 0 1 0 0 2 0 1 0 0 1 0 0 0 3 0 0 1 0 2 0 3\n',
    b'NFG 1 R "By outcome" { "A" "B" }\n{ { "up" "down" } { "left" "right" } }\n"" { { "first" 1, -1 } { "" 2, 3 } }\n1 0 2 1\n',
]


class Mutator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def broken(self, text):
        result = bytearray(text)
        for _ in range(self.random.choice([1, 1, 1, 2, 3, 6])):
            result = self.changed(result)
        return bytes(result)

    def changed(self, text):
        choose, size = self.random, len(text)
        if size == 0:
            return bytearray(choose.choice(PIECES))
        place, kind = choose.randrange(size), choose.randrange(6)
        if kind == 0:
            text[place] = choose.randrange(256)
        elif kind == 1:
            text[place:place] = choose.choice(PIECES)
        elif kind == 2:
            del text[place:place + choose.choice([1, 2, 5, 20, 100])]
        elif kind == 3:
            numbers = list(re.finditer(rb"\d+(\.\d+)?", bytes(text)))
            if numbers:
                number = choose.choice(numbers)
                text[number.start():number.end()] = choose.choice(NUMBERS)
        elif kind == 4:
            lines = bytes(text).split(b"\n")
            one, other = choose.randrange(len(lines)), choose.randrange(len(lines))
            act = choose.randrange(3)
            if act == 0:
                lines[one], lines[other] = lines[other], lines[one]
            elif act == 1:
                lines.insert(one, lines[other])
            else:
                del lines[one]
            text = bytearray(b"\n".join(lines))
        else:
            start = choose.randrange(size)
            text[place:place] = text[start:start + choose.choice([1, 3, 8, 30])]
        return text


class Trial:
    def __init__(self, folder):
        self.folder = folder
        self.ends = collections.Counter()
        self.faults = 0

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def clear(self, *names):
        for name in names:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def run(self, *words):
        """Runs the command; whether it ended well."""
        try:
            ended = subprocess.run(
                [COMMAND, *words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, timeout=30, env={**os.environ, "SWIFT_BACKTRACE": "enable=no"},
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30)))
            code = ended.returncode
        except subprocess.TimeoutExpired:
            code = "late"
        self.ends[code] += 1
        if code not in (0, 1, 2):
            self.faults += 1
            kept = tempfile.mkdtemp(prefix="run-through-")
            shutil.copytree(self.folder, kept, dirs_exist_ok=True)
            print(f"{code}: in {kept}: demarche {' '.join(words)}", flush=True)
        return code == 0


def files(pattern):
    return [path for path in sorted(ROOT.glob(pattern)) if path.stat().st_size < 20_000]


def main():
    mutator, counts = Mutator(SEED), collections.Counter()
    models = files("Models/*/*.dem") + files("Conformance/**/*.mdl") + files("Conformance/**/*.xmile")
    with tempfile.TemporaryDirectory() as place:
        trial = Trial(pathlib.Path(place))
        trial.write("base.dem", (ROOT / "Models/lake/lake.dem").read_bytes())
        trial.run("run", "base.dem", "--runs", "8", "--trajectories", "--why", "--quiet", "--out", "base")

        def model():
            path = mutator.random.choice(models)
            name = "model" + path.suffix
            trial.clear("out", "page", "play", "results")
            trial.write(name, mutator.broken(path.read_bytes()))
            if not trial.run("run", name, "--runs", "8", "--quiet", "--out", "out"):
                return
            for words in mutator.random.choice([
                    [["brief", name, "--runs", "8", "--no-pdf", "--out", "b.html"]],
                    [["plot", "out"], ["plot", "out", "--kind", "difference", "--svg", "p.svg"]],
                    [["check", name, "--loops", "--tables"]], [["publish", name, "--out", "page"]],
                    [["play", name, "--runs", "4", "--quiet", "--out", "play"]],
                    [["convert", name, "o.xmile"], ["convert", name, "o.dem"]]]):
                trial.run(*words)

        def result():
            trial.clear("out")
            shutil.copytree(trial.folder / "base", trial.folder / "out")
            name = "out/" + mutator.random.choice(sorted(os.listdir(trial.folder / "base")))
            trial.write(name, mutator.broken((trial.folder / name).read_bytes()))
            for words in [["plot", "out"], ["plot", "out", "--kind", mutator.random.choice(
                    ["fan", "difference", "tornado", "hypotheses", "spaghetti"]), "--svg", "p.svg"],
                    ["diff", "out", "base"], ["run", "--resume", "out"]]:
                trial.run(*words)

        def game():
            trial.write("g.nfg", mutator.broken(mutator.random.choice(GAMES)))
            trial.run("solve", "g.nfg", *mutator.random.choice([[], ["--json"], ["--quantal", "0.5,1"]]))

        def claims():
            trial.write("claimed/claimed.dem", CLAIMED)
            trial.write("claimed/claims.yaml", mutator.broken(CLAIMS))
            words = mutator.random.choice([["source", "--runs", "8"], ["evidence"], ["check"]])
            trial.run(words[0], "claimed", *words[1:])

        def scenario():
            trial.clear("out")
            content = b"model: base\nlabel: x\nlevers: {}\nvalues: {}\nranges: {}\noff: []\n"
            trial.write("s.yaml", mutator.broken(content))
            trial.run("run", "base.dem", "--scenario", "s.yaml", "--runs", "8", "--quiet", "--out", "out")

        def table():
            trial.clear("out")
            trial.write("f.csv", mutator.broken((trial.folder / "base/futures.csv").read_bytes()))
            trial.run("run", "base.dem", "--design", "f.csv", "--quiet", "--out", "out")

        kinds = [model, model, result, game, claims, scenario, table]
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            kind = mutator.random.choice(kinds)
            counts[kind.__name__] += 1
            kind()
    broken = ", ".join(f"{count} of kind {name}" for name, count in sorted(counts.items()))
    print(f"{sum(counts.values())} broken inputs ({broken}); ends {dict(trial.ends)}; {trial.faults} faults")
    sys.exit(1 if trial.faults else 0)


main()

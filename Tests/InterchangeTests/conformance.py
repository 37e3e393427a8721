"""Runs models that others wrote and compares every series with the expected output beside them.

    conformance.py DEMARCHE FOLDER [--only TEXT] [--verbose]   --verbose: also what passes, and the largest
                                                  difference as a share of its series' peak
    conformance.py DEMARCHE FOLDER --round-trip   each model as text, as XMILE, and as XMILE read by its
                                                  equations alone: the same table to 1e-12

A case is a model file with `output.csv` or `output.tab` in its folder; an XMILE document is compared with
Stella's own run of it, `output_stella.csv`, where there is one. Times are matched to the nearest
produced time within 0.3 of the step; a value is close when |a - b| <= 1e-5 + 1e-6 peak + 1e-3 max(|a|, |b|),
or both are missing. An expected column that is not produced fails the case.
"""

import argparse
import csv
import io
import math
import os
import re
import subprocess
import sys
import tempfile

CONTROL = {"time", "initial time", "final time", "time step", "saveper", "dt", "savper", "months", "days"}
MODELS = (".xmile", ".stmx", ".itmx", ".mdl")
MISSING = -(2.0**109)


def folded(name):
    name = name.strip().replace('""', '"').replace('\\"', "\u0001")
    name = name.replace('"', "").replace("\u0001", '"').replace("\\n", " ")
    name = re.sub(r"[\s_]+", " ", name).strip().lower()
    return re.sub(r"\s*([\[\],])\s*", r"\1", name)


def number(text):
    text = text.strip()
    if text in ("", "?"):
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return math.nan if value == MISSING or abs(value - MISSING) < 1e26 else value


def read(path):
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
        text = file.read().replace("\r\n", "\n").replace("\r", "\n")
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
    if rows and folded(rows[0][0]) not in CONTROL and number(rows[0][0]) is None and len(rows[0]) > 1:
        if all(number(cell) is not None for cell in rows[0][1:] if cell.strip()):
            rows = [list(column) for column in zip(*rows)]
    return rows


def expected(path):
    rows = read(path)
    table = {}
    times = [number(row[0]) for row in rows[1:]]
    for place, name in enumerate(rows[0]):
        if place == 0 or folded(name) in CONTROL or not name.strip():
            continue
        cells = [row[place] if place < len(row) else "" for row in rows[1:]]
        table[folded(name)] = (name, [(t, number(c)) for t, c in zip(times, cells) if t is not None and c.strip()])
    return table


def produced(text):
    rows = list(csv.reader(io.StringIO(text)))
    times = [float(row[0]) for row in rows[1:]]
    columns = {folded(name): [float(row[place]) if row[place] else math.nan for row in rows[1:]]
               for place, name in enumerate(rows[0])}
    return times, columns


def close(a, b, peak):
    missing = lambda value: value is None or math.isnan(value) or abs(value - MISSING) < 1e26
    if missing(a) or missing(b):
        return missing(a) and missing(b)
    return abs(a - b) <= 1e-5 + 1e-6 * peak + 1e-3 * max(abs(a), abs(b))


def compare(text, table):
    times, columns = produced(text)
    step = min((b - a for a, b in zip(times, times[1:])), default=1)
    lacking, wrong = [], []
    largest, where = 0, ""
    for key, (name, points) in table.items():
        if key not in columns:
            lacking.append(name)
            continue
        finite = [abs(v) for _, v in points if v is not None and not math.isnan(v)]
        peak = max(finite, default=0)
        for time, value in points:
            place = min(range(len(times)), key=lambda index: abs(times[index] - time))
            if abs(times[place] - time) > 0.3 * step:
                wrong.append(f"{name}: no value at {time}")
                break
            if not close(columns[key][place], value, peak):
                wrong.append(f"{name} at {time}: {columns[key][place]!r}, expected {value!r}")
                break
            share = abs(columns[key][place] - value) / peak if peak else 0
            if share > largest:
                largest, where = share, f"{name} at {time:g}"
    return lacking, wrong, f"at most {largest:.1e} of the peak off, {where}" if where else "equal"


def case(program, model, output):
    try:
        run = subprocess.run([program, "run", model, "--base", "--table", "-"], capture_output=True,
                             text=True, timeout=60)
    except subprocess.TimeoutExpired:
        return "ERROR", "takes more than a minute"
    if run.returncode != 0:
        lines = [line.strip() for line in run.stderr.splitlines() if "error" in line.lower()]
        return ("ERROR" if run.returncode in (1, 2) else "CRASH"), (lines or [run.stderr.strip()[:200]])[0]
    lacking, wrong, largest = compare(run.stdout, expected(output))
    if wrong:
        return "DIFF", "; ".join(wrong[:3])
    if lacking:
        return "MISSING", ", ".join(lacking[:4])
    return "PASS", largest


def table(program, model):
    run = subprocess.run([program, "run", model, "--base", "--table", "-"], capture_output=True, text=True,
                         timeout=60)
    if run.returncode != 0:
        lines = run.stderr.splitlines()
        raise RuntimeError(next((line for line in lines if "error" in line), "?"))
    return produced(run.stdout)


def same(first, second):
    """What differs between two tables by more than 1e-12 of a column's peak; columns the second may add."""
    times, columns = first
    others = second[1]
    if times != second[0]:
        return "the times differ"
    for name, values in columns.items():
        if name not in others:
            return f"`{name}` is missing"
        peak = max((abs(v) for v in values if math.isfinite(v)), default=0)
        for time, a, b in zip(times, values, others[name]):
            if not (a == b or math.isnan(a) and math.isnan(b) or abs(a - b) <= 1e-12 * max(peak, 1)):
                return f"`{name}` at {time}: {a!r} and {b!r}"
    return None


def round_trips(program, folder, only):
    """Whether text and XMILE keep what a model means."""
    bad = 0
    count = 0
    with tempfile.TemporaryDirectory() as place:
        for model, _ in cases(folder):
            name = os.path.relpath(model, folder)
            if only not in name:
                continue
            try:
                original = table(program, model)
            except RuntimeError:
                continue
            count += 1
            paths = [os.path.join(place, f"{count}.{end}") for end in ("dem", "xmile", "plain.xmile", "again.dem")]
            try:
                for source, target in ((model, paths[0]), (paths[0], paths[1])):
                    subprocess.run([program, "convert", source, target], check=True, capture_output=True,
                                   timeout=60)
                with open(paths[1], encoding="utf-8") as file:
                    document = file.read()
                with open(paths[2], "w", encoding="utf-8") as file:
                    file.write(re.sub(r"  <demarche:text.*?</demarche:text>", "", document, flags=re.S))
                subprocess.run([program, "convert", paths[2], paths[3]], check=True, capture_output=True)
                found = [(path.split(".", 1)[1], same(original, table(program, path))) for path in paths]
                wrong = [f"{end}: {what}" for end, what in found if what]
                with open(paths[0], encoding="utf-8") as file:
                    text = file.read()
                back = os.path.join(place, f"{count}.back.dem")
                subprocess.run([program, "convert", paths[1], back], check=True, capture_output=True)
                with open(back, encoding="utf-8") as file:
                    if file.read() != text:
                        wrong.append("text -> XMILE -> text is not the same text")
            except subprocess.CalledProcessError as error:
                wrong = [next((line for line in error.stderr.decode().splitlines() if "error" in line), "?")]
            except RuntimeError as error:
                wrong = [str(error)]
            if wrong:
                bad += 1
                print(f"{name}: {'; '.join(wrong)}")
    print(f"round trips: {count - bad} of {count} models keep what they mean")
    return bad


def cases(folder):
    for place, _, files in sorted(os.walk(folder)):
        outputs = [name for name in ("output.csv", "output.tab") if name in files]
        for name in sorted(files):
            if outputs and name.lower().endswith(MODELS):
                # A model that makes the data of another is known by them.
                output = "data.tab" if "generate_data" in name else outputs[0]
                if not name.lower().endswith(".mdl") and "output_stella.csv" in files:
                    output = "output_stella.csv"
                yield os.path.join(place, name), os.path.join(place, output)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--only", default="")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--known", help="a file of `model | verdict | reason`: what does not pass, and why")
    parser.add_argument("--round-trip", action="store_true")
    options = parser.parse_args()
    if options.round_trip:
        sys.exit(1 if round_trips(options.program, options.folder, options.only) else 0)
    counts = {}
    known = {}
    if options.known:
        with open(options.known, encoding="utf-8") as file:
            rows = [[cell.strip() for cell in line.split("|")] for line in file if "|" in line and line[0] != "#"]
        known = {row[0]: row[1] for row in rows}
    surprises = 0
    for model, output in cases(options.folder):
        name = os.path.relpath(model, options.folder)
        if options.only not in name:
            continue
        verdict, reason = case(options.program, model, output)
        kind = "vensim" if name.lower().endswith(".mdl") else "xmile"
        counts.setdefault(kind, {}).setdefault(verdict, []).append(name)
        isKnown = known.get(name, "PASS") == verdict
        surprises += not isKnown
        if verdict != "PASS" or options.verbose or not isKnown:
            print(f"{verdict:8}{name}: {reason}{'' if isKnown or not known else ' (NEW)'}")
    for kind, verdicts in sorted(counts.items()):
        total = sum(map(len, verdicts.values()))
        parts = ", ".join(f"{verdict} {len(names)}" for verdict, names in sorted(verdicts.items()))
        passed = len(verdicts.get("PASS", []))
        print(f"{kind}: {parts} of {total} ({100 * passed / total:.1f} % pass)")
    bad = sum(len(names) for verdicts in counts.values() for verdict, names in verdicts.items()
              if verdict in ("DIFF", "CRASH"))
    sys.exit(1 if (surprises if options.known else bad) else 0)


main()

"""Compares `demarche solve` with Gambit on games of all kinds: python3 gambit.py DEMARCHE FOLDER [EVERY]; says what fails and exits 1."""
import itertools
import json
import pathlib
import random
import subprocess
import sys

import pygambit

demarche, folder = sys.argv[1], pathlib.Path(sys.argv[2])
every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
random.seed(20)
PUBLISHED = {
    "coordination": ([[2, 0], [0, 1]], [[2, 0], [0, 1]]), "battle of the sexes": ([[2, 0], [0, 1]], [[1, 0], [0, 2]]),
    "chicken": ([[0, -1], [1, -10]], [[0, 1], [-1, -10]]), "hawk and dove": ([[-1, 4], [0, 2]], [[-1, 0], [4, 2]]),
    "matching pennies": ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]), "prisoner's dilemma": ([[3, 0], [5, 1]], [[3, 5], [0, 1]]),
    "stag hunt": ([[4, 1], [3, 3]], [[4, 3], [1, 3]]), "deadlock": ([[1, 0], [3, 2]], [[1, 3], [0, 2]]),
    "rock, paper, scissors": ([[0, -1, 1], [1, 0, -1], [-1, 1, 0]], [[0, 1, -1], [-1, 0, 1], [1, -1, 0]]),
    "Shapley 1964": ([[0, 0, 1], [1, 0, 0], [0, 1, 0]], [[0, 1, 0], [0, 0, 1], [1, 0, 0]]),
    "von Stengel 2002, degenerate": ([[3, 3], [2, 5], [0, 6]], [[3, 3], [2, 6], [3, 1]]),
    "inspection": ([[0, -10], [-1, -6]], [[0, 10], [0, -90]]), "entry deterrence": ([[0, 0], [-1, 1]], [[2, 2], [0, 1]]),
    "Aumann 1974": ([[6, 2], [7, 0]], [[6, 7], [2, 0]]), "all the same": ([[1, 1], [1, 1]], [[1, 1], [1, 1]]),
    "one choice each": ([[4]], [[7]]), "one player's choice": ([[1, 2, 2]], [[0, 1, 1]]),
    "Myerson 1991, table 3.1": ([[2, 0], [0, 1]], [[1, 1], [3, 0]]), "traveller's dilemma, 2 to 4": ([[2, 4, 4], [0, 3, 5], [0, 1, 4]], [[2, 0, 0], [4, 3, 1], [4, 5, 4]]),
    "public good": ([[2, -1], [1, 0]], [[2, 1], [-1, 0]]), "penalty kick": ([[58, 95], [93, 70]], [[42, 5], [7, 30]]),
    "dominance solvable": ([[1, 1, 0], [0, 0, 2]], [[0, 2, 1], [3, 1, 0]]), "Bernheim 1984": ([[0, 2, 7], [5, 2, 5], [7, 2, 0]], [[7, 5, 0], [2, 3, 2], [0, 5, 7]]),
    "asymmetric pennies": ([[3, -1], [-1, 1]], [[-3, 1], [1, -1]]), "game of trust": ([[0, 0], [-1, 1]], [[0, 0], [2, 1]]),
    "anti-coordination of three": ([[0, 1, 1], [1, 0, 1], [1, 1, 0]], [[0, 1, 1], [1, 0, 1], [1, 1, 0]]),
    "coordination of three": ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[1, 0, 0], [0, 1, 0], [0, 0, 1]]), "zero": ([[0, 0], [0, 0]], [[0, 0], [0, 0]]),
    "weak dominance": ([[1, 1], [1, 0]], [[1, 1], [1, 0]]), "Kohlberg and Mertens 1986": ([[2, 2], [3, 0], [0, 1]], [[2, 2], [1, 0], [0, 3]]),
}

SHADES = ["J", "2", "3", "A"]
WINS = ["WLLLL", "LLWWW", "LWLLW", "LWLWL", "LWWLL"]
# The games of McKelvey and Palfrey 1995: Lieberman 1960, O'Neill 1987, Rapoport and Boebel 1992, Ochs 1995, and their own.
QUANTAL = {
    "Lieberman 1960": ([[15, 0, -2], [0, -15, -1], [1, 2, 0]], None),
    "O'Neill 1987": ([[5 if (a == "J") == (b == "J") and (a == "J" or a != b) else -5 for b in SHADES] for a in SHADES], None),
    "Rapoport and Boebel 1992, 1": ([[10 if each == "W" else -6 for each in row] for row in WINS], [[-6 if each == "W" else 10 for each in row] for row in WINS]),
    "Rapoport and Boebel 1992, 2": ([[15 if each == "W" else -1 for each in row] for row in WINS], [[-1 if each == "W" else 15 for each in row] for row in WINS]),
    "Ochs 1995, 1": ([[1, 0], [0, 1]], [[0, 1], [1, 0]]), "Ochs 1995, 2": ([[9, 0], [0, 1]], [[0, 1], [1, 0]]),
    "Ochs 1995, 3": ([[4, 0], [0, 1]], [[0, 1], [1, 0]]),
    "McKelvey and Palfrey 1995, A = B = 5": ([[1, 0, 1], [0, 0, 0], [1, 5, 1]], [[1, 0, 1], [0, 0, 5], [1, 0, 1]]),
    "McKelvey and Palfrey 1995, A = 5, B = 100": ([[1, 0, 1], [0, 0, 0], [1, 5, 1]], [[1, 0, 1], [0, 0, 100], [1, 0, 1]]),
}
PRECISIONS = [0.05, 0.2, 0.5, 1, 2, 4]
# Of three players: Nau, Gomez Canovas and Hansen 2004, whose only equilibrium is irrational; two kinds of agreement.
THREE = {
    "Nau 2004": [[3, 0, 2], [0, 1, 0], [0, 2, 0], [1, 0, 0], [1, 0, 0], [0, 3, 0], [0, 1, 0], [2, 0, 3]],
    "majority of three": [[1, 1, 1], [0, 1, 1], [1, 0, 1], [1, 1, 0], [1, 1, 0], [1, 0, 1], [0, 1, 1], [1, 1, 1]],
    "unanimity of three": [[1, 1, 1]] + [[0, 0, 0]] * 6 + [[2, 2, 2]],
}


def random_game(number):
    sizes = [random.randint(1, 4) for _ in range(2 if number % 4 else 3)]
    top = random.choice([1, 2, 4, 20])
    return [[random.randint(-top, top) for _ in range(len(sizes))] for _ in range(product(sizes))], sizes


def product(sizes):
    result = 1
    for size in sizes:
        result *= size
    return result


def games():
    for title, (rows, columns) in PUBLISHED.items():
        m, n = len(rows), len(rows[0])
        yield title, [[rows[i][j], columns[i][j]] for j in range(n) for i in range(m)], [m, n]
    for title, (rows, columns) in QUANTAL.items():
        columns = columns or [[-each for each in row] for row in rows]
        m, n = len(rows), len(rows[0])
        yield title, [[rows[i][j], columns[i][j]] for j in range(n) for i in range(m)], [m, n]
    for title, payoffs in THREE.items():
        yield title, payoffs, [2, 2, 2]
    for number in range(240):
        yield f"random {number}", *random_game(number)


def rounded(shares):
    return tuple(round(float(share), 6) + 0.0 for share in shares)


def number_of(title):
    return int(title.split()[-1]) if title.startswith("random") else 1


def shares(profile):
    """The shares of all strategies, player by player: pairs in Gambit 16, a list of pairs for each player in 17."""
    parts = list(profile)
    pairs = parts if isinstance(parts[0], tuple) else itertools.chain(*parts)
    return [share for _, share in pairs]


faults = count = compared = 0
for title, payoffs, sizes in itertools.islice(games(), 0, None, every):
    file = folder / "game.nfg"
    names = " ".join(f'"{player}"' for player in range(len(sizes)))
    file.write_text(f'NFG 1 R "{title}" {{ {names} }} {{ {" ".join(map(str, sizes))} }}\n\n{" ".join(str(value) for profile in payoffs for value in profile)}\n')
    mine = json.loads(subprocess.run([demarche, "solve", str(file), "--json", "--quantal", ",".join(map(str, PRECISIONS if title in QUANTAL else [1]))], check=True, capture_output=True, text=True).stdout)
    game = pygambit.read_nfg(str(file))

    def flat(profile):
        return rounded(shares(profile))

    def chosen(strategies):
        return rounded(1 if name == own else 0 for names, own in zip(mine["strategies"], strategies) for name in names)

    pure = {flat(profile) for profile in pygambit.nash.enumpure_solve(game).equilibria}
    if pure != {chosen(each["strategies"]) for each in mine["pure_equilibria"]}:
        print(f"FAULT {title}: pure equilibria differ")
        faults += 1
    if len(sizes) == 2:
        mixed = {flat(profile) for profile in pygambit.nash.enummixed_solve(game).equilibria}
        found = {rounded(itertools.chain(*each["shares"])) for each in mine["extreme_equilibria"]}
        if not mixed <= found or any(each["regret"] > 1e-9 for each in mine["extreme_equilibria"]):
            print(f"FAULT {title}: {sorted(mixed - found)} not found; {sorted(found - mixed)} besides")
            faults += 1
        elif found != mixed:
            print(f"note {title}: {sorted(found - mixed)} besides")
    if mine["limit_equilibrium"]["regret"] > 1e-9:
        print(f"FAULT {title}: regret {mine['limit_equilibrium']['regret']} at the end of the branch")
        faults += 1
    if title in QUANTAL or number_of(title) % 6 == 0:
        # Where a branch turns back it comes to some precisions more than once; Gambit's point is one of its own.
        for own in mine["quantal_responses"]:
            point = pygambit.qre.logit_solve_lambda(game, own["precision"], use_strategic=True)[-1].profile
            theirs = shares(point)
            apart = max(abs(a - b) for a, b in zip(theirs, itertools.chain(*own["shares"])))
            if apart > 1e-5:
                print(f"FAULT {title}: logit equilibria at {own['precision']} differ by {apart}")
                faults += 1
            compared += 1
    count += 1
print(f"{compared} logit equilibria compared")
print(f"{count} games compared with Gambit {pygambit.__version__}")
sys.exit(1 if faults else 0)

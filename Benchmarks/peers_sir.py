# Times PySD and simlin on sir.xmile, where they are installed: prints "name seconds infected-on-day-20" a line.
import pathlib
import shutil
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")
source = pathlib.Path(__file__).parent / "sir.xmile"


def best(work, rounds):
    took, value = [], None
    for _ in range(rounds):
        began = time.perf_counter()
        value = work()
        took.append(time.perf_counter() - began)
    return min(took), value


def pysd():
    import pysd

    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        model = pysd.read_xmile(str(shutil.copy(source, folder / "sir.xmile")))
        seconds, found = best(lambda: model.run(return_columns=["infected"], saveper=1), 3)
        return seconds, float(found["infected"][20])
    finally:
        shutil.rmtree(folder)


def simlin():
    import simlin

    simulation = simlin.load(source).simulate()

    def run():
        simulation.reset()
        simulation.run_to_end()
        return simulation.get_series("infected")

    seconds, found = best(run, 100)
    return seconds, float(found[20 * (len(found) - 1) // 100])


for peer in (pysd, simlin):
    try:
        seconds, value = peer()
        print(peer.__name__, seconds, value)
    except ImportError:
        print(f"{peer.__name__} is not installed", file=sys.stderr)

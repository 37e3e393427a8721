"""The same epidemic in ema_workbench, one experiment a future: prints seconds a run, with one value
and with all values kept."""
import logging
import sys
import time
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
try:
    from ema_workbench import Model, RealParameter, ScalarOutcome, SequentialEvaluator, TimeSeriesOutcome
except ImportError:
    sys.exit(77)


def sir(contact=0.4, duration=5.0):
    s, i, r = 9990.0, 10.0, 0.0
    path = [i]
    for _ in range(400):
        infection = contact * s * i / (s + i + r)
        recovery = i / duration
        s -= infection * 0.25
        i += (infection - recovery) * 0.25
        r += recovery * 0.25
        path.append(i)
    return {"i": path, "last": i}


def seconds_a_run(outcome, runs):
    model = Model("sir", function=sir)
    model.uncertainties = [RealParameter("contact", 0.2, 0.5), RealParameter("duration", 4, 6)]
    model.outcomes = [outcome]
    with SequentialEvaluator(model) as evaluator:
        evaluator.perform_experiments(scenarios=16)
        began = time.perf_counter()
        evaluator.perform_experiments(scenarios=runs)
        return (time.perf_counter() - began) / runs


runs = int(sys.argv[1])
print(seconds_a_run(ScalarOutcome("last"), runs), seconds_a_run(TimeSeriesOutcome("i"), runs))

/**
 * The futures that failed, and on request in which variable: they are run again by the module of all variables, up to
 * the step at which they failed.
 */
import { batchSize } from "./batch.js";
import { byId, el } from "./dom.js";
import { spoken } from "./structure.js";
import { words } from "./words.js";

/** How many runs of a batch are looked at, those that fail first. */
const mostRuns = 32;

export class Failures {
  /** @param {any} app */
  constructor(app) {
    this.app = app;
    this.place = byId("failed");
    /** The failures that are shown. */
    this.shown = "";
  }

  /**
   * @param {{ outcomes: import("./statistics.js").Outcomes }[]} arms
   * @param {number} futures
   */
  show(arms, futures) {
    const failed = arms.map(({ outcomes }) => outcomes.failed(futures)), all = failed.reduce((sum, each) => sum + each.length, 0);
    const key = `${all} ${this.app.shown.map(({ arm }) => arm.key)}`;
    if (key === this.shown) return;
    this.shown = key;
    this.place.replaceChildren(words.failed(all));
    if (all === 0) return;
    const button = el("button", { type: "button", class: "link" }, words.whichFailed);
    button.addEventListener("click", async () => {
      const found = await this.#name(this.app.shown, failed);
      if (this.shown !== key) return;
      this.place.replaceChildren(`${words.failed(all)}; ${words.notFinite} `, ...found.map(({ name, time }, index) => this.#link(name, time, index)));
      this.place.querySelector("button")?.focus();
    });
    this.place.append(" ", button);
  }

  #link(name, time, index) {
    const link = el("button", { type: "button", class: "link" }, spoken(name));
    link.addEventListener("click", () => this.app.why.choose(name));
    return el("span", {}, index === 0 ? "" : ", ", link, ` ${words.fromTime(time)}`);
  }

  /**
   * The variables that were the first not to be finite, stocks before outcomes as the command line has it, and the
   * earliest time of each.
   * @param {{ levers: Record<string, number>, choice: any }[]} shown
   * @param {{ future: number, step: number }[][]} failed of each arm
   */
  async #name(shown, failed) {
    const { why, model } = this.app, runtime = await why.runtime(), { outputs, variables } = why.structure;
    const watched = [...outputs.filter((name) => variables.get(name)?.kind === "stock"), ...model.outputs.map(({ name }) => name)];
    const runs = new Map(shown.flatMap((policy, index) => failed[index].map(({ future, step }) =>
      [`${index} ${step} ${Math.floor(future / batchSize)}`, { policy, step, index, first: future - (future % batchSize) }])));
    /** @type {Map<string, number>} */
    const steps = new Map();
    for (const { policy, step, index, first } of [...runs.values()].sort((a, b) => a.step - b.step).slice(0, mostRuns)) {
      const arm = why.arms.arm(policy.levers, policy.choice, { isSummary: true, stop: step });
      const [{ values }] = runtime.batch(first, [arm]);
      for (const { future } of failed[index].filter((each) => each.step === step && each.future >= first && each.future < first + batchSize)) {
        const name = watched.find((each) => !Number.isFinite(values[outputs.indexOf(each) * batchSize + future - first]));
        if (name !== undefined) steps.set(name, Math.min(step, steps.get(name) ?? Infinity));
      }
    }
    const { start, step: length } = model.time;
    return [...steps].sort((a, b) => a[1] - b[1]).map(([name, step]) => ({ name, time: start + step * length }));
  }
}

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
      this.place.replaceChildren(`${words.failed(all)}; ${words.notFinite} `, ...found.map(({ id, time }, index) => this.#link(id, time, index)));
      this.place.querySelector("button")?.focus();
    });
    this.place.append(" ", button);
  }

  #link(id, time, index) {
    const { why } = this.app, link = el("button", { type: "button", class: "link" }, spoken(why.structure.variables[id].name));
    link.addEventListener("click", () => why.choose(id));
    return el("span", {}, index === 0 ? "" : ", ", link, ` ${words.fromTime(time)}`);
  }

  /**
   * The variables that were the first not to be finite, stocks before outcomes as the command line has it, and the
   * earliest time of each.
   * @param {{ levers: import("./state.js").Values, choice: any }[]} shown
   * @param {{ future: number, step: number }[][]} failed of each arm
   */
  async #name(shown, failed) {
    const { why, model } = this.app, runtime = await why.runtime(), { outputs, variables } = why.structure;
    const watched = [...outputs.filter((id) => variables[id].kind === "stock"), ...model.outputs.map(({ variable }) => variable)]
      .map((id) => ({ id, row: outputs.indexOf(id) * batchSize })).filter(({ row }) => row >= 0);
    /** @type {Map<string, { policy: any, step: number, first: number, places: number[] }>} */
    const runs = new Map();
    shown.forEach((policy, index) => {
      for (const { future, step } of failed[index]) {
        const place = future % batchSize, first = future - place, key = `${index} ${step} ${first}`;
        if (!runs.has(key)) runs.set(key, { policy, step, first, places: [] });
        runs.get(key).places.push(place);
      }
    });
    /** @type {Map<number, number>} */
    const steps = new Map();
    for (const { policy, step, first, places } of [...runs.values()].sort((a, b) => a.step - b.step).slice(0, mostRuns)) {
      const [{ values }] = runtime.batch(first, [why.arms.arm(policy.levers, policy.choice, { stop: step })]);
      for (const place of places) {
        const found = watched.find(({ row }) => !Number.isFinite(values[row + place]));
        if (found !== undefined && !steps.has(found.id)) steps.set(found.id, step);
      }
    }
    const { start, step: length } = model.time;
    return [...steps].map(([id, step]) => ({ id, time: start + step * length }));
  }
}

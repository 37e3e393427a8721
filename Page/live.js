/**
 * The charts of a brief, run anew in the reader's browser: under other explanations, and read year by year.
 */
import { Arms } from "./arms.js";
import { el, svg } from "./dom.js";
import { startOf } from "./module.js";
import { level } from "./numbers.js";
import { unpacked } from "./packed.js";
import { drawPanel, place, timeAt } from "./panel.js";
import { Plan, stages } from "./plan.js";
import { Pool } from "./pool.js";
import { Scale } from "./scales.js";
import { changed, nothing } from "./state.js";
import { everything } from "./statistics.js";
import { words } from "./words.js";

class Live {
  /**
   * @param {any} model the description
   * @param {ArrayBuffer} bytes the module
   * @param {() => Worker} makeWorker
   * @param {number} futures of the brief
   */
  constructor(model, bytes, makeWorker, futures) {
    this.model = model;
    this.bytes = bytes;
    this.makeWorker = makeWorker;
    this.goal = stages.filter((stage) => stage <= Math.max(futures, stages[0])).pop();
    this.arms = new Arms(model);
    this.choice = nothing();
    /**
     * Made with the first wish.
     * @type {Pool | undefined}
     */
    this.pool = undefined;
    /** @type {Plan | undefined} */
    this.plan = undefined;
    /** @type {number | null} the report that is read */
    this.year = null;
    this.groups = [...document.querySelectorAll(".fans")].map((place) => this.#group(place));
    this.controls = this.#controls();
    document.querySelector("#time h2")?.after(this.controls);
  }

  // Charts

  /** The charts of an outcome. */
  #group(place) {
    const reader = el("p", { class: "reader aside", "aria-live": "polite" });
    const charts = [...place.querySelectorAll("figure[data-policy]")].map((figure) => this.#chart(figure));
    place.querySelector(".grid3").after(reader);
    return { output: charts[0].output, charts, reader };
  }

  #chart(figure) {
    const { outcome, policy } = figure.dataset, mark = svg("path", { class: "upright" });
    figure.querySelector(".still").append(mark);
    figure.tabIndex = 0;
    figure.setAttribute("aria-label", `${figure.querySelector("figcaption").textContent}, ${words.arrowsRead}`);
    figure.setAttribute("role", "group");
    figure.addEventListener("pointermove", (event) => this.#point(figure, event.clientX));
    figure.addEventListener("pointerleave", () => this.#read(null));
    figure.addEventListener("blur", () => this.#read(null));
    figure.addEventListener("keydown", (event) => this.#key(event));
    const { policies, outputs } = this.model, settings = new Map(policies.find(({ name }) => name === policy)?.settings);
    return { figure, output: outputs.findIndex(({ name }) => name === outcome), settings, mark, name: figure.querySelector("figcaption").textContent, moving: figure.querySelector(".moving") };
  }

  #point(figure, clientX) {
    const { left, width } = figure.querySelector("svg").getBoundingClientRect(), { reports } = this.model.time;
    const fraction = ((clientX - left) * 300 / width - place.x) / place.width;
    this.#read(fraction < -0.05 || fraction > 1.05 ? null : Math.max(0, Math.min(reports.length - 1, Math.round(fraction * (reports.length - 1)))));
  }

  #key(event) {
    const last = this.model.time.reports.length - 1, now = this.year ?? last;
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#read(Math.max(0, Math.min(last, next)));
  }

  // Explanations

  #controls() {
    const { model } = this, record = model.observed.some(({ record }) => record !== undefined);
    const questions = model.hypotheses.map(({ label, cases }, number) => el("label", {}, el("span", {}, label),
      el("select", { onchange: ({ target }) => this.#assume({ cases: changed(this.choice.cases, number, target.value === "" ? undefined : Number(target.value)) }) },
        el("option", { value: "" }, words.sampled), ...cases.map((each, one) => el("option", { value: one }, each.short ?? each.label)))));
    const kept = !record ? [] : [el("label", { class: "check" },
      el("input", { type: "checkbox", onchange: ({ target }) => this.#assume({ inRecord: target.checked }) }), el("span", {}, words.inRecord))];
    this.count = el("span", { class: "count", role: "status" });
    return el("div", { class: "live" }, ...questions, ...kept, this.count);
  }

  #assume(part) {
    this.choice = { ...this.choice, ...part };
    this.#run();
  }

  // Runs

  /** The workers start with the first wish. */
  #run() {
    this.pool ??= new Pool(this.makeWorker, this.bytes, startOf(this.model), (first, arms, results) => this.plan.receive(first, arms, results));
    this.plan ??= new Plan(this.pool, { reports: this.model.memory.reports, steps: this.model.time.steps }, () => this.#draw());
    for (const { charts } of this.groups) for (const chart of charts) chart.arm = this.arms.arm(chart.settings, this.choice);
    this.plan.show([{ arms: this.#all, goal: this.goal }]);
  }

  get #all() { return [...new Map(this.groups.flatMap(({ charts }) => charts.map(({ arm }) => [arm.key, arm]))).values()]; }

  #draw() {
    const futures = this.plan.reach(this.#all), { reports } = this.model.time;
    if (futures === 0) return;
    for (const { output, charts } of this.groups) {
      const observed = this.model.observed.filter((each) => each.output === output)
        .flatMap(({ points }) => points.map(({ time, until, value }) => ({ time: (time + (until ?? time)) / 2, value })));
      const reference = this.plan.outcomes(charts[0].arm);
      const selection = this.choice.inRecord ? { name: `record ${charts[0].arm.key}`, keeps: reference.agreement(futures) } : everything;
      for (const chart of charts) chart.bands = this.plan.outcomes(chart.arm).bands(output, futures, selection);
      const all = [...charts.flatMap(({ bands }) => bands.flat()).filter(Number.isFinite), ...observed.map(({ value }) => value)];
      const scale = Scale.around(Math.min(...all), Math.max(...all));
      charts.forEach(({ moving, bands }, index) => drawPanel(moving, {
        times: reports, scale, observed, fans: [{ slot: 0, bands: charts[0].bands }, ...(index === 0 ? [] : [{ slot: 1, bands }])] }));
    }
    this.futures = futures;
    this.count.textContent = words.futuresRun(futures);
    this.#show();
  }

  /** @param {number | null} report */
  #read(report) {
    if (report === this.year) return;
    this.year = report;
    if (this.plan === undefined && report !== null) this.#run();
    this.#show();
  }

  #show() {
    const { reports } = this.model.time, time = this.year === null ? null : reports[this.year];
    for (const { charts, reader } of this.groups) {
      const x = time === null ? 0 : Math.round(timeAt(reports, time) * 10) / 10;
      for (const { mark } of charts) mark.setAttribute("d", time === null ? "" : `M${x} ${place.y}L${x} ${place.y + place.height}`);
      const isKnown = time !== null && charts.every(({ bands }) => bands !== undefined);
      reader.textContent = !isKnown ? "" : `${words.at(String(time))} ${charts.map(({ name, bands }) => {
        const q = bands[this.year];
        return `${name} ${level(q[2])} (${level(q[0])} – ${level(q[4])})`;
      }).join(" · ")}`;
    }
  }
}

/**
 * Starts the charts. What the brief holds is packed, but for the worker's script.
 * @param {string} model the description
 * @param {string} module
 * @param {string} worker
 * @param {{ seed: string, futures: number }} run of the brief
 */
export async function startLive(model, module, worker, { seed, futures }) {
  const description = { ...JSON.parse(await unpacked(model).text()), seed };
  const makeWorker = () => new Worker(URL.createObjectURL(new Blob([worker], { type: "text/javascript" })));
  window.demarche = new Live(description, await unpacked(module).arrayBuffer(), makeWorker, futures);
}

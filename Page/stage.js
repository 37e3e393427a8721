/**
 * The charts: two large fans, a strip of all outcomes, and what the futures say.
 */
import { drawSmall } from "./chart.js";
import { byId, el } from "./dom.js";
import { compareWindow, FanChart } from "./fanchart.js";
import { shownUnit } from "./levers.js";
import { outcomesOf } from "./module.js";
import { change, level } from "./numbers.js";
import { Scale } from "./scales.js";
import { comparison, differences } from "./statistics.js";
import { words } from "./words.js";

export class Stage {
  /**
   * @param {any} model
   * @param {(part: { charts?: number[], views?: string[] }) => void} chosen which outcomes the large charts show, and how
   */
  constructor(model, chosen) {
    this.model = model;
    this.outcomes = outcomesOf(model);
    this.charts = this.outcomes.slice(0, 2).map((_, index) => new FanChart(model, outcomesOf(model), index + 1, {
      outcome: (outcome) => chosen({ charts: this.shown.map((other, place) => (place === index ? outcome : other)) }),
      view: (view) => chosen({ views: this.charts.map((_, place) => (place === index ? view : this.views[place] ?? "")) }),
      year: (year) => { for (const chart of this.charts) chart.read(year); },
    }));
    byId("charts").append(...this.charts.map(({ figure }) => figure));
    byId("charts").classList.toggle("single", this.charts.length === 1);
    this.strip = this.outcomes.map((outcome, number) => {
      const canvas = el("canvas", { "aria-hidden": "true" }), value = el("b"), gap = el("span", { class: "gap" });
      const button = el("button", { type: "button", title: outcome.label },
        el("span", { class: "name" }, outcome.short ?? outcome.label, el("em", {}, ` ${shownUnit(outcome.unit)}`)), el("span", { class: "row" }, canvas, el("span", {}, value, gap)));
      button.addEventListener("click", () => chosen({ charts: this.charts.length === 1 ? [number] : [this.shown[0], number] }));
      return { button, canvas, value, gap };
    });
    byId("strip").append(...this.strip.map(({ button }) => button));
    byId("strip").setAttribute("aria-label", words.allOutcomes(compareWindow(model)));
    /**
     * What is shown, and what was before the last change: the parameters of `show`.
     * @type {any[] | undefined}
     */
    this.last = undefined;
    this.before = this.last;
    /** The outcomes of the large charts. @type {number[]} */
    this.shown = [];
    /** For each chart what the reader chose, `level` or `difference`; else a difference once a lever has moved. */
    this.views = [];
    this.ranges = new Map();
  }

  /**
   * Shows arms in some futures.
   * @param {{ slot: string, name: string, outcomes: import("./statistics.js").Outcomes }[]} arms the reference first, the current one last
   * @param {number} futures
   * @param {{ hasMoved: boolean, isMixed: boolean, charts: number[], views: string[], selection: FutureSelection }} how
   * @param {Record<string, string>} colours
   */
  show(arms, futures, how, colours) {
    this.last = [arms, futures, how, colours];
    const { selection } = how, [reference] = arms, current = arms[arms.length - 1];
    const findings = this.outcomes.map((outcome, number) =>
      comparison(current.outcomes, reference.outcomes, number, outcome.material ?? 0, futures, selection));
    this.shown = this.#chosen(how, findings);
    this.views = how.views;
    this.charts.forEach((chart, index) => {
      const number = this.shown[index], outcome = this.outcomes[number];
      const isDifference = arms.length > 1 && (this.views[index] || (how.hasMoved ? "difference" : "level")) === "difference";
      const fans = this.#fans(arms, futures, selection, number, isDifference, findings[number]);
      chart.show({ outcome, number, fans, isDifference, futures, isMixed: how.isMixed }, colours);
    });
    this.#say(findings, arms, how, futures);
    // The large charts are seen first; what follows is left out if it is outdated by then.
    const { last } = this;
    this.strip.forEach((_, index) => setTimeout(() => {
      if (this.last === last) this.#small(index, findings[index], arms, futures, selection, colours);
    }));
  }

  /**
   * What a large chart shows of arms.
   * @param {any} [finding] of the current one, where it is known
   */
  #fans(arms, futures, selection, number, isDifference, finding) {
    const [reference] = arms, current = arms[arms.length - 1], { material } = this.outcomes[number];
    const of = reference.outcomes.level(number, futures, selection)[2];
    return (isDifference ? arms.slice(1) : arms).map(({ slot, name, outcomes }) => {
      if (!isDifference) return { slot, name, of, summary: outcomes.level(number, futures, selection), bands: outcomes.bands(number, futures, selection) };
      const found = finding !== undefined && outcomes === current.outcomes ? finding
        : comparison(outcomes, reference.outcomes, number, material ?? 0, futures, selection);
      return { slot, name, of, summary: found.change, bands: differences(outcomes, reference.outcomes, number, futures, selection) };
    });
  }

  /** Keeps what is shown, so that the next change can be shown again. */
  remember() { this.before = this.last; }

  /** Shows the last change again: from what was before to what is. */
  replay() {
    if (this.before === undefined || this.before === this.last) return;
    const [arms, futures, { selection }] = this.before;
    const pasts = this.charts.map((chart) => {
      const { number, isDifference, fans } = chart.picture;
      const past = this.#fans(arms, futures, selection, number, isDifference && arms.length > 1), last = past[past.length - 1];
      const none = fans[0].bands.map((band) => band.map(() => 0));
      return isDifference && arms.length === 1 ? none : last.bands;
    });
    const began = performance.now(), isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    cancelAnimationFrame(this.replaying);
    const frame = (now) => {
      const fraction = Math.min(1, Math.max(0, (now - began) / 900));
      this.charts.forEach((chart, index) => chart.draw(fraction === 1 ? undefined : { bands: pasts[index], fraction: isStill ? 0 : fraction }));
      this.replaying = fraction < 1 ? requestAnimationFrame(frame) : undefined;
    };
    frame(began);
  }

  /** Ends a replay at once. */
  settle() {
    if (this.replaying === undefined) return;
    cancelAnimationFrame(this.replaying);
    this.replaying = undefined;
    for (const chart of this.charts) chart.draw();
  }

  /** The outcomes of the large charts: those asked for, else the first that answers and the one that moved most. */
  #chosen({ charts, hasMoved }, findings) {
    const { answeredBy } = this.model, first = charts[0] ?? answeredBy[0] ?? 0;
    const sizes = this.outcomes.map((outcome, index) => Math.abs(findings[index].change[2]) / (outcome.material || 1));
    const moved = sizes.map((size, number) => ({ number, size })).filter(({ number }) => number !== first)
      .reduce((most, each) => (each.size > most.size ? each : most), { number: answeredBy[1] ?? (this.outcomes.length > 1 ? 1 : first), size: 0 });
    return [first, charts[1] ?? (hasMoved ? moved.number : answeredBy[1] ?? moved.number)];
  }

  #small(index, finding, arms, futures, selection, colours) {
    const outcome = this.outcomes[index], { button, canvas, value, gap } = this.strip[index], { reports } = this.model.time;
    const every = Math.max(1, Math.floor(reports.length / 15));
    const times = reports.filter((_, report) => report % every === 0);
    const fans = arms.map(({ slot, outcomes }) => ({ slot, bands: outcomes.bands(index, futures, selection, every) }));
    const median = arms[arms.length - 1].outcomes.level(index, futures, selection)[2];
    const all = fans.flatMap(({ bands }) => bands.flatMap((q) => [q[0], q[4]])).filter(Number.isFinite);
    const scale = Scale.around(Math.min(...all), Math.max(...all)).following(this.ranges.get(index));
    this.ranges.set(index, scale);
    drawSmall(canvas, times, scale, fans, colours);
    const difference = finding.change[2], isSmall = Math.abs(difference) < (outcome.material ?? 0) || difference === 0;
    value.textContent = level(median);
    gap.textContent = arms.length === 1 ? "" : isSmall ? "≈" : `${difference < 0 ? "▼" : "▲"} ${change(difference, median)}`;
    button.setAttribute("aria-pressed", String(this.shown.includes(index)));
  }

  #say(findings, arms, how, futures) {
    const answers = this.model.answeredBy.length > 0 ? this.model.answeredBy : [...this.outcomes.keys()];
    const items = !how.hasMoved || arms.length === 1 ? [el("li", {}, words.nothingChanged)] : answers.slice(0, 3).map((index) => {
      const outcome = this.outcomes[index], finding = findings[index];
      return el("li", {}, words.finding({
        label: outcome.label, unit: shownUnit(outcome.unit), material: outcome.material ?? 0, median: finding.change[2], low: finding.change[0],
        high: finding.change[4], of: arms[0].outcomes.level(index, futures, how.selection)[2], share: finding.change[2] < 0 ? finding.down : finding.up,
      }));
    });
    byId("findings").replaceChildren(...items);
  }

  redraw() { if (this.last !== undefined) this.show(.../** @type {[any, number, any, any]} */ (this.last)); }
}

/**
 * One large chart: its outcome, level or difference, the fans and what they are called.
 */
import { drawFans, plotBox } from "./chart.js";
import { el } from "./dom.js";
import { shownUnit } from "./levers.js";
import { change, level } from "./numbers.js";
import { Scale } from "./scales.js";
import { words } from "./words.js";

/**
 * The times compared, in words.
 * @param {any} model
 */
export function compareWindow(model) {
  return words.mean(...model.time.compare);
}

export class FanChart {
  /**
   * @param {any} model
   * @param {any[]} outcomes
   * @param {number} number
   * @param {{ outcome: (number: number) => void, view: (view: string) => void, year: (report: number | null) => void }} chosen
   */
  constructor(model, outcomes, number, chosen) {
    this.model = model;
    this.chosen = chosen;
    this.canvas = el("canvas", { tabindex: 0, role: "img" });
    this.select = el("select", { "aria-label": words.outcomeOf(number) },
      ...outcomes.map(({ label }, place) => el("option", { value: place }, label)));
    this.select.addEventListener("change", () => chosen.outcome(Number(this.select.value)));
    this.unit = el("span", { class: "unit" });
    this.labels = el("div", { class: "labels" });
    this.reader = el("output", { class: "reader" });
    this.buttons = ["level", "difference"].map((view) => {
      const button = el("button", { type: "button" }, view === "level" ? words.levelView : words.differenceView);
      button.addEventListener("click", () => chosen.view(view));
      return button;
    });
    /**
     * The report that is read, in all charts.
     * @type {number | null}
     */
    this.year = null;
    this.canvas.addEventListener("keydown", (event) => this.#key(event));
    this.canvas.addEventListener("blur", () => chosen.year(null));
    this.canvas.addEventListener("pointermove", (event) => chosen.year(this.#nearest(event.offsetX)));
    this.canvas.addEventListener("pointerleave", () => chosen.year(null));
    this.figure = el("figure", {},
      el("figcaption", {}, this.select, this.unit, el("span", { class: "views" }, ...this.buttons)),
      this.canvas, this.labels, this.reader);
  }

  #key(event) {
    const last = this.model.time.reports.length - 1, step = Math.round(1 / (this.model.time.reports[1] - this.model.time.reports[0])) || 1;
    const moves = { ArrowLeft: Math.max(0, (this.year ?? last + step) - step), ArrowRight: Math.min(last, (this.year ?? last - step) + step), Home: 0, End: last };
    if (!(event.key in moves)) return;
    event.preventDefault();
    this.chosen.year(moves[event.key]);
  }

  /**
   * The report nearest to a place in the picture.
   * @param {number} x
   */
  #nearest(x) {
    if (this.picture === undefined) return null;
    const { left, right } = plotBox(this.canvas.clientWidth, this.canvas.clientHeight, this.picture.fans.length), last = this.model.time.reports.length - 1;
    return Math.round(Math.min(1, Math.max(0, (x - left) / (right - left))) * last);
  }

  /**
   * Reads a report.
   * @param {number | null} year
   */
  read(year) {
    if (this.year === year) return;
    this.year = year;
    this.draw();
  }

  /**
   * @param {any} picture what is to be drawn from now on
   * @param {Record<string, string>} colours
   */
  show(picture, colours) {
    this.picture = picture;
    this.colours = colours;
    const { isDifference, outcome, number } = picture;
    if (this.shown !== `${number} ${isDifference}`) this.scale = undefined;
    this.shown = `${number} ${isDifference}`;
    const all = picture.fans.flatMap(({ bands }) => bands.flatMap((q) => [q[0], q[4]])).filter(Number.isFinite);
    const observed = isDifference ? [] : this.observed(number).map(({ value }) => value);
    const margin = isDifference ? 2 * (outcome.material ?? 0) : 0;
    const needed = Scale.around(Math.min(...all, ...observed, -margin || Infinity), Math.max(...all, ...observed, margin || -Infinity));
    this.scale = needed.following(this.scale);
    this.select.value = String(number);
    this.unit.textContent = [shownUnit(outcome.unit), isDifference ? (picture.isMixed ? words.otherAssumptions : words.difference) : ""].filter((part) => part !== "").join(" · ");
    this.buttons.forEach((button, index) => button.setAttribute("aria-pressed", String((index === 1) === isDifference)));
    this.#label();
    this.draw();
  }

  /** @param {number} number of an outcome */
  observed(number) {
    return this.model.observed.filter((each) => each.output === number)
      .flatMap(({ points }) => points.map(({ time, until, value }) => ({ time: (time + (until ?? time)) / 2, value })));
  }

  /** The names of the lines with their values over the times compared. */
  #label() {
    const { fans, outcome } = this.picture;
    this.labels.replaceChildren(...fans.map(({ slot, name, summary, of }) => {
      const said = (value) => (this.picture.isDifference ? change(value, of) : level(value));
      return el("span", { class: `label ${slot}` }, el("b", {}, name), ` ${said(summary[2])} `, el("small", {}, `${said(summary[0])} … ${said(summary[4])}`));
    }));
    const { reports } = this.model.time, lines = fans.map(({ name, summary }) => words.fanLine(name, summary)).join(" ");
    this.canvas.setAttribute("aria-label",
      words.fan(outcome.label, outcome.unit, `${reports[0]}–${reports[reports.length - 1]}`, this.picture.futures, `${compareWindow(this.model)}: ${lines}`));
  }

  /** What is drawn, also in a file. */
  get chart() {
    const { fans, outcome, number, isDifference } = this.picture, { reports, change: from } = this.model.time;
    return {
      times: reports, scale: this.scale, from: from ?? null, material: isDifference ? outcome.material ?? null : null, fans,
      observed: isDifference ? [] : this.observed(number), moves: words.movesAt,
    };
  }

  /** What stands around it in a file. */
  get page() {
    const said = (value, of) => (this.picture.isDifference ? change(value, of) : level(value));
    return {
      ...this.chart, title: this.picture.outcome.label, unit: this.unit.textContent,
      fans: this.picture.fans.map((fan) => ({ ...fan, said: `${said(fan.summary[2], fan.of)} (${said(fan.summary[0], fan.of)} … ${said(fan.summary[4], fan.of)})` })),
    };
  }

  /** @param {{ bands: number[][], fraction: number }} [past] where the last fan comes from, and how much of the way it has gone */
  draw(past) {
    if (this.picture === undefined) return;
    const { chart } = this, { isDifference } = this.picture, fans = [...chart.fans];
    if (past !== undefined) {
      const last = fans.pop(), mixed = last.bands.map((band, report) => band.map((value, q) => past.bands[report][q] + (value - past.bands[report][q]) * past.fraction));
      fans.push({ ...last, bands: mixed });
    }
    drawFans(this.canvas, { ...chart, fans, year: this.year === null ? null : chart.times[this.year] }, this.colours);
    this.reader.textContent = this.year === null ? "" : [words.at(String(chart.times[this.year])),
      ...fans.map(({ name, bands, of }) => { const value = bands[this.year][2]; return `${name} ${isDifference ? change(value, of) : level(value)}`; })].join(" ");
  }
}

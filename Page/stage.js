/**
 * The charts: two large fans, a strip of all outcomes, and what the futures say.
 */
import { drawFans, drawSmall } from "./chart.js";
import { byId, el } from "./dom.js";
import { shownUnit } from "./levers.js";
import { change, level, plain } from "./numbers.js";
import { Scale } from "./scales.js";
import { comparison, differences } from "./statistics.js";
import { words } from "./words.js";

/** @param {any} model */
function compareWindow(model) {
  return words.mean(...model.time.compare);
}

class Chart {
  /** @param {any} model @param {number} number @param {{ outcome: (name: string) => void, view: (view: string) => void }} chosen */
  constructor(model, number, chosen) {
    this.model = model;
    this.canvas = el("canvas", { tabindex: 0, role: "img" });
    this.select = el("select", { "aria-label": words.outcomeOf(number) },
      ...outcomesOf(model).map((outcome) => el("option", { value: outcome.name }, outcome.label)));
    this.select.addEventListener("change", () => chosen.outcome(this.select.value));
    this.unit = el("span", { class: "unit" });
    this.labels = el("div", { class: "labels" });
    this.reader = el("output", { class: "reader" });
    this.buttons = ["level", "difference"].map((view) => {
      const button = el("button", { type: "button" }, view === "level" ? words.levelView : words.differenceView);
      button.addEventListener("click", () => chosen.view(view));
      return button;
    });
    this.year = null;
    this.canvas.addEventListener("keydown", (event) => this.#key(event));
    this.canvas.addEventListener("blur", () => { this.year = null; this.draw(); });
    this.figure = el("figure", {},
      el("figcaption", {}, this.select, this.unit, el("span", { class: "views" }, ...this.buttons)),
      this.canvas, this.labels, this.reader);
  }

  #key(event) {
    const last = this.model.time.reports.length - 1, step = Math.round(1 / (this.model.time.reports[1] - this.model.time.reports[0])) || 1;
    const moves = { ArrowLeft: Math.max(0, (this.year ?? last + step) - step), ArrowRight: Math.min(last, (this.year ?? last - step) + step), Home: 0, End: last };
    if (!(event.key in moves)) return;
    event.preventDefault();
    this.year = moves[event.key];
    this.draw();
  }

  /** @param {any} picture what is to be drawn from now on @param {Record<string, string>} colours */
  show(picture, colours) {
    this.picture = picture;
    this.colours = colours;
    const isDifference = picture.isDifference, outcome = picture.outcome;
    if (this.shown !== `${outcome.name} ${isDifference}`) this.scale = undefined;
    this.shown = `${outcome.name} ${isDifference}`;
    const all = picture.fans.flatMap(({ bands }) => bands.flatMap((q) => [q[0], q[4]])).filter(Number.isFinite);
    const observed = isDifference ? [] : this.observed(outcome.name).map(({ value }) => value);
    const margin = isDifference ? 2 * (outcome.material ?? 0) : 0;
    const needed = Scale.around(Math.min(...all, ...observed, -margin || Infinity), Math.max(...all, ...observed, margin || -Infinity));
    this.scale = needed.following(this.scale);
    this.select.value = outcome.name;
    this.unit.textContent = [shownUnit(outcome.unit), isDifference ? (picture.isMixed ? words.otherAssumptions : words.difference) : ""].filter((part) => part !== "").join(" · ");
    this.buttons.forEach((button, index) => button.setAttribute("aria-pressed", String((index === 1) === isDifference)));
    this.#label();
    this.draw();
  }

  /** @param {string} name */
  observed(name) {
    return this.model.observed.filter((each) => each.output === name)
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

  draw() {
    if (this.picture === undefined) return;
    const { fans, outcome, isDifference } = this.picture, { reports, change: from } = this.model.time;
    drawFans(this.canvas, {
      times: reports, scale: this.scale, from: from ?? null, material: isDifference ? outcome.material ?? null : null, fans,
      observed: isDifference ? [] : this.observed(outcome.name), year: this.year === null ? null : reports[this.year], moves: words.movesAt,
    }, this.colours);
    this.reader.textContent = this.year === null ? "" : [words.at(String(reports[this.year])),
      ...fans.map(({ name, bands, of }) => { const value = bands[this.year][2]; return `${name} ${isDifference ? change(value, of) : level(value)}`; })].join(" ");
  }
}

/** The outcomes, which stand first among the outputs; where a model names none, its first variables. @param {any} model */
export function outcomesOf(model) {
  const outcomes = model.outputs.filter((output) => output.isOutcome);
  return outcomes.length > 0 ? outcomes : model.outputs.slice(0, 15);
}

export class Stage {
  /** @param {any} model @param {(part: { charts?: string[], views?: string[] }) => void} chosen which outcomes the large charts show, and how */
  constructor(model, chosen) {
    this.model = model;
    this.outcomes = outcomesOf(model);
    this.charts = this.outcomes.slice(0, 2).map((_, index) => new Chart(model, index + 1, {
      outcome: (outcome) => chosen({ charts: this.shown.map((name, place) => (place === index ? outcome : name)) }),
      view: (view) => chosen({ views: this.charts.map((_, place) => (place === index ? view : this.views[place] ?? "")) }),
    }));
    byId("charts").append(...this.charts.map(({ figure }) => figure));
    byId("charts").classList.toggle("single", this.charts.length === 1);
    this.strip = this.outcomes.map((outcome) => {
      const canvas = el("canvas", { "aria-hidden": "true" }), value = el("b"), gap = el("span", { class: "gap" });
      const button = el("button", { type: "button", title: outcome.label },
        el("span", { class: "name" }, outcome.short ?? outcome.label, el("em", {}, ` ${shownUnit(outcome.unit)}`)), el("span", { class: "row" }, canvas, el("span", {}, value, gap)));
      button.addEventListener("click", () => chosen({ charts: this.charts.length === 1 ? [outcome.name] : [this.shown[0], outcome.name] }));
      return { button, canvas, value, gap };
    });
    byId("strip").append(...this.strip.map(({ button }) => button));
    byId("strip").setAttribute("aria-label", words.allOutcomes(compareWindow(model)));
    this.shown = [];
    /** For each chart what the reader chose, `level` or `difference`; else a difference once a lever has moved. */
    this.views = [];
    this.ranges = new Map();
  }

  /**
   * Shows arms in some futures.
   * @param {{ slot: string, name: string, outcomes: import("./statistics.js").Outcomes }[]} arms the reference first, the current one last
   * @param {number} futures @param {{ hasMoved: boolean, isMixed: boolean, charts: string[], views: string[], selection: Selection }} how @param {Record<string, string>} colours
   */
  show(arms, futures, how, colours) {
    this.last = [arms, futures, how, colours];
    const { selection } = how, [reference] = arms, current = arms[arms.length - 1], { comparedReports } = this.model.time;
    const findings = this.outcomes.map((outcome, number) =>
      comparison(current.outcomes, reference.outcomes, number, comparedReports, outcome.material ?? 0, futures, selection));
    this.shown = this.#chosen(how, findings);
    this.views = how.views;
    this.charts.forEach((chart, index) => {
      const number = this.outcomes.findIndex(({ name }) => name === this.shown[index]), outcome = this.outcomes[number];
      const isDifference = arms.length > 1 && (this.views[index] || (how.hasMoved ? "difference" : "level")) === "difference";
      const of = reference.outcomes.level(number, comparedReports, futures, selection)[2];
      const fans = (isDifference ? arms.slice(1) : arms).map(({ slot, name, outcomes }) => ({
        slot, name, of,
        summary: isDifference ? (outcomes === current.outcomes ? findings[number] : comparison(outcomes, reference.outcomes, number, comparedReports, outcome.material ?? 0, futures, selection)).change
          : outcomes.level(number, comparedReports, futures, selection),
        bands: isDifference ? differences(outcomes, reference.outcomes, number, futures, selection) : outcomes.bands(number, futures, selection),
      }));
      chart.show({ outcome, fans, isDifference, futures, isMixed: how.isMixed }, colours);
    });
    this.#say(findings, arms, how, futures);
    // The large charts are seen first; what follows is left out if it is outdated by then.
    const { last } = this;
    this.strip.forEach((_, index) => setTimeout(() => {
      if (this.last === last) this.#small(index, findings[index], arms, futures, selection, colours);
    }));
  }

  /** The outcomes of the large charts: those asked for, else the first that answers and the one that moved most. */
  #chosen({ charts, hasMoved }, findings) {
    const first = charts[0] ?? this.model.answeredBy[0] ?? this.outcomes[0].name;
    const sizes = this.outcomes.map((outcome, index) => Math.abs(findings[index].change[2]) / (outcome.material || 1));
    const moved = this.outcomes.map(({ name }, index) => ({ name, size: sizes[index] })).filter(({ name }) => name !== first)
      .reduce((most, each) => (each.size > most.size ? each : most), { name: this.model.answeredBy[1] ?? this.outcomes[1]?.name ?? first, size: 0 });
    return [first, charts[1] ?? (hasMoved ? moved.name : this.model.answeredBy[1] ?? moved.name)];
  }

  #small(index, finding, arms, futures, selection, colours) {
    const outcome = this.outcomes[index], { button, canvas, value, gap } = this.strip[index], { reports, comparedReports } = this.model.time;
    const every = Math.max(1, Math.floor(reports.length / 15));
    const times = reports.filter((_, report) => report % every === 0);
    const fans = arms.map(({ slot, outcomes }) => ({ slot, bands: outcomes.bands(index, futures, selection, every) }));
    const median = arms[arms.length - 1].outcomes.level(index, comparedReports, futures, selection)[2];
    const all = fans.flatMap(({ bands }) => bands.flatMap((q) => [q[0], q[4]])).filter(Number.isFinite);
    const scale = Scale.around(Math.min(...all), Math.max(...all)).following(this.ranges.get(outcome.name));
    this.ranges.set(outcome.name, scale);
    drawSmall(canvas, times, scale, fans, colours);
    const difference = finding.change[2], isSmall = Math.abs(difference) < (outcome.material ?? 0) || difference === 0;
    value.textContent = level(median);
    gap.textContent = arms.length === 1 ? "" : isSmall ? "≈" : `${difference < 0 ? "▼" : "▲"} ${change(difference, median)}`;
    button.setAttribute("aria-pressed", String(this.shown.includes(outcome.name)));
  }

  #say(findings, arms, how, futures) {
    const answers = this.model.answeredBy.length > 0 ? this.model.answeredBy : this.outcomes.map(({ name }) => name);
    const items = !how.hasMoved || arms.length === 1 ? [el("li", {}, words.nothingChanged)] : answers.slice(0, 3).map((name) => {
      const index = this.outcomes.findIndex((outcome) => outcome.name === name), outcome = this.outcomes[index], finding = findings[index];
      return el("li", {}, words.finding({
        label: outcome.label, unit: shownUnit(outcome.unit), material: outcome.material ?? 0, median: finding.change[2], low: finding.change[0],
        high: finding.change[4], of: arms[0].outcomes.level(index, this.model.time.comparedReports, futures, how.selection)[2], share: finding.change[2] < 0 ? finding.down : finding.up,
      }));
    });
    byId("findings").replaceChildren(...items);
  }

  redraw() { if (this.last !== undefined) this.show(...this.last); }
}

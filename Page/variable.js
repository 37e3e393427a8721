/**
 * One variable: its equation in words and symbols, its unit, what it rests on, and the paths of what acts on it and of
 * what it acts on.
 */
import { drawSmall } from "./chart.js";
import { el } from "./dom.js";
import { shownUnit } from "./levers.js";
import { level, plain } from "./numbers.js";
import { Scale } from "./scales.js";
import { words } from "./words.js";

export class VariableCard {
  /**
   * @param {HTMLElement} place
   * @param {import("./structure.js").Structure} structure
   * @param {any} model
   * @param {(id: number) => void} choose
   */
  constructor(place, structure, model, choose) {
    this.place = place;
    this.structure = structure;
    this.model = model;
    this.choose = choose;
    /**
     * The variables whose paths are shown.
     * @type {number[]}
     */
    this.outputs = [];
  }

  /** @param {number} id */
  show(id) {
    const variable = this.structure.variables[id], { name, label, kind, unit, text, words: sentence, origin, evidence, causes, startsFrom, input } = variable;
    const effects = this.structure.effects(id), isComputed = (each) => this.structure.outputs.includes(each);
    const paths = [id, ...causes.map((cause) => cause.id), ...effects].filter(isComputed);
    this.outputs = [...new Set(paths)];
    this.plots = [];
    const loops = this.model.loops.filter(({ chain }) => chain.includes(id)).map((loop) => `${loop.name} ${loop.label ?? ""}`);
    this.place.replaceChildren(
      el("h3", {}, label ?? name, el("small", {}, ` ${[words.kind[kind], shownUnit(unit)].filter((part) => part !== "").join(", ")}`)),
      ...(isComputed(id) ? [this.#plot(id, "large")] : []),
      ...(sentence === undefined ? [] : [el("p", { class: "sentence" }, sentence)]),
      el("pre", {}, text.join("\n")),
      el("p", { class: "note" }, [origin !== undefined ? words.restsOn(origin) : isComputed(id) && kind !== "lever" ? "" : words.noSource, input === undefined ? "" : this.#range(input)].filter((part) => part !== "").join(" ")),
      ...(evidence.length === 0 ? [] : [el("ul", { class: "note" }, ...evidence.map(({ grade, says, source, isAgainst }) =>
        el("li", {}, el("b", { title: words.gradeHelp }, grade), ` ${isAgainst ? words.against : ""}${says} [${source}]`)))]),
      ...(loops.length === 0 ? [] : [el("p", { class: "note" }, words.inLoops(loops.join(", ")))]),
      ...this.#neighbours(words.causes, [...causes, ...startsFrom.map((each) => ({ id: each, sign: words.atStart }))]),
      ...this.#neighbours(words.effects, effects.map((each) => ({ id: each, sign: this.structure.variables[each].causes.find((cause) => cause.id === id).sign }))));
  }

  #range({ kind, low, high, base, distribution, bands }) {
    if (kind === "lever") return words.leverRange(plain(low), plain(high), plain(base), (bands ?? []).map(({ word }) => word).join(", "));
    if (distribution === undefined) return "";
    return words.uncertainRange(distribution.family, level(distribution.ends[0]), level(distribution.ends[1]), plain(base));
  }

  #neighbours(title, links) {
    if (links.length === 0) return [];
    return [el("h4", {}, title), el("ul", { class: "neighbours" }, ...links.map(({ id, sign }) => {
      const variable = this.structure.variables[id], said = variable.label ?? variable.name;
      const button = el("button", { type: "button", title: said }, el("span", { class: "name" }, sign === "" ? "" : el("b", {}, `${sign} `), said));
      button.addEventListener("click", () => this.choose(id));
      if (this.structure.outputs.includes(id)) button.append(this.#plot(id, "small"));
      else if (variable.input !== undefined) button.append(el("span", { class: "note" }, `${plain(variable.input.base)} ${shownUnit(variable.unit)}`));
      return el("li", {}, button);
    }))];
  }

  #plot(id, size) {
    const canvas = el("canvas", { class: size, "aria-hidden": "true" }), value = el("span", { class: "value" });
    this.plots.push({ id, canvas, value });
    return el("span", { class: "plot" }, canvas, value);
  }

  /**
   * @param {{ slot: string, name: string, outcomes: import("./statistics.js").Outcomes }[]} arms the reference first
   * @param {number} futures
   * @param {FutureSelection} selection
   * @param {Record<string, string>} colours
   */
  plot(arms, futures, selection, colours) {
    const { reports } = this.model.time, every = Math.max(1, Math.floor(reports.length / 30));
    const times = reports.filter((_, report) => report % every === 0);
    for (const { id, canvas, value } of this.plots) {
      const output = this.outputs.indexOf(id), unit = shownUnit(this.structure.variables[id].unit);
      const fans = arms.map(({ slot, outcomes }) => ({ slot, bands: outcomes.bands(output, futures, selection, every) }));
      const all = fans.flatMap(({ bands }) => bands.flatMap((q) => [q[0], q[4]])).filter(Number.isFinite);
      drawSmall(canvas, times, Scale.around(Math.min(...all), Math.max(...all)), fans, colours);
      const medians = arms.map(({ outcomes }) => level(outcomes.level(output, futures, selection)[2]));
      value.textContent = `${[...new Set(medians)].join(" → ")} ${unit}`;
    }
  }
}

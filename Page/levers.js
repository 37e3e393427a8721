/**
 * The policy's side: levers by actor, each with worded bands, a tick at the status quo and an exact entry.
 */
import { el, svg } from "./dom.js";
import { plain } from "./numbers.js";
import { words } from "./words.js";

/**
 * The word of the band that a value lies in; a band holds its end.
 * @param {{ bands?: { word: string, upTo: number }[] }} lever
 * @param {number} value
 */
export function band(lever, value) {
  return (lever.bands ?? []).find(({ upTo }) => value <= upTo)?.word ?? "";
}

/**
 * A unit as it stands beside a number; the plain number has none.
 * @param {string} unit
 */
export function shownUnit(unit) {
  return unit === "1" ? "" : unit;
}

/**
 * A step that divides a range into a hundred or so.
 * @param {number} low
 * @param {number} high
 */
function stepOf(low, high) {
  const rough = (high - low) / 100, power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5].map((factor) => factor * power).filter((step) => step <= rough * 1.0001).pop() ?? power;
}

export class Levers {
  /**
   * @param {HTMLElement} place
   * @param {any} model the description
   * @param {{ moving: (number: number, value: number) => void, moved: (number: number, value: number) => void }} listener
   *   while a lever is dragged, and when it is let go
   */
  constructor(place, model, listener) {
    /** Those that act on an output. */
    this.levers = model.inputs.flatMap((input, number) => (input.kind === "lever" && number < model.memory.inputRows ? [{ ...input, number }] : []));
    /** By number. */
    this.controls = new Map();
    const groups = new Map();
    for (const lever of this.levers) {
      const key = (lever.actors ?? []).join(" ");
      if (!groups.has(key)) groups.set(key, { actors: lever.actors ?? [], levers: [] });
      groups.get(key).levers.push(lever);
    }
    const label = (name) => model.actors.find((actor) => actor.name === name)?.label ?? name;
    const sorted = [...groups.values()].sort((a, b) => a.actors.length - b.actors.length);
    for (const { actors, levers } of sorted) {
      const [first, rare] = [false, true].map((isAside) =>
        levers.filter((lever) => lever.isAside === isAside).map((lever) => this.#control(lever, listener)));
      const section = el("section", { class: "actor" }, ...(actors.length === 0 ? [] : [el("h3", {}, actors.map(label).join(" and "))]), ...first);
      if (rare.length > 0) section.append(el("details", { class: "aside-levers" }, el("summary", {}, words.further(rare.length)), ...rare));
      place.append(section);
    }
  }

  #control(lever, listener) {
    const { number: own, name, low, high, base } = lever, step = stepOf(low, high);
    const id = `lever-${own}`, unit = shownUnit(lever.unit);
    const range = el("input", { type: "range", id, "data-lever": name, min: low, max: high, step });
    const number = el("input", { type: "number", min: low, max: high, step: "any", "aria-label": words.exact(lever.label, unit) });
    const named = (lever.bands ?? []).map(({ word }) => el("span", {}, word));
    const wording = el("div", { class: "words", "aria-hidden": "true" }, ...named);
    const fill = svg("rect", { class: "delta", y: 4, height: 4 });
    const percent = (value) => (100 * (value - low)) / (high - low);
    let from = low;
    const bands = (lever.bands ?? []).map(({ upTo }) => {
      const part = svg("rect", { class: "band", x: `${percent(from) + 0.4}%`, y: 4, width: `${Math.max(0, percent(upTo) - percent(from) - 0.8)}%`, height: 4 });
      from = upTo;
      return part;
    });
    const tick = svg("rect", { class: "tick", x: `${percent(base)}%`, y: 0, width: 2, height: 12 });
    if (bands.length === 0) bands.push(svg("rect", { class: "band", x: 0, y: 4, width: "100%", height: 4 }));
    const track = svg("svg", { class: "track", "aria-hidden": "true" }, ...bands, fill, tick);
    const show = (value) => {
      range.value = String(value);
      if (document.activeElement !== number) number.value = String(value);
      const place = (lever.bands ?? []).findIndex(({ upTo }) => value <= upTo);
      named.forEach((each, index) => each.replaceChildren(index === place ? el("b", {}, lever.bands[index].word) : lever.bands[index].word));
      range.setAttribute("aria-valuetext", [plain(value), band(lever, value), words.statusQuo(plain(base))].filter((part) => part !== "").join(", "));
      fill.setAttribute("x", `${Math.min(percent(value), percent(base))}%`);
      fill.setAttribute("width", `${Math.abs(percent(value) - percent(base))}%`);
    };
    range.addEventListener("input", () => { show(range.valueAsNumber); listener.moving(own, range.valueAsNumber); });
    range.addEventListener("change", () => listener.moved(own, range.valueAsNumber));
    range.addEventListener("keydown", (event) => this.#key(event, lever, range, show, listener));
    number.addEventListener("change", () => {
      const value = number.valueAsNumber, isFine = value >= low && value <= high;
      number.setAttribute("aria-invalid", String(!isFine));
      number.title = isFine ? "" : words.range(low, high);
      if (isFine) { show(value); listener.moved(own, value); }
    });
    this.controls.set(own, { range, show });
    return el("div", { class: "lever", title: lever.label },
      el("label", { for: id }, lever.short ?? lever.label), el("span", { class: "value" }, number, unit), track, range, wording);
  }

  /** Page up and down go to the middle of the next word's stretch, 0 to the status quo. */
  #key(event, lever, range, show, listener) {
    const ends = [lever.low, ...(lever.bands ?? []).map(({ upTo }) => upTo)];
    const middles = ends.slice(1).map((end, index) => (ends[index] + end) / 2), value = range.valueAsNumber;
    const place = Math.max(0, ends.slice(1).findIndex((end) => value <= end));
    let next;
    if (event.key === "0") next = lever.base;
    else if (event.key === "PageUp") next = middles[Math.min(place + 1, middles.length - 1)];
    else if (event.key === "PageDown") next = middles[Math.max(place - 1, 0)];
    if (next === undefined) return;
    event.preventDefault();
    show(next);
    listener.moved(lever.number, next);
  }

  /** @param {import("./state.js").Values} differences from the status quo */
  show(differences) {
    for (const { number, base } of this.levers) {
      const { range, show } = this.controls.get(number), folded = range.closest("details");
      show(differences.get(number) ?? base);
      if (folded !== null && differences.has(number)) folded.open = true;
    }
  }

  /**
   * Marks levers, such as those of a claim.
   * @param {number[]} numbers
   */
  mark(numbers) {
    for (const [number, { range }] of this.controls) range.parentElement.classList.toggle("marked", numbers.includes(number));
  }

  /**
   * Goes to a lever.
   * @param {number} number
   * @returns {boolean} whether there is one
   */
  focus(number) {
    const { range } = this.controls.get(number) ?? {};
    if (range === undefined) return false;
    const folded = range.closest("details");
    if (folded !== null) folded.open = true;
    range.focus();
    return true;
  }
}

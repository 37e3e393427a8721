/**
 * The other side: hypotheses, single uncertainties and feedback loops, which nobody chooses.
 */
import { el } from "./dom.js";
import { shownUnit } from "./levers.js";
import { level, plain } from "./numbers.js";
import { changed, follows } from "./state.js";
import { words } from "./words.js";

export class Assumptions {
  /**
   * @param {HTMLElement} place
   * @param {any} model the description
   * @param {(part: object, cause: { label: string, from: string, to: string }) => void} change of the choice
   */
  constructor(place, model, change) {
    this.model = model;
    this.change = change;
    this.choice = null;
    this.updates = [];
    /**
     * Where each hypothesis stands.
     * @type {HTMLElement[]}
     */
    this.questions = model.hypotheses.map((question, number) => this.#question(question, number));
    /**
     * Where each input stands that is an uncertainty or switches a loop.
     * @type {Map<number, HTMLElement>}
     */
    this.places = new Map();
    place.append(...this.questions);
    const box = el("input", { type: "checkbox", role: "switch", id: "baseline" });
    box.addEventListener("change", () =>
      change({ baseline: box.checked }, { label: words.baseline, from: "", to: box.checked ? "✓" : "–" }));
    this.updates.push((choice) => { box.checked = choice.baseline; });
    place.append(el("label", { class: "switch", title: words.baselineHelp }, box, words.baseline));
    if (model.loops.some((loop) => loop.off !== undefined)) place.append(this.#loops());
    place.append(this.#ranges());
  }

  #question(question, number) {
    const set = el("fieldset", { class: "question" }, el("legend", {}, question.label));
    const said = (one) => (one === undefined ? words.sampled : question.cases[one].short ?? question.cases[one].label);
    for (const one of [undefined, ...question.cases.keys()]) {
      const input = el("input", { type: "radio", name: `question-${number}`, "data-case": question.cases[one]?.name ?? "" });
      input.addEventListener("change", () => {
        const { cases } = this.choice;
        this.change({ cases: changed(cases, number, one) }, { label: question.label, from: said(cases.get(number)), to: said(one) });
      });
      this.updates.push((choice) => { input.checked = choice.cases.get(number) === one; });
      const label = question.cases[one]?.label ?? words.sampled;
      set.append(el("label", { title: label }, input, label));
    }
    return set;
  }

  #loops() {
    const list = el("fieldset", { class: "loops" }, el("legend", {}, words.loops));
    for (const loop of this.model.loops) {
      if (loop.input === undefined) continue;
      const box = el("input", { type: "checkbox", role: "switch" });
      box.addEventListener("change", () => this.switchLoop(loop, box.checked));
      this.updates.push((choice) => { box.checked = !choice.off.includes(loop.input); });
      const label = el("label", { class: "switch", title: loop.off ?? "" }, box, `${loop.name} ${loop.label ?? ""}`);
      this.places.set(loop.input, label);
      list.append(label);
    }
    return list;
  }

  /**
   * Cuts a loop, or lets it work.
   * @param {any} loop
   * @param {boolean} isOn
   */
  switchLoop(loop, isOn) {
    const off = isOn ? this.choice.off.filter((input) => input !== loop.input) : [...this.choice.off, loop.input];
    const state = (each) => (each ? words.loopOn : words.loopOff(loop.off));
    this.change({ off }, { label: loop.label ?? loop.name, from: state(!isOn), to: state(isOn) });
  }

  #ranges() {
    const inputs = this.model.inputs.flatMap((input, number) => (input.kind === "uncertainty" ? [{ ...input, number }] : []));
    const note = el("p", { class: "note" });
    const list = el("ul", { class: "ranges" });
    const search = el("input", { type: "search", placeholder: words.find, "aria-label": words.find });
    search.addEventListener("input", () => {
      const text = search.value.toLowerCase();
      for (const item of list.children) item.hidden = !item.textContent.toLowerCase().includes(text);
    });
    this.updates.push((choice) => { note.textContent = words.changedCount(inputs.length, new Set([...choice.fixed.keys(), ...choice.ranges.keys()]).size); });
    list.append(...inputs.map((input) => this.#range(input)));
    return el("details", { class: "uncertain" }, el("summary", {}, words.uncertainties), note, search, list);
  }

  #range(input) {
    const { family, parameters, rules, ends: [low, high] } = input.distribution, unit = shownUnit(input.unit);
    const current = (place) => this.choice.ranges.get(input.number)?.get(place) ?? parameters[place].value;
    const single = this.#entry(words.exact(input.label, unit), words.fix, (choice) => choice.fixed.get(input.number),
      (value) => value >= (input.low ?? -Infinity) && value <= (input.high ?? Infinity),
      (value) => this.#fix(input.number, value, input.label));
    const entries = parameters.map(({ name, value }, own) => {
      const label = `${input.label}, ${name}`;
      return el("label", {}, name, this.#entry(label, plain(value), (choice) => choice.ranges.get(input.number)?.get(own),
        (wanted) => follows(rules, parameters.map((_, place) => (place === own ? wanted : current(place)))),
        (wanted) => this.#setRange(input.number, own, wanted, label)));
    });
    const item = el("li", {}, el("span", {}, input.label), el("small", {}, `${level(low)}–${level(high)} ${unit}`), single,
      el("details", {}, el("summary", {}, family), ...entries));
    this.places.set(input.number, item);
    return item;
  }

  /**
   * A field for a number, or for nothing.
   * @param {string} label
   * @param {string} empty what stands there without a number
   * @param {(choice: any) => number | undefined} of
   * @param {(value: number) => boolean} isFine
   * @param {(value: number | undefined) => void} set
   */
  #entry(label, empty, of, isFine, set) {
    const field = el("input", { type: "number", step: "any", "aria-label": label, placeholder: empty });
    field.addEventListener("change", () => {
      const value = field.value === "" ? undefined : field.valueAsNumber, isGood = value === undefined || isFine(value);
      field.setAttribute("aria-invalid", String(!isGood));
      if (isGood) set(value);
    });
    this.updates.push((choice) => { field.value = of(choice) === undefined ? "" : String(of(choice)); });
    return field;
  }

  /**
   * @param {number} number of an input
   * @param {number | undefined} value
   * @param {string} label
   */
  #fix(number, value, label) {
    const { fixed } = this.choice;
    this.change({ fixed: changed(fixed, number, value) }, this.#step(label, fixed.get(number), value));
  }

  /**
   * @param {number} number of an uncertainty
   * @param {number} parameter one of its distribution's
   * @param {number | undefined} value
   * @param {string} label
   */
  #setRange(number, parameter, value, label) {
    const { ranges } = this.choice, before = ranges.get(number) ?? new Map(), own = changed(before, parameter, value);
    this.change({ ranges: changed(ranges, number, own.size > 0 ? own : undefined) }, this.#step(label, before.get(parameter), value));
  }

  /**
   * What is said of a change.
   * @param {string} label
   * @param {number | undefined} before
   * @param {number | undefined} after
   */
  #step(label, before, after) {
    const said = (each) => (each === undefined ? words.asInModel : plain(each));
    return { label, from: said(before), to: said(after) };
  }

  /**
   * Goes to a question, or the place of a loop or a range.
   * @param {HTMLElement | undefined} found
   * @returns {boolean} whether there is one
   */
  focus(found) {
    if (found === undefined) return false;
    /** @type {HTMLDetailsElement | null} */
    const folded = found.closest("details.uncertain");
    if (folded !== null) folded.open = true;
    found.querySelector("input").focus();
    return true;
  }

  show(choice) {
    this.choice = choice;
    for (const update of this.updates) update(choice);
  }
}

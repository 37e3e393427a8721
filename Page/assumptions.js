/**
 * The other side: hypotheses, single uncertainties and feedback loops, which nobody chooses.
 */
import { el } from "./dom.js";
import { shownUnit } from "./levers.js";
import { level, plain } from "./numbers.js";
import { follows } from "./state.js";
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
     * Where each stands.
     * @type {Map<string, HTMLElement>}
     */
    this.places = new Map();
    for (const question of model.hypotheses) place.append(this.#question(question));
    const box = el("input", { type: "checkbox", role: "switch", id: "baseline" });
    box.addEventListener("change", () =>
      change({ baseline: box.checked }, { label: words.baseline, from: "", to: box.checked ? "✓" : "–" }));
    this.updates.push((choice) => { box.checked = choice.baseline; });
    place.append(el("label", { class: "switch", title: words.baselineHelp }, box, words.baseline));
    if (model.loops.some((loop) => loop.off !== undefined)) place.append(this.#loops());
    place.append(this.#ranges());
  }

  #question(question) {
    const set = el("fieldset", { class: "question" }, el("legend", {}, question.label));
    const options = [{ name: "", label: words.sampled }, ...question.cases];
    for (const option of options) {
      const input = el("input", { type: "radio", name: `question-${question.name}`, value: option.name });
      input.addEventListener("change", () => {
        const cases = { ...this.choice.cases }, before = cases[question.name] ?? "";
        if (option.name === "") delete cases[question.name]; else cases[question.name] = option.name;
        const named = (name) => { const found = options.find((each) => each.name === name); return found.short ?? found.label; };
        this.change({ cases }, { label: question.label, from: named(before), to: named(option.name) });
      });
      this.updates.push((choice) => { input.checked = (choice.cases[question.name] ?? "") === option.name; });
      set.append(el("label", { title: option.label }, input, option.label));
    }
    this.places.set(question.name, set);
    for (const { name } of question.cases) this.places.set(name, set);
    return set;
  }

  #loops() {
    const list = el("fieldset", { class: "loops" }, el("legend", {}, words.loops));
    for (const loop of this.model.loops) {
      if (!this.model.inputs.some((input) => input.name === loop.name)) continue;
      const box = el("input", { type: "checkbox", role: "switch" });
      box.addEventListener("change", () => this.switchLoop(loop, box.checked));
      this.updates.push((choice) => { box.checked = !choice.off.includes(loop.name); });
      const label = el("label", { class: "switch", title: loop.off ?? "" }, box, `${loop.name} ${loop.label ?? ""}`);
      this.places.set(loop.name, label);
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
    const off = isOn ? this.choice.off.filter((name) => name !== loop.name) : [...this.choice.off, loop.name];
    const state = (each) => (each ? words.loopOn : words.loopOff(loop.off));
    this.change({ off }, { label: loop.label ?? loop.name, from: state(!isOn), to: state(isOn) });
  }

  #ranges() {
    const inputs = this.model.inputs.filter((input) => input.kind === "uncertainty");
    const note = el("p", { class: "note" });
    const list = el("ul", { class: "ranges" });
    const search = el("input", { type: "search", placeholder: words.find, "aria-label": words.find });
    search.addEventListener("input", () => {
      const text = search.value.toLowerCase();
      for (const item of list.children) item.hidden = !item.textContent.toLowerCase().includes(text);
    });
    this.updates.push((choice) => { note.textContent = words.changedCount(inputs.length, new Set([...Object.keys(choice.fixed), ...Object.keys(choice.ranges)]).size); });
    list.append(...inputs.map((input) => this.#range(input)));
    return el("details", { class: "uncertain" }, el("summary", {}, words.uncertainties), note, search, list);
  }

  #range(input) {
    const { family, parameters, rules, ends: [low, high] } = input.distribution, unit = shownUnit(input.unit);
    const current = (each) => this.choice.ranges[input.name]?.[each.name] ?? each.value;
    const single = this.#entry(words.exact(input.label, unit), words.fix, (choice) => choice.fixed[input.name],
      (value) => value >= (input.low ?? -Infinity) && value <= (input.high ?? Infinity),
      (value) => this.#fix(input.name, value, input.label));
    const entries = parameters.map(({ name, value }) => {
      const label = `${input.label}, ${name}`;
      return el("label", {}, name, this.#entry(label, plain(value), (choice) => choice.ranges[input.name]?.[name],
        (wanted) => follows(rules, parameters.map((each) => (each.name === name ? wanted : current(each)))),
        (wanted) => this.#setRange(input.name, name, wanted, label)));
    });
    const item = el("li", {}, el("span", {}, input.label), el("small", {}, `${level(low)}–${level(high)} ${unit}`), single,
      el("details", {}, el("summary", {}, family), ...entries));
    this.places.set(input.name, item);
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
   * @param {string} name
   * @param {number | undefined} value
   * @param {string} label
   */
  #fix(name, value, label) {
    this.change({ fixed: changed(this.choice.fixed, name, value) }, this.#step(label, this.choice.fixed[name], value));
  }

  /**
   * @param {string} name an uncertainty
   * @param {string} parameter one of its distribution's
   * @param {number | undefined} value
   * @param {string} label
   */
  #setRange(name, parameter, value, label) {
    const { ranges } = this.choice, own = changed(ranges[name] ?? {}, parameter, value);
    this.change({ ranges: changed(ranges, name, Object.keys(own).length > 0 ? own : undefined) },
      this.#step(label, ranges[name]?.[parameter], value));
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
   * Goes to a question, a loop or a range.
   * @param {string} name
   * @returns {boolean} whether there is one
   */
  focus(name) {
    const found = this.places.get(name);
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

/**
 * Values with one of them changed, or taken out.
 * @template T
 * @param {Record<string, T>} values
 * @param {string} name
 * @param {T | undefined} value
 * @returns {Record<string, T>}
 */
function changed(values, name, value) {
  const { [name]: _, ...others } = values;
  return value === undefined ? others : { ...others, [name]: value };
}

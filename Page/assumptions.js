/**
 * The other side: hypotheses, single uncertainties and feedback loops, which nobody chooses.
 */
import { el } from "./dom.js";
import { shownUnit } from "./levers.js";
import { level, plain } from "./numbers.js";
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
    this.updates.push((choice) => { note.textContent = words.changedCount(inputs.length, Object.keys(choice.fixed).length + Object.keys(choice.ranges).length); });
    list.append(...inputs.map((input) => this.#range(input)));
    return el("details", { class: "uncertain" }, el("summary", {}, words.uncertainties), note, search, list);
  }

  #range(input) {
    const { family, parameters, ends: [low, high] } = input.distribution, unit = shownUnit(input.unit);
    const single = this.#entry(words.exact(input.label, unit), words.fix, (choice) => choice.fixed[input.name],
      (value) => value >= (input.low ?? -Infinity) && value <= (input.high ?? Infinity),
      (value) => this.#set("fixed", input.name, value, input.label));
    const entries = parameters.map(({ name, value }) => {
      const key = `${input.name}.${name}`, current = (each) => this.choice.ranges[`${input.name}.${each.name}`] ?? each.value;
      return el("label", {}, name, this.#entry(`${input.label}, ${name}`, plain(value), (choice) => choice.ranges[key],
        (wanted) => isRange(parameters.map((each) => ({ name: each.name, value: each.name === name ? wanted : current(each) }))),
        (wanted) => this.#set("ranges", key, wanted, `${input.label}, ${name}`)));
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
   * @param {"fixed" | "ranges"} part
   * @param {string} name
   * @param {number | undefined} value
   * @param {string} label
   */
  #set(part, name, value, label) {
    const values = { ...this.choice[part] }, said = (each) => (each === undefined ? words.asInModel : plain(each));
    const before = values[name];
    if (value === undefined) delete values[name]; else values[name] = value;
    this.change({ [part]: values }, { label, from: said(before), to: said(value) });
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
 * Whether numbers can give a distribution.
 * @param {{ name: string, value: number }[]} parameters
 */
function isRange(parameters) {
  const value = Object.fromEntries(parameters.map((each) => [each.name, each.value]));
  const rising = [value.low, value.mode, value.high].filter((each) => each !== undefined);
  const isOrdered = rising.every((each, index) => index === 0 || rising[index - 1] <= each);
  const arePositive = ["deviation", "spread", "shape", "scale", "a", "b", "median"].every((name) => !(value[name] <= 0));
  return isOrdered && arePositive && !(value.low === value.high && value.low !== undefined);
}

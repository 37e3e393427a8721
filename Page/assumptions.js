/**
 * The other side: hypotheses, single uncertainties and feedback loops, which nobody chooses.
 */
import { el } from "./dom.js";
import { shownUnit } from "./levers.js";
import { level, plain } from "./numbers.js";
import { words } from "./words.js";

export class Assumptions {
  /**
   * @param {HTMLElement} place @param {any} model the description
   * @param {(part: object, cause: { label: string, from: string, to: string }) => void} change of the choice
   */
  constructor(place, model, change) {
    this.model = model;
    this.change = change;
    this.choice = null;
    this.updates = [];
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
    return set;
  }

  #loops() {
    const list = el("fieldset", { class: "loops" }, el("legend", {}, words.loops));
    for (const loop of this.model.loops) {
      if (!this.model.inputs.some((input) => input.name === loop.name)) continue;
      const box = el("input", { type: "checkbox", role: "switch" });
      box.addEventListener("change", () => {
        const off = box.checked ? this.choice.off.filter((name) => name !== loop.name) : [...this.choice.off, loop.name];
        const state = (isOn) => (isOn ? words.loopOn : words.loopOff(loop.off));
        this.change({ off }, { label: loop.label ?? loop.name, from: state(!box.checked), to: state(box.checked) });
      });
      this.updates.push((choice) => { box.checked = !choice.off.includes(loop.name); });
      list.append(el("label", { class: "switch", title: loop.off ?? "" }, box, `${loop.name} ${loop.label ?? ""}`));
    }
    return list;
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
    this.updates.push((choice) => { note.textContent = words.fixedCount(inputs.length, Object.keys(choice.fixed).length); });
    list.append(...inputs.map((input) => this.#range(input)));
    return el("details", { class: "uncertain" }, el("summary", {}, words.uncertainties), note, search, list);
  }

  #range(input) {
    const [low, high] = input.distribution.ends, unit = shownUnit(input.unit);
    const number = el("input", { type: "number", step: "any", "aria-label": words.exact(input.label, unit), placeholder: level(input.base) });
    number.addEventListener("change", () => {
      const value = number.valueAsNumber, fixed = { ...this.choice.fixed }, before = fixed[input.name];
      const isFine = number.value === "" || (value >= (input.low ?? -Infinity) && value <= (input.high ?? Infinity));
      number.setAttribute("aria-invalid", String(!isFine));
      if (!isFine) return;
      if (number.value === "") delete fixed[input.name]; else fixed[input.name] = value;
      const said = (each) => (each === undefined ? words.sampled : plain(each));
      this.change({ fixed }, { label: input.label, from: said(before), to: said(fixed[input.name]) });
    });
    this.updates.push((choice) => { number.value = choice.fixed[input.name] === undefined ? "" : String(choice.fixed[input.name]); });
    return el("li", {}, el("span", {}, input.label), el("small", {}, `${level(low)}–${level(high)} ${unit}`), number);
  }

  show(choice) {
    this.choice = choice;
    for (const update of this.updates) update(choice);
  }
}

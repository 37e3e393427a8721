/**
 * Why did it change? The model's structure as diagrams, and for each variable what it is, what acts on it and what
 * it acts on, in futures that report all variables.
 */
import { Arms } from "./arms.js";
import { diagram, widthOf } from "./diagram.js";
import { Drawer } from "./drawer.js";
import { byId, el } from "./dom.js";
import { around, asDrawn, layered } from "./layout.js";
import { Plan, stages } from "./plan.js";
import { Pool } from "./pool.js";
import { Runtime } from "./runtime.js";
import { everything } from "./statistics.js";
import { spoken, Structure } from "./structure.js";
import { VariableCard } from "./variable.js";
import { words } from "./words.js";

export class Why {
  /**
   * @param {any} app
   * @param {() => Promise<{ structure: any, bytes: ArrayBuffer }>} load the second module
   * @param {() => Worker} makeWorker
   */
  constructor(app, load, makeWorker) {
    this.app = app;
    this.load = load;
    this.makeWorker = makeWorker;
    /** @type {Promise<void> | undefined} the second module's loading */
    this.opening = undefined;
    this.drawer = new Drawer("why", (isOpen) => (isOpen ? this.#open() : this.pool?.pause()));
    this.view = el("select", { "aria-label": words.partOfModel });
    this.view.addEventListener("change", () => this.#draw());
    this.find = el("input", { type: "search", list: "variables", placeholder: words.findVariable, "aria-label": words.findVariable });
    this.find.addEventListener("change", () => { if (this.structure?.variables.has(this.find.value)) this.choose(this.find.value); });
    byId("why-controls").append(this.view, this.find);
    /** @type {string | null} */
    this.chosen = null;
  }

  get isOpen() { return this.drawer.isOpen; }

  async #open() {
    await this.#started();
    this.pool.resume();
    if (this.chosen === null) this.choose(this.app.stage.shown[0]);
    else this.show(this.app.shown);
  }

  #started() { return (this.opening ??= this.#start()); }

  /** The module of all variables in this thread, for runs that stop at a step, whose values stand in the first report. */
  async runtime() {
    await this.#started();
    if (!this.isOpen) this.pool.pause();
    return new Runtime(await WebAssembly.compile(this.bytes), this.beginning);
  }

  async #start() {
    const { structure, bytes } = await this.load(), { app } = this, { model } = app;
    this.bytes = bytes;
    this.structure = new Structure(model, structure);
    this.arms = new Arms(model, new Map(structure.inputs.map((name, row) => [name, row])));
    /** @type {import("./runtime.js").Start} */
    this.beginning = {
      layout: structure.memory, base: Float64Array.from(structure.base), seed: app.seed, outcomes: 0, outputs: structure.outputs.length,
      compared: model.time.comparedSteps, records: [], corners: [],
    };
    this.pool = new Pool(this.makeWorker, bytes, this.beginning, (first, arms, results) => this.plan.receive(first, arms, results), 2);
    this.plan = new Plan(this.pool, { reports: model.memory.reports, steps: model.time.steps }, () => this.#plots());
    this.card = new VariableCard(byId("why-card"), this.structure, model, (name) => this.choose(name));
    byId("variables").replaceChildren(...[...this.structure.variables.values()].map(({ name, label }) => el("option", { value: name }, label ?? "")));
    this.view.append(
      ...(this.structure.views.size === 0 ? [] : [el("optgroup", { label: words.views }, ...[...this.structure.views.keys()].map((label) => el("option", { value: `view ${label}` }, label)))]),
      el("optgroup", { label: words.parts }, ...this.structure.groups.map((group) => el("option", { value: `group ${group}` }, group === "" ? model.title ?? model.model : group))),
      ...(model.loops.length === 0 ? [] : [el("optgroup", { label: words.loops }, ...model.loops.map(({ name, label }) => el("option", { value: `loop ${name}` }, `${name} ${label ?? ""}`)))]));
  }

  /**
   * Looks at a variable.
   * @param {string} name
   */
  async choose(name) {
    if (!this.isOpen) {
      this.chosen = name;
      this.drawer.open();
    }
    await this.#started();
    const { group, kind } = this.structure.variables.get(name);
    const isInView = !this.view.value.startsWith("group ") && this.#parts().shapes.some((shape) => shape.name === name);
    this.chosen = name;
    if (!isInView && ["stock", "flow", "auxiliary"].includes(kind)) this.view.value = `group ${group ?? ""}`;
    this.card.show(name);
    this.#draw();
    this.show(this.app.shown);
  }

  #loop() { return this.app.model.loops.find(({ name }) => this.view.value === `loop ${name}`); }

  /**
   * What the chosen part of the model is drawn of.
   * @returns {{ shapes: import("./diagram.js").Shape[], arrows: import("./diagram.js").Arrow[], places?: { name: string, x: number, y: number }[] }}
   */
  #parts() {
    const loop = this.#loop(), [kind, ...rest] = this.view.value.split(" "), name = rest.join(" ");
    return loop !== undefined ? this.structure.loop(loop.chain) : kind === "view" ? this.structure.view(name) : this.structure.diagram(name);
  }

  #draw() {
    const loop = this.#loop(), place = byId("why-diagram");
    const { shapes, arrows, places } = this.#parts();
    const nodes = shapes.map((shape) => ({ name: shape.name, width: widthOf(shape), starts: shape.kind === "stock" || shape.outside, outside: shape.outside }));
    const layout = loop !== undefined ? around(nodes) : places !== undefined ? asDrawn(nodes, places) : layered(nodes, arrows.map(({ from, to }) => [from, to]));
    const label = this.view.selectedOptions[0]?.textContent ?? "", middle = loop === undefined ? "" : loop.isReinforcing ? words.reinforcing : words.balancing;
    const isInside = place.contains(document.activeElement);
    place.replaceChildren(...(loop === undefined ? [] : [this.#switch(loop)]), diagram(shapes, arrows, layout, { label, chosen: this.chosen, middle, choose: (name) => this.choose(name) }));
    if (isInside) place.querySelector(".chosen")?.focus();
  }

  /** Cuts a loop, which is an assumption. */
  #switch(loop) {
    if (!this.app.model.inputs.some(({ name }) => name === loop.name)) return "";
    const box = el("input", { type: "checkbox", role: "switch", id: "why-switch" });
    box.checked = !this.app.choice.off.includes(loop.name);
    box.addEventListener("change", () => this.app.assumptions.switchLoop(loop, box.checked));
    return el("label", { class: "switch" }, box, words.loopWorks(loop.off));
  }

  /**
   * Runs what is shown of the chosen variable.
   * @param {{ slot: string, name: string, levers: object, choice: object | null }[]} shown
   */
  show(shown) {
    if (!this.isOpen || this.plan === undefined || this.chosen === null) return;
    const outputs = this.card.outputs.map((name) => this.structure.outputs.indexOf(name));
    const [reference] = shown, current = shown[shown.length - 1];
    this.shown = [...new Set([reference, current])].map(({ slot, name, levers, choice }) => ({ slot, name, arm: this.arms.arm(levers, choice, { outputs }) }));
    const box = byId("why-switch");
    if (box !== null) box.checked = !this.app.choice.off.includes(this.#loop().name);
    if (outputs.length > 0) this.plan.show([{ arms: this.shown.map(({ arm }) => arm), goal: stages[1] }]);
  }

  #plots() {
    const futures = this.plan.reach(this.shown.map(({ arm }) => arm));
    if (futures === 0) return;
    this.card.plot(this.shown.map(({ slot, name, arm }) => ({ slot, name, outcomes: this.plan.outcomes(arm) })), futures, everything, this.app.colours);
    byId("why-note").textContent = words.whyNote(futures, this.shown.map(({ name }) => name), spoken(this.chosen));
  }
}

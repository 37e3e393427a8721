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
    this.find.addEventListener("change", () => { 
      const found = this.structure?.variables.findIndex(({ name }) => name === this.find.value) ?? -1;
      if (found >= 0) this.choose(found);
    });
    byId("why-controls").append(this.view, this.find);
    /** The variable that is looked at. @type {number | null} */
    this.chosen = null;
    /** What can be drawn, in the order of the list. @type {{ view?: any, group?: string, loop?: any }[]} */
    this.drawings = [];
  }

  get isOpen() { return this.drawer.isOpen; }

  async #open() {
    await this.#started();
    this.pool.resume();
    if (this.chosen === null) this.choose(this.app.stage.outcomes[this.app.stage.shown[0]].variable);
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
    this.arms = new Arms(model, rowsOf(model, structure));
    /** @type {import("./runtime.js").Start} */
    this.beginning = {
      layout: structure.memory, base: Float64Array.from(structure.base), seed: app.seed, outcomes: 0, outputs: structure.outputs.length,
      compared: model.time.comparedSteps, records: [], corners: [],
    };
    this.pool = new Pool(this.makeWorker, bytes, this.beginning, (first, arms, results) => this.plan.receive(first, arms, results), 2);
    this.plan = new Plan(this.pool, { reports: model.memory.reports, steps: model.time.steps }, () => this.#plots());
    this.card = new VariableCard(byId("why-card"), this.structure, model, (id) => this.choose(id));
    byId("variables").replaceChildren(...this.structure.variables.map(({ name, label }) => el("option", { value: name }, label ?? "")));
    const list = (label, drawings, said) => {
      if (drawings.length > 0) this.view.append(el("optgroup", { label }, ...drawings.map((each) => el("option", { value: this.drawings.push(each) - 1 }, said(each)))));
    };
    list(words.views, this.structure.views.map((view) => ({ view })), ({ view }) => view.label);
    list(words.parts, this.structure.groups.map((group) => ({ group })), ({ group }) => (group === "" ? model.title ?? model.model : group));
    list(words.loops, model.loops.map((loop) => ({ loop })), ({ loop }) => `${loop.name} ${loop.label ?? ""}`);
  }

  get #drawing() { return this.drawings[Number(this.view.value)]; }

  /**
   * Looks at a variable.
   * @param {number} id
   */
  async choose(id) {
    if (!this.isOpen) {
      this.chosen = id;
      this.drawer.open();
    }
    await this.#started();
    const { group = "", kind } = this.structure.variables[id];
    const isInView = this.#drawing.group === undefined && this.#parts().shapes.some((shape) => shape.id === id);
    this.chosen = id;
    if (!isInView && ["stock", "flow", "auxiliary"].includes(kind)) this.view.value = String(this.drawings.findIndex((each) => each.group === group));
    this.card.show(id);
    this.#draw();
    this.show(this.app.shown);
  }

  /**
   * What the chosen part of the model is drawn of.
   * @returns {{ shapes: import("./diagram.js").Shape[], arrows: import("./diagram.js").Arrow[], places?: { id: number, x: number, y: number }[] }}
   */
  #parts() {
    const { loop, view, group } = this.#drawing;
    return loop !== undefined ? this.structure.loop(loop.chain) : view !== undefined ? this.structure.view(view) : this.structure.diagram(group);
  }

  #draw() {
    const { loop } = this.#drawing, place = byId("why-diagram");
    const { shapes, arrows, places } = this.#parts();
    const nodes = shapes.map((shape) => ({ id: shape.id, width: widthOf(shape), starts: shape.kind === "stock" || shape.outside, outside: shape.outside }));
    const layout = loop !== undefined ? around(nodes) : places !== undefined ? asDrawn(nodes, places) : layered(nodes, arrows.map(({ from, to }) => [from, to]));
    const label = this.view.selectedOptions[0]?.textContent ?? "", middle = loop === undefined ? "" : loop.isReinforcing ? words.reinforcing : words.balancing;
    const isInside = place.contains(document.activeElement);
    place.replaceChildren(...(loop === undefined ? [] : [this.#switch(loop)]), diagram(shapes, arrows, layout, { label, chosen: this.chosen, middle, choose: (id) => this.choose(id) }));
    if (isInside) place.querySelector(".chosen")?.focus();
  }

  /** Cuts a loop, which is an assumption. */
  #switch(loop) {
    if (loop.input === undefined) return "";
    const box = el("input", { type: "checkbox", role: "switch", id: "why-switch" });
    box.checked = !this.app.choice.off.includes(loop.input);
    box.addEventListener("change", () => this.app.assumptions.switchLoop(loop, box.checked));
    return el("label", { class: "switch" }, box, words.loopWorks(loop.off));
  }

  /**
   * Runs what is shown of the chosen variable.
   * @param {{ slot: string, name: string, levers: import("./state.js").Values, choice: import("./state.js").Choice | null }[]} shown
   */
  show(shown) {
    if (!this.isOpen || this.plan === undefined || this.chosen === null) return;
    const outputs = this.card.outputs.map((id) => this.structure.outputs.indexOf(id));
    const [reference] = shown, current = shown[shown.length - 1];
    this.shown = [...new Set([reference, current])].map(({ slot, name, levers, choice }) => ({ slot, name, arm: this.arms.arm(levers, choice, { outputs }) }));
    const box = byId("why-switch");
    if (box !== null) box.checked = !this.app.choice.off.includes(this.#drawing.loop.input);
    if (outputs.length > 0) this.plan.show([{ arms: this.shown.map(({ arm }) => arm), goal: stages[1] }]);
  }

  #plots() {
    const futures = this.plan.reach(this.shown.map(({ arm }) => arm));
    if (futures === 0) return;
    this.card.plot(this.shown.map(({ slot, name, arm }) => ({ slot, name, outcomes: this.plan.outcomes(arm) })), futures, everything, this.app.colours);
    byId("why-note").textContent = words.whyNote(futures, this.shown.map(({ name }) => name), spoken(this.structure.variables[this.chosen].name));
  }
}

/**
 * The rows of a model's inputs in the module of all variables.
 * @param {any} model
 * @param {{ inputs: number[] }} structure
 * @returns {(number | undefined)[]}
 */
function rowsOf({ inputs }, structure) {
  const rows = new Map(structure.inputs.map((variable, row) => [variable, row]));
  return inputs.map(({ variable }) => rows.get(variable));
}

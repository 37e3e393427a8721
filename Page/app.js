/**
 * The page: what the reader chooses becomes arms, arms become futures, futures become pictures.
 */
import { Assumptions } from "./assumptions.js";
import { palette } from "./chart.js";
import { Compare } from "./compare.js";
import { byId, el } from "./dom.js";
import { bandsTable, offer } from "./download.js";
import { band, Levers } from "./levers.js";
import { count, plain } from "./numbers.js";
import { Plan, stages } from "./plan.js";
import { Pool } from "./pool.js";
import { outcomesOf, Stage } from "./stage.js";
import { everything } from "./statistics.js";
import { History, nothing, read, write } from "./state.js";
import { words } from "./words.js";

class App {
  /** @param {any} model the description @param {ArrayBuffer} bytes the module @param {() => Worker} makeWorker */
  constructor(model, bytes, makeWorker) {
    this.model = model;
    this.rows = new Map(model.inputs.map((input, row) => [input.name, row]));
    /** The policies; where a model names none, its levers as they are. */
    this.policies = model.policies.length > 0 ? model.policies
      : [{ name: "", label: words.asIs, settings: Object.fromEntries(model.inputs.filter(({ kind }) => kind === "lever").map(({ name, base }) => [name, base])) }];
    this.reference = this.policies[0];
    /** Levers while one is dragged. */
    this.moving = {};
    this.colours = palette();
    const seed = BigInt(model.seed);
    const outputs = outcomesOf(model).length;
    this.pool = new Pool(makeWorker, {
      bytes, layout: model.memory, base: Float64Array.from(model.inputs, (input) => input.base),
      seed: [Number(seed & 0xffffffffn), Number(seed >> 32n)],
      records: model.observed.filter(({ record }) => record !== undefined)
        .map(({ output, record }) => ({ output: model.outputs.findIndex(({ name }) => name === output), record })),
    }, (first, results) => this.plan.receive(first, results));
    this.plan = new Plan(this.pool, { outputs, reports: model.memory.reports, steps: model.time.steps }, (futures) => this.#draw(futures));
    this.history = new History(read(location.hash.slice(1), model), () => this.#changed());
    this.levers = new Levers(byId("levers"), model, {
      moving: (name, value) => { this.moving = { [name]: value }; this.#run(stages[0]); },
      moved: (name, value) => { this.moving = {}; this.#setLever(name, value); },
    });
    this.assumptions = new Assumptions(byId("assumptions"), model, (part, cause) => {
      this.cause = { kind: "assumption", ...cause };
      this.history.make(part);
    });
    this.stage = new Stage(model, (charts) => this.history.make({ charts }));
    this.compare = new Compare(model, () => this.#run(stages[2]));
    this.#head();
    this.#changed();
  }

  get choice() { return this.history.present; }

  /** The levers that are in force now, as differences from the status quo. */
  get current() {
    return this.#differences({ ...this.choice.levers, ...this.moving });
  }

  #setLever(name, value) {
    const lever = this.model.inputs[this.rows.get(name)], before = this.choice.levers[name] ?? lever.base;
    const said = (each) => [plain(each), band(lever, each)].filter((part) => part !== "").join(" ");
    this.cause = { kind: "policy", label: lever.short ?? lever.label, from: said(before), to: said(value) };
    this.history.make({ levers: this.#differences({ ...this.choice.levers, [name]: value }) });
  }

  #startFrom(policy) {
    this.cause = { kind: "policy", label: words.startFrom, from: this.#policyName(), to: policy.short ?? policy.label };
    this.history.make({ levers: this.#differences(policy.settings) });
  }

  /** The policy whose levers are in force, if any. */
  #policy() {
    const now = write({ ...nothing(), levers: this.current });
    return this.policies.find((policy) => write({ ...nothing(), levers: this.#differences(policy.settings) }) === now);
  }

  /** What settings of levers differ in from the reference. @param {Record<string, number>} settings */
  #differences(settings) {
    return Object.fromEntries(Object.entries(settings).filter(([name, value]) => value !== this.reference.settings[name]));
  }

  #policyName() {
    const policy = this.#policy();
    return policy === undefined ? words.current : policy.short ?? policy.label;
  }

  #head() {
    const { model, history } = this;
    document.title = `${model.title ?? model.model} – Demarche`;
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.direction;
    byId("title").textContent = model.title ?? model.model;
    byId("as-of").textContent = model.asOf === undefined ? "" : words.asOf(model.asOf);
    byId("seed").textContent = words.same(model.seed);
    this.presets = this.policies.filter((policy, index) => index === 0 || !policy.isAside).map((policy, index) => {
      const button = el("button", { type: "button", title: policy.label, "aria-keyshortcuts": index < 9 ? String(index + 1) : undefined }, policy.short ?? policy.label);
      button.addEventListener("click", () => this.#startFrom(policy));
      return { policy, button };
    });
    byId("presets").append(...this.presets.map(({ button }) => button));
    byId("undo").addEventListener("click", () => history.undo());
    byId("redo").addEventListener("click", () => history.redo());
    byId("reset-levers").addEventListener("click", () => this.#startFrom(this.reference));
    byId("reset-assumptions").addEventListener("click", () => {
      this.cause = { kind: "assumption", label: words.assumptions, from: "", to: words.sampled };
      history.make({ cases: {}, fixed: {}, ranges: {}, off: [], baseline: true, inRecord: false });
    });
    this.hasRecord = model.observed.some(({ record }) => record !== undefined);
    byId("record").hidden = !this.hasRecord;
    byId("in-record").addEventListener("change", (event) => {
      const { checked } = /** @type {HTMLInputElement} */ (event.target);
      this.cause = { kind: "assumption", label: words.inRecord, from: checked ? "–" : "✓", to: checked ? "✓" : "–" };
      history.make({ inRecord: checked });
    });
    byId("pin").addEventListener("click", () => this.#pin());
    byId("csv").title = words.csvHelp;
    byId("csv").addEventListener("click", () => {
      const [arms, futures, { selection }] = this.stage.last;
      offer(`${model.model}-bands.csv`, bandsTable(model, arms, futures, selection));
    });
    byId("share").addEventListener("click", () => this.#share());
    byId("theme").addEventListener("click", () => {
      const root = document.documentElement, isDark = getComputedStyle(root).colorScheme === "dark";
      root.dataset.theme = isDark ? "light" : "dark";
      this.#restyle();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#restyle());
    new ResizeObserver(() => this.stage.redraw()).observe(byId("charts"));
    document.addEventListener("keydown", (event) => this.#key(event));
    window.addEventListener("hashchange", () => {
      const choice = read(location.hash.slice(1), model);
      if (write(choice) !== write(this.choice)) history.make(choice);
    });
  }

  #key(event) {
    const isField = /** @type {Element} */ (event.target).closest("input, select, textarea") !== null;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isField) {
      event.preventDefault();
      if (event.shiftKey) this.history.redo(); else this.history.undo();
    } else if (!isField && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const preset = this.presets[Number(event.key) - 1];
      if (preset !== undefined) this.#startFrom(preset.policy);
      if (event.key.toLowerCase() === "p") this.#pin();
    }
  }

  /** Pins the policy in force, or lets it go. */
  #pin() {
    const policy = this.#policy();
    if (policy === undefined || policy === this.reference) return;
    const { pins } = this.choice, isPinned = pins.includes(policy.name);
    this.history.make({ pins: isPinned ? pins.filter((name) => name !== policy.name) : [...pins, policy.name].slice(-4) });
  }

  async #share() {
    const { levers, cases, fixed, ranges, off } = this.choice;
    const differences = [levers, cases, fixed, ranges, off].reduce((sum, part) => sum + Object.keys(part).length, 0);
    try {
      await navigator.clipboard.writeText(location.href);
      byId("live").textContent = words.shared(differences);
    } catch {
      byId("live").textContent = words.notShared;
    }
  }

  #restyle() {
    this.colours = palette();
    this.stage.last?.splice(3, 1, this.colours);
    this.stage.redraw();
  }

  #changed() {
    this.moving = {};
    const fragment = write(this.choice);
    if (location.hash.slice(1) !== fragment) history.replaceState(null, "", fragment === "" ? location.pathname + location.search : `#${fragment}`);
    this.levers.show(this.choice.levers);
    this.assumptions.show(this.choice);
    byId("in-record").checked = this.choice.inRecord;
    byId("undo").disabled = this.history.past.length === 0;
    byId("redo").disabled = this.history.future.length === 0;
    this.#showCause();
    this.#run(stages[stages.length - 2]);
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.#run(stages[stages.length - 1]), 1500);
  }

  #showCause() {
    const { cause } = this, place = byId("cause");
    place.className = cause?.kind ?? "";
    const isBase = write({ ...this.choice, pins: [], charts: [] }) === write(nothing());
    const text = isBase ? words.nothingChanged : cause === undefined ? words.restored
      : `${cause.kind === "policy" ? `■ ${words.policyMoved}` : `◇ ${words.assumptionMoved}`}. ${words.fromTo(cause.label, cause.from, cause.to)}`;
    place.textContent = this.#isMixed() ? `${text} ${words.mixed}` : text;
  }

  #isMixed() {
    const { baseline, cases, fixed, ranges, off } = this.choice;
    return !baseline && [cases, fixed, ranges, off].some((part) => Object.keys(part).length > 0);
  }

  /** The arms of the choice: the status quo, what is pinned, the current policy. */
  #arms() {
    const { choice, model } = this;
    const pins = choice.pins.map((name) => model.policies.find((policy) => policy.name === name));
    const arms = [
      { slot: "sq", name: this.reference.short ?? this.reference.label, arm: this.#arm(this.reference.settings, choice.baseline) },
      ...pins.map((policy, index) => ({ slot: `pin-${index + 1}`, name: policy.short ?? policy.label, arm: this.#arm(policy.settings, choice.baseline) })),
    ];
    const now = { slot: "current", name: this.#policyName(), arm: this.#arm({ ...this.reference.settings, ...this.current }, true) };
    return now.arm.key === arms[0].arm.key ? arms : [...arms.filter(({ arm }, index) => index === 0 || arm.key !== now.arm.key), now];
  }

  /** The shown policies, and the current one where it is none of them. */
  #allPolicies() {
    const all = this.presets.map(({ policy }) => ({
      slot: "", name: policy.short ?? policy.label, arm: this.#arm(policy.settings, policy === this.reference ? this.choice.baseline : true),
    }));
    const current = this.shown[this.shown.length - 1];
    return all.some(({ arm }) => arm.key === current.arm.key) ? all : [...all, current];
  }

  /** @param {Record<string, number>} settings of all levers @param {boolean} assumes whether the chosen assumptions hold @returns {Arm} */
  #arm(settings, assumes) {
    const { choice, model, rows } = this, fixed = {}, parameters = [];
    if (assumes) {
      for (const [key, value] of Object.entries(choice.ranges)) {
        const [name, part] = key.split(".");
        parameters.push([model.inputs[rows.get(name)].distribution.parameters.find((each) => each.name === part).place, value]);
      }
      for (const [question, name] of Object.entries(choice.cases)) {
        Object.assign(fixed, model.hypotheses.find((each) => each.name === question).cases.find((each) => each.name === name).settings);
      }
      Object.assign(fixed, choice.fixed);
      for (const loop of choice.off) fixed[loop] = 0;
    }
    const pairs = (values) => Object.entries(values).filter(([name]) => rows.has(name)).sort().map(([name, value]) => [rows.get(name), value]);
    const assumptions = JSON.stringify([fixed, parameters]);
    return { key: JSON.stringify(settings) + assumptions, assumptions, levers: pairs(settings), fixed: pairs(fixed), parameters };
  }

  /** @param {number} goal in how many futures in the end */
  #run(goal) {
    this.shown = this.#arms();
    this.compared = this.compare.isOpen ? this.#allPolicies() : [];
    const arms = new Map([...this.shown, ...this.compared].map(({ arm }) => [arm.key, arm]));
    this.plan.show([...arms.values()], goal);
  }

  /** @param {number} futures */
  #draw(futures) {
    const arms = this.shown.map(({ slot, name, arm }) => ({ slot, name, outcomes: this.plan.outcomes(arm) }));
    const hasMoved = arms.length > 1;
    const keeps = arms[0].outcomes.agreement(futures), agreeing = keeps.reduce((sum, each) => sum + each, 0);
    const selection = this.choice.inRecord ? { name: `record ${this.shown[0].arm.key}`, keeps } : everything;
    this.stage.show(arms, futures, { hasMoved, isMixed: this.#isMixed(), charts: this.choice.charts, selection }, this.colours);
    if (this.compare.isOpen) {
      this.compare.show(this.compared.map(({ slot, name, arm }) => ({ slot, name, outcomes: this.plan.outcomes(arm) })), futures, selection);
    }
    byId("agreeing").textContent = this.hasRecord ? words.agreeing(agreeing, futures) : "";
    const failed = arms.reduce((sum, { outcomes }) => sum + outcomes.failed(futures), 0);
    byId("futures").textContent = words.futures(futures);
    byId("futures").dataset.futures = String(futures);
    byId("failed").textContent = words.failed(failed);
    const policy = this.#policy();
    for (const { policy: preset, button } of this.presets) button.setAttribute("aria-pressed", String(preset === policy));
    byId("pin").disabled = policy === undefined || policy === this.reference;
    byId("pin").setAttribute("aria-pressed", String(policy !== undefined && this.choice.pins.includes(policy.name)));
  }
}

/**
 * Starts the page.
 * @param {any} model the description @param {ArrayBuffer} bytes the module @param {() => Worker} makeWorker
 */
export function start(model, bytes, makeWorker) {
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = words[element.dataset.word];
  for (const element of document.querySelectorAll("[data-title]")) {
    element.title = words[element.dataset.title];
    element.setAttribute("aria-label", words[element.dataset.title]);
  }
  byId("says-hint").textContent = words.saysHint(words.mean(...model.time.compare));
  try {
    window.demarche = new App(model, bytes, makeWorker);
  } catch (error) {
    byId("cause").textContent = words.broken(String(error));
    throw error;
  }
}

/**
 * The page: what the reader chooses becomes arms, arms become futures, futures become pictures.
 */
import { read, write } from "./address.js";
import { Arms } from "./arms.js";
import { Assumptions } from "./assumptions.js";
import { palette } from "./chart.js";
import { Claims } from "./claims.js";
import { Compare } from "./compare.js";
import { Data } from "./data.js";
import { byId } from "./dom.js";
import { Head } from "./head.js";
import { Keys } from "./keys.js";
import { band, Levers } from "./levers.js";
import { seedOf, startOf } from "./module.js";
import { plain } from "./numbers.js";
import { Plan, stages } from "./plan.js";
import { Pool } from "./pool.js";
import { Stage } from "./stage.js";
import { everything } from "./statistics.js";
import { tellLeft } from "./notice.js";
import { changed, History, nothing, textOf } from "./state.js";
import { Why } from "./why.js";
import { words } from "./words.js";

class App {
  /** @param {any} model the description @param {ArrayBuffer} bytes the module @param {() => Worker} makeWorker
   * @param {() => Promise<{ structure: any, bytes: ArrayBuffer }>} loadStructure the module of all variables */
  constructor(model, bytes, makeWorker, loadStructure) {
    this.model = model;
    this.arms = new Arms(model);
    /** The policies; where a model names none, its levers as they are. */
    this.policies = model.policies.length > 0 ? model.policies.map((policy) => ({ ...policy, settings: new Map(policy.settings) }))
      : [{ label: words.asIs, settings: new Map(model.inputs.flatMap(({ kind, base }, number) => (kind === "lever" ? [[number, base]] : []))) }];
    this.reference = this.policies[0];
    /** Levers while one is dragged. @type {import("./state.js").Values} */
    this.moving = new Map();
    this.colours = palette();
    this.pool = new Pool(makeWorker, bytes, startOf(model), (first, arms, results) => this.plan.receive(first, arms, results));
    this.plan = new Plan(this.pool, { reports: model.memory.reports, steps: model.time.steps }, () => this.#draw());
    const kept = document.querySelector('meta[name="demarche-choice"]')?.getAttribute("content") ?? "";
    const left = [];
    const first = read(location.hash.slice(1) || kept, model, left);
    tellLeft(left);
    this.history = new History(first, () => {
      this.stage.remember();
      this.#changed();
    });
    this.levers = new Levers(byId("levers"), model, {
      moving: (number, value) => { this.moving = new Map([[number, value]]); this.#run(stages[0]); },
      moved: (number, value) => { this.moving = new Map(); this.#setLever(number, value); },
    });
    this.assumptions = new Assumptions(byId("assumptions"), model, (part, cause) => this.assume(part, cause));
    this.stage = new Stage(model, (part) => this.history.make(part));
    this.compare = new Compare(model, () => this.#run(stages[2]));
    this.claims = new Claims(model, {
      toggled: (isOpen) => { if (!isOpen) this.levers.mark([]); this.#run(stages[2]); },
      run: (claim) => this.#runClaim(claim), chosen: (claim) => this.#show(claim), look: (part) => this.#look(part),
    });
    this.seed = seedOf(model);
    this.why = new Why(this, loadStructure, makeWorker);
    this.data = new Data(model, this.stage);
    this.head = new Head(this);
    this.keys = new Keys(this);
    this.#changed();
  }

  get choice() { return this.history.present; }

  /** The levers that are in force now, as differences from the status quo. */
  get current() {
    return this.#differences(new Map([...this.choice.levers, ...this.moving]));
  }

  /**
   * Changes assumptions.
   * @param {object} part of the choice
   * @param {{ label: string, from: string, to: string }} cause
   */
  assume(part, cause) {
    this.cause = { kind: "assumption", ...cause };
    this.history.make(part);
  }

  #setLever(number, value) {
    const { levers } = this.choice, lever = this.model.inputs[number], before = levers.get(number) ?? lever.base;
    const said = (each) => [plain(each), band(lever, each)].filter((part) => part !== "").join(" ");
    this.cause = { kind: "policy", label: lever.short ?? lever.label, from: said(before), to: said(value) };
    this.history.make({ levers: this.#differences(changed(levers, number, value)) });
  }

  startFrom(policy) {
    this.cause = { kind: "policy", label: words.startFrom, from: this.policyName(), to: policy.short ?? policy.label };
    this.history.make({ levers: this.#differences(policy.settings) });
  }

  /** Sets what the first run of a claim sets. */
  #runClaim(claim) {
    const { levers, further } = this.arms.setup(claim.tests[0].run), fixed = new Map([...this.choice.fixed, ...further]);
    const off = this.model.loops.map(({ input }) => input).filter((input) => further.get(input) === 0);
    for (const input of off) fixed.delete(input);
    this.cause = { kind: further.size > 0 ? "assumption" : "policy", label: words.claim, from: this.policyName(), to: claim.id };
    this.history.make({ levers: this.#differences(levers), fixed, off: [...new Set([...this.choice.off, ...off])] });
  }

  /** Marks a claim's levers and shows the first outcome that it is about. */
  #show(claim) {
    const named = (parts, wanted) => parts.filter(({ kind }) => kind === wanted).map(({ number }) => number);
    const setups = claim.tests.flatMap(({ run }) => [...this.#differences(this.arms.setup(run).levers).keys()]);
    this.levers.mark([...named(claim.madeBy, "input"), ...setups]);
    const about = [...claim.tests.flatMap(({ raises, lowers }) => [...raises, ...lowers]), ...named(claim.shownBy, "output")];
    const outcome = about.find((number) => number < this.stage.outcomes.length);
    if (outcome !== undefined) this.#chart(outcome);
  }

  #chart(outcome) { this.history.make({ charts: [outcome, ...this.choice.charts.slice(1)] }); }

  /** Shows a part of the model that a claim names. */
  #look({ kind, number }) {
    const { model, assumptions } = this;
    if (kind === "policy") this.startFrom(this.policies[number]);
    else if (kind === "hypothesis" || kind === "case") assumptions.focus(assumptions.questions[number]);
    else if (kind === "output" && number < this.stage.outcomes.length) this.#chart(number);
    else if (kind === "output") this.why.choose(model.outputs[number].variable);
    else if (kind === "variable") this.why.choose(number);
    else {
      const input = kind === "loop" ? model.loops[number].input : number;
      if (!this.levers.focus(input) && !assumptions.focus(assumptions.places.get(input))) this.why.choose(kind === "loop" ? model.loops[number].chain[0] : model.inputs[number].variable);
    }
  }

  /** The policy whose levers are in force, if any. */
  policy() {
    const now = textOf(this.current);
    return this.policies.find((policy) => textOf(this.#differences(policy.settings)) === now);
  }

  /**
   * What settings of levers differ in from the reference.
   * @param {import("./state.js").Values} settings
   */
  #differences(settings) {
    return new Map([...settings].filter(([number, value]) => value !== this.reference.settings.get(number)));
  }

  policyName() {
    const policy = this.policy();
    return policy === undefined ? words.current : policy.short ?? policy.label;
  }

  restyle() {
    this.colours = palette();
    this.stage.last?.splice(3, 1, this.colours);
    this.stage.redraw();
  }

  #changed() {
    this.moving = new Map();
    const fragment = write(this.choice, this.model);
    if (location.hash.slice(1) !== fragment) history.replaceState(null, "", fragment === "" ? location.pathname + location.search : `#${fragment}`);
    this.levers.show(this.choice.levers);
    this.assumptions.show(this.choice);
    this.head.show();
    this.#showCause();
    this.#run(stages[stages.length - 2]);
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.#run(stages[stages.length - 1]), 1500);
  }

  #showCause() {
    const { cause } = this, place = byId("cause");
    place.className = cause?.kind ?? "";
    const isBase = textOf({ ...this.choice, pins: [], charts: [], views: [] }) === textOf(nothing());
    const text = isBase ? words.nothingChanged : cause === undefined ? words.restored
      : `${cause.kind === "policy" ? `■ ${words.policyMoved}` : `◇ ${words.assumptionMoved}`}. ${words.fromTo(cause.label, cause.from, cause.to)}`;
    place.textContent = this.#isMixed() ? `${text} ${words.mixed}` : text;
  }

  #assumesOtherwise() {
    const { cases, fixed, ranges, off } = this.choice;
    return cases.size + fixed.size + ranges.size + off.length > 0;
  }

  #isMixed() { return !this.choice.baseline && this.#assumesOtherwise(); }

  /** What is pinned: policies of the model, or levers of the reader's. */
  get pins() {
    let edited = 0;
    return this.choice.pins.map((pin, index) => {
      const slot = `pin-${index + 1}`;
      if (typeof pin === "number") {
        const { short, label, settings } = this.policies[pin];
        return { pin, slot, name: short ?? label, levers: settings };
      }
      edited += 1;
      return { pin, slot, name: words.edited(edited), levers: new Map([...this.reference.settings, ...pin]) };
    });
  }

  /** The arms of the choice: the status quo, what is pinned, the current policy. */
  #shown() {
    const { choice } = this, beside = choice.baseline ? choice : null;
    const one = (slot, name, levers, assumed) => ({ slot, name, levers, choice: assumed, arm: this.arms.arm(levers, assumed) });
    const named = (policy) => policy.short ?? policy.label;
    const shown = [
      one("sq", named(this.reference), this.reference.settings, beside),
      ...this.pins.map(({ slot, name, levers }) => one(slot, name, levers, beside)),
    ];
    const now = one("current", this.policyName(), new Map([...this.reference.settings, ...this.current]), choice);
    return now.arm.key === shown[0].arm.key ? shown : [...shown.filter(({ arm }, index) => index === 0 || arm.key !== now.arm.key), now];
  }

  /** The shown policies, and the current one where it is none of them. */
  #allPolicies() {
    const all = this.head.presets.map(({ policy }) => {
      const choice = policy === this.reference && !this.choice.baseline ? null : this.choice;
      return { slot: "", name: policy.short ?? policy.label, levers: policy.settings, choice, arm: this.arms.arm(policy.settings, choice) };
    });
    const current = this.shown[this.shown.length - 1];
    return all.some(({ arm }) => arm.key === current.arm.key) ? all : [...all, current];
  }

  /**
   * The runs of claims by what they set.
   * @returns {Map<string, { main: Arm, corners: Arm }>}
   */
  #claimArms() {
    return new Map(this.claims.setups.map((setup) => {
      const { levers, further } = this.arms.setup(setup);
      const arm = (isCorner) => this.arms.arm(levers, this.choice, { further, isSummary: true, isCorner });
      return [JSON.stringify(setup), { main: arm(false), corners: arm(true) }];
    }));
  }

  /** @param {number} goal in how many futures in the end */
  #run(goal) {
    const wanted = Math.min(goal, stages[2]);
    this.shown = this.#shown();
    this.compared = this.compare.isOpen ? this.#allPolicies() : [];
    this.cornered = this.compare.isOpen && this.arms.corners > 0 ? this.compared.map(({ arm, levers, choice }) => this.arms.arm(levers, choice, { isSummary: true, isCorner: true })) : [];
    this.unassumed = this.compare.isOpen && this.#assumesOtherwise() ? this.compared.map(({ levers }) => this.arms.arm(levers, null)) : [];
    this.claimed = this.claims.isOpen ? this.#claimArms() : new Map();
    const claimed = [...this.claimed.values()];
    this.why.show(this.shown);
    this.plan.show([
      { arms: this.shown.map(({ arm }) => arm), goal }, { arms: this.compared.map(({ arm }) => arm), goal: wanted }, { arms: this.cornered, goal: stages[1] }, { arms: this.unassumed, goal: wanted },
      { arms: [...claimed.map(({ main }) => main), ...claimed.map(({ corners }) => corners)], goal: wanted },
    ]);
  }

  #draw() {
    const { plan } = this, futures = plan.reach(this.shown.map(({ arm }) => arm));
    if (futures === 0) return;
    const known = (arms) => arms.map(({ slot, name, arm }) => ({ slot, name, outcomes: plan.outcomes(arm) }));
    const arms = known(this.shown), selection = this.#selection(arms[0].outcomes, futures);
    this.stage.show(arms, futures, {
      hasMoved: arms.length > 1, isMixed: this.#isMixed(), charts: this.choice.charts, views: this.choice.views, selection,
    }, this.colours);
    this.head.count(arms, futures);
    this.data.show();
    const compared = this.compare.isOpen ? plan.reach(this.compared.map(({ arm }) => arm)) : 0;
    if (compared > 0) {
      const both = this.unassumed.length === 0 ? 0 : Math.min(compared, plan.reach(this.unassumed)), number = both || compared;
      const rows = known(this.compared).map((row, index) => ({ ...row, corners: this.cornered[index] === undefined ? undefined : plan.outcomes(this.cornered[index]) }));
      this.compare.show(rows, both === 0 ? [] : this.unassumed.map((arm) => plan.outcomes(arm)), number, this.#selection(arms[0].outcomes, number));
    }
    const claimed = [...this.claimed.values()], tested = claimed.length > 0 ? plan.reach(claimed.flatMap(({ main, corners }) => [main, corners])) : 0;
    if (tested > 0) {
      this.claims.show((setup) => {
        const { main, corners } = this.claimed.get(JSON.stringify(setup));
        return { main: plan.outcomes(main), corners: plan.outcomes(corners) };
      }, tested);
    }
  }

  /**
   * The futures that are looked at.
   * @param {import("./statistics.js").Outcomes} reference
   * @param {number} futures
   * @returns {FutureSelection}
   */
  #selection(reference, futures) {
    return this.choice.inRecord ? { name: `record ${this.shown[0].arm.key}`, keeps: reference.agreement(futures) } : everything;
  }
}

/**
 * Starts the page.
 * @param {any} model the description
 * @param {ArrayBuffer} bytes the module
 * @param {() => Worker} makeWorker
 * @param {() => Promise<{ structure: any, bytes: ArrayBuffer }>} loadStructure the module of all variables
 * @param {(choice: string) => string} [copy] of the page's one file, with a choice in it
 */
export function start(model, bytes, makeWorker, loadStructure, copy) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-word]"))) element.textContent = words[element.dataset.word];
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-title]"))) {
    element.title = words[element.dataset.title];
    element.setAttribute("aria-label", words[element.dataset.title]);
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-label]"))) element.setAttribute("aria-label", words[element.dataset.label]);
  byId("says-hint").textContent = words.saysHint(words.mean(...model.time.compare));
  try {
    window.demarche = new App(model, bytes, makeWorker, loadStructure);
    window.demarche.copy = copy;
  } catch (error) {
    byId("cause").textContent = words.broken(String(error));
    throw error;
  }
}

/**
 * The report as the way in: what it claims, what makes and shows it in the model, and what the runs say.
 */
import { Drawer } from "./drawer.js";
import { byId, el } from "./dom.js";
import { shownUnit } from "./levers.js";
import { change, plain, share } from "./numbers.js";
import { quantiles } from "./statistics.js";
import { comparisons, together, verdict } from "./verdicts.js";
import { words } from "./words.js";

/** @typedef {(setup: object) => { main: import("./statistics.js").Outcomes, corners: import("./statistics.js").Outcomes }} Runs */

export class Claims {
  /**
   * @param {any} model
   * @param {{ toggled: () => void, run: (claim: any) => void, chosen: (claim: any) => void, look: (part: any) => void }} listener
   *   opened or closed, run a claim's policy, a claim opened, look at what is in the model
   */
  constructor(model, listener) {
    this.model = model;
    this.hasRecord = model.observed.some(({ record }) => record !== undefined);
    this.drawer = new Drawer("claims", listener.toggled);
    this.drawer.opener.hidden = model.claims.length === 0;
    if (model.claims.length === 0) return;
    byId("claims-source").textContent = [model.source.title, model.source.author, words.reliability(model.source.reliability)].filter((part) => part).join(" · ");
    this.entries = model.claims.map((claim) => {
      const badge = el("b", { class: "badge" }), findings = el("ul", { class: "findings" });
      const entry = el("details", { name: "claim" }, el("summary", {}, el("span", {}, claim.paraphrase), badge), findings,
        el("p", { class: "parts" }, ...[...claim.madeBy, ...claim.shownBy].map((part) => this.#part(part, listener))),
        claim.note === undefined ? "" : el("p", { class: "note" }, claim.note), el("p", { class: "note" }, words.claimed(claim.id, claim.credibility)));
      if (claim.tests.length > 0) {
        const button = el("button", { type: "button" }, words.runClaim);
        button.addEventListener("click", () => listener.run(claim));
        entry.append(button);
      }
      entry.addEventListener("toggle", () => { if (entry.open) listener.chosen(claim); });
      return { claim, badge, findings };
    });
    byId("claims-list").append(...this.entries.map(({ badge }) => badge.closest("details")));
    this.#count([]);
  }

  #part(part, listener) {
    const button = el("button", { type: "button", class: "part" }, part.label);
    button.addEventListener("click", () => listener.look(part));
    return button;
  }

  #count(kinds) {
    const text = kinds.length === 0 ? words.reportSays(this.model.claims.length) : words.verdicts(kinds);
    byId("claims-count").textContent = text;
  }

  get isOpen() { return this.drawer.isOpen; }

  /** The runs by which all claims are tested, the reference first. */
  get setups() {
    const setups = [{ policy: this.model.policies.length > 0 ? 0 : undefined, settings: [] }, ...this.model.claims.flatMap(({ tests }) => tests.flatMap(({ run, against }) => [run, against]))];
    return [...new Map(setups.map((setup) => [JSON.stringify(setup), setup])).values()];
  }

  /**
   * @param {Runs} runs
   * @param {number} futures in how many each has been run
   */
  show(runs, futures) {
    const corners = Math.min(futures, runs(this.setups[0]).corners.futures), keeps = runs(this.setups[0]).main.agreement(futures);
    const kinds = this.entries.map(({ claim, badge, findings }) => {
      const found = claim.tests.flatMap((test) => comparisons(test).map((comparison) => this.#finding(test, comparison, runs, futures, corners, keeps)));
      const kind = together(found);
      badge.textContent = words.verdict[kind];
      badge.dataset.kind = kind;
      findings.replaceChildren(...found.map(({ text }) => el("li", {}, text)));
      return kind;
    });
    this.#count(kinds);
    byId("claims-note").textContent = words.claimRule(futures, this.hasRecord ? keeps.reduce((sum, each) => sum + each, 0) : null, corners);
  }

  #finding(test, { larger, smaller, up, isWithin }, runs, futures, corners, keeps) {
    const run = runs(test.run), base = isWithin ? run : runs(test.against), { outputs } = this.model;
    const means = (outcomes, output, number) => outcomes.means(output, number, { name: "all", keeps: null });
    const differences = (a, b, number) => {
      const other = means(b, smaller, number);
      return means(a, larger, number).map((value, future) => value - other[future]);
    };
    const threshold = test.beyond ?? outputs[larger].material ?? 0;
    const result = verdict(differences(run.main, base.main, futures), differences(run.corners, base.corners, corners), keeps, threshold, up);
    const of = quantiles(means(base.main, smaller, futures).slice())[2], [low, , median, , high] = result.change;
    const label = (output) => outputs[output].label, names = [this.#named(test.run), this.#named(test.against)];
    const text = words.claimFinding({
      compared: isWithin ? words.above(label(larger), label(smaller), names[0]) : words.under(label(larger), up, names[0], names[1]),
      spread: `${change(median, of)} (${change(low, of)} … ${change(high, of)})`, unit: shownUnit(outputs[larger].unit), up,
      threshold: plain(threshold), share: result.share, inRecord: this.hasRecord ? share(result.shareInRecord) : null, kind: result.kind, kept: result.kept, failed: result.failed,
    });
    return { kind: result.kind, text };
  }

  /**
   * A run in words: its policy, or what it sets.
   * @param {{ policy?: number, settings: [number, number][] }} setup
   */
  #named({ policy, settings }) {
    const { policies, inputs } = this.model, found = policies[policy];
    const name = found === undefined ? words.base : `“${found.short ?? found.label}”`, set = settings.map(([number, value]) => `${inputs[number].name} = ${plain(value)}`).sort();
    if (set.length === 0) return name;
    return (found === undefined || found === policies[0] ? "" : words.withSettings(name)) + set.join(", ");
  }
}

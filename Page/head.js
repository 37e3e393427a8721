/**
 * What stands around the charts: the title, the buttons, the policies to start from, how many futures there are.
 */
import { el, byId } from "./dom.js";
import { bandsTable, offer } from "./download.js";
import { read, write } from "./state.js";
import { words } from "./words.js";

export class Head {
  /** @param {any} app */
  constructor(app) {
    this.app = app;
    const { model, history } = app;
    document.title = `${model.title ?? model.model} – Demarche`;
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.direction;
    byId("title").textContent = model.title ?? model.model;
    byId("as-of").textContent = model.asOf === undefined ? "" : words.asOf(model.asOf);
    byId("seed").textContent = words.same(model.seed);
    this.presets = app.policies.filter((policy, index) => index === 0 || !policy.isAside).map((policy, index) => {
      const button = el("button", { type: "button", title: policy.label, "aria-keyshortcuts": index < 9 ? String(index + 1) : undefined }, policy.short ?? policy.label);
      button.addEventListener("click", () => app.startFrom(policy));
      return { policy, button };
    });
    byId("presets").append(...this.presets.map(({ button }) => button));
    this.hasRecord = model.observed.some(({ record }) => record !== undefined);
    byId("record").hidden = !this.hasRecord;
    this.#listen();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => app.restyle());
    new ResizeObserver(() => app.stage.redraw()).observe(byId("charts"));
    document.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("visibilitychange", () => { if (document.hidden) app.pool.pause(); else app.pool.resume(); });
    window.addEventListener("hashchange", () => {
      const choice = read(location.hash.slice(1), model);
      if (write(choice) !== write(app.choice)) history.make(choice);
    });
  }

  #listen() {
    const { app } = this, { history } = app, onClick = (id, act) => byId(id).addEventListener("click", act);
    onClick("undo", () => history.undo());
    onClick("redo", () => history.redo());
    onClick("reset-levers", () => app.startFrom(app.reference));
    onClick("reset-assumptions", () => app.assume({ cases: {}, fixed: {}, ranges: {}, off: [], baseline: true, inRecord: false },
      { label: words.assumptions, from: "", to: words.sampled }));
    byId("in-record").addEventListener("change", (event) => {
      const { checked } = /** @type {HTMLInputElement} */ (event.target);
      app.assume({ inRecord: checked }, { label: words.inRecord, from: checked ? "–" : "✓", to: checked ? "✓" : "–" });
    });
    onClick("pin", () => this.#pin());
    byId("csv").title = words.csvHelp;
    onClick("csv", () => {
      const [arms, futures, { selection }] = app.stage.last;
      offer(`${app.model.model}-bands.csv`, bandsTable(app.model, arms, futures, selection));
    });
    onClick("share", () => this.#share());
    onClick("theme", () => {
      const root = document.documentElement, isDark = getComputedStyle(root).colorScheme === "dark";
      root.dataset.theme = isDark ? "light" : "dark";
      app.restyle();
    });
  }

  #key(event) {
    const { app } = this, isField = /** @type {Element} */ (event.target).closest("input, select, textarea") !== null;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isField) {
      event.preventDefault();
      if (event.shiftKey) app.history.redo(); else app.history.undo();
    } else if (!isField && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const preset = this.presets[Number(event.key) - 1];
      if (preset !== undefined) app.startFrom(preset.policy);
      if (event.key.toLowerCase() === "p") this.#pin();
    }
  }

  /** Pins the policy in force, or lets it go. */
  #pin() {
    const { app } = this, policy = app.policy();
    if (policy === undefined || policy === app.reference) return;
    const { pins } = app.choice, isPinned = pins.includes(policy.name);
    app.history.make({ pins: isPinned ? pins.filter((name) => name !== policy.name) : [...pins, policy.name].slice(-4) });
  }

  async #share() {
    const { levers, cases, fixed, ranges, off } = this.app.choice;
    const differences = [levers, cases, fixed, ranges, off].reduce((sum, part) => sum + Object.keys(part).length, 0);
    try {
      await navigator.clipboard.writeText(location.href);
      byId("live").textContent = words.shared(differences);
    } catch {
      byId("live").textContent = words.notShared;
    }
  }

  /** Shows what of the choice stands here. */
  show() {
    const { history, choice } = this.app;
    byId("in-record").checked = choice.inRecord;
    byId("undo").disabled = history.past.length === 0;
    byId("redo").disabled = history.future.length === 0;
  }

  /** Says how many futures are shown. @param {{ outcomes: import("./statistics.js").Outcomes }[]} arms the reference first @param {number} futures */
  count(arms, futures) {
    const agreeing = arms[0].outcomes.agreement(futures).reduce((sum, each) => sum + each, 0);
    byId("agreeing").textContent = this.hasRecord ? words.agreeing(agreeing, futures) : "";
    byId("futures").textContent = words.futures(futures);
    byId("futures").dataset.futures = String(futures);
    byId("failed").textContent = words.failed(arms.reduce((sum, { outcomes }) => sum + outcomes.failed(futures), 0));
    const policy = this.app.policy();
    for (const { policy: preset, button } of this.presets) button.setAttribute("aria-pressed", String(preset === policy));
    byId("pin").disabled = policy === undefined || policy === this.app.reference;
    byId("pin").setAttribute("aria-pressed", String(policy !== undefined && this.app.choice.pins.includes(policy.name)));
  }
}

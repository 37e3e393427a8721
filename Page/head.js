/**
 * What stands around the charts: the title, the buttons, the policies to start from, how many futures there are.
 */
import { read, write } from "./address.js";
import { el, byId } from "./dom.js";
import { bandsTable, offer, points, scenario } from "./download.js";
import { Failures } from "./failures.js";
import { stages } from "./plan.js";
import { nothing, textOf } from "./state.js";
import { picture } from "./svg.js";
import { tellLeft } from "./notice.js";
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
    this.failures = new Failures(app);
    this.#listen();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => app.restyle());
    new ResizeObserver(() => app.stage.redraw()).observe(byId("charts"));
    document.addEventListener("visibilitychange", () => { if (document.hidden) app.pool.pause(); else app.pool.resume(); });
    window.addEventListener("hashchange", () => {
      const left = [], choice = read(location.hash.slice(1), model, left);
      tellLeft(left);
      history.make(choice);
    });
  }

  #listen() {
    const { app } = this, { history } = app, onClick = (id, act) => byId(id).addEventListener("click", act);
    onClick("undo", () => history.undo());
    onClick("redo", () => history.redo());
    onClick("reset-levers", () => app.startFrom(app.reference));
    onClick("reset-assumptions", () => {
      const { levers, pins, charts, views } = app.choice;
      app.assume({ ...nothing(), levers, pins, charts, views }, { label: words.assumptions, from: "", to: words.sampled });
    });
    byId("in-record").addEventListener("change", (event) => {
      const { checked } = /** @type {HTMLInputElement} */ (event.target);
      app.assume({ inRecord: checked }, { label: words.inRecord, from: checked ? "–" : "✓", to: checked ? "✓" : "–" });
    });
    onClick("pin", () => this.pin(!this.#isPinned()));
    onClick("replay", () => app.stage.replay());
    this.#offers();
    onClick("share", () => this.#share());
    onClick("theme", () => {
      const root = document.documentElement, isDark = getComputedStyle(root).colorScheme === "dark";
      root.dataset.theme = isDark ? "light" : "dark";
      app.restyle();
    });
  }

  /** The files that can be had. */
  #offers() {
    const { app } = this, { model } = app, named = (end) => `${model.model}-${end}`;
    const drawn = () => picture(app.stage.charts.map((chart) => chart.page),
      [words.fileNote(app.stage.last[1], words.mean(...model.time.compare)), [byId("as-of").textContent, byId("seed").textContent].filter((part) => part !== "").join(" · ")], app.colours);
    const files = {
      svg: () => offer(named("charts.svg"), drawn(), "image/svg+xml"),
      png: async () => offer(named("charts.png"), await points(drawn())),
      csv: () => {
        const [arms, futures, { selection }] = app.stage.last;
        offer(named("bands.csv"), bandsTable(model, arms, futures, selection), "text/csv");
      },
      scenario: () => offer(named("scenario.yaml"), scenario(model, app.choice, app.policyName()), "text/yaml"),
    };
    for (const [id, give] of Object.entries(files)) {
      byId(id).title = words.fileHelp[id];
      byId(id).addEventListener("click", () => {
        byId("downloads").open = false;
        give();
      });
    }
  }

  /** The policy in force as a pin. @returns {import("./state.js").Pin} */
  get #pin() {
    const { app } = this, policy = app.policy();
    return policy === undefined ? app.current : app.policies.indexOf(policy);
  }

  #isPinned() { return this.app.choice.pins.some((pin) => textOf(pin) === textOf(this.#pin)); }

  /**
   * Pins the policy in force, or lets it go.
   * @param {boolean} wanted
   */
  pin(wanted) {
    const { app } = this, pin = this.#pin;
    if (app.policy() === app.reference || wanted === this.#isPinned()) return;
    this.#letGo(pin, wanted ? [pin] : []);
  }

  #letGo(pin, instead = []) {
    this.app.history.make({ pins: [...this.app.choice.pins.filter((each) => textOf(each) !== textOf(pin)), ...instead].slice(-4) });
  }

  async #share() {
    const { levers, cases, fixed, ranges, off } = this.app.choice, differences = levers.size + cases.size + fixed.size + ranges.size + off.length;
    const copy = this.app.copy?.(write(this.app.choice, this.app.model));
    if (copy !== undefined) {
      offer(`${this.app.model.model}.html`, copy, "text/html");
      byId("live").textContent = words.sharedCopy(differences);
      return;
    }
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
    byId("pins").replaceChildren(...this.app.pins.map(({ pin, name, slot }) => {
      const button = el("button", { type: "button", class: `chip ${slot}`, title: words.unpin(name) }, `${name} ✕`);
      button.addEventListener("click", () => this.#letGo(pin));
      return button;
    }));
  }

  /**
   * Says how many futures are shown.
   * @param {{ outcomes: import("./statistics.js").Outcomes }[]} arms the reference first
   * @param {number} futures
   */
  count(arms, futures) {
    const agreeing = arms[0].outcomes.agreement(futures).reduce((sum, each) => sum + each, 0);
    byId("agreeing").textContent = this.hasRecord ? words.agreeing(agreeing, futures) : "";
    const reached = stages.filter((stage) => stage <= futures).length;
    byId("futures").replaceChildren(el("span", { "aria-hidden": "true", class: "stages" }, "■".repeat(reached) + "□".repeat(stages.length - reached)), ` ${words.futures(futures)}`);
    byId("futures").dataset.futures = String(futures);
    this.failures.show(arms, futures);
    const policy = this.app.policy();
    for (const { policy: preset, button } of this.presets) button.setAttribute("aria-pressed", String(preset === policy));
    byId("pin").disabled = policy === this.app.reference;
    byId("pin").setAttribute("aria-pressed", String(this.#isPinned()));
    byId("replay").disabled = this.app.stage.before === undefined;
  }
}

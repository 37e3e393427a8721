/**
 * All policies beside each other: what each changes in every outcome on the same futures, and who wants what.
 */
import { Drawer } from "./drawer.js";
import { byId, el } from "./dom.js";
import { shownUnit } from "./levers.js";
import { change, level, share } from "./numbers.js";
import { outcomesOf } from "./stage.js";
import { comparison } from "./statistics.js";
import { words } from "./words.js";

export class Compare {
  /** @param {any} model @param {(isOpen: boolean) => void} toggled */
  constructor(model, toggled) {
    this.model = model;
    this.drawer = new Drawer("compare", toggled);
  }

  get isOpen() { return this.drawer.isOpen; }

  /**
   * @param {{ slot: string, name: string, outcomes: import("./statistics.js").Outcomes }[]} arms the reference first
   * @param {number} futures @param {Selection} selection
   */
  show(arms, futures, selection) {
    const [reference, ...others] = arms, { comparedReports } = this.model.time;
    const head = el("tr", {}, el("th", { scope: "col" }, words.outcome), el("th", { scope: "col" }, reference.name),
      ...others.map(({ name, slot }) => el("th", { scope: "col", class: slot }, name)));
    const rows = outcomesOf(this.model).map((outcome, number) => {
      const base = reference.outcomes.level(number, comparedReports, futures, selection);
      const cells = others.map(({ outcomes }) => {
        const found = comparison(outcomes, reference.outcomes, number, comparedReports, outcome.material ?? 0, futures, selection);
        const [low, , median, , high] = found.change, isSmall = Math.abs(median) < (outcome.material ?? 0) || median === 0;
        return el("td", { title: words.counted(share(found.up), share(found.down)), class: isSmall ? "small" : "" },
          el("b", {}, `${isSmall ? "≈ " : ""}${change(median, base[2])}`), el("small", {}, `${change(low, base[2])} … ${change(high, base[2])}`));
      });
      return el("tr", {}, el("th", { scope: "row" }, outcome.label, el("small", {}, [shownUnit(outcome.unit), this.#wishes(outcome)].filter((part) => part !== "").join(" · "))),
        el("td", {}, el("b", {}, level(base[2])), el("small", {}, `${level(base[0])}–${level(base[4])}`)), ...cells);
    });
    byId("compare-table").replaceChildren(el("thead", {}, head), el("tbody", {}, ...rows));
    byId("compare-note").textContent = words.compareNote(futures, words.mean(...this.model.time.compare));
  }

  /** Who wants an outcome up or down. */
  #wishes(outcome) {
    const short = (name) => { const actor = this.model.actors.find((each) => each.name === name); return actor?.short ?? actor?.label ?? name; };
    return outcome.wishes.map(({ wanted, actors, condition }) =>
      `${wanted === "up" ? "↑" : "↓"} ${actors.map(short).join(", ")}${condition === undefined ? "" : ` (${condition})`}`).join(" ");
  }
}

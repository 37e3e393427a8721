/**
 * All policies beside each other: what each changes in every outcome on the same futures, and who wants what.
 */
import { Drawer } from "./drawer.js";
import { byId, el, svg } from "./dom.js";
import { shownUnit } from "./levers.js";
import { outcomesOf } from "./module.js";
import { change, level, share } from "./numbers.js";
import { ranks, swapped } from "./order.js";
import { comparison, everything } from "./statistics.js";
import { isBuiltIn } from "./verdicts.js";
import { words } from "./words.js";

export class Compare {
  /**
   * @param {any} model
   * @param {(isOpen: boolean) => void} toggled
   */
  constructor(model, toggled) {
    this.model = model;
    this.drawer = new Drawer("compare", toggled);
    const wishing = new Set(outcomesOf(model).flatMap(({ wishes }) => wishes.flatMap(({ actors }) => actors)));
    this.ranking = el("select", { "aria-label": words.rankFor }, el("option", { value: "" }, words.rankForNobody),
      ...model.actors.filter(({ name }) => wishing.has(name)).map(({ name, label }) => el("option", { value: name }, words.rankForActor(label))));
    this.ranking.addEventListener("change", () => toggled(true));
    byId("compare-note").before(this.ranking);
    this.ranking.hidden = wishing.size === 0;
  }

  get isOpen() { return this.drawer.isOpen; }

  /**
   * @param {{ slot: string, name: string, outcomes: import("./statistics.js").Outcomes, corners?: import("./statistics.js").Outcomes }[]} arms
   *   the reference first; also in corners of the ranges
   * @param {import("./statistics.js").Outcomes[]} before what the same led to under the model's own assumptions; empty where these hold
   * @param {number} futures
   * @param {FutureSelection} selection
   */
  show(arms, before, futures, selection) {
    const [reference, ...others] = arms, actor = this.ranking.value;
    const head = el("tr", {}, el("th", { scope: "col" }, words.outcome), el("th", { scope: "col" }, reference.name),
      ...others.map(({ name, slot }) => el("th", { scope: "col", class: slot }, name)), ...(before.length === 0 ? [] : [el("th", { scope: "col" }, words.orderChange)]));
    const rows = outcomesOf(this.model).map((outcome, number) => {
      const wishes = new Set(outcome.wishes.filter(({ actors }) => actors.includes(actor)).map(({ wanted: way }) => way));
      if (actor !== "" && wishes.size === 0) return "";
      // Who wants it both ways, for different reasons, has no order in it.
      const wanted = wishes.size === 1 ? [...wishes][0] : undefined;
      const base = reference.outcomes.level(number, futures, selection);
      const found = others.map(({ outcomes }) => comparison(outcomes, reference.outcomes, number, outcome.material ?? 0, futures, selection));
      const medians = found.map(({ change: [, , median] }) => median), places = wanted === undefined ? [] : ranks(medians, wanted === "up" ? 1 : -1, outcome.material ?? 0);
      const widest = Math.max(...found.flatMap(({ change: [low, , , , high] }) => [Math.abs(low), Math.abs(high)]).filter(Number.isFinite), outcome.material ?? 0, 1e-300);
      const cells = found.map(({ change: q, up, down }, index) => {
        if (!Number.isFinite(q[2])) return el("td", { class: "small" }, words.notComputed);
        const isSmall = Math.abs(q[2]) < (outcome.material ?? 0) || q[2] === 0;
        return el("td", { title: words.counted(share(up), share(down)), class: isSmall ? "small" : "" },
          ...(places.length === 0 ? [] : [el("span", { class: "rank", title: words.rank }, `${places[index]}.`)]),
          el("b", {}, `${isSmall ? "≈ " : ""}${change(q[2], base[2])}${this.#isBuiltIn(others[index], reference, number, futures) ? " *" : ""}`), rangeBar(q, widest), el("small", {}, `${change(q[0], base[2])} … ${change(q[4], base[2])}`));
      });
      const order = before.length === 0 ? [] : [this.#orderChange(others, medians, before, number, outcome, futures)];
      return el("tr", {}, el("th", { scope: "row" }, outcome.label, el("small", {}, [shownUnit(outcome.unit), this.#wishes(outcome)].filter((part) => part !== "").join(" · "))),
        el("td", {}, el("b", {}, level(base[2])), el("small", {}, `${level(base[0])}–${level(base[4])}`)), ...cells, ...order);
    });
    byId("compare-table").replaceChildren(el("thead", {}, head), el("tbody", {}, ...rows));
    byId("compare-note").textContent = words.compareNote(futures, words.mean(...this.model.time.compare), reference.corners?.futures ?? 0);
  }

  /** Whether the model's structure decides the direction. */
  #isBuiltIn(arm, reference, number, futures) {
    const gaps = ({ means }, other) => means.map((value, future) => value - other.means[future]);
    const of = ({ outcomes }) => ({ means: outcomes.means(number, futures, everything) });
    const inCorners = ({ corners }) => ({ means: corners.means(number, corners.futures, everything) });
    return arm.corners !== undefined && arm.corners.futures > 0 && isBuiltIn(gaps(of(arm), of(reference)), gaps(inCorners(arm), inCorners(reference)));
  }

  /** What the chosen assumptions do to the order of the policies in an outcome. */
  #orderChange(others, medians, past, number, { material }, futures) {
    const [reference, ...before] = past;
    const were = before.map((outcomes) => comparison(outcomes, reference, number, material ?? 0, futures, everything).change[2]);
    const moved = swapped(were, medians, material ?? 0).map(([a, b]) => words.overtakes(others[a].name, others[b].name));
    return el("td", { class: moved.length === 0 ? "small" : "order" }, moved.length === 0 ? words.sameOrder : moved.slice(0, 3).join("; ") + (moved.length > 3 ? words.andMore(moved.length - 3) : ""));
  }

  /** Who wants an outcome up or down. */
  #wishes(outcome) {
    const short = (name) => { const actor = this.model.actors.find((each) => each.name === name); return actor?.short ?? actor?.label ?? name; };
    return outcome.wishes.map(({ wanted, actors, condition }) =>
      `${wanted === "up" ? "↑" : "↓"} ${actors.map(short).join(", ")}${condition === undefined ? "" : ` (${condition})`}`).join(" ");
  }
}

/**
 * The ranges of half of the futures and of eight in ten around nothing, with the median.
 * @param {number[]} q
 * @param {number} widest
 */
function rangeBar(q, widest) {
  const x = (value) => 50 + (48 * value) / widest, part = (low, high, height) => svg("rect", { x: x(low), y: 6 - height / 2, width: Math.max(0.5, x(high) - x(low)), height });
  if (!q.every(Number.isFinite)) return "";
  return svg("svg", { class: "range", viewBox: "0 0 100 12", "aria-hidden": "true", preserveAspectRatio: "none" },
    svg("rect", { class: "zero", x: 49.7, y: 0, width: 0.6, height: 12 }), part(q[0], q[4], 2), part(q[1], q[3], 6), svg("rect", { class: "median", x: x(q[2]) - 0.8, y: 0, width: 1.6, height: 12 }));
}

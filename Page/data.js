/**
 * The numbers behind the large charts.
 */
import { Drawer } from "./drawer.js";
import { byId, el } from "./dom.js";
import { plain } from "./numbers.js";
import { probabilities } from "./statistics.js";
import { words } from "./words.js";

export class Data {
  /**
   * @param {any} model
   * @param {import("./stage.js").Stage} stage
   */
  constructor(model, stage) {
    this.model = model;
    this.stage = stage;
    this.drawer = new Drawer("data", (isOpen) => { if (isOpen) this.show(); });
  }

  show() {
    if (!this.drawer.isOpen) return;
    byId("data-tables").replaceChildren(...this.stage.charts.map(({ picture, unit }) => {
      const head = el("tr", {}, el("th", { scope: "col" }, words.time), ...picture.fans.flatMap(({ name }) => probabilities.map((probability) => el("th", { scope: "col" }, `${name} ${words.quantile(probability)}`))));
      const rows = this.model.time.reports.map((time, report) => el("tr", {}, el("th", { scope: "row" }, String(time)),
        ...picture.fans.flatMap(({ bands }) => bands[report].map((value) => el("td", {}, Number.isFinite(value) ? plain(Number(value.toPrecision(6))) : "–")))));
      return el("table", {}, el("caption", {}, `${picture.outcome.label}, ${unit.textContent}`), el("thead", {}, head), el("tbody", {}, ...rows));
    }));
  }
}

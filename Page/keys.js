/**
 * The keyboard: what single keys do, and the list of them.
 */
import { closeDrawers, Drawer } from "./drawer.js";
import { byId, el } from "./dom.js";
import { words } from "./words.js";

export class Keys {
  /** @param {any} app */
  constructor(app) {
    this.app = app;
    this.drawer = new Drawer("keys", () => {});
    const box = el("input", { type: "checkbox", role: "switch", checked: true });
    this.single = box;
    byId("keys-list").replaceChildren(.../** @type {[string[], string][]} */ (words.keys).flatMap(([keys, meaning]) => [el("dt", {}, ...keys.map((key) => el("kbd", {}, key))), el("dd", {}, meaning)]));
    byId("keys-single").append(el("label", { class: "switch" }, box, words.singleKeys));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  #key(event) {
    const { app } = this, place = /** @type {Element} */ (event.target), key = event.key.toLowerCase();
    app.stage.settle();
    if (event.key === "Escape") closeDrawers();
    const isField = place.closest('input:not([type="range"], [type="checkbox"], [type="radio"]), select, textarea') !== null;
    if (isField) return;
    if ((event.ctrlKey || event.metaKey) && key === "z") {
      event.preventDefault();
      if (event.shiftKey) app.history.redo(); else app.history.undo();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && this.single.checked) this.#single(event, key, place);
  }

  #single(event, key, place) {
    const { app } = this, preset = place.closest('input[type="range"]') === null ? app.head.presets[Number(key) - 1] : undefined;
    if (preset !== undefined) app.startFrom(preset.policy);
    else if (key === "p") app.head.pin(!event.shiftKey);
    else if (key === "r") app.stage.replay();
    else if (key === "w") app.why.drawer.toggle();
    else if (key === "c") app.compare.drawer.toggle();
    else if (key === "?") this.drawer.toggle();
    else if (key === "/") {
      event.preventDefault();
      app.why.drawer.open();
      app.why.find.focus();
    }
  }
}

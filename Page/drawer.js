/**
 * A drawer: a part of the page that opens beside the charts, one at a time, and gives the focus back.
 */
import { byId } from "./dom.js";

const drawers = [];

/** Closes what is open. */
export function closeDrawers() {
  for (const drawer of drawers) if (drawer.isOpen) drawer.element.close();
}

export class Drawer {
  /**
   * @param {string} name of its element; `open-name` and `close-name` are its buttons
   * @param {(isOpen: boolean) => void} toggled
   */
  constructor(name, toggled) {
    this.element = byId(name);
    this.opener = byId(`open-${name}`);
    this.opener.addEventListener("click", () => this.toggle());
    byId(`close-${name}`).addEventListener("click", () => this.element.close());
    this.element.addEventListener("close", () => {
      this.opener.setAttribute("aria-expanded", "false");
      toggled(false);
      this.opener.focus();
    });
    this.toggled = toggled;
    this.opener.setAttribute("aria-expanded", "false");
    drawers.push(this);
  }

  get isOpen() { return this.element.open; }

  toggle() {
    if (this.isOpen) this.element.close();
    else this.open();
  }

  open() {
    if (this.isOpen) return;
    closeDrawers();
    this.element.show();
    this.opener.setAttribute("aria-expanded", "true");
    this.toggled(true);
  }
}

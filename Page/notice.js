/**
 * What must be said beside the charts, and files that are dropped.
 */
import { byId, el } from "./dom.js";
import { words } from "./words.js";

export class Notice {
  constructor() { this.element = byId("notice"); }

  /**
   * @param {string} message
   * @param {string} [text] with line breaks, such as mistakes in a model
   */
  show(message, text) {
    this.element.replaceChildren(el("p", {}, message), ...(text === undefined ? [] : [el("pre", { tabindex: 0 }, text)]));
    this.element.hidden = false;
  }

  hide() { this.element.hidden = true; }
}

/**
 * Says what an address sets that the model does not have.
 * @param {string[]} left
 */
export function tellLeft(left) {
  if (left.length > 0) new Notice().show(words.leftOut, left.join("\n"));
}

/**
 * Takes a file that is dropped anywhere, which would otherwise replace the page.
 * @param {(files: File[]) => void} take
 */
export function takeDrops(take) {
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    if (files.length > 0) take(files);
  });
}

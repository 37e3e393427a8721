/**
 * What must be said beside the charts, and files that are dropped.
 */
import { byId, el } from "./dom.js";

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

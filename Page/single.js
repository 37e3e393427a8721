/**
 * The page in one file, which holds all that it needs.
 */
import { start } from "./app.js";
import { Notice, takeDrops } from "./notice.js";
import { words } from "./words.js";

/** Starts the page. @param {any} model the description @param {string} encoded the module @param {string} worker the worker's script */
export function startSingle(model, encoded, worker) {
  takeDrops(() => new Notice().show(words.oneModel));
  start(model, decoded(encoded), () => new Worker(URL.createObjectURL(new Blob([worker], { type: "text/javascript" }))));
}

/** @param {string} encoded in base 64 */
function decoded(encoded) {
  return Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0)).buffer;
}

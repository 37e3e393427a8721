/**
 * The page in one file, which holds all that it needs.
 */
import { start } from "./app.js";
import { Notice, takeDrops } from "./notice.js";
import { words } from "./words.js";

/** Starts the page. @param {any} model the description @param {string} encoded the module @param {string} worker the worker's script
 * @param {any} structure @param {string} all the module of all variables */
export function startSingle(model, encoded, worker, structure, all) {
  takeDrops(() => new Notice().show(words.oneModel));
  start(model, decoded(encoded), () => new Worker(URL.createObjectURL(new Blob([worker], { type: "text/javascript" }))),
    async () => ({ structure, bytes: decoded(all) }));
}

/** @param {string} encoded in base 64 */
function decoded(encoded) {
  return Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0)).buffer;
}

/**
 * The page in one file, which holds all that it needs.
 */
import { start } from "./app.js";
import { Notice, takeDrops } from "./notice.js";
import { words } from "./words.js";

/** The file as it was read, before anything was put into it. */
const pristine = `<!doctype html>\n${document.documentElement.outerHTML}\n`;

/**
 * A copy of the file that holds a choice.
 * @param {string} choice as in an address
 */
function copy(choice) {
  const escapedChoice = choice.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  // Only what follows the first head: the script has such words too.
  return pristine.replace(/^([^]*?<head>)(?:<meta name="demarche-choice"[^>]*>)?/, (_, head) => `${head}<meta name="demarche-choice" content="${escapedChoice}">`);
}

/** Starts the page. @param {any} model the description @param {string} encoded the module @param {string} worker the worker's script
 * @param {any} structure
 * @param {string} all the module of all variables */
export function startSingle(model, encoded, worker, structure, all) {
  takeDrops(() => new Notice().show(words.oneModel));
  start(model, decoded(encoded), () => new Worker(URL.createObjectURL(new Blob([worker], { type: "text/javascript" }))),
    async () => ({ structure, bytes: decoded(all) }), copy);
}

/** @param {string} encoded in base 64 */
function decoded(encoded) {
  return Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0)).buffer;
}

/**
 * The page in one file, which holds all that it needs.
 */
import { start } from "./app.js";
import { Notice, takeDrops } from "./notice.js";
import { unpacked } from "./packed.js";
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

/**
 * Starts the page. What it holds is packed, but for the worker's script.
 * @param {string} model the description
 * @param {string} module
 * @param {string} worker
 * @param {string} structure how all variables hang together
 * @param {string} all the module of all variables
 */
export async function startSingle(model, module, worker, structure, all) {
  takeDrops(() => new Notice().show(words.oneModel));
  start(JSON.parse(await unpacked(model).text()), await unpacked(module).arrayBuffer(),
    () => new Worker(URL.createObjectURL(new Blob([worker], { type: "text/javascript" }))),
    async () => ({ structure: JSON.parse(await unpacked(structure).text()), bytes: await unpacked(all).arrayBuffer() }), copy);
}

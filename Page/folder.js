/**
 * The page in a folder or on a server: module and description lie beside it.
 */
import { start } from "./app.js";

/** Starts the page with the model that lies beside it. */
export async function load() {
  const [model, bytes] = await Promise.all([
    fetch("./model.json").then((answer) => answer.json()),
    fetch("./model.wasm").then((answer) => answer.arrayBuffer()),
  ]);
  start(model, bytes, () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" }), async () => {
    const [structure, all] = await Promise.all([
      fetch("./structure.json").then((answer) => answer.json()),
      fetch("./structure.wasm").then((answer) => answer.arrayBuffer()),
    ]);
    return { structure, bytes: all };
  });
}

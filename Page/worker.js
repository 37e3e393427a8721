/**
 * A worker: runs batches of futures and sends back their outcomes, by transfer.
 */
import { Runtime } from "./runtime.js";

/** @type {Runtime | undefined} */
let runtime;

self.onmessage = async ({ data }) => {
  if (data.kind === "start") {
    runtime = new Runtime(await WebAssembly.compile(data.bytes), data.start);
    self.postMessage({ kind: "ready" });
    return;
  }
  if (runtime === undefined) return;
  const results = runtime.batch(data.first, data.arms);
  const buffers = results.flatMap(({ values, means, good, agrees }) => [values.buffer, means.buffer, good.buffer, agrees.buffer]);
  self.postMessage({ kind: "batch", results }, { transfer: buffers });
};

/**
 * A worker: runs batches of futures and sends back their outcomes over time, by transfer.
 */
import { Runtime } from "./runtime.js";

/** @type {Runtime | undefined} */
let runtime;

self.onmessage = async ({ data }) => {
  if (data.kind === "start") {
    const module = await WebAssembly.compile(data.bytes);
    runtime = new Runtime(module, data.layout, data.base, data.seed, data.records);
    self.postMessage({ kind: "ready" });
    return;
  }
  if (runtime === undefined) return;
  const results = runtime.batch(data.first, data.arms, data.outputs);
  const buffers = results.flatMap(({ values, good, agrees }) => [values.buffer, good.buffer, agrees.buffer]);
  self.postMessage({ kind: "batch", generation: data.generation, first: data.first, results }, buffers);
};

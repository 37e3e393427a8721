// Times a module: node module.mjs MODULE INPUTS ROWS ROWCOUNT FUTURES; prints the seconds a future, warm.
import { readFileSync } from "node:fs";

const [module, inputs, rows, rowCount, futures] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(module));
const { memory, prepare, run } = instance.exports;
const bytes = Number(rows) + 8 * Number(futures) * Number(rowCount);
memory.grow(Math.max(0, Math.ceil((bytes - memory.buffer.byteLength) / 65536)));
new Uint8Array(memory.buffer).set(readFileSync(inputs), Number(rows));
prepare();
let best = Infinity;
for (let round = 0; round < 15; round++) {
  const start = performance.now();
  run(0, Number(futures), 7, 0);
  best = Math.min(best, performance.now() - start);
}
console.log(best / 1e3 / Number(futures));

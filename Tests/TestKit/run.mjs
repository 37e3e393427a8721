// Runs modules: node run.mjs FOLDER NAME…, where FOLDER/NAME.json says how and FOLDER/NAME.in holds the rows of
// inputs; the rows of outputs and of good steps go to FOLDER/NAME.out, or those of inputs where futures are drawn.
import { readFileSync, writeFileSync } from "node:fs";

const [folder, ...names] = process.argv.slice(2);
for (const name of names) {
  const { rows, inputs, rowCount, futures, seed, samplesFrom } = JSON.parse(readFileSync(`${folder}/${name}.json`));
  const { instance } = await WebAssembly.instantiate(readFileSync(`${folder}/${name}.wasm`));
  const { memory, prepare, sample, run } = instance.exports;
  const bytes = rows + 8 * futures * rowCount;
  memory.grow(Math.max(0, Math.ceil((bytes - memory.buffer.byteLength) / 65536)));
  new Uint8Array(memory.buffer).set(readFileSync(`${folder}/${name}.in`), rows);
  prepare();
  const halves = [Number(BigInt(seed) & 0xffffffffn), Number(BigInt(seed) >> 32n)];
  const draws = samplesFrom !== undefined;
  if (draws) sample(samplesFrom, futures, ...halves);
  else run(0, futures, ...halves);
  const [first, end] = draws ? [0, inputs] : [inputs, rowCount];
  writeFileSync(`${folder}/${name}.out`,
    new Uint8Array(memory.buffer, rows + 8 * futures * first, 8 * futures * (end - first)));
}

// Runs every policy from the start and from the policies' date: node resume.mjs FOLDER MODEL; says where bits differ.
import { readFileSync } from "node:fs";

const [folder, name] = process.argv.slice(2), futures = 64;
const model = JSON.parse(readFileSync(`${folder}/${name}.json`));
const { instance } = await WebAssembly.instantiate(readFileSync(`${folder}/${name}.wasm`));
const { memory, prepare, sample, run, resume } = instance.exports, { rows, inputRows, bytesPerFuture, outputRow, goodStepsRow, state } = model.memory;
memory.grow(Math.ceil((rows + futures * bytesPerFuture) / 65536));
const row = (number) => new Float64Array(memory.buffer, rows + 8 * futures * number, futures);
const results = () => new BigUint64Array(memory.buffer, rows + 8 * futures * outputRow, futures * (goodStepsRow + 1 - outputRow)).slice();

if (state === undefined || resume === undefined) {
  console.log("nothing to resume");
  process.exit(0);
}
prepare();
model.inputs.slice(0, inputRows).forEach((input, number) => row(number).fill(input.base));
sample(0, futures, 7, 0);
function set(policy) {
  for (const [number, value] of policy.settings) if (number < inputRows) row(number).fill(value);
}
const whole = model.policies.map((policy) => {
  set(policy);
  run(0, futures, 7, 0);
  return results();
});
model.policies.forEach((policy, index) => {
  set(policy);
  resume(0, futures, 7, 0);
  if (!results().every((word, place) => word === whole[index][place])) console.log(`FAULT ${policy.name}`);
});
const kinds = new Set(whole.map((words) => words.join()));
console.log(`${kinds.size} different of ${whole.length}, from report ${state.report}`);

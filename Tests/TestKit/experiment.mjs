// Runs an experiment from a module and its description alone and writes tables like those of `demarche run`:
//   node experiment.mjs FOLDER MODEL FUTURES SEED
import { readFileSync, writeFileSync } from "node:fs";

const [folder, name, countText, seedText] = process.argv.slice(2);
const model = JSON.parse(readFileSync(`${folder}/${name}.json`));
const { instance } = await WebAssembly.instantiate(readFileSync(`${folder}/${name}.wasm`));
const { memory, prepare, sample, run, ln } = instance.exports;
const { rows, inputRows, outputRow, reports, meanRow, goodStepsRow, bytesPerFuture } = model.memory;
const count = Number(countText), seed = BigInt(seedText);
const halves = [Number(seed & 0xffffffffn), Number(seed >> 32n)];
memory.grow(Math.max(0, Math.ceil((rows + count * bytesPerFuture - memory.buffer.byteLength) / 65536)));
const row = (number) => new Float64Array(memory.buffer, rows + 8 * count * number, count);

const outcomes = model.outputs.filter((output) => output.isOutcome);
const policies = model.policies.length === 0 ? [{ name: "as is", settings: [] }]
  : model.policies.filter((policy, number) => number === 0 || !policy.isAside);
const kinds = [0.1, 0.25, 0.5, 0.75, 0.9];

/** The quantiles of the finite values, with -0 before +0. */
function quantiles(values) {
  const sorted = values.filter(Number.isFinite)
    .sort((a, b) => a - b || Number(Object.is(b, -0)) - Number(Object.is(a, -0)));
  return kinds.map((share) => {
    if (sorted.length === 0) return NaN;
    const position = share * (sorted.length - 1), lower = Math.floor(position);
    if (lower + 1 >= sorted.length) return sorted[lower];
    return sorted[lower] + (sorted[lower + 1] - sorted[lower]) * (position - lower);
  });
}

/** The values of an output at each report in all futures; NaN where a run failed. */
function path(output) {
  const good = row(goodStepsRow), number = model.outputs.findIndex((each) => each.name === output);
  return Array.from({ length: reports }, (_, report) => {
    const values = row(outputRow + number * reports + report);
    return Array.from(values, (value, future) => (good[future] > model.time.steps ? value : NaN));
  });
}

/** A mean over steps in all futures; NaN where a run failed. */
function mean(number, [first, last]) {
  const good = row(goodStepsRow);
  return Array.from(row(meanRow + number), (sum, future) => (good[future] > model.time.steps ? sum / (last - first + 1) : NaN));
}

const futures = Array.from({ length: count }, (_, future) => future);
prepare();
model.inputs.slice(0, inputRows).forEach((input, number) => row(number).fill(input.base));
sample(0, count, ...halves);
const drawn = model.inputs.slice(0, inputRows).flatMap((input, number) =>
  input.kind === "uncertainty" ? [[input.name, Array.from(row(number))]] : []);
let agrees;
const results = policies.map((policy) => {
  for (const [number, value] of policy.settings) if (number < inputRows) row(number).fill(value);
  run(0, count, ...halves);
  agrees ??= futures.map((future) => model.observed.every(({ record }) => {
    if (!record) return true;
    const squares = record.points.map((point) => {
      const value = mean(point.mean, point.steps)[future];
      const difference = record.logarithmic ? ln(value / point.value) : value - point.value;
      return difference * difference;
    });
    return Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length) < record.tolerance;
  }));
  return outcomes.map(({ name }) => {
    const number = model.outputs.findIndex((each) => each.name === name);
    return { values: path(name), means: mean(number, model.time.comparedSteps) };
  });
});

const cell = (value) => (typeof value === "number" && Number.isNaN(value) ? "" : String(value));
const table = (file, columns, lines) =>
  writeFileSync(`${folder}/${file}`, [columns, ...lines].map((line) => line.map(cell).join()).join("\n") + "\n");
const names = ["q10", "q25", "q50", "q75", "q90"];
const hasRecord = model.observed.some(({ record }) => record);
const sets = hasRecord ? [["all", () => true], ["in_record", (future) => agrees[future]]] : [["all", () => true]];
const minus = (a, b) => a.map((value, index) => value - b[index]);
const each = (lines) => policies.flatMap((policy, arm) =>
  outcomes.flatMap((outcome, index) => lines(policy.name, outcome, results[arm][index], results[0][index], arm)));

table("futures.csv", ["future", "in_record", ...drawn.map(([name]) => name)],
  futures.map((future) => [future, agrees[future], ...drawn.map(([, values]) => values[future])]));
table("outcomes.csv", ["future", "policy", "outcome", "value", "change"],
  each((policy, outcome, { means }, base) => futures.map((future) =>
    [future, policy, outcome.name, means[future], means[future] - base.means[future]])));
for (const [file, differs] of [["quantiles.csv", false], ["changes.csv", true]]) {
  table(file, ["policy", "outcome", "time", "futures", ...names],
    each((policy, outcome, { values }, base, arm) => differs && arm === 0 ? [] : sets.flatMap(([set, keeps]) =>
      model.time.reports.map((time, report) => [policy, outcome.name, time, set,
        ...quantiles((differs ? minus(values[report], base.values[report]) : values[report]).filter((_, future) => keeps(future)))]))));
}
table("comparisons.csv", ["policy", "outcome", "futures", "quantity", ...names, "share_up", "share_down"],
  outcomes.flatMap((outcome, index) => policies.flatMap((policy, arm) => {
    const { means } = results[arm][index], changes = minus(means, results[0][index].means);
    const finite = changes.filter(Number.isFinite), all = Math.max(finite.length, 1);
    const counts = (change) => change !== 0 && Math.abs(change) >= outcome.material;
    const shares = [1, -1].map((sign) => finite.filter((change) => counts(change) && change * sign > 0).length / all);
    return sets.flatMap(([set, keeps]) => {
      const kept = (values) => quantiles(values.filter((_, future) => keeps(future)));
      const level = [policy.name, outcome.name, set, "level", ...kept(means), NaN, NaN];
      if (arm === 0) return [level];
      return [level, [policy.name, outcome.name, set, "change", ...kept(changes), ...(set === "all" ? shares : [NaN, NaN])]];
    });
  })));

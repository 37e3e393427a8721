/**
 * A model's module in this thread: its memory, a group of futures at a time.
 */
import { batchSize } from "./batch.js";
import { Sampling } from "./sampling.js";

/**
 * What a runtime starts from.
 * @typedef {{
 *   layout: Memory, base: Float64Array, seed: [low: number, high: number], outcomes: number, outputs: number,
 *   compared: [first: number, last: number], records: Observations[],
 *   corners: { row: number, bits: string, ends: [number, number] }[]
 * }} Start
 */

export class Runtime {
  /**
   * @param {WebAssembly.Module} module
   * @param {Start} start
   */
  constructor(module, start) {
    const { memory, prepare, sample, run, resume, until, ln } = /** @type {ModuleExports} */ (/** @type {unknown} */ (new WebAssembly.Instance(module, {}).exports)), { layout } = start;
    const bytes = layout.rows + batchSize * layout.bytesPerFuture;
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    this.start = start;
    this.seed = start.seed;
    this.sample = sample;
    this.run = run;
    this.resume = resume;
    this.until = until;
    this.ln = ln;
    this.memory = memory;
    this.parameters = new Float64Array(memory.buffer, layout.parameters, layout.parameterCount);
    this.sampling = new Sampling(this, start.base, start.corners);
    prepare();
  }

  /** @param {number} number of a row of the module's memory */
  row(number) {
    return new Float64Array(this.memory.buffer, this.start.layout.rows + 8 * batchSize * number, batchSize);
  }

  /**
   * Runs a batch of futures under each arm.
   * @param {number} first the first future's number
   * @param {Arm[]} arms
   * @returns {Batch[]} what each arm led to
   */
  batch(first, arms) {
    return arms.map((arm) => {
      const canResume = this.sampling.draw(first, arm);
      for (const [number, value] of arm.levers) this.row(number).fill(value);
      if (arm.stop !== undefined) this.until(first, batchSize, ...this.seed, arm.stop);
      else if (canResume) this.resume(first, batchSize, ...this.seed);
      else {
        this.run(first, batchSize, ...this.seed);
        this.sampling.keep();
      }
      const values = arm.stop !== undefined ? this.#left() : arm.isSummary ? new Float64Array() : this.#paths(arm.outputs);
      return { values, means: this.#means(arm), good: this.row(this.start.layout.goodStepsRow).slice(), agrees: this.#agreement() };
    });
  }

  /**
   * Outputs at all reports: the first ones, which are the outcomes, unless others are wanted.
   * @param {number[]} [outputs]
   */
  #paths(outputs) {
    const { layout, outcomes } = this.start, size = layout.reports * batchSize;
    const all = new Float64Array(this.memory.buffer, layout.rows + 8 * batchSize * layout.outputRow);
    if (outputs === undefined) return all.slice(0, outcomes * size);
    const paths = new Float64Array(outputs.length * size);
    outputs.forEach((output, place) => paths.set(all.subarray(output * size, (output + 1) * size), place * size));
    return paths;
  }

  /** What a run that stopped left of all outputs, in the place of their first reports. */
  #left() {
    const { layout, outputs } = this.start, left = new Float64Array(outputs * batchSize);
    for (let output = 0; output < outputs; output++) left.set(this.row(layout.outputRow + output * layout.reports), output * batchSize);
    return left;
  }

  /**
   * The means over the steps compared: of all outputs in a summary, else of those that are wanted at all reports.
   * @param {Arm} arm
   */
  #means({ isSummary, outputs: wanted }) {
    const { outcomes, outputs, compared } = this.start;
    const chosen = isSummary ? indices(outputs) : wanted ?? indices(outcomes), means = new Float64Array(chosen.length * batchSize);
    chosen.forEach((output, place) => means.set(this.#mean(output, compared), place * batchSize));
    return means;
  }

  /**
   * @param {number} number
   * @param {[number, number]} steps the first and the last
   */
  #mean(number, [first, last]) {
    return this.row(this.start.layout.meanRow + number).map((sum) => sum / (last - first + 1));
  }

  /** Which futures agree with every record: 1 or 0. */
  #agreement() {
    const agrees = new Uint8Array(batchSize).fill(1);
    for (const record of this.start.records) {
      // A power of two, so that squares neither over- nor underflow.
      const sums = new Float64Array(batchSize), scale = 2 ** Math.floor(Math.log2(record.tolerance));
      for (const { mean: number, steps, value } of record.points) {
        const mean = this.#mean(number, steps);
        for (let future = 0; future < batchSize; future++) {
          const difference = record.logarithmic ? this.ln(mean[future] / value) : mean[future] - value;
          sums[future] += (difference / scale) * (difference / scale);
        }
      }
      for (let future = 0; future < batchSize; future++) {
        if (!(Math.sqrt(sums[future] / record.points.length) * scale < record.tolerance)) agrees[future] = 0;
      }
    }
    return agrees;
  }
}

/** @param {number} count */
const indices = (count) => Array.from({ length: count }, (_, index) => index);

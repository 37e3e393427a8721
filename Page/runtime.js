/**
 * A model's module in this thread: its memory, a group of futures at a time.
 */

/** The futures that are run at a time. */
export const batchSize = 64;

export class Runtime {
  /**
   * @param {WebAssembly.Module} module
   * @param {Memory} layout where things lie in the module's memory
   * @param {Float64Array} base a value for each input
   * @param {[number, number]} seed its low and its high half
   * @param {{ output: number, record: Observations }[]} records what a future is compared with, of outputs by their number
   */
  constructor(module, layout, base, seed, records) {
    const { memory, prepare, sample, run, ln } = new WebAssembly.Instance(module, {}).exports;
    const bytes = layout.rows + batchSize * layout.bytesPerFuture;
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    this.layout = layout;
    this.base = base;
    this.seed = seed;
    this.sample = sample;
    this.run = run;
    this.ln = ln;
    this.records = records;
    this.memory = memory;
    this.parameters = new Float64Array(memory.buffer, layout.parameters, layout.parameterCount);
    this.given = this.parameters.slice();
    /** What the rows of uncertainties hold: futures of these assumptions. */
    this.drawn = "";
    prepare();
  }

  /** @param {number} number of a row of the module's memory */
  row(number) {
    return new Float64Array(this.memory.buffer, this.layout.rows + 8 * batchSize * number, batchSize);
  }

  /**
   * Runs a batch of futures under each arm.
   * @param {number} first the first future's number
   * @param {Arm[]} arms
   * @param {number} outputs how many of the first outputs are wanted
   * @returns {Batch[]} what each arm led to
   */
  batch(first, arms, outputs) {
    this.drawn = "";
    return arms.map((arm) => this.#run(first, arm, outputs));
  }

  /** @param {number} first @param {Arm} arm @param {number} outputs @returns {Batch} */
  #run(first, arm, outputs) {
    const { outputRow, reports, goodStepsRow } = this.layout;
    if (this.drawn !== arm.assumptions) {
      this.parameters.set(this.given);
      for (const [place, value] of arm.parameters) this.parameters[place] = value;
      this.base.forEach((value, number) => this.row(number).fill(value));
      this.sample(first, batchSize, ...this.seed);
      for (const [number, value] of arm.fixed) this.row(number).fill(value);
      this.drawn = arm.assumptions;
    }
    for (const [number, value] of arm.levers) this.row(number).fill(value);
    this.run(first, batchSize, ...this.seed);
    const from = this.layout.rows + 8 * batchSize * outputRow;
    const values = new Float64Array(this.memory.buffer, from, outputs * reports * batchSize).slice();
    return { values, good: this.row(goodStepsRow).slice(), agrees: this.#agreement() };
  }

  /** Which futures agree with every record: 1 or 0. */
  #agreement() {
    const agrees = new Uint8Array(batchSize).fill(1), { outputRow, reports } = this.layout;
    for (const { output, record } of this.records) {
      const sums = new Float64Array(batchSize);
      for (const { reports: [first, last], value } of record.points) {
        const means = new Float64Array(batchSize);
        for (let report = first; report <= last; report++) {
          const row = this.row(outputRow + output * reports + report);
          for (let future = 0; future < batchSize; future++) means[future] += row[future];
        }
        for (let future = 0; future < batchSize; future++) {
          const mean = means[future] / (last - first + 1);
          const difference = record.logarithmic ? this.ln(mean / value) : mean - value;
          sums[future] += difference * difference;
        }
      }
      for (let future = 0; future < batchSize; future++) {
        if (!(Math.sqrt(sums[future] / record.points.length) < record.tolerance)) agrees[future] = 0;
      }
    }
    return agrees;
  }
}

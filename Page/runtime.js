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
   */
  constructor(module, layout, base, seed) {
    const { memory, prepare, sample, run } = new WebAssembly.Instance(module, {}).exports;
    const bytes = layout.rows + batchSize * layout.bytesPerFuture;
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    this.layout = layout;
    this.base = base;
    this.seed = seed;
    this.sample = sample;
    this.run = run;
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
    return { values, good: this.row(goodStepsRow).slice() };
  }
}

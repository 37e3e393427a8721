/**
 * The futures that a module's rows hold: sampled ones or corners of the ranges, under some assumptions. What they led to
 * until the policies' date is kept, since no policy changes it.
 */
import { batchSize } from "./batch.js";

/** How many batches are kept: a third of a megabyte each for a model of twenty outputs. */
const mostKept = 24;

export class Sampling {
  /**
   * @param {import("./runtime.js").Runtime} runtime
   * @param {Float64Array} base a value for each input
   * @param {{ row: number, bits: string, ends: [number, number] }[]} corners
   */
  constructor(runtime, base, corners) {
    this.runtime = runtime;
    this.base = base;
    this.corners = corners;
    /** The parameters of distributions as the module has them. */
    this.given = runtime.parameters.slice();
    /** What the rows hold now. */
    this.drawn = "";
    /**
     * What is kept of batches, the last used last.
     * @type {Map<string, Float64Array[]>}
     */
    this.kept = new Map();
  }

  /**
   * Makes the rows hold a batch for an arm.
   * @param {number} first the first future's number
   * @param {Arm} arm
   * @returns {boolean} whether its run can be resumed at the policies' date
   */
  draw(first, arm) {
    const { runtime, kept } = this, wanted = `${first} ${arm.isCorner} ${arm.assumptions}`, past = kept.get(wanted);
    if (this.drawn === wanted) return past !== undefined;
    this.drawn = wanted;
    if (past !== undefined) {
      kept.delete(wanted);
      kept.set(wanted, past);
      this.#parts().forEach((part, index) => part.set(past[index]));
      return true;
    }
    runtime.parameters.set(this.given);
    for (const [place, value] of arm.parameters) runtime.parameters[place] = value;
    this.base.forEach((value, number) => runtime.row(number).fill(value));
    if (arm.isCorner) this.#drawCorners(first);
    else runtime.sample(first, batchSize, ...runtime.seed);
    for (const [number, value] of arm.fixed) runtime.row(number).fill(value);
    return false;
  }

  /** Keeps what the rows hold until the policies' date. */
  keep() {
    if (this.runtime.start.layout.state === undefined) return;
    if (this.kept.size >= mostKept) this.kept.delete(this.kept.keys().next().value);
    this.kept.set(this.drawn, this.#parts().map((part) => part.slice()));
  }

  /** The rows of the inputs, of the reports before the policies' date, of the means' sums, and of the state at it. */
  #parts() {
    const { layout, outputs } = this.runtime.start, { state } = layout;
    const rows = (first, count) => new Float64Array(this.runtime.memory.buffer, layout.rows + 8 * batchSize * first, count * batchSize);
    const history = Array.from({ length: outputs }, (_, output) => rows(layout.outputRow + output * layout.reports, state.report));
    return [rows(0, this.base.length), ...history, rows(layout.meanRow, layout.goodStepsRow - layout.meanRow), rows(state.row, state.rows)];
  }

  /** @param {number} first */
  #drawCorners(first) {
    for (const { row, bits, ends } of this.corners) {
      const values = this.runtime.row(row);
      for (let future = 0; future < batchSize; future++) {
        values[future] = ends[(bits.charCodeAt((first + future) >> 3) >> (7 - ((first + future) & 7))) & 1];
      }
    }
  }
}

/**
 * The futures that a module's rows hold: sampled ones or corners of the ranges, under some assumptions.
 */
import { batchSize } from "./batch.js";

export class Sampling {
  /**
   * @param {import("./runtime.js").Runtime} runtime
   * @param {Float64Array} base a value for each input
   * @param {{ row: number, digits: string, ends: [number, number] }[]} corners
   */
  constructor(runtime, base, corners) {
    this.runtime = runtime;
    this.base = base;
    this.corners = corners;
    /** The parameters of distributions as the module has them. */
    this.given = runtime.parameters.slice();
    /** What the rows hold now. */
    this.drawn = "";
  }

  /** Draws a batch for an arm, unless the rows hold it. @param {number} first the first future's number @param {Arm} arm */
  draw(first, arm) {
    const { runtime } = this, wanted = `${first} ${arm.isCorner} ${arm.assumptions}`;
    if (this.drawn === wanted) return;
    this.drawn = wanted;
    runtime.parameters.set(this.given);
    for (const [place, value] of arm.parameters) runtime.parameters[place] = value;
    this.base.forEach((value, number) => runtime.row(number).fill(value));
    if (arm.isCorner) this.#drawCorners(first);
    else runtime.sample(first, batchSize, ...runtime.seed);
    for (const [number, value] of arm.fixed) runtime.row(number).fill(value);
  }

  /** @param {number} first */
  #drawCorners(first) {
    for (const { row, digits, ends } of this.corners) {
      const values = this.runtime.row(row);
      for (let future = 0; future < batchSize; future++) {
        const digit = parseInt(digits[(first + future) >> 2], 16);
        values[future] = ends[(digit >> (3 - ((first + future) & 3))) & 1];
      }
    }
  }
}

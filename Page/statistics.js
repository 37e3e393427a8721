/**
 * Statistics of futures by the rules of `demarche run`, with the same bits.
 */
import { batchSize } from "./runtime.js";

/** The shares whose quantiles are shown. */
export const shares = [0.1, 0.25, 0.5, 0.75, 0.9];

/**
 * The quantiles of the finite values; NaN where there is none.
 * @param {Float64Array} values are sorted in place
 * @param {number} count how many of the first are meant
 * @returns {number[]}
 */
export function quantiles(values, count) {
  let kept = 0;
  for (let index = 0; index < count; index++) {
    if (Number.isFinite(values[index])) values[kept++] = values[index];
  }
  if (kept === 0) return shares.map(() => NaN);
  // Typed arrays put -0 before +0.
  const sorted = values.subarray(0, kept).sort();
  return shares.map((share) => {
    const position = share * (kept - 1), lower = Math.floor(position);
    if (lower + 1 >= kept) return sorted[lower];
    return sorted[lower] + (sorted[lower + 1] - sorted[lower]) * (position - lower);
  });
}

/** What an arm led to in the futures that have been run: a batch of 64 after the other. */
export class Outcomes {
  /** @param {number} reports @param {number} steps how many good steps a future that failed has at most */
  constructor(reports, steps) {
    this.reports = reports;
    this.steps = steps;
    /** @type {Float64Array[]} `[output][report][future]` of each batch */
    this.batches = [];
    /** @type {number[]} how many futures of each batch failed */
    this.failures = [];
  }

  /** @param {number} first @param {Batch} batch */
  add(first, { values, good }) {
    let failed = 0;
    for (let future = 0; future < batchSize; future++) {
      if (good[future] > this.steps) continue;
      failed += 1;
      for (let place = future; place < values.length; place += batchSize) values[place] = NaN;
    }
    this.batches[first / batchSize] = values;
    this.failures[first / batchSize] = failed;
  }

  /** How many futures from the first on have been run. */
  get futures() {
    const missing = this.batches.findIndex((batch) => batch === undefined);
    return (missing < 0 ? this.batches.length : missing) * batchSize;
  }

  /** How many of the first futures failed. @param {number} futures */
  failed(futures) {
    return this.failures.slice(0, futures / batchSize).reduce((a, b) => a + b, 0);
  }

  /**
   * Writes the values of an output at a report in the first futures.
   * @param {number} output @param {number} report @param {Float64Array} into as long as there are futures wanted
   */
  values(output, report, into) {
    const row = (output * this.reports + report) * batchSize;
    for (let start = 0; start < into.length; start += batchSize) {
      into.set(this.batches[start / batchSize].subarray(row, row + batchSize), start);
    }
  }

  /**
   * Writes the means over some reports.
   * @param {number} output @param {[number, number]} reports the first and the last
   * @param {Float64Array} into as long as there are futures wanted
   */
  means(output, [first, last], into) {
    into.fill(0);
    for (let report = first; report <= last; report++) {
      const row = (output * this.reports + report) * batchSize;
      for (let start = 0; start < into.length; start += batchSize) {
        const values = this.batches[start / batchSize];
        for (let future = 0; future < batchSize; future++) into[start + future] += values[row + future];
      }
    }
    const count = last - first + 1;
    for (let future = 0; future < into.length; future++) into[future] /= count;
  }
}

/**
 * The bands of an output over time, or of its difference from a reference on the same futures.
 * @param {Outcomes} arm @param {Outcomes | null} reference @param {number} output @param {number} futures
 * @returns {number[][]} the quantiles at each report
 */
export function bands(arm, reference, output, futures) {
  const own = new Float64Array(futures), other = new Float64Array(futures);
  return Array.from({ length: arm.reports }, (_, report) => {
    arm.values(output, report, own);
    if (reference !== null) {
      reference.values(output, report, other);
      for (let future = 0; future < futures; future++) own[future] -= other[future];
    }
    return quantiles(own, futures);
  });
}

/**
 * What an arm leads to over the times compared: the level, the difference, and the shares of futures in which it
 * counts, up and down.
 * @param {Outcomes} arm @param {Outcomes} reference @param {number} output
 * @param {[number, number]} reports @param {number} material @param {number} futures
 */
export function comparison(arm, reference, output, reports, material, futures) {
  const own = new Float64Array(futures), other = new Float64Array(futures);
  arm.means(output, reports, own);
  reference.means(output, reports, other);
  const changes = own.map((value, future) => value - other[future]);
  let count = 0, up = 0, down = 0;
  for (const change of changes) {
    if (!Number.isFinite(change)) continue;
    count += 1;
    if (change > 0 && change >= material) up += 1;
    if (change < 0 && -change >= material) down += 1;
  }
  return {
    level: quantiles(own, futures), change: quantiles(changes, futures),
    up: up / Math.max(count, 1), down: down / Math.max(count, 1),
  };
}

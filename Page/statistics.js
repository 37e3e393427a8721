/**
 * Statistics of futures by the rules of `demarche run`, with the same bits.
 */
import { batchSize } from "./batch.js";

/** The probabilities whose quantiles are shown. */
export const probabilities = [0.1, 0.25, 0.5, 0.75, 0.9];

/**
 * The quantiles of the finite values; NaN where there is none.
 * @param {Float64Array} values are moved about
 * @returns {number[]}
 */
export function quantiles(values) {
  let kept = 0, below = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!Number.isFinite(value)) continue;
    if (value < 0 || Object.is(value, -0)) below += 1;
    values[kept++] = value;
  }
  if (kept === 0) return probabilities.map(() => NaN);
  const positions = probabilities.map((probability) => probability * (kept - 1));
  const ranks = [...new Set(positions.flatMap((position) => [Math.floor(position), Math.min(Math.floor(position) + 1, kept - 1)]))];
  select(values, 0, kept, ranks, 0, ranks.length);
  /**
   * Zeros compare as equal: those below zero by their sign come first.
   * @param {number} rank
   */
  const at = (rank) => (values[rank] === 0 ? (rank < below ? -0 : 0) : values[rank]);
  return positions.map((position) => {
    const lower = Math.floor(position);
    if (lower + 1 >= kept) return at(lower);
    const fraction = position - lower, distance = at(lower + 1) - at(lower);
    // Two values may lie further apart than a number reaches.
    return Number.isFinite(distance) ? at(lower) + distance * fraction : at(lower) * (1 - fraction) + at(lower + 1) * fraction;
  });
}

/**
 * Moves what has some ranks, in rising order, to its places by Hoare's selection.
 * @param {Float64Array} values
 * @param {number} low
 * @param {number} high the end of what is looked at
 * @param {number[]} ranks
 * @param {number} from
 * @param {number} to those of the ranks that are looked for
 */
function select(values, low, high, ranks, from, to) {
  while (from < to) {
    if (high - low < 24) {
      sortFew(values, low, high);
      return;
    }
    const pivot = middle(values[low], values[(low + high) >> 1], values[high - 1]);
    let left = low, right = high - 1;
    while (left <= right) {
      while (values[left] < pivot) left += 1;
      while (values[right] > pivot) right -= 1;
      if (left > right) break;
      const value = values[left];
      values[left++] = values[right];
      values[right--] = value;
    }
    // At most `right`, in between, and from `left` on.
    let ended = from;
    while (ended < to && ranks[ended] <= right) ended += 1;
    select(values, low, right + 1, ranks, from, ended);
    while (ended < to && ranks[ended] < left) ended += 1;
    from = ended;
    low = left;
  }
}

/**
 * @param {number} a
 * @param {number} b
 * @param {number} c
 */
function middle(a, b, c) {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/**
 * @param {Float64Array} values
 * @param {number} low
 * @param {number} high
 */
function sortFew(values, low, high) {
  for (let index = low + 1; index < high; index++) {
    const value = values[index];
    let place = index;
    while (place > low && values[place - 1] > value) {
      values[place] = values[place - 1];
      place -= 1;
    }
    values[place] = value;
  }
}

/** What an arm led to in the futures that have been run: a batch of 64 after the other. */
export class Outcomes {
  /**
   * @param {number} reports
   * @param {number} steps how many good steps a future that failed has at most
   */
  constructor(reports, steps) {
    this.reports = reports;
    this.steps = steps;
    /** @type {Float64Array[]} `[output][report][future]` of each batch */
    this.batches = [];
    /** @type {Float64Array[]} the means over the times compared, `[output][future]` of each batch */
    this.averages = [];
    /** @type {{ future: number, step: number }[][]} which futures of each batch failed, and at which step */
    this.failures = [];
    /** @type {Uint8Array[]} which futures of each batch agree with what was observed */
    this.agreements = [];
    /**
     * What was computed of the first futures, which do not change.
     * @type {Map<string, any>}
     */
    this.computed = new Map();
  }

  /**
   * @template T
   * @param {string} key
   * @param {() => T} compute
   * @returns {T}
   */
  once(key, compute) {
    if (!this.computed.has(key)) this.computed.set(key, compute());
    return this.computed.get(key);
  }

  /**
   * @param {number} first
   * @param {Batch} batch
   */
  add(first, { values, means, good, agrees }) {
    const failed = [];
    for (let future = 0; future < batchSize; future++) {
      if (good[future] > this.steps) continue;
      failed.push({ future: first + future, step: good[future] });
      for (const numbers of [values, means]) {
        for (let place = future; place < numbers.length; place += batchSize) numbers[place] = NaN;
      }
    }
    this.batches[first / batchSize] = values;
    this.averages[first / batchSize] = means;
    this.failures[first / batchSize] = failed;
    this.agreements[first / batchSize] = agrees;
  }

  /**
   * Whether a batch has been run.
   * @param {number} first its first future
   */
  has(first) { return this.batches[first / batchSize] !== undefined; }

  /** How many futures from the first on have been run. */
  get futures() {
    const missing = this.batches.findIndex((batch) => batch === undefined);
    return (missing < 0 ? this.batches.length : missing) * batchSize;
  }

  /**
   * Which of the first futures failed.
   * @param {number} futures
   */
  failed(futures) {
    return this.failures.slice(0, futures / batchSize).flat();
  }

  /**
   * Which of the first futures agree with what was observed, 1 or 0.
   * @param {number} futures
   * @returns {Uint8Array}
   */
  agreement(futures) {
    return this.once(`agreement ${futures}`, () => Uint8Array.from({ length: futures }, (_, future) =>
      this.agreements[Math.floor(future / batchSize)][future % batchSize]));
  }

  /**
   * Writes the values of an output at a report in the first futures, NaN in those that are not looked at.
   * @param {number} output
   * @param {number} report
   * @param {Float64Array} into as long as there are futures wanted
   * @param {FutureSelection} selection
   */
  values(output, report, into, selection) {
    const row = (output * this.reports + report) * batchSize;
    for (let start = 0; start < into.length; start += batchSize) {
      into.set(this.batches[start / batchSize].subarray(row, row + batchSize), start);
    }
    leaveOut(into, selection);
  }

  /**
   * The means over the times compared in the first futures.
   * @param {number} output
   * @param {number} futures
   * @param {FutureSelection} selection
   * @returns {Float64Array}
   */
  means(output, futures, selection) {
    return this.once(`means ${output} ${futures} ${selection.name}`, () => {
      const means = new Float64Array(futures), row = output * batchSize;
      for (let start = 0; start < futures; start += batchSize) {
        means.set(this.averages[start / batchSize].subarray(row, row + batchSize), start);
      }
      leaveOut(means, selection);
      return means;
    });
  }

  /**
   * The quantiles of the means.
   * @param {number} output
   * @param {number} futures
   * @param {FutureSelection} selection
   * @returns {number[]}
   */
  level(output, futures, selection) {
    return this.once(`level ${output} ${futures} ${selection.name}`, () => quantiles(this.means(output, futures, selection).slice()));
  }

  /**
   * The bands of an output over time.
   * @param {number} output
   * @param {number} futures
   * @param {FutureSelection} selection
   * @param {number} every how many reports
   * @returns {number[][]} the quantiles
   */
  bands(output, futures, selection, every = 1) {
    return this.once(`bands ${output} ${futures} ${selection.name} ${every}`, () =>
      overTime(this.reports, every, (report, into) => this.values(output, report, into, selection), futures));
  }
}

/**
 * All futures.
 * @type {FutureSelection}
 */
export const everything = { name: "all", keeps: null };

/**
 * @param {Float64Array} values
 * @param {FutureSelection} selection
 */
function leaveOut(values, { keeps }) {
  if (keeps === null) return;
  for (let future = 0; future < values.length; future++) if (keeps[future] === 0) values[future] = NaN;
}

/**
 * Quantiles at reports.
 * @param {number} reports
 * @param {number} every
 * @param {(report: number, into: Float64Array) => void} write
 * @param {number} futures
 */
function overTime(reports, every, write, futures) {
  const values = new Float64Array(futures), bands = [];
  for (let report = 0; report < reports; report += every) {
    write(report, values);
    bands.push(quantiles(values));
  }
  return bands;
}

/**
 * The bands of an output's difference from a reference on the same futures.
 * @param {Outcomes} arm
 * @param {Outcomes} reference
 * @param {number} output
 * @param {number} futures
 * @param {FutureSelection} selection
 * @returns {number[][]} the quantiles at each report
 */
export function differences(arm, reference, output, futures, selection) {
  const other = new Float64Array(futures);
  return overTime(arm.reports, 1, (report, into) => {
    arm.values(output, report, into, selection);
    reference.values(output, report, other, everything);
    for (let future = 0; future < futures; future++) into[future] -= other[future];
  }, futures);
}

/**
 * What an arm changes over the times compared, and the shares of futures in which it counts, up and down.
 * @param {Outcomes} arm
 * @param {Outcomes} reference
 * @param {number} output
 * @param {number} material
 * @param {number} futures
 * @param {FutureSelection} selection
 */
export function comparison(arm, reference, output, material, futures, selection) {
  const other = reference.means(output, futures, selection);
  const changes = arm.means(output, futures, selection).map((value, future) => value - other[future]);
  let count = 0, up = 0, down = 0;
  for (const change of changes) {
    if (!Number.isFinite(change)) continue;
    count += 1;
    if (change > 0 && change >= material) up += 1;
    if (change < 0 && -change >= material) down += 1;
  }
  return { change: quantiles(changes), up: up / Math.max(count, 1), down: down / Math.max(count, 1) };
}

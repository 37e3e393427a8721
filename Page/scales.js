/**
 * Scales with round ends and ticks, the same in pictures and in files.
 */

/**
 * The smallest of 1, 2, 2.5 and 5 times a power of ten that goes at most so many times into a span.
 * @param {number} span
 * @param {number} most
 */
function step(span, most) {
  if (!(span > 1e-300)) return 1;
  let power = 1;
  while (power * 10 <= span) power *= 10;
  while (power > span) power /= 10;
  const steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5].map((factor) => factor * power);
  return steps.find((size) => span / size <= most + 1e-9) ?? 5 * power;
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} most
 */
function stepBetween(low, high, most) {
  // A span may be too large for a number, but half of it is not.
  return high - low === Infinity ? 2 * step(high / 2 - low / 2, most) : step(high - low, most);
}

/**
 * How far the next double is from one.
 * @param {number} value not below zero
 */
function ulp(value) {
  const bits = new BigInt64Array(1), number = new Float64Array(bits.buffer);
  number[0] = value;
  if (value === Number.MAX_VALUE) return 2 ** 971;
  bits[0] += 1n;
  return number[0] - value;
}

/**
 * The nearest finite value.
 * @param {number} value
 */
function finite(value) {
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}

/**
 * Round times on an axis, at most six or so, and how each is aligned.
 * @param {number[]} times
 * @returns {{ time: number, align: "left" | "center" | "right" }[]}
 */
export function yearTicks(times) {
  const first = times[0], last = times[times.length - 1];
  /** @type {{ time: number, align: "left" | "center" | "right" }[]} */
  const ticks = [];
  const every = [1, 2, 3, 5, 10, 20, 25, 50, 100].find((size) => (last - first) / size <= 6) ?? stepBetween(first, last, 6);
  const start = Math.ceil(first / every) * every;
  for (let number = 0; number < 8 && start + number * every <= last; number++) {
    const time = start + number * every;
    ticks.push({ time, align: time === first ? "left" : time === last ? "right" : "center" });
  }
  return ticks;
}

export class Scale {
  /**
   * @param {number} low
   * @param {number} high
   */
  constructor(low, high) {
    this.low = low;
    this.high = high;
  }

  /**
   * A scale that holds two values; zero too, unless the lower lies above 62 % of the upper.
   * @param {number} lowest
   * @param {number} highest
   */
  static around(lowest, highest) {
    const isFar = lowest > 0.62 * highest || (highest < 0 && highest < 0.62 * lowest);
    const base = isFar ? lowest : Math.min(0, lowest), top = isFar ? highest : Math.max(0, highest);
    // A unit can be told from nothing beside the largest value.
    const unit = Math.max(stepBetween(base, top, 10), 4 * ulp(Math.max(Math.abs(base), Math.abs(top))));
    const start = finite(Math.floor(base / unit) * unit), end = finite(Math.ceil(top / unit) * unit);
    const high = end > start ? end : finite(start + unit);
    return new Scale(high > start ? start : high - unit, high);
  }

  /** At most five round numbers on the scale. */
  get ticks() {
    const size = stepBetween(this.low, this.high, 4), ticks = [];
    const first = Math.ceil(this.low / size - 1e-9), last = Math.floor(this.high / size + 1e-9);
    for (let number = 0; number < 8 && first + number <= last; number++) ticks.push((first + number) * size);
    return ticks;
  }

  /**
   * Where a value lies, 0 at the low end and 1 at the high one.
   * @param {number} value
   */
  fraction(value) {
    const span = this.high - this.low;
    // Halves are exact where a span is too large for a double.
    return span === Infinity ? (value / 2 - this.low / 2) / (this.high / 2 - this.low / 2) : (value - this.low) / span;
  }

  /**
   * The range to be shown next: it grows at once and shrinks only when less than 60 % of it is needed.
   * @param {Scale | undefined} shown
   */
  following(shown) {
    if (shown === undefined) return this;
    const holds = shown.low <= this.low && shown.high >= this.high;
    return holds && this.high - this.low > 0.6 * (shown.high - shown.low) ? shown : this;
  }
}

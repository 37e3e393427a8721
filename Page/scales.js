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
 * Round times on an axis, at most six or so, and how each is aligned.
 * @param {number[]} times
 * @returns {{ time: number, align: "left" | "center" | "right" }[]}
 */
export function yearTicks(times) {
  const first = times[0], last = times[times.length - 1];
  /** @type {{ time: number, align: "left" | "center" | "right" }[]} */
  const ticks = [];
  const every = [1, 2, 3, 5, 10, 20, 25, 50, 100].find((size) => (last - first) / size <= 6) ?? 100;
  for (let time = Math.ceil(first / every) * every; time <= last; time += every) {
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
    const unit = step(top - base, 10);
    const low = Math.floor(base / unit) * unit, end = Math.ceil(top / unit) * unit;
    return new Scale(low, end > low ? end : low + unit);
  }

  /** At most five round numbers on the scale. */
  get ticks() {
    const size = step(this.high - this.low, 4), ticks = [];
    for (let k = Math.ceil(this.low / size - 1e-9); k <= Math.floor(this.high / size + 1e-9); k++) ticks.push(k * size);
    return ticks;
  }

  /**
   * Where a value lies, 0 at the low end and 1 at the high one.
   * @param {number} value
   */
  share(value) {
    return (value - this.low) / (this.high - this.low);
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

/**
 * The order of policies in one outcome; differences that do not count make no order.
 */

/**
 * Places from 1 on; those between which nothing material lies share one.
 * @param {number[]} medians
 * @param {1 | -1} sign which way is wanted
 * @param {number} material
 */
export function ranks(medians, sign, material) {
  return medians.map((own) => 1 + medians.filter((other) => sign * (other - own) > 0 && Math.abs(other - own) >= material).length);
}

/**
 * The pairs that stand the other way round now, by something material both before and after: the first stands above
 * the second now.
 * @param {number[]} before
 * @param {number[]} after
 * @param {number} material
 * @returns {[number, number][]}
 */
export function swapped(before, after, material) {
  const isAbove = (values, a, b) => values[a] - values[b] > 0 && values[a] - values[b] >= material;
  return after.flatMap((_, a) => after.map((_, b) => /** @type {[number, number]} */ ([a, b])).filter(([one, two]) => isAbove(after, one, two) && isAbove(before, two, one)));
}

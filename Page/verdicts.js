/**
 * What futures say of a report's claims, by the rules of `demarche source`.
 */
import { quantiles } from "./statistics.js";

/** @typedef {"shown" | "builtIn" | "notShown" | "opposite" | "undecided" | "notComputed"} Kind */

/**
 * Judges differences, one a future; those that are not finite are of runs that failed.
 * @param {Float64Array} differences in sampled futures
 * @param {Float64Array} corners in corners of the ranges
 * @param {Uint8Array} inRecord which sampled futures agree with the record
 * @param {number} threshold the smallest that counts
 * @param {boolean} up whether it is claimed to be positive
 * @returns {{ kind: Kind, change: number[], kept: number, failed: number, share: number, shareInRecord: number }} in how
 *   many futures there is a difference, and how many runs failed
 */
export function verdict(differences, corners, inRecord, threshold, up) {
  const sign = up ? 1 : -1;
  const share = (values, direction) => {
    const finite = values.filter(Number.isFinite);
    return finite.filter((value) => value * direction >= threshold && value !== 0).length / Math.max(finite.length, 1);
  };
  const found = share(differences, sign);
  const count = (values) => values.filter(Number.isFinite).length, kept = count(differences);
  const failed = differences.length + corners.length - kept - count(corners);
  /** @type {Kind} */
  let kind;
  if (kept === 0) kind = "notComputed";
  else if (failed > 0) kind = "undecided";
  else if (found > 0.5) kind = corners.length > 0 && haveSign(sign, differences, corners) ? "builtIn" : "shown";
  else kind = share(differences, -sign) > 0.5 ? "opposite" : "notShown";
  return { kind, kept, failed, share: found, shareInRecord: share(differences.filter((_, future) => inRecord[future] === 1), sign), change: quantiles(differences.slice()) };
}

/**
 * Whether differences have the same sign in all futures and all corners of the ranges, so that the structure decides it.
 * @param {Float64Array} differences
 * @param {Float64Array} corners
 */
export function isBuiltIn(differences, corners) {
  return differences.length > 0 && corners.length > 0 && (haveSign(1, differences, corners) || haveSign(-1, differences, corners));
}

/**
 * Whether all values have a sign; that of a run that failed has none.
 * @param {number} sign
 * @param {...Float64Array} lists
 */
function haveSign(sign, ...lists) {
  return lists.every((values) => values.every((value) => Number.isFinite(value) && value * sign > 0));
}

/**
 * The verdict on a claim from those on its comparisons.
 * @param {{ kind: string }[]} findings
 */
export function together(findings) {
  if (findings.length === 0) return "notTestable";
  for (const kind of ["notComputed", "undecided"]) if (findings.some((finding) => finding.kind === kind)) return kind;
  const good = findings.filter(({ kind }) => kind === "shown" || kind === "builtIn").length;
  if (good === 0) return "notShown";
  if (good < findings.length) return "inPart";
  return findings.every(({ kind }) => kind === "builtIn") ? "builtIn" : "shown";
}

/**
 * The comparisons of a claim's test.
 * @param {any} test
 * @returns {{ larger: number, smaller: number, up: boolean, isWithin: boolean }[]} of two outputs; within the run alone, or between the two runs
 */
export function comparisons(test) {
  return [
    ...test.raises.map((output) => ({ larger: output, smaller: output, up: true, isWithin: false })),
    ...test.lowers.map((output) => ({ larger: output, smaller: output, up: false, isWithin: false })),
    ...test.exceeds.map(({ larger, smaller }) => ({ larger, smaller, up: true, isWithin: true })),
  ];
}

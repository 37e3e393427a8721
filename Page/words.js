/**
 * All words of the page but those of the model. Another language is another file like this one.
 */
import { change, count, level, plain, share } from "./numbers.js";

export const words = {
  language: "en",
  direction: "ltr",
  skip: "Skip to the charts",
  policy: "Policy",
  policyHint: "what actors choose",
  assumptions: "Assumptions",
  assumptionsHint: "Nobody chooses these. They are what we do not know about the world.",
  reset: "Reset",
  further: (/** @type {number} */ number) => `+ ${number} more`,
  resetLevers: "all levers to the status quo",
  resetAssumptions: "all assumptions",
  undo: "Undo",
  redo: "Redo",
  share: "Share",
  shared: (/** @type {number} */ differences) => `Link copied. It holds ${differences} ${differences === 1 ? "difference" : "differences"} from the base.`,
  notShared: "The link stands in the address bar.",
  theme: "Light or dark",
  csv: "CSV",
  csvHelp: "The bands of all outcomes, with all digits",
  asIs: "as is",
  startFrom: "Start from a policy",
  pin: "Pin the current policy",
  current: "current",
  statusQuo: (/** @type {string} */ value) => `status quo ${value}`,
  exact: (/** @type {string} */ label, /** @type {string} */ unit) => `${label}, exact value${unit === "" ? "" : `, ${unit}`}`,
  range: (/** @type {number} */ low, /** @type {number} */ high) => `${plain(low)} to ${plain(high)}`,
  sampled: "Sampled",
  baseline: "Apply to the baseline too",
  baselineHelp: "Off: the gap mixes policy and assumption",
  compare: "Compare policies",
  close: "Close",
  outcome: "Outcome",
  compareNote: (/** @type {number} */ futures, /** @type {string} */ window) =>
    `Levels of the reference, then differences from it on the same futures: median, 8 in 10 of ${count(futures)} futures, ${window}. ≈ less than what counts.`,
  counted: (/** @type {string} */ up, /** @type {string} */ down) => `Counts upwards in ${up} of sampled futures, downwards in ${down}.`,
  inRecord: "Only futures that agree with the record",
  agreeing: (/** @type {number} */ number, /** @type {number} */ of) => `${count(number)} of ${count(of)} agree with the record`,
  loops: "Feedback loops",
  loopOn: "on",
  loopOff: (/** @type {string} */ off) => off,
  uncertainties: "Ranges",
  changedCount: (/** @type {number} */ all, /** @type {number} */ changed) => changed === 0
    ? `${all} ranges sampled, all at their defaults.` : `${all} ranges, ${changed} ${changed === 1 ? "number" : "numbers"} set here.`,
  asInModel: "as in the model",
  find: "Find an assumption",
  fix: "fix",
  levelView: "level",
  differenceView: "difference",
  outcomeOf: (/** @type {number} */ number) => `Outcome of chart ${number}`,
  allOutcomes: (/** @type {string} */ window) => `All outcomes, ${window}: current median, and difference from the status quo`,
  says: "What the futures say",
  saysHint: (/** @type {string} */ window) => `${window} · sampled futures, not a forecast`,
  movesAt: "levers move →",
  difference: "difference on the same futures",
  otherAssumptions: "difference, other assumptions",
  nothingChanged: "Current is the status quo. Move a lever or start from a policy.",
  restored: "As the address says: other levers or assumptions than the base.",
  policyMoved: "Policy moved the lines",
  assumptionMoved: "An assumption moved the lines",
  mixed: "The baseline keeps its assumptions: the gap mixes policy and assumption.",
  fromTo: (/** @type {string} */ label, /** @type {string} */ from, /** @type {string} */ to) => `${label}: ${from} → ${to}`,
  futures: (/** @type {number} */ number) => `${count(number)} futures`,
  failed: (/** @type {number} */ number) => number === 0 ? "0 failed" : `${count(number)} failed, left out of every band`,
  asOf: (/** @type {string} */ date) => `As of ${date}`,
  bands: "Bands: inner 25–75 %, outer 10–90 %",
  same: (/** @type {string} */ seed) => `Same futures for every policy · seed ${seed}`,
  mean: (/** @type {number} */ from, /** @type {number} */ to) => from === to ? `${from}` : `mean of ${from}–${to}`,
  broken: (/** @type {string} */ reason) => `The model cannot run here: ${reason}`,
  /** What the futures say of an outcome under the current policy. */
  finding: (/** @type {{ label: string, unit: string, material: number, median: number, low: number, high: number, of: number, share: number }} */ f) => {
    if (!Number.isFinite(f.median)) return `${f.label}: no future came to an end.`;
    if (Math.abs(f.median) < f.material || f.median === 0) {
      return `${f.label}: no material difference (at least ${plain(f.material)} ${f.unit}) in the median future.`;
    }
    const spread = `8 in 10 futures ${change(f.low, f.of)} to ${change(f.high, f.of)}`;
    return `${f.label}: ${change(f.median, f.of)} in the median future (${spread}); in ${f.share >= 1 ? "all" : share(f.share)} `
      + `${f.share >= 1 ? "" : "of "}sampled futures ${f.median < 0 ? "down" : "up"} by at least the ${plain(f.material)} that count.`;
  },
  /** What a fan chart shows, for those who do not see it. */
  fan: (/** @type {string} */ label, /** @type {string} */ unit, /** @type {string} */ span, /** @type {number} */ number, /** @type {string} */ lines) =>
    `${label}, ${unit}, fan chart ${span}, ${number} sampled futures. ${lines} Left and right arrows read single years.`,
  fanLine: (/** @type {string} */ name, /** @type {number[]} */ q) => `${name} median ${level(q[2])}, 8 in 10 futures between ${level(q[0])} and ${level(q[4])}.`,
  at: (/** @type {string} */ time) => `In ${time}:`,
};

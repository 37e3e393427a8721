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
  sharedCopy: (/** @type {number} */ differences) => `A copy of this file is saved. It holds ${differences} ${differences === 1 ? "difference" : "differences"} from the base.`,
  download: "Download",
  scenario: "Scenario",
  fileHelp: {
    png: "The two charts as a picture", svg: "The two charts as a drawing", csv: "The bands of all outcomes, with all digits",
    scenario: "The levers and assumptions for demarche run --scenario",
  },
  fileNote: (/** @type {number} */ futures, /** @type {string} */ window) => `${count(futures)} sampled futures, not a forecast. Numbers: median and 8 in 10 futures, ${window}.`,
  data: "Table",
  dataNote: "The numbers of the two charts: quantiles over the futures at each time. CSV has all outcomes with all digits.",
  time: "Time",
  quantile: (/** @type {number} */ share) => (share === 0.5 ? "median" : `${Math.round(100 * share)}\u202F%`),
  replay: "Replay the last change",
  pins: "Pinned policies",
  unpin: (/** @type {string} */ name) => `Let ${name} go`,
  edited: (/** @type {number} */ number) => `edited ${number}`,
  keysTitle: "Keys",
  singleKeys: "Single keys act outside of fields",
  keys: [
    [["←", "→"], "on a lever: one step; on a chart: one time"], [["Page ↑", "Page ↓"], "on a lever: to the next word"], [["Home", "End"], "lowest and highest; first and last"],
    [["0"], "on a lever: back to the status quo"], [["1", "…", "9"], "start from a policy"], [["P", "⇧ P"], "pin, unpin"], [["R"], "replay the last change"],
    [["W"], "why did it change?"], [["C"], "compare policies"], [["/"], "find a variable"], [["Ctrl Z", "Ctrl ⇧ Z"], "undo, redo"], [["Esc"], "close what is open"], [["?"], "this list"],
  ],
  leftOut: "The address sets what this model does not have, or not like that; it is left out or brought into range:",
  asIs: "as is",
  startFrom: "Start from a policy",
  pin: "Pin the current policy",
  current: "current",
  statusQuo: (/** @type {string} */ value) => `status quo ${value}`,
  exact: (/** @type {string} */ label, /** @type {string} */ unit) => `${label}, exact value${unit === "" ? "" : `, ${unit}`}`,
  range: (/** @type {number} */ low, /** @type {number} */ high) => `${plain(low)} to ${plain(high)}`,
  sampled: "Sampled",
  against: "Against: ",
  gradeHelp: "The letter grades the source, A best to F, the number what it says, 1 confirmed to 6.",
  arrowsRead: "left and right arrows read single times",
  futuresRun: (/** @type {number} */ number) => `${count(number)} futures, run in this browser`,
  baseline: "Apply to the baseline too",
  baselineHelp: "Off: the gap mixes policy and assumption",
  compare: "Compare policies",
  close: "Close",
  outcome: "Outcome",
  compareNote: (/** @type {number} */ futures, /** @type {string} */ window, /** @type {number} */ corners) =>
    `Levels of the reference, then differences from it on the same futures: median, 8 in 10 of ${count(futures)} futures, ${window}. ≈ less than what counts.`
    + (corners === 0 ? "" : ` * direction built in: the same sign in all futures and in ${count(corners)} corners of the ranges.`),
  rankFor: "Order of the policies",
  rankForNobody: "Order the policies for …",
  rankForActor: (/** @type {string} */ actor) => `in what ${actor} wants`,
  rank: "Place in what this actor wants; places between which nothing material lies are shared",
  notComputed: "could not be computed",
  orderChange: "Order under these assumptions",
  sameOrder: "as in the model",
  overtakes: (/** @type {string} */ one, /** @type {string} */ other) => `${one} now above ${other}`,
  andMore: (/** @type {number} */ number) => ` and ${number} more`,
  counted: (/** @type {string} */ up, /** @type {string} */ down) => `Counts upwards in ${up} of sampled futures, downwards in ${down}.`,
  inRecord: "Only futures that agree with the record",
  agreeing: (/** @type {number} */ number, /** @type {number} */ of) => `${count(number)} of ${count(of)} agree with the record`,
  reportSays: (/** @type {number} */ number) => `The report: ${number} claims`,
  verdicts: (/** @type {string[]} */ kinds) => {
    const order = Object.keys(words.verdict).map((kind) => [kinds.filter((each) => each === kind).length, words.verdict[kind]]);
    return `The report: ${order.filter(([number]) => number > 0).map(([number, kind]) => `${number} ${kind}`).join(", ")}`;
  },
  claim: "A claim of the report",
  claims: "What the report says",
  reliability: (/** @type {string | undefined} */ letter) => letter === undefined ? "" : `source graded ${letter}`,
  claimed: (/** @type {string} */ id, /** @type {number | undefined} */ credibility) => `${id}${credibility === undefined ? "" : `, credibility ${credibility} of 6`}`,
  runClaim: "Set the policy of this claim",
  verdict: { shown: "shown", inPart: "shown in part", builtIn: "built in", notShown: "not shown", undecided: "undecided", notComputed: "could not be computed", notTestable: "not testable" },
  claimRule: (/** @type {number} */ futures, /** @type {number | null} */ inRecord, /** @type {number} */ corners) =>
    `From ${count(futures)} futures${inRecord === null ? "" : `, ${count(inRecord)} of them in the record`}, each run with and without, under the assumptions chosen. `
    + `Shown: in most futures the difference counts and has the claimed direction; built in: the direction is the same in all of them and in ${count(corners)} corners of the model's ranges. Where runs failed it is undecided.`,
  base: "the base",
  withSettings: (/** @type {string} */ policy) => `${policy} with `,
  under: (/** @type {string} */ label, /** @type {boolean} */ up, /** @type {string} */ run, /** @type {string} */ against) =>
    `${capitalised(label)}, ${up ? "higher" : "lower"} under ${run} than under ${against}`,
  above: (/** @type {string} */ larger, /** @type {string} */ smaller, /** @type {string} */ run) =>
    `${capitalised(larger)} above ${smaller.charAt(0).toLowerCase()}${smaller.slice(1)} under ${run}`,
  claimFinding: (/** @type {{ compared: string, spread: string, unit: string, up: boolean, threshold: string, share: number, inRecord: string | null, kind: string, kept: number, failed: number }} */ f) =>
    f.kind === "notComputed" ? `${f.compared}: could not be computed: all runs failed` : `${f.compared}: ${f.spread}${f.unit === "" ? "" : ` ${f.unit}`}; ${f.up ? "up" : "down"} by at least ${f.threshold} in `
    + `${f.failed > 0 ? `${count(Math.round(f.share * f.kept))} of the ${count(f.kept)} futures that did not fail` : f.share >= 1 ? "all futures" : f.share <= 0 ? "no future" : `${share(f.share)} of futures`}${f.inRecord === null ? "" : `, of those in the record ${f.inRecord}`} → `
    + { shown: "shown", builtIn: "built in", notShown: "not shown", opposite: "not shown, rather the opposite", undecided: `undecided: ${count(f.failed)} runs failed` }[f.kind],
  why: "Why did it change?",
  partOfModel: "Part of the model",
  views: "Views",
  parts: "Stocks and flows",
  findVariable: "Find a variable",
  diagramLegend: "Box: a stock. ⋈ a flow. ■ a lever. Grey: from another part. + and −: raises or lowers along the base run; ± both.",
  reinforcing: "R: reinforcing",
  balancing: "B: balancing",
  loopWorks: (/** @type {string} */ off) => `The loop works; off: ${off}`,
  whyNote: (/** @type {number} */ futures, /** @type {string[]} */ names, /** @type {string} */ variable) =>
    `${count(futures)} futures, ${names.join(" → ")}: median lines and, of the last, 8 in 10 futures; numbers are medians over the times compared. Shown: ${variable}.`,
  kind: { stock: "stock", flow: "flow", auxiliary: "auxiliary", constant: "constant", uncertainty: "uncertainty", lever: "lever", "loop switch": "loop switch", "built-in variable": "built-in variable" },
  noSource: "No source. This is judgement.",
  restsOn: (/** @type {string} */ origin) => `Rests on: ${origin}.`,
  inLoops: (/** @type {string} */ loops) => `Part of ${loops}.`,
  causes: "Acted on by",
  effects: "Acts on",
  atStart: "at the start:",
  leverRange: (/** @type {string} */ low, /** @type {string} */ high, /** @type {string} */ base, /** @type {string} */ bands) =>
    `${low} to ${high}, status quo ${base}${bands === "" ? "" : `: ${bands}`}.`,
  uncertainRange: (/** @type {string} */ family, /** @type {string} */ low, /** @type {string} */ high, /** @type {string} */ base) =>
    `${family} from ${low} to ${high}, base ${base}.`,
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
  whichFailed: "In which variable?",
  notFinite: "first not finite:",
  fromTime: (/** @type {number} */ time) => `(from ${Math.round(1000 * time) / 1000})`,
  asOf: (/** @type {string} */ date) => `As of ${date}`,
  bands: "Bands: inner 25–75 %, outer 10–90 %",
  same: (/** @type {string} */ seed) => `Same futures for every policy · seed ${seed}`,
  mean: (/** @type {number} */ from, /** @type {number} */ to) => from === to ? `${from}` : `mean of ${from}–${to}`,
  broken: (/** @type {string} */ reason) => `The model cannot run here: ${reason}`,
  badModel: "The newest text of the model cannot be used. Shown is the last good one.",
  notConnected: (/** @type {string} */ since) => `Not connected since ${since}. What is shown goes on working; trying again …`,
  tooLarge: (/** @type {string} */ name) => `${name} is larger than a model and its files may be.`,
  oneModel: "This page holds one model. `demarche serve` shows others.",
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

/** @param {string} text */
function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// The page's modules without a page: node units.mjs CASES, a JSON file of numbers as Swift writes them.
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { change, level, plain, share } from "../../Page/numbers.js";
import { ranks, swapped } from "../../Page/order.js";
import { Scale } from "../../Page/scales.js";
import { read, write } from "../../Page/address.js";
import { changed, nothing, textOf } from "../../Page/state.js";
import { probabilities, quantiles } from "../../Page/statistics.js";
import { isBuiltIn, together, verdict } from "../../Page/verdicts.js";

let faults = 0;
function same(what, found, wanted) {
  if (isDeepStrictEqual(found, wanted)) return;
  faults += 1;
  console.log(`FAULT ${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

const cases = JSON.parse(readFileSync(process.argv[2]));
const spaced = (text) => text.replaceAll("\u202F", " ");
for (const { value, of, ...wanted } of cases.numbers) {
  same(`level of ${value}`, spaced(level(value)), wanted.level);
  same(`${value} plain`, spaced(plain(value)), wanted.plain);
  same(`change ${value} of ${of}`, spaced(change(value, of)), wanted.change);
  same(`share ${value}`, spaced(share(value)), wanted.share);
}
for (const { low, high, ...wanted } of cases.scales) {
  const scale = Scale.around(low, high), unsigned = (values) => values.map((value) => value + 0);
  same(`scale around ${low} and ${high}`, unsigned([scale.low, scale.high, ...scale.ticks]), unsigned([wanted.from, wanted.to, ...wanted.ticks]));
}

// Quantiles by selection are those of a sorted list, zeros with their signs included.
let seed = 1;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
for (let round = 0; round < 3000; round++) {
  const values = new Float64Array(1 + Math.floor(random() * 300)).map(() => {
    const kind = random();
    return kind < 0.1 ? -0 : kind < 0.2 ? 0 : kind < 0.25 ? NaN : kind < 0.28 ? Infinity : kind < 0.6 ? Math.round(random() * 6 - 3) : random() - 0.5;
  });
  const sorted = Array.from(values).filter(Number.isFinite).sort((a, b) => a - b || Number(Object.is(b, -0)) - Number(Object.is(a, -0)));
  const wanted = probabilities.map((part) => {
    const position = part * (sorted.length - 1), lower = Math.floor(position);
    if (sorted.length === 0) return NaN;
    return lower + 1 >= sorted.length ? sorted[lower] : sorted[lower] + (sorted[lower + 1] - sorted[lower]) * (position - lower);
  });
  if (!quantiles(values).every((value, index) => Object.is(value, wanted[index]))) same("quantiles", round, "those of a sorted list");
}

same("places", ranks([-56, -50, 3, 40], -1, 10), [1, 1, 3, 4]);
same("no order", [ranks([1, 2, 3], 1, 10), swapped([1, 2], [2, 1], 5)], [[1, 1, 1], []]);
same("an order turned round", swapped([30, 10, 0], [0, 10, 30], 15), [[2, 0]]);

// Nothing is concluded from what failed, by the rules of the command line.
const judged = (differences, corners) => verdict(Float64Array.from(differences), Float64Array.from(corners), new Uint8Array(differences.length).fill(1), 2, false).kind;
same("most decide", [judged([-3, -3, 1], [-1]), judged([-3, -3, -1], [-1]), judged([3, 3, -1], [-1]), judged([-3, 0], [-1])], ["shown", "builtIn", "opposite", "notShown"]);
same("failed runs decide nothing", [judged([-3, -3, NaN], [-1]), judged([-3, -3], [-1, NaN]), judged([NaN, NaN], [-1])], ["undecided", "undecided", "notComputed"]);
same("a claim is not shown beside a failed test", [together([{ kind: "shown" }, { kind: "undecided" }]), together([{ kind: "undecided" }, { kind: "notComputed" }])], ["undecided", "notComputed"]);
same("built in", [isBuiltIn(Float64Array.of(1, 2), Float64Array.of(1)), isBuiltIn(Float64Array.of(1, NaN), Float64Array.of(1)), isBuiltIn(Float64Array.of(1), Float64Array.of(NaN))], [true, false, false]);

const model = {
  inputs: [{ name: "offer", kind: "lever", low: 0, high: 600 }, { name: "doubt", kind: "uncertainty", low: null, high: null, distribution: { parameters: [{ name: "low" }] } }, { name: "R1", kind: "loop switch" }],
  hypotheses: [{ name: "who", cases: [{ name: "they" }] }], policies: [{ name: "joint" }], outputs: [{ name: "attacks" }],
};
const choice = { levers: new Map([[0, 12.5]]), cases: new Map([[0, 0]]), fixed: new Map([[1, -3]]), ranges: new Map([[1, new Map([[0, 0.25]])]]), off: [2], pins: [0], charts: [0], views: ["", "level"], baseline: false, inRecord: true };
same("an address", read(write(choice, model), model), choice);
const rules = [{ weights: [-1, 1], least: 0, isStrict: true }];
const ranged = { ...model, inputs: [{ name: "m.x", kind: "uncertainty", distribution: { parameters: [{ name: "low", value: 0 }, { name: "high", value: 1 }], rules } }] };
same("a range in a module", read("r=m.x:low:0.5:high:2", ranged).ranges, new Map([[0, new Map([[0, 0.5], [1, 2]])]]));
same("a range that does not rise", read("r=m.x:low:1", ranged).ranges, new Map());
same("no address", [write(nothing(), model), read("", model)], ["", nothing()]);
same("an address that makes no sense", read("l=offer:1e9,x:1,offer&h=who:us&u=doubt:x&r=doubt:high:1,doubt:low:x&off=R9&pins=a&charts=b&views=level,up&%", model), { ...nothing(), levers: new Map([[0, 600]]) });
// Names of all kinds survive, those of an object's own too.
const names = ["a,b", "w: {x}", "u[n,x]", "x+y=z", "100%", "ü", "constructor", "__proto__", "toString"];
const odd = {
  inputs: names.flatMap((name) => [
    { name, kind: "lever", low: -5, high: 5 }, { name: `${name}!`, kind: "uncertainty", low: null, high: null, distribution: { parameters: [{ name: "low" }] } }])
    .concat([{ name: "loop, one", kind: "loop switch" }]),
  hypotheses: [{ name: "who: they", cases: [{ name: "a,b" }, { name: "__proto__" }] }], policies: [{ name: "x=1+y" }, { name: "a, b" }], outputs: [{ name: "o[n,x]" }, { name: "p:q" }],
};
const every = (kind, value) => new Map(odd.inputs.flatMap((input, number) => (input.kind === kind ? [[number, value(number)]] : [])));
const levers = every("lever", (number) => number / 4 - 2);
const all = {
  ...nothing(), levers, fixed: every("uncertainty", (number) => number), ranges: every("uncertainty", () => new Map([[0, 0.5]])), cases: new Map([[0, 1]]),
  off: [odd.inputs.length - 1], charts: [0, 1], pins: [0, 1, levers],
};
const lost = [];
same("names of all kinds", read(write(all, odd), odd, lost), all);
same("nothing is lost", lost, []);
same("a pin beyond its range", read("pins=u[n,x]=9", odd).pins, []);
// Two choices are the same whatever was chosen first.
same("the order of choices", textOf(changed(new Map([[1, 2]]), 0, 3)), textOf(new Map([[0, 3], [1, 2]])));
same("a change taken back", textOf({ ...nothing(), levers: changed(levers, 0, undefined) }), textOf({ ...nothing(), levers: new Map([...levers].slice(1)) }));
const left = [];
read("l=offer:1e9,x:1&h=who:us&off=offer,R9&pins=a&charts=b&new=1", model, left);
same("what is left out is told", left, ["new", "offer:1e9", "x:1", "who:us", "offer", "R9", "a", "b"]);
process.exit(faults > 0 ? 1 : 0);

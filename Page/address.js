/**
 * A choice as the fragment of an address, which names what it sets, and back.
 */
import { follows, sorted } from "./state.js";

/**
 * What an address is about.
 * @typedef {{
 *   inputs: { name: string, low?: number | null, high?: number | null, kind: string,
 *     distribution?: { parameters: { name: string, value?: number }[], rules?: { weights: number[], least: number, isStrict: boolean }[] } }[],
 *   hypotheses: { name: string, cases: { name: string }[] }[], policies: { name: string }[], outputs: { name: string }[]
 * }} Named a model's description
 */

/**
 * A name as a part of a list: what separates parts is written as in addresses.
 * @param {string} name
 */
function masked(name) {
  return name.replace(/[%,:+=]/g, encodeURIComponent);
}

/**
 * The name of such a part; what is no such part is its own name.
 * @param {string} part
 */
function unmasked(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** @param {{ name: string }} named */
const nameOf = ({ name }) => masked(name);

/**
 * @param {import("./state.js").Values} values
 * @param {Named} model
 * @param {[between: string, after: string]} marks
 */
function pairs(values, { inputs }, [between, after]) {
  return sorted(values).map(([number, value]) => `${nameOf(inputs[number])}${between}${masked(String(value))}`).join(after);
}

/**
 * A choice as the fragment of an address.
 * @param {import("./state.js").Choice} choice
 * @param {Named} model
 */
export function write(choice, model) {
  const { inputs, hypotheses, policies, outputs } = model, parts = new URLSearchParams();
  const cases = sorted(choice.cases).map(([question, one]) => `${nameOf(hypotheses[question])}:${nameOf(hypotheses[question].cases[one])}`);
  const ranges = sorted(choice.ranges).map(([number, own]) => {
    const { parameters } = inputs[number].distribution;
    return [nameOf(inputs[number]), ...sorted(own).map(([parameter, value]) => `${nameOf(parameters[parameter])}:${masked(String(value))}`)].join(":");
  });
  const pins = choice.pins.map((pin) => (typeof pin === "number" ? nameOf(policies[pin]) : pairs(pin, model, ["=", "+"])));
  for (const [key, value] of [
    ["l", pairs(choice.levers, model, [":", ","])], ["h", cases.join(",")], ["u", pairs(choice.fixed, model, [":", ","])], ["r", ranges.join(",")],
    ["off", choice.off.map((number) => nameOf(inputs[number])).join(",")], ["pins", pins.join(",")],
    ["charts", choice.charts.map((number) => nameOf(outputs[number])).join(",")], ["views", choice.views.join(",")],
    ["base", choice.baseline ? "" : "apart"], ["record", choice.inRecord ? "only" : ""],
  ]) if (value !== "") parts.set(key, value);
  return parts.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%3D", "=");
}

/**
 * The choice of an address.
 * @param {string} fragment
 * @param {Named} model
 * @param {string[]} [left] takes what the model does not know, which is left out
 * @returns {import("./state.js").Choice}
 */
export function read(fragment, model, left = []) {
  const parts = new URLSearchParams(fragment);
  for (const key of parts.keys()) if (!["l", "h", "u", "r", "off", "pins", "charts", "views", "base", "record"].includes(key)) left.push(key);
  /**
   * The parts of a list that mean something.
   * @template T
   * @param {string} key
   * @param {(item: string) => T | undefined} meaning
   */
  const kept = (key, meaning) => (parts.get(key) ?? "").split(",").filter((item) => item !== "").flatMap((item) => {
    const found = meaning(item);
    if (found === undefined) left.push(unmasked(item));
    return found === undefined ? [] : [found];
  });
  const values = (key, ...kinds) => new Map(kept(key, (item) => {
    const found = setting(item.split(":").map(unmasked), model, kinds);
    if (found?.isCut) left.push(unmasked(item));
    return found?.pair;
  }));
  const known = (key, all, isWanted = (_) => true) => kept(key, (item) => numberOf(unmasked(item), all, isWanted));
  const views = (parts.get("views") ?? "").split(",").slice(0, 2);
  return {
    levers: values("l", "lever"),
    cases: new Map(kept("h", (item) => {
      const [question, name] = item.split(":").map(unmasked), number = numberOf(question, model.hypotheses);
      const one = number === undefined ? undefined : numberOf(name, model.hypotheses[number].cases);
      return one === undefined ? undefined : pair(number, one);
    })),
    fixed: values("u", "uncertainty", "constant"), ranges: new Map(kept("r", (item) => range(item, model))),
    off: known("off", model.inputs, ({ kind }) => kind === "loop switch"),
    pins: kept("pins", (item) => numberOf(unmasked(item), model.policies) ?? pinned(item, model)).slice(0, 4),
    charts: known("charts", model.outputs).slice(0, 2),
    views: views.some((view) => view !== "") && views.every((view) => ["", "level", "difference"].includes(view)) ? views : [],
    baseline: parts.get("base") !== "apart", inRecord: parts.get("record") === "only",
  };
}

/** @returns {[number, number]} */
const pair = (key, value) => [key, value];

/**
 * The number of what has a name.
 * @template {{ name: string }} T
 * @param {string} name
 * @param {T[]} all
 * @param {(each: T) => boolean} [isWanted]
 */
function numberOf(name, all, isWanted = () => true) {
  const number = all.findIndex((each) => each.name === name && isWanted(each));
  return number < 0 ? undefined : number;
}

/** @param {string} text @returns {number | undefined} */
function writtenNumber(text) {
  return text === "" || !Number.isFinite(Number(text)) ? undefined : Number(text);
}

/**
 * The value of an input, cut to its range.
 * @param {string[]} parts its name and the value
 * @param {Named} model
 * @param {string[]} kinds
 */
function setting([name, text = "", ...more], { inputs }, kinds) {
  const value = writtenNumber(text), number = numberOf(name, inputs, ({ kind }) => kinds.includes(kind));
  if (number === undefined || value === undefined || more.length > 0) return undefined;
  const { low, high } = inputs[number], within = Math.min(Math.max(value, low ?? value), high ?? value);
  return { pair: pair(number, within), isCut: within !== value };
}

/**
 * Levers that are pinned, all within their ranges.
 * @param {string} item
 * @param {Named} model
 */
function pinned(item, model) {
  const found = item.split("+").map((part) => setting(part.split("=").map(unmasked), model, ["lever"]));
  return found.every((each) => each !== undefined && !each.isCut) ? new Map(found.map((each) => each.pair)) : undefined;
}

/**
 * A range: a name, and then parameters with their values.
 * @param {string} item
 * @param {Named} model
 * @returns {[number, Map<number, number>] | undefined}
 */
function range(item, { inputs }) {
  const [name, ...rest] = item.split(":").map(unmasked), number = numberOf(name, inputs, ({ distribution }) => distribution !== undefined);
  if (number === undefined || rest.length === 0) return undefined;
  const { parameters, rules = [] } = inputs[number].distribution;
  /** @type {Map<number, number>} */
  const own = new Map();
  for (let place = 0; place < rest.length; place += 2) {
    const value = writtenNumber(rest[place + 1] ?? ""), parameter = numberOf(rest[place], parameters);
    if (value === undefined || parameter === undefined) return undefined;
    own.set(parameter, value);
  }
  return follows(rules, parameters.map(({ value }, parameter) => own.get(parameter) ?? value)) ? [number, own] : undefined;
}

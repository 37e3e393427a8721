/**
 * What the reader has chosen, as differences from the model's base; undo and redo; the address that restores it.
 *
 * @typedef {{
 *   levers: Record<string, number>, cases: Record<string, string>, fixed: Record<string, number>, ranges: Record<string, Record<string, number>>,
 *   off: string[],
 *   pins: string[], charts: string[], views: string[], baseline: boolean, inRecord: boolean
 * }} Choice
 */

/** @returns {Choice} */
export function nothing() {
  return { levers: {}, cases: {}, fixed: {}, ranges: {}, off: [], pins: [], charts: [], views: [], baseline: true, inRecord: false };
}

export class History {
  /**
   * @param {Choice} first
   * @param {(choice: Choice) => void} changed called with every choice
   */
  constructor(first, changed) {
    this.past = [];
    this.present = first;
    this.future = [];
    this.changed = changed;
  }

  /**
   * Makes a change that can be undone.
   * @param {Partial<Choice>} part
   */
  make(part) {
    const next = { ...this.present, ...part };
    if (write(next) === write(this.present)) return;
    this.past.push(this.present);
    this.present = next;
    this.future = [];
    this.changed(next);
  }

  undo() { this.#move(this.past, this.future); }
  redo() { this.#move(this.future, this.past); }

  #move(from, to) {
    if (from.length === 0) return;
    to.push(this.present);
    this.present = from.pop();
    this.changed(this.present);
  }
}

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

/**
 * A choice as the fragment of an address.
 * @param {Choice} choice
 */
export function write(choice) {
  const parts = new URLSearchParams();
  const pairs = (entries) => Object.entries(entries).sort().map(([name, value]) => `${masked(name)}:${masked(String(value))}`).join(",");
  const list = (names) => names.map(masked).join(",");
  for (const [key, value] of [
    ["l", pairs(choice.levers)], ["h", pairs(choice.cases)], ["u", pairs(choice.fixed)],
    ["r", Object.entries(choice.ranges).sort().map(([name, own]) => `${masked(name)}:${Object.entries(own).map(([each, value]) => `${each}:${masked(String(value))}`).join(":")}`).join(",")], ["off", list(choice.off)],
    ["pins", choice.pins.join(",")], ["charts", list(choice.charts)], ["views", choice.views.join(",")], ["base", choice.baseline ? "" : "apart"],
    ["record", choice.inRecord ? "only" : ""],
  ]) if (value !== "") parts.set(key, value);
  return parts.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%3D", "=");
}

/**
 * Levers as the name of a pinned policy that the model does not have.
 * @param {Record<string, number>} levers differences from the reference
 */
export function pinned(levers) {
  return Object.entries(levers).sort().map(([name, value]) => `${masked(name)}=${value}`).join("+");
}

/**
 * The levers of such a name.
 * @param {string} pin
 */
export function unpinned(pin) {
  return Object.fromEntries(pin.split("+").map((item) => item.split("=")).map(([name, value]) => [unmasked(name), Number(value)]));
}

/**
 * @param {string} pin
 * @param {any} model
 */
function isPinned(pin, model) {
  return Object.entries(unpinned(pin)).every(([name, value]) =>
    model.inputs.some((input) => input.kind === "lever" && input.name === name && value >= input.low && value <= input.high));
}

/**
 * Whether numbers can give a distribution of a family.
 * @param {{ weights: number[], least: number, isStrict: boolean }[]} rules
 * @param {number[]} numbers
 */
export function follows(rules, numbers) {
  return rules.every(({ weights, least, isStrict }) => {
    const sum = weights.reduce((total, weight, place) => total + weight * numbers[place], 0);
    return isStrict ? sum > least : sum >= least;
  });
}

/**
 * The choice of an address.
 * @param {string} fragment
 * @param {{ inputs: { name: string, low?: number | null, high?: number | null, kind: string,
 *     distribution?: { parameters: { name: string, value?: number }[],
 *       rules?: { weights: number[], least: number, isStrict: boolean }[] } }[],
 *   hypotheses: { name: string, cases: { name: string }[] }[], policies: { name: string }[],
 *   outputs: { name: string }[] }} model
 * @param {string[]} [left] takes what the model does not know, which is left out
 * @returns {Choice}
 */
export function read(fragment, model, left = []) {
  const parts = new URLSearchParams(fragment);
  for (const key of parts.keys()) if (!["l", "h", "u", "r", "off", "pins", "charts", "views", "base", "record"].includes(key)) left.push(key);
  const list = (key) => (parts.get(key) ?? "").split(",").filter((item) => item !== "");
  /**
   * The parts of a list that mean something.
   * @template T
   * @param {string[]} items
   * @param {(item: string) => T | undefined} meaning
   */
  const kept = (items, meaning) => items.flatMap((item) => {
    const found = meaning(item);
    if (found === undefined) left.push(unmasked(item));
    return found === undefined ? [] : [found];
  });
  /** @returns {[string, string]} */
  const pair = (item) => { const [name, ...rest] = item.split(":"); return [unmasked(name), unmasked(rest.join(":"))]; };
  /** @returns {number | undefined} */
  const number = (text) => (text === "" || !Number.isFinite(Number(text)) ? undefined : Number(text));
  const numbers = (key, ...kinds) => Object.fromEntries(kept(list(key), (item) => {
    const [name, text] = pair(item), value = number(text), input = model.inputs.find((each) => each.name === name && kinds.includes(each.kind));
    if (input === undefined || value === undefined) return undefined;
    const within = Math.min(Math.max(value, input.low ?? value), input.high ?? value);
    if (within !== value) left.push(unmasked(item));
    return [name, within];
  }));
  /** A range is a name, and then parameters with their values. @returns {[string, Record<string, number>] | undefined} */
  const range = (item) => {
    const [name, ...rest] = item.split(":").map(unmasked), own = {};
    const input = model.inputs.find((each) => each.name === name), parameters = input?.distribution?.parameters ?? [];
    for (let place = 0; place < rest.length; place += 2) {
      const value = number(rest[place + 1] ?? "");
      if (value === undefined || !parameters.some((each) => each.name === rest[place])) return undefined;
      own[rest[place]] = value;
    }
    const { rules } = input?.distribution ?? {}, numbers = parameters.map((each) => own[each.name] ?? each.value);
    return rest.length > 0 && follows(rules ?? [], numbers) ? [name, own] : undefined;
  };
  const views = (parts.get("views") ?? "").split(",").slice(0, 2);
  const known = (key, items) => kept(list(key), (item) => items.find(({ name }) => name === unmasked(item))?.name);
  return {
    levers: numbers("l", "lever"), fixed: numbers("u", "uncertainty", "constant"),
    ranges: Object.fromEntries(kept(list("r"), range)),
    cases: Object.fromEntries(kept(list("h"), (item) => {
      const [question, name] = pair(item);
      return model.hypotheses.some((each) => each.name === question && each.cases.some((one) => one.name === name)) ? [question, name] : undefined;
    })),
    off: known("off", model.inputs.filter(({ kind }) => kind === "loop switch")),
    pins: kept(list("pins"), (pin) => (model.policies.some(({ name }) => name === pin) || isPinned(pin, model) ? pin : undefined)).slice(0, 4),
    charts: known("charts", model.outputs).slice(0, 2),
    views: views.some((view) => view !== "") && views.every((view) => ["", "level", "difference"].includes(view)) ? views : [], baseline: parts.get("base") !== "apart",
    inRecord: parts.get("record") === "only",
  };
}

/**
 * What the reader has chosen, as differences from the model's base; undo and redo; the address that restores it.
 *
 * @typedef {{
 *   levers: Record<string, number>, cases: Record<string, string>, fixed: Record<string, number>, ranges: Record<string, number>,
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
 * A choice as the fragment of an address.
 * @param {Choice} choice
 */
export function write(choice) {
  const parts = new URLSearchParams();
  const pairs = (entries) => Object.entries(entries).sort().map(([name, value]) => `${name}:${value}`).join(",");
  for (const [key, value] of [
    ["l", pairs(choice.levers)], ["h", pairs(choice.cases)], ["u", pairs(choice.fixed)],
    ["r", pairs(choice.ranges)], ["off", choice.off.join(",")],
    ["pins", choice.pins.join(",")], ["charts", choice.charts.join(",")], ["views", choice.views.join(",")], ["base", choice.baseline ? "" : "apart"],
    ["record", choice.inRecord ? "only" : ""],
  ]) if (value !== "") parts.set(key, value);
  return parts.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%3D", "=");
}

/**
 * Levers as the name of a pinned policy that the model does not have.
 * @param {Record<string, number>} levers differences from the reference
 */
export function pinned(levers) {
  return Object.entries(levers).sort().map(([name, value]) => `${name}=${value}`).join("+");
}

/**
 * The levers of such a name.
 * @param {string} pin
 */
export function unpinned(pin) {
  return Object.fromEntries(pin.split("+").map((item) => item.split("=")).map(([name, value]) => [name, Number(value)]));
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
 * The choice of an address; what the model does not know is left out.
 * @param {string} fragment
 * @param {{ inputs: { name: string, low?: number | null, high?: number | null, kind: string,
 *     distribution?: { parameters: { name: string }[] } }[],
 *   hypotheses: { name: string, cases: { name: string }[] }[], policies: { name: string }[],
 *   outputs: { name: string }[] }} model
 * @returns {Choice}
 */
export function read(fragment, model) {
  const parts = new URLSearchParams(fragment);
  const list = (key) => (parts.get(key) ?? "").split(",").filter((item) => item !== "");
  const numbers = (key, ...kinds) => Object.fromEntries(list(key).map((item) => item.split(":")).flatMap(([name, text]) => {
    const input = model.inputs.find((each) => each.name === name && kinds.includes(each.kind)), value = Number(text);
    if (input === undefined || text === undefined || text === "" || !Number.isFinite(value)) return [];
    return [[name, Math.min(Math.max(value, input.low ?? value), input.high ?? value)]];
  }));
  const parameters = model.inputs.flatMap(({ name, distribution }) => (distribution?.parameters ?? []).map((each) => `${name}.${each.name}`));
  const views = (parts.get("views") ?? "").split(",").slice(0, 2);
  const known = (names, items) => names.filter((name) => items.some((item) => item.name === name));
  return {
    levers: numbers("l", "lever"), fixed: numbers("u", "uncertainty", "constant"),
    ranges: Object.fromEntries(list("r").map((item) => item.split(":")).filter(([name, text]) =>
      parameters.includes(name) && text !== undefined && text !== "" && Number.isFinite(Number(text))).map(([name, text]) => [name, Number(text)])),
    cases: Object.fromEntries(list("h").map((item) => item.split(":")).filter(([question, name]) =>
      model.hypotheses.some((each) => each.name === question && each.cases.some((item) => item.name === name)))),
    off: known(list("off"), model.inputs), pins: list("pins").filter((pin) => model.policies.some(({ name }) => name === pin) || isPinned(pin, model)).slice(0, 4),
    charts: known(list("charts"), model.outputs).slice(0, 2),
    views: views.some((view) => view !== "") && views.every((view) => ["", "level", "difference"].includes(view)) ? views : [], baseline: parts.get("base") !== "apart",
    inRecord: parts.get("record") === "only",
  };
}

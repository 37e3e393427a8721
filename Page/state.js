/**
 * What the reader has chosen, as differences from the model's base; undo and redo.
 *
 * All is named by its number in the model's description; names stand in addresses and files alone.
 *
 * @typedef {Map<number, number>} Values of inputs
 * @typedef {number | Values} Pin a policy, or levers as differences from the reference
 * @typedef {{
 *   levers: Values, cases: Map<number, number>, fixed: Values, ranges: Map<number, Map<number, number>>, off: number[],
 *   pins: Pin[], charts: number[], views: string[], baseline: boolean, inRecord: boolean
 * }} Choice `cases` of hypotheses, `ranges` the parameters of inputs' distributions, `off` the inputs that switch loops
 */

/** @returns {Choice} */
export function nothing() {
  return { levers: new Map(), cases: new Map(), fixed: new Map(), ranges: new Map(), off: [], pins: [], charts: [], views: [], baseline: true, inRecord: false };
}

/**
 * The pairs of a map by their numbers.
 * @template T
 * @param {Iterable<[number, T]>} pairs
 */
export function sorted(pairs) {
  return [...pairs].sort(([a], [b]) => a - b);
}

/**
 * A text that is the same for what means the same, such as two choices.
 * @param {any} part
 */
export function textOf(part) {
  return JSON.stringify(part, (_, value) => (value instanceof Map ? sorted(value) : value));
}

/**
 * Values with one of them changed, or taken out.
 * @template T
 * @param {Map<number, T>} values
 * @param {number} key
 * @param {T | undefined} value
 * @returns {Map<number, T>}
 */
export function changed(values, key, value) {
  const others = [...values].filter(([other]) => other !== key);
  return new Map(value === undefined ? others : [...others, [key, value]]);
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
    if (textOf(next) === textOf(this.present)) return;
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

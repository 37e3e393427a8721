/**
 * How numbers are written for people, as in the terminal: two significant digits, a true minus, thin spaces.
 */

const thin = "\u202F";

/**
 * Rounds like Swift: halves away from zero.
 * @param {number} value
 */
function rounded(value) {
  return Math.sign(value) * Math.round(Math.abs(value));
}

/** @param {string} digits */
function grouped(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, thin);
}

/**
 * How many decimals keep two significant digits.
 * @param {number} value
 */
function decimals(value) {
  return value === 0 ? 0 : 1 - Math.floor(Math.log10(Math.abs(value)));
}

/**
 * @param {number} value
 * @param {number} places may be below zero
 */
function fixed(value, places) {
  const scale = 10 ** places;
  const number = rounded(value * scale) / scale;
  const [whole, part] = Math.abs(number).toFixed(Math.max(places, 0)).split(".");
  return (number < 0 ? "−" : "") + grouped(whole) + (part === undefined ? "" : `.${part}`);
}

/** @param {number} value */
function isExtreme(value) {
  return value !== 0 && (Math.abs(value) >= 1e7 || Math.abs(value) < 1e-4);
}

/** @param {number} value */
function scientific(value) {
  const [digits, exponent] = value.toExponential(1).split("e");
  return `${digits}e${Number(exponent)}`.replaceAll("-", "−");
}

/**
 * A level, such as `1 200` or `0.57`.
 * @param {number} value
 */
export function level(value) {
  if (!Number.isFinite(value)) return "–";
  return isExtreme(value) ? scientific(value) : fixed(value, decimals(value));
}

/**
 * A number as it was given, such as the end of an axis.
 * @param {number} value
 */
export function plain(value) {
  if (isExtreme(value)) return scientific(value);
  const number = rounded(value * 1e9) / 1e9;
  const [whole, part] = String(Math.abs(number)).split(".");
  return (number < 0 ? "−" : "") + grouped(whole) + (part === undefined ? "" : `.${part}`);
}

/**
 * A difference with its sign; its decimals are capped by what it is a difference in.
 * @param {number} value
 * @param {number} of
 */
export function change(value, of) {
  if (!Number.isFinite(value)) return "–";
  if (isExtreme(value) && Math.abs(value) > 1) return (value < 0 ? "" : "+") + scientific(value);
  const size = Math.abs(of), cap = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const text = fixed(Math.abs(value), Math.min(decimals(value), cap));
  if (!/[1-9]/.test(text)) return "0";
  return (value < 0 ? "−" : "+") + text;
}

/**
 * A count with all its digits.
 * @param {number} value
 */
export function count(value) {
  return grouped(String(value));
}

/**
 * A share of futures in whole per cent, in words near the ends.
 * @param {number} value
 */
export function share(value) {
  if (value >= 1) return "all";
  if (value <= 0) return "none";
  if (value > 0.99) return `more than 99${thin}%`;
  if (value < 0.01) return `less than 1${thin}%`;
  return `${Math.round(value * 100)}${thin}%`;
}

/**
 * What is shown, as files.
 */
import { el } from "./dom.js";
import { outcomesOf } from "./stage.js";

/**
 * The bands of all outcomes as the table `quantiles.csv` of `demarche run`, with all digits.
 * @param {any} model @param {{ name: string, outcomes: import("./statistics.js").Outcomes }[]} arms
 * @param {number} futures @param {Selection} selection
 */
export function bandsTable(model, arms, futures, selection) {
  const set = selection.keeps === null ? "all" : "in_record";
  const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const cell = (value) => (Number.isNaN(value) ? "" : String(value));
  const lines = arms.flatMap(({ name, outcomes }) => outcomesOf(model).flatMap((outcome, number) =>
    outcomes.bands(number, futures, selection).map((band, report) =>
      [quoted(name), outcome.name, model.time.reports[report], set, ...band.map(cell)].join())));
  return ["policy,outcome,time,futures,q10,q25,q50,q75,q90", ...lines, ""].join("\n");
}

/** Hands a text to the reader as a file. @param {string} name @param {string} text */
export function offer(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

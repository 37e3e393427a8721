/**
 * What is shown, as files.
 */
import { el } from "./dom.js";
import { outcomesOf } from "./module.js";
import { sorted } from "./state.js";

/**
 * The bands of all outcomes as the table `quantiles.csv` of `demarche run`, with all digits.
 * @param {any} model
 * @param {{ name: string, outcomes: import("./statistics.js").Outcomes }[]} arms
 * @param {number} futures
 * @param {FutureSelection} selection
 */
export function bandsTable(model, arms, futures, selection) {
  const set = selection.keeps === null ? "all" : "in_record";
  // What a spreadsheet would take for a formula is text.
  const safe = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  const quoted = (raw) => { const text = safe(raw); return (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text); };
  const cell = (value) => (Number.isNaN(value) ? "" : String(value));
  const lines = arms.flatMap(({ name, outcomes }) => outcomesOf(model).flatMap((outcome, number) =>
    outcomes.bands(number, futures, selection).map((band, report) =>
      [quoted(name), quoted(outcome.name), model.time.reports[report], set, ...band.map(cell)].join())));
  return ["policy,outcome,time,futures,q10,q25,q50,q75,q90", ...lines, ""].join("\n");
}

/**
 * A choice as a file for `demarche run MODEL --scenario FILE`.
 * @param {any} model
 * @param {import("./state.js").Choice} choice
 * @param {string} label what its policy is called
 */
export function scenario(model, choice, label) {
  const plain = (name) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : JSON.stringify(name));
  const { inputs, hypotheses, policies } = model, plainOf = (number) => plain(inputs[number].name);
  const listed = (pairs) => `{${pairs.map(([name, value]) => `${name}: ${value}`).join(", ")}}`;
  const pairs = (values) => listed(sorted(values).map(([number, value]) => [plainOf(number), value]));
  const cases = sorted(choice.cases).map(([question, one]) => [plain(hypotheses[question].name), plain(hypotheses[question].cases[one].name)]);
  const ranges = sorted(choice.ranges).map(([number, own]) => {
    const { parameters } = inputs[number].distribution;
    return `  ${plainOf(number)}: ${listed(sorted(own).map(([parameter, value]) => [plain(parameters[parameter].name), value]))}`;
  });
  const named = choice.pins.flatMap((pin) => (typeof pin === "number" ? [plain(policies[pin].name)] : []));
  return [
    `# demarche run ${model.model} --scenario FILE`, `model: ${plain(model.model)}`, `label: ${JSON.stringify(label)}`, `levers: ${pairs(choice.levers)}`,
    ...(cases.length > 0 ? [`hypotheses: ${listed(cases)}`] : []), ...(choice.fixed.size > 0 ? [`values: ${pairs(choice.fixed)}`] : []),
    ...(ranges.length > 0 ? ["ranges:", ...ranges] : []),
    ...(choice.off.length > 0 ? [`off: [${choice.off.map(plainOf).join(", ")}]`] : []), ...(named.length > 0 ? [`policies: [${named.join(", ")}]`] : []),
    ...(choice.inRecord ? ["record: only"] : []), "",
  ].join("\n");
}

/**
 * Hands a file to the reader.
 * @param {string} name
 * @param {string | Blob} content
 * @param {string} [type]
 */
export function offer(name, content, type = "text/plain") {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/**
 * A picture in SVG as one of points, twice as fine.
 * @param {string} text
 * @returns {Promise<Blob>}
 */
export async function points(text) {
  const image = new Image(), address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  image.src = address;
  await image.decode();
  const canvas = el("canvas", { width: 2 * image.width, height: 2 * image.height });
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  URL.revokeObjectURL(address);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
}

/**
 * What a module's description says of how to run it.
 */

/**
 * The outcomes, which stand first among the outputs; where a model names none, its first variables.
 * @param {any} model
 */
export function outcomesOf(model) {
  const outcomes = model.outputs.filter((output) => output.isOutcome);
  return outcomes.length > 0 ? outcomes : model.outputs.slice(0, 15);
}

/**
 * What a runtime needs of a description.
 * @param {any} model
 * @returns {import("./runtime.js").Start}
 */
export function startOf(model) {
  return {
    layout: model.memory, base: Float64Array.from(model.inputs.map(({ base }) => base)),
    seed: seedOf(model), outcomes: outcomesOf(model).length, outputs: model.outputs.length,
    compared: model.time.comparedSteps,
    records: model.observed.flatMap(({ record }) => record ?? []),
    corners: model.inputs.flatMap(({ corners, distribution }, row) => (corners === undefined ? [] : [{ row, bits: atob(corners), ends: distribution.ends }])),
  };
}

/**
 * The seed's halves, the low one first.
 * @returns {[number, number]}
 */
export function seedOf({ seed }) {
  return [Number(BigInt(seed) & 0xffffffffn), Number(BigInt(seed) >> 32n)];
}

/**
 * What is run: the reader's choice as values for the rows of a module.
 */

export class Arms {
  /**
   * @param {any} model the description
   * @param {Map<string, number>} [rows] of a module, where it is not the first one
   */
  constructor(model, rows = new Map(model.inputs.map((input, row) => [input.name, row]))) {
    this.model = model;
    this.rows = rows;
    this.inputs = new Map(model.inputs.map((input) => [input.name, input]));
    /** In how many corners of the ranges claims are tested. */
    this.corners = 8 * Math.max(0, ...model.inputs.map(({ corners }) => atob(corners ?? "").length));
  }

  /**
   * A policy under some assumptions.
   * @param {Record<string, number>} levers values of all
   * @param {import("./state.js").Choice | null} choice whose assumptions hold; null for those of the model
   * @param {{ further?: Record<string, number>, isSummary?: boolean, isCorner?: boolean, outputs?: number[], stop?: number }} [how] values that
   *   hold besides, and what is wanted
   * @returns {Arm}
   */
  arm(levers, choice, how = {}) {
    const { further = {}, isSummary = false, isCorner = false, outputs, stop } = how;
    const { model, rows } = this;
    /** @type {Record<string, number>} */
    const fixed = {};
    /** @type {[place: number, value: number][]} */
    const parameters = [];
    if (choice !== null) {
      for (const [name, changed] of Object.entries(choice.ranges)) {
        for (const each of this.inputs.get(name).distribution.parameters) {
          if (changed[each.name] !== undefined) parameters.push([each.place, changed[each.name]]);
        }
      }
      for (const [question, name] of Object.entries(choice.cases)) {
        Object.assign(fixed, model.hypotheses.find((each) => each.name === question).cases.find((each) => each.name === name).settings);
      }
      Object.assign(fixed, choice.fixed);
      for (const loop of choice.off) fixed[loop] = 0;
    }
    Object.assign(fixed, further);
    /** @type {(values: Record<string, number>) => [row: number, value: number][]} */
    const pairs = (values) => Object.entries(values).filter(([name]) => rows.has(name)).sort().map(([name, value]) => [rows.get(name), value]);
    const arm = { levers: pairs(levers), fixed: pairs(fixed), parameters, isSummary, isCorner, outputs, stop, most: isCorner ? this.corners : undefined };
    return { ...arm, key: JSON.stringify(arm), assumptions: JSON.stringify([arm.fixed, parameters]) };
  }

  /**
   * What a claim's run sets: levers, and what is besides.
   * @param {{ policy?: string, settings: Record<string, number> }} setup
   */
  setup({ policy, settings }) {
    const { model, inputs } = this;
    /** @type {Record<string, number>[]} */
    const [levers, further] = [{ ...model.policies.find((each) => each.name === policy)?.settings }, {}];
    for (const [name, value] of Object.entries(settings)) {
      (inputs.get(name)?.kind === "lever" ? levers : further)[name] = value;
    }
    return { levers, further };
  }
}

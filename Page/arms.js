/**
 * What is run: the reader's choice as values for the rows of a module.
 */
import { sorted } from "./state.js";

export class Arms {
  /**
   * @param {any} model the description
   * @param {(number | undefined)[]} [rows] of its inputs in a module, where it is not the first one
   */
  constructor(model, rows = model.inputs.map((_, row) => (row < model.memory.inputRows ? row : undefined))) {
    this.model = model;
    this.rows = rows;
    /** In how many corners of the ranges claims are tested. */
    this.corners = 8 * Math.max(0, ...model.inputs.map(({ corners }) => atob(corners ?? "").length));
  }

  /**
   * A policy under some assumptions.
   * @param {import("./state.js").Values} levers values of all
   * @param {import("./state.js").Choice | null} choice whose assumptions hold; null for those of the model
   * @param {{ further?: import("./state.js").Values, isSummary?: boolean, isCorner?: boolean, outputs?: number[], stop?: number }} [how] values that
   *   hold besides, and what is wanted
   * @returns {Arm}
   */
  arm(levers, choice, how = {}) {
    const { further = new Map(), isSummary = false, isCorner = false, outputs, stop } = how;
    const { model, rows } = this;
    /** @type {import("./state.js").Values} */
    const fixed = new Map(), fix = (values) => { for (const [number, value] of values) fixed.set(number, value); };
    /** @type {[place: number, value: number][]} */
    const parameters = [];
    if (choice !== null) {
      for (const [number, own] of choice.ranges) {
        for (const [parameter, value] of own) parameters.push([model.inputs[number].distribution.parameters[parameter].place, value]);
      }
      for (const [question, one] of choice.cases) fix(model.hypotheses[question].cases[one].settings);
      fix(choice.fixed);
      for (const number of choice.off) fixed.set(number, 0);
    }
    fix(further);
    /** @type {(values: import("./state.js").Values) => [row: number, value: number][]} */
    const pairs = (values) => sorted([...values].flatMap(([number, value]) => (rows[number] === undefined ? [] : [[rows[number], value]])));
    const arm = { levers: pairs(levers), fixed: pairs(fixed), parameters: sorted(parameters), isSummary, isCorner, outputs, stop, most: isCorner ? this.corners : undefined };
    return { ...arm, key: JSON.stringify(arm), assumptions: JSON.stringify([arm.fixed, parameters]) };
  }

  /**
   * What a claim's run sets: levers, and what is besides.
   * @param {{ policy?: number, settings: [number, number][] }} setup
   */
  setup({ policy, settings }) {
    const { inputs, policies } = this.model;
    /** @type {import("./state.js").Values} */
    const levers = new Map(policies[policy]?.settings), further = new Map();
    for (const [number, value] of settings) (inputs[number].kind === "lever" ? levers : further).set(number, value);
    return { levers, further };
  }
}

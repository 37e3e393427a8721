/**
 * How the variables of a model hang together, as the second module's description says.
 */

export class Structure {
  /**
   * @param {any} model the description
   * @param {any} structure that of all variables
   */
  constructor(model, structure) {
    /** @type {number[]} */
    this.outputs = structure.outputs;
    const inputs = new Map(model.inputs.map((input) => [input.variable, input]));
    /** By number. @type {any[]} */
    this.variables = structure.variables.map((variable, id) => {
      const input = inputs.get(id), { causes = [], evidence = [], startsFrom = [], gains = [], loses = [] } = variable;
      return {
        label: input?.label, kind: input?.kind, unit: input?.unit, group: input?.group, input, ...variable, id, evidence, startsFrom, gains, loses,
        causes: causes.map(([cause, sign]) => ({ id: cause, sign })),
      };
    });
    /** @type {{ label: string, places: { id: number, x: number, y: number }[] }[]} the diagrams that the model's author drew */
    this.views = structure.views.map(({ label, places }) => ({ label, places: places.map(([id, x, y]) => ({ id, x, y })) }));
    this.groups = [...new Set(this.variables.filter(({ kind }) => this.#isDrawn(kind)).map(({ group }) => group ?? ""))];
  }

  /** Constants and what is assumed are left to the card of what they act on. */
  #isDrawn(kind) { return ["stock", "flow", "auxiliary"].includes(kind); }

  /**
   * What a variable acts on.
   * @param {number} id
   */
  effects(id) {
    return this.variables.filter(({ causes }) => causes.some((cause) => cause.id === id)).map((variable) => variable.id);
  }

  /**
   * The shapes and arrows of a group: its own variables, and what acts on them from outside.
   * @param {string} group
   */
  diagram(group) {
    const own = this.variables.filter((variable) => this.#isDrawn(variable.kind) && (variable.group ?? "") === group);
    const ids = new Set(own.map(({ id }) => id));
    const acting = own.flatMap(({ causes }) => causes.map(({ id }) => this.variables[id]))
      .filter(({ id, kind }) => !ids.has(id) && (this.#isDrawn(kind) || kind === "lever"));
    const outside = [...new Set(acting)];
    const drawn = new Set([...ids, ...outside.map(({ id }) => id)]);
    return {
      shapes: [...own.map((variable) => shape(variable, false)), ...outside.map((variable) => shape(variable, true))],
      arrows: own.flatMap((variable) => this.#arrows(variable)).filter(({ from }) => drawn.has(from)),
    };
  }

  /**
   * The shapes and arrows of a view.
   * @param {{ places: { id: number, x: number, y: number }[] }} view
   */
  view({ places }) {
    const own = places.map(({ id }) => this.variables[id]), ids = new Set(places.map(({ id }) => id));
    return { shapes: own.map((variable) => shape(variable, false)), arrows: own.flatMap((variable) => this.#arrows(variable)).filter(({ from }) => ids.has(from)), places };
  }

  /** What acts on a variable, its flows as pipes. */
  #arrows({ id, causes, gains, loses }) {
    return causes.map((cause) => ({ from: cause.id, to: id, sign: cause.sign, isPipe: gains.includes(cause.id) || loses.includes(cause.id) }));
  }

  /**
   * The shapes and arrows of a loop.
   * @param {number[]} chain its variables
   */
  loop(chain) {
    return {
      shapes: chain.map((id) => shape(this.variables[id], false)),
      arrows: chain.map((from, index) => {
        const to = chain[(index + 1) % chain.length], cause = this.variables[to].causes.find(({ id }) => id === from);
        return { from, to, sign: cause?.sign ?? "", isPipe: false };
      }),
    };
  }
}

/** A variable in a diagram. */
function shape({ id, name, kind }, isOutside) {
  return { id, text: spoken(name), kind, outside: isOutside };
}

/**
 * A name as it is said.
 * @param {string} name
 */
export function spoken(name) {
  return name.replaceAll("_", " ");
}

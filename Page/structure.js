/**
 * How the variables of a model hang together, as the second module's description says.
 */

export class Structure {
  /**
   * @param {any} model the description
   * @param {any} structure that of all variables
   */
  constructor(model, structure) {
    this.outputs = structure.outputs;
    const inputs = new Map(model.inputs.map((input) => [input.name, input]));
    const names = (places = []) => places.map((place) => structure.variables[place].name);
    /** @type {Map<string, any>} */
    this.variables = new Map(structure.variables.map((variable) => {
      const input = inputs.get(variable.name), { causes = [] } = variable;
      return [variable.name, {
        label: input?.label, kind: input?.kind, unit: input?.unit, group: input?.group, input, ...variable,
        evidence: variable.evidence ?? [], startsFrom: names(variable.startsFrom), gains: names(variable.gains), loses: names(variable.loses),
        causes: causes.map(([place, sign]) => ({ name: structure.variables[place].name, sign })),
      }];
    }));
    /** @type {Map<string, { name: string, x: number, y: number }[]>} the diagrams that the model's author drew, by their headings */
    this.views = new Map(structure.views.map(({ label, places }) => [label, places.map(([place, x, y]) => ({ name: structure.variables[place].name, x, y }))]));
    this.groups = [...new Set([...this.variables.values()].filter(({ kind }) => this.#isDrawn(kind)).map(({ group }) => group ?? ""))];
  }

  /** Constants and what is assumed are left to the card of what they act on. */
  #isDrawn(kind) { return ["stock", "flow", "auxiliary"].includes(kind); }

  /**
   * What a variable acts on.
   * @param {string} name
   */
  effects(name) {
    return [...this.variables.values()].filter(({ causes }) => causes.some((cause) => cause.name === name)).map((variable) => variable.name);
  }

  /**
   * The shapes and arrows of a group: its own variables, and what acts on them from outside.
   * @param {string} group
   */
  diagram(group) {
    const own = [...this.variables.values()].filter((variable) => this.#isDrawn(variable.kind) && (variable.group ?? "") === group);
    const names = new Set(own.map(({ name }) => name));
    const acting = own.flatMap(({ causes }) => causes.map(({ name }) => this.variables.get(name)))
      .filter(({ name, kind }) => !names.has(name) && (this.#isDrawn(kind) || kind === "lever"));
    const outside = [...new Map(acting.map((variable) => [variable.name, variable])).values()];
    const drawn = new Set([...names, ...outside.map(({ name }) => name)]);
    return {
      shapes: [...own.map((variable) => shape(variable, false)), ...outside.map((variable) => shape(variable, true))],
      arrows: own.flatMap((variable) => this.#arrows(variable)).filter(({ from }) => drawn.has(from)),
    };
  }

  /**
   * The shapes and arrows of a view.
   * @param {string} label
   */
  view(label) {
    const places = this.views.get(label), own = places.map(({ name }) => this.variables.get(name)), names = new Set(own.map(({ name }) => name));
    return { shapes: own.map((variable) => shape(variable, false)), arrows: own.flatMap((variable) => this.#arrows(variable)).filter(({ from }) => names.has(from)), places };
  }

  /** What acts on a variable, its flows as pipes. */
  #arrows({ name, causes, gains, loses }) {
    return causes.map((cause) => ({ from: cause.name, to: name, sign: cause.sign, isPipe: gains.includes(cause.name) || loses.includes(cause.name) }));
  }

  /**
   * The shapes and arrows of a loop.
   * @param {string[]} chain its variables, the first again at the end
   */
  loop(chain) {
    const names = chain.slice(0, -1).filter((name) => this.variables.has(name));
    return {
      shapes: names.map((name) => shape(this.variables.get(name), false)),
      arrows: names.flatMap((name, index) => {
        const to = names[(index + 1) % names.length], cause = this.variables.get(to).causes.find((each) => each.name === name);
        return [{ from: name, to, sign: cause?.sign ?? "", isPipe: false }];
      }),
    };
  }
}

/** A variable in a diagram. */
function shape({ name, kind }, isOutside) {
  return { name, text: spoken(name), kind, outside: isOutside };
}

/**
 * A name as it is said.
 * @param {string} name
 */
export function spoken(name) {
  return name.replaceAll("_", " ");
}

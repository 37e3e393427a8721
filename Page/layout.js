/**
 * Where the variables of a diagram stand: in layers, each after what acts on it, or around a circle.
 */

/** @typedef {{ name: string, width: number, starts: boolean, outside: boolean }} Node `starts`: what does not follow at once from others, such as a stock; `outside`: only its links into the diagram are drawn */
/** @typedef {{ width: number, height: number, places: Map<string, { x: number, y: number }> }} Layout the middle of each node */

const rowHeight = 30, columnGap = 44;

/**
 * @param {Node[]} nodes
 * @param {[cause: string, effect: string][]} links
 * @returns {Layout}
 */
export function layered(nodes, links) {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const causes = neighbours(nodes, links.map(([cause, effect]) => [effect, cause]));
  const effects = neighbours(nodes, links);
  const layers = new Map();
  const layer = (name, open) => {
    if (layers.has(name)) return layers.get(name);
    if (byName.get(name).starts || open.has(name)) return 0;
    const found = 1 + Math.max(-1, ...causes.get(name).map((cause) => layer(cause, new Set([...open, name]))));
    layers.set(name, found);
    return found;
  };
  for (const { name } of nodes) layer(name, new Set());
  // What only leads into the diagram stands just before the first that it acts on.
  for (const { name, outside } of nodes) {
    if (!layers.has(name)) layers.set(name, outside ? Math.max(0, Math.min(...effects.get(name).map((effect) => layers.get(effect) ?? 1)) - 1) : 0);
  }
  const columns = Array.from({ length: 1 + Math.max(0, ...layers.values()) }, (_, number) =>
    nodes.filter(({ name }) => layers.get(name) === number).map(({ name }) => name)).filter((column) => column.length > 0);
  order(columns, causes, effects);
  return placed(columns, byName);
}

/**
 * @param {Node[]} nodes
 * @param {[string, string][]} links
 * @returns {Map<string, string[]>} for each node those that links lead to
 */
function neighbours(nodes, links) {
  const found = new Map(nodes.map(({ name }) => [name, []]));
  for (const [from, to] of links) found.get(from)?.push(to);
  return found;
}

/** Puts each node near the mean place of its neighbours, forth and back, so that few links cross. */
function order(columns, causes, effects) {
  const heights = new Map();
  const settle = (column) => column.forEach((name, index) => heights.set(name, (index + 0.5) / column.length));
  columns.forEach(settle);
  for (let round = 0; round < 12; round++) {
    const isForth = round % 2 === 0;
    for (const column of isForth ? columns : [...columns].reverse()) {
      const wanted = new Map(column.map((name) => {
        const near = (isForth ? causes : effects).get(name).map((other) => heights.get(other));
        return [name, near.length === 0 ? heights.get(name) : near.reduce((sum, each) => sum + each, 0) / near.length];
      }));
      column.sort((a, b) => wanted.get(a) - wanted.get(b));
      settle(column);
    }
  }
}

/** @returns {Layout} */
function placed(columns, byName) {
  const most = Math.max(...columns.map((column) => column.length)), height = most * rowHeight + 16, places = new Map();
  let left = 8;
  for (const column of columns) {
    const width = Math.max(...column.map((name) => byName.get(name).width));
    const pitch = Math.min((height - 16) / column.length, 3 * rowHeight), top = (height - pitch * column.length) / 2;
    column.forEach((name, index) => places.set(name, { x: left + width / 2, y: top + (index + 0.5) * pitch }));
    left += width + columnGap;
  }
  return { width: left - columnGap + 8, height, places };
}

/**
 * @param {Node[]} nodes
 * @param {{ name: string, x: number, y: number }[]} places where the model's author put them
 * @returns {Layout}
 */
export function asDrawn(nodes, places) {
  const widths = new Map(nodes.map(({ name, width }) => [name, width]));
  const left = Math.min(...places.map(({ name, x }) => x - widths.get(name) / 2)) - 8, top = Math.min(...places.map(({ y }) => y)) - 20;
  return {
    width: Math.max(...places.map(({ name, x }) => x + widths.get(name) / 2)) - left + 8, height: Math.max(...places.map(({ y }) => y)) - top + 20,
    places: new Map(places.map(({ name, x, y }) => [name, { x: x - left, y: y - top }])),
  };
}

/**
 * @param {Node[]} nodes in the order of a loop
 * @returns {Layout}
 */
export function around(nodes) {
  const widest = Math.max(...nodes.map(({ width }) => width)), radius = Math.max(70, (nodes.length * 38) / Math.PI), across = Math.max(radius, 230);
  const places = new Map(nodes.map(({ name }, index) => {
    const angle = (2 * Math.PI * (index + 0.5)) / nodes.length - Math.PI / 2;
    return [name, { x: widest / 2 + 8 + across * (1 + Math.cos(angle)), y: 30 + radius * (1 + Math.sin(angle)) }];
  }));
  return { width: widest + 16 + 2 * across, height: 2 * radius + 60, places };
}

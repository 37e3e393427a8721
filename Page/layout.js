/**
 * Where the variables of a diagram stand: in layers, each after what acts on it, or around a circle.
 */

/** @typedef {{ id: number, width: number, starts: boolean, outside: boolean }} Node `starts`: what does not follow at once from others, such as a stock; `outside`: only its links into the diagram are drawn */
/** @typedef {{ width: number, height: number, places: Map<number, { x: number, y: number }> }} Layout the middle of each node */

const rowHeight = 30, columnGap = 44;

/**
 * @param {Node[]} nodes
 * @param {[cause: number, effect: number][]} links
 * @returns {Layout}
 */
export function layered(nodes, links) {
  const nodesById = new Map(nodes.map((node) => [node.id, node]));
  const causes = neighbours(nodes, links.map(([cause, effect]) => [effect, cause]));
  const effects = neighbours(nodes, links);
  const layers = new Map();
  const layer = (id, open) => {
    if (layers.has(id)) return layers.get(id);
    if (nodesById.get(id).starts || open.has(id)) return 0;
    const found = 1 + Math.max(-1, ...causes.get(id).map((cause) => layer(cause, new Set([...open, id]))));
    layers.set(id, found);
    return found;
  };
  for (const { id } of nodes) layer(id, new Set());
  // What only leads into the diagram stands just before the first that it acts on.
  for (const { id, outside } of nodes) {
    if (!layers.has(id)) layers.set(id, outside ? Math.max(0, Math.min(...effects.get(id).map((effect) => layers.get(effect) ?? 1)) - 1) : 0);
  }
  const columns = Array.from({ length: 1 + Math.max(0, ...layers.values()) }, (_, number) =>
    nodes.filter(({ id }) => layers.get(id) === number).map(({ id }) => id)).filter((column) => column.length > 0);
  order(columns, causes, effects);
  return placed(columns, nodesById);
}

/**
 * @param {Node[]} nodes
 * @param {[number, number][]} links
 * @returns {Map<number, number[]>} for each node those that links lead to
 */
function neighbours(nodes, links) {
  const found = new Map(nodes.map(({ id }) => [id, []]));
  for (const [from, to] of links) found.get(from)?.push(to);
  return found;
}

/** Puts each node near the mean place of its neighbours, forth and back, so that few links cross. */
function order(columns, causes, effects) {
  const heights = new Map();
  const settle = (column) => column.forEach((id, index) => heights.set(id, (index + 0.5) / column.length));
  columns.forEach(settle);
  for (let round = 0; round < 12; round++) {
    const isForth = round % 2 === 0;
    for (const column of isForth ? columns : [...columns].reverse()) {
      const wanted = new Map(column.map((id) => {
        const near = (isForth ? causes : effects).get(id).map((other) => heights.get(other));
        return [id, near.length === 0 ? heights.get(id) : near.reduce((sum, each) => sum + each, 0) / near.length];
      }));
      column.sort((a, b) => wanted.get(a) - wanted.get(b));
      settle(column);
    }
  }
}

/** @returns {Layout} */
function placed(columns, nodesById) {
  const most = Math.max(...columns.map((column) => column.length)), height = most * rowHeight + 16, places = new Map();
  let left = 8;
  for (const column of columns) {
    const width = Math.max(...column.map((id) => nodesById.get(id).width));
    const pitch = Math.min((height - 16) / column.length, 3 * rowHeight), top = (height - pitch * column.length) / 2;
    column.forEach((id, index) => places.set(id, { x: left + width / 2, y: top + (index + 0.5) * pitch }));
    left += width + columnGap;
  }
  return { width: left - columnGap + 8, height, places };
}

/**
 * @param {Node[]} nodes
 * @param {{ id: number, x: number, y: number }[]} places where the model's author put them
 * @returns {Layout}
 */
export function asDrawn(nodes, places) {
  const widths = new Map(nodes.map(({ id, width }) => [id, width]));
  const left = Math.min(...places.map(({ id, x }) => x - widths.get(id) / 2)) - 8, top = Math.min(...places.map(({ y }) => y)) - 20;
  return {
    width: Math.max(...places.map(({ id, x }) => x + widths.get(id) / 2)) - left + 8, height: Math.max(...places.map(({ y }) => y)) - top + 20,
    places: new Map(places.map(({ id, x, y }) => [id, { x: x - left, y: y - top }])),
  };
}

/**
 * @param {Node[]} nodes in the order of a loop
 * @returns {Layout}
 */
export function around(nodes) {
  const widest = Math.max(...nodes.map(({ width }) => width)), radius = Math.max(70, (nodes.length * 38) / Math.PI), across = Math.max(radius, 230);
  const places = new Map(nodes.map(({ id }, index) => {
    const angle = (2 * Math.PI * (index + 0.5)) / nodes.length - Math.PI / 2;
    return [id, { x: widest / 2 + 8 + across * (1 + Math.cos(angle)), y: 30 + radius * (1 + Math.sin(angle)) }];
  }));
  return { width: widest + 16 + 2 * across, height: 2 * radius + 60, places };
}

/**
 * A diagram of variables and what acts on what: a box is a stock, ⋈ a flow, ■ a lever.
 */
import { svg } from "./dom.js";

/**
 * @typedef {{ id: number, text: string, kind: string, outside: boolean }} Shape
 * @typedef {{ from: number, to: number, sign: string, isPipe: boolean }} Arrow
 */

const marks = { flow: "⋈ ", lever: "■ ", uncertainty: "◇ " };

/**
 * How wide a shape is drawn.
 * @param {Shape} shape
 */
export function widthOf({ text, kind }) {
  return 16 + 6.6 * ((marks[kind] ?? "") + text).length;
}

/**
 * A diagram whose shapes can be chosen.
 * @param {Shape[]} shapes
 * @param {Arrow[]} arrows
 * @param {import("./layout.js").Layout} layout
 * @param {{ label: string, chosen: number | null, middle: string, choose: (id: number) => void }} how
 */
export function diagram(shapes, arrows, layout, { label, chosen, middle, choose }) {
  const { width, height, places } = layout, widths = new Map(shapes.map((shape) => [shape.id, widthOf(shape)]));
  const head = (id) => svg("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto", class: id },
    svg("path", { d: "M0 0L8 4L0 8z" }));
  const lines = arrows.map((arrow) => {
    const { path, end } = curve(places.get(arrow.from), places.get(arrow.to), widths.get(arrow.from), widths.get(arrow.to));
    const isNear = arrow.from === chosen || arrow.to === chosen;
    return svg("g", { class: ["arrow", isNear ? "near" : "", arrow.isPipe ? "pipe" : ""].filter((part) => part !== "").join(" ") },
      svg("path", { d: path, "marker-end": `url(#${isNear ? "head-near" : "head"})` }), named("text", { x: end.x, y: end.y }, arrow.isPipe ? "" : arrow.sign));
  });
  const boxes = shapes.map((shape) => {
    const { x, y } = places.get(shape.id), size = widths.get(shape.id);
    const group = svg("g", { class: `shape ${shape.kind} ${shape.outside ? "outside" : ""} ${shape.id === chosen ? "chosen" : ""}`, tabindex: 0, role: "button",
      "aria-label": shape.text, "aria-pressed": shape.id === chosen },
      svg("rect", { x: x - size / 2, y: y - 12, width: size, height: 24 }), named("text", { x, y: y + 4 }, (marks[shape.kind] ?? "") + shape.text));
    group.addEventListener("click", () => choose(shape.id));
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(shape.id);
    });
    return group;
  });
  return svg("svg", { class: "diagram", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label },
    svg("defs", {}, head("head"), head("head-near")), ...lines, ...boxes, named("text", { class: "middle", x: width / 2, y: height / 2 + 5 }, middle));
}

/**
 * An element with a text.
 * @param {string} tag
 * @param {object} attributes
 * @param {string} text
 */
function named(tag, attributes, text) {
  return svg(tag, attributes, document.createTextNode(text));
}

/** From one shape to another: forward from side to side, else from edge to edge with a bend. */
function curve(from, to, fromWidth, toWidth) {
  const isForward = to.x - toWidth / 2 > from.x + fromWidth / 2 + 30;
  if (isForward) {
    const start = { x: from.x + fromWidth / 2, y: from.y }, end = { x: to.x - toWidth / 2 - 1, y: to.y }, bend = Math.max(20, (end.x - start.x) / 2);
    return { path: `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`, end: { x: end.x - 12, y: end.y - 4 } };
  }
  const [dx, dy] = [to.x - from.x, to.y - from.y], middle = { x: (from.x + to.x) / 2 + 0.12 * dy, y: (from.y + to.y) / 2 - 0.12 * dx };
  const start = edge(from, middle, fromWidth), end = edge(to, middle, toWidth);
  return { path: `M${start.x} ${start.y}Q${middle.x} ${middle.y} ${end.x} ${end.y}`, end: { x: end.x + 0.15 * (middle.x - end.x) + 9, y: end.y + 0.15 * (middle.y - end.y) } };
}

/** Where a line from a shape's middle towards a point leaves it. */
function edge({ x, y }, towards, width) {
  const [dx, dy] = [towards.x - x, towards.y - y];
  const share = Math.min((width / 2 + 1) / Math.max(Math.abs(dx), 1e-9), 13 / Math.max(Math.abs(dy), 1e-9));
  return { x: x + dx * share, y: y + dy * share };
}

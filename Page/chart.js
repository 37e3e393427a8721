/**
 * Fans on a canvas: medians with the bands of half of the futures and of eight in ten.
 */
import { plain } from "./numbers.js";
import { yearTicks } from "./scales.js";

/** The colours that the page's style gives, read anew with each theme. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement("canvas").getContext("2d");
  const colour = (name) => {
    probe.fillStyle = "#000";
    probe.fillStyle = style.getPropertyValue(`--${name}`).trim();
    return probe.fillStyle;
  };
  const names = ["ink", "ink-2", "ink-3", "rule", "paper", "well", "sq", "current", "pin-1", "pin-2", "pin-3", "pin-4"];
  return Object.fromEntries(names.map((name) => [name, colour(name)]));
}

/** The sizes of canvases, kept since asking for one after a word has changed lays out the whole page. */
const sizes = new WeakMap();
const sizing = new ResizeObserver((entries) => {
  for (const { target, contentRect: { width, height } } of entries) sizes.set(target, { width, height });
});

/**
 * Fits a canvas to its place and the screen's pixels.
 * @param {HTMLCanvasElement} canvas
 */
export function fitted(canvas) {
  const ratio = window.devicePixelRatio || 1;
  if (!sizes.has(canvas)) {
    sizes.set(canvas, { width: canvas.clientWidth, height: canvas.clientHeight });
    sizing.observe(canvas);
  }
  const { width, height } = sizes.get(canvas);
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

/** How the lines of policies are broken. */
export const dashes = { sq: [], current: [], "pin-1": [6, 3], "pin-2": [2, 3], "pin-3": [8, 3, 2, 3], "pin-4": [12, 4] };

/**
 * Where the lines of a large chart are drawn.
 * @param {number} width
 * @param {number} height
 * @param {number} fans
 */
export function plotBox(width, height, fans) {
  return { left: 4, right: width - 8 - 9 * fans, top: 14, bottom: height - 20 };
}

/**
 * Draws a large chart.
 * @param {HTMLCanvasElement} canvas
 * @param {{
 *   times: number[], scale: import("./scales.js").Scale, from: number | null, material: number | null,
 *   fans: { slot: string, name: string, bands: number[][] }[], observed: { time: number, value: number }[],
 *   year: number | null, moves: string
 * }} chart
 * @param {Record<string, string>} colours
 */
export function drawFans(canvas, chart, colours) {
  const { context, width, height } = fitted(canvas);
  const box = plotBox(width, height, chart.fans.length);
  const { times, scale } = chart;
  const span = times[times.length - 1] - times[0] || 1;
  const x = (time) => box.left + ((time - times[0]) / span) * (box.right - box.left);
  const y = (value) => box.bottom - scale.fraction(value) * (box.bottom - box.top);
  context.font = "11px system-ui, sans-serif";
  if (chart.material !== null) {
    context.fillStyle = colours.well;
    context.fillRect(box.left, y(chart.material), box.right - box.left, y(-chart.material) - y(chart.material));
  }
  context.strokeStyle = colours.rule;
  context.lineWidth = 1;
  for (const tick of scale.ticks) line(context, box.left, Math.round(y(tick)) + 0.5, box.right, Math.round(y(tick)) + 0.5);
  if (chart.from !== null) {
    context.setLineDash([2, 3]);
    context.strokeStyle = colours["ink-3"];
    line(context, Math.round(x(chart.from)) + 0.5, box.top, Math.round(x(chart.from)) + 0.5, box.bottom);
    context.setLineDash([]);
    context.fillStyle = colours["ink-3"];
    const isNearEnd = x(chart.from) > 0.75 * box.right;
    context.textAlign = isNearEnd ? "right" : "left";
    context.fillText(chart.moves, x(chart.from) + (isNearEnd ? -4 : 4), box.top + 8);
  }
  for (const fan of chart.fans) drawFan(context, fan, times, x, y, colours);
  context.fillStyle = colours.ink;
  for (const { time, value } of chart.observed) {
    context.beginPath();
    context.arc(x(time), y(value), 2.5, 0, 2 * Math.PI);
    context.fill();
  }
  chart.fans.forEach((fan, index) => horizon(context, fan, box.right + 8 + 9 * index, y, colours));
  drawTicks(context, chart, box, x, y, colours);
  if (chart.year !== null) {
    context.strokeStyle = colours.ink;
    line(context, x(chart.year), box.top, x(chart.year), box.bottom);
  }
}

function line(context, x0, y0, x1, y1) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

/** Paths along the finite values of a quantile. */
function along(context, bands, times, quantile, x, y, isBack = false) {
  const order = isBack ? [...times.keys()].reverse() : [...times.keys()];
  let isOpen = isBack;
  for (const index of order) {
    const value = bands[index][quantile];
    if (!Number.isFinite(value)) continue;
    if (isOpen) context.lineTo(x(times[index]), y(value));
    else context.moveTo(x(times[index]), y(value));
    isOpen = true;
  }
}

function drawFan(context, { slot, bands }, times, x, y, colours) {
  context.fillStyle = context.strokeStyle = colours[slot];
  const fills = slot === "current" ? [[0, 4, 0.17], [1, 3, 0.24]] : slot === "sq" ? [[0, 4, 0.09], [1, 3, 0.09]] : [];
  for (const [low, high, alpha] of fills) {
    context.globalAlpha = alpha;
    context.beginPath();
    along(context, bands, times, low, x, y);
    along(context, bands, times, high, x, y, true);
    context.fill();
  }
  if (slot !== "current") {
    context.globalAlpha = slot === "sq" ? 0.5 : 0.8;
    context.lineWidth = 1;
    context.setLineDash(slot === "sq" ? [] : [1, 3]);
    for (const quantile of [0, 4]) stroke(context, bands, times, quantile, x, y);
  }
  context.globalAlpha = 1;
  if (slot === "current") {
    context.strokeStyle = colours.paper;
    context.lineWidth = 4.6;
    stroke(context, bands, times, 2, x, y);
    context.strokeStyle = colours.current;
  }
  context.setLineDash(dashes[slot]);
  context.lineWidth = slot === "current" ? 2.6 : 2;
  stroke(context, bands, times, 2, x, y);
  context.setLineDash([]);
}

function stroke(context, bands, times, quantile, x, y) {
  context.beginPath();
  along(context, bands, times, quantile, x, y);
  context.stroke();
}

/** All bands at the last time, side by side. */
function horizon(context, { slot, bands }, left, y, colours) {
  const last = bands[bands.length - 1];
  if (!last.every(Number.isFinite)) return;
  context.fillStyle = colours[slot];
  for (const [low, high, alpha] of [[0, 4, 0.35], [1, 3, 0.6]]) {
    context.globalAlpha = alpha;
    context.fillRect(left, y(last[high]), 5, Math.max(1, y(last[low]) - y(last[high])));
  }
  context.globalAlpha = 1;
  context.fillRect(left - 1.5, y(last[2]) - 1, 8, 2);
}

function drawTicks(context, { times, scale }, box, x, y, colours) {
  context.fillStyle = colours["ink-3"];
  context.textAlign = "left";
  for (const tick of scale.ticks) context.fillText(plain(tick), box.left, y(tick) - 3);
  for (const { time, align } of yearTicks(times)) {
    context.textAlign = align;
    context.fillText(String(time), x(time), box.bottom + 14);
  }
}

/**
 * Draws a small chart: the outer band of the last fan, and all medians.
 * @param {HTMLCanvasElement} canvas
 * @param {number[]} times
 * @param {import("./scales.js").Scale} scale
 * @param {{ slot: string, bands: number[][] }[]} fans
 * @param {Record<string, string>} colours
 */
export function drawSmall(canvas, times, scale, fans, colours) {
  const { context, width, height } = fitted(canvas);
  const span = times[times.length - 1] - times[0] || 1;
  const x = (time) => 1 + ((time - times[0]) / span) * (width - 2);
  const y = (value) => height - 2 - scale.fraction(value) * (height - 4);
  const current = fans[fans.length - 1];
  context.globalAlpha = 0.2;
  context.fillStyle = colours[current.slot];
  context.beginPath();
  along(context, current.bands, times, 0, x, y);
  along(context, current.bands, times, 4, x, y, true);
  context.fill();
  context.globalAlpha = 1;
  for (const { slot, bands } of fans) {
    context.strokeStyle = colours[slot];
    context.setLineDash(dashes[slot]);
    context.lineWidth = slot === "current" ? 1.8 : 1.2;
    stroke(context, bands, times, 2, x, y);
  }
  context.setLineDash([]);
}

/**
 * A small chart of a brief, drawn over the one that was printed: what moves with the values, and not the times below.
 */
import { svg } from "./dom.js";
import { plain } from "./numbers.js";

/** Where a panel is drawn in its picture, as the printed one is. */
export const place = { x: 40, y: 8, width: 232, height: 138 };

const round = (value) => Math.round(value * 10) / 10;

/**
 * Draws fans anew.
 * @param {Element} into the part of the picture that moves
 * @param {{ times: number[], scale: import("./scales.js").Scale, fans: { slot: number, bands: number[][] }[], observed: { time: number, value: number }[] }} chart
 *   the reference first
 */
export function drawPanel(into, { times, scale, fans, observed }) {
  const across = (time) => timeAt(times, time), up = (value) => place.y + (1 - scale.fraction(value)) * place.height;
  const grid = scale.ticks.flatMap((tick) => {
    const label = svg("text", { x: round(place.x - 6), y: round(up(tick) + 4), class: "ink3 end" });
    label.textContent = plain(tick);
    return [svg("path", { d: `M${place.x} ${round(up(tick))}L${place.x + place.width} ${round(up(tick))}`, class: "rule" }), label];
  });
  const bars = fans.flatMap(({ slot, bands }, index) => horizon(slot, bands[bands.length - 1], place.x + place.width + 6 + 9 * index, up));
  into.replaceChildren(...grid, ...fans.flatMap((fan) => areas(fan, times, across, up)), ...fans.flatMap((fan) => median(fan, times, across, up)),
    ...observed.map(({ time, value }) => svg("circle", { cx: round(across(time)), cy: round(up(value)), r: 3, class: "dot" })), ...bars);
}

/**
 * Where a time is.
 * @param {number[]} times
 * @param {number} time
 */
export function timeAt(times, time) {
  const start = times[0], end = times[times.length - 1];
  return end > start ? place.x + ((time - start) / (end - start)) * place.width : place.x;
}

/** @param {number[][]} bands @param {number} quantile */
function line(bands, quantile, times, across, up) {
  return times.flatMap((time, index) => (Number.isFinite(bands[index][quantile]) ? [`${round(across(time))} ${round(up(bands[index][quantile]))}`] : []));
}

function areas({ slot, bands }, times, across, up) {
  const along = (quantile) => line(bands, quantile, times, across, up);
  const area = (low, high, share) => svg("path", { d: `M${[...along(high), ...along(low).reverse()].join("L")}Z`, class: `f${slot}`, "fill-opacity": share });
  if (slot === 1) return [area(0, 4, ".17"), area(1, 3, ".24")];
  const edges = [0, 4].map((quantile) => svg("path", { d: `M${along(quantile).join("L")}`, class: "s0", "stroke-width": ".7", "stroke-opacity": ".7" }));
  return [area(0, 4, ".07"), ...edges];
}

function median({ slot, bands }, times, across, up) {
  const d = `M${line(bands, 2, times, across, up).join("L")}`;
  const own = svg("path", { d, class: `s${slot}`, "stroke-width": slot === 1 ? "2.6" : "2" });
  return slot === 1 ? [svg("path", { d, class: "halo", "stroke-width": "4.6" }), own] : [own];
}

function horizon(slot, q, left, up) {
  if (!q.every(Number.isFinite)) return [];
  const box = (low, high, share) => svg("rect", { x: round(left), y: round(up(q[high])), width: 5, height: round(up(q[low]) - up(q[high])), class: `f${slot}`, "fill-opacity": share });
  return [box(0, 4, ".3"), box(1, 3, ".6"), svg("path", { d: `M${round(left - 1)} ${round(up(q[2]))}L${round(left + 6)} ${round(up(q[2]))}`, class: `s${slot}`, "stroke-width": "2" })];
}

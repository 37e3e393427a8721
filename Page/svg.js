/**
 * A large chart as SVG text, with the scales, ticks and numbers of the one on the page.
 */
import { dashes } from "./chart.js";
import { plain } from "./numbers.js";
import { yearTicks } from "./scales.js";

const size = { width: 560, height: 340, left: 16, right: 40, top: 64, bottom: 300 };

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const round = (value) => String(Math.round(value * 100) / 100);

/**
 * @param {{ title: string, unit: string, times: number[], scale: import("./scales.js").Scale, from: number | null, material: number | null,
 *   fans: { slot: string, name: string, bands: number[][], said: string }[], observed: { time: number, value: number }[], moves: string }[]} charts
 * @param {string[]} notes what stands below
 * @param {Record<string, string>} colours
 */
export function picture(charts, notes, colours) {
  const width = charts.length * size.width, height = size.height + 18 * Math.max(...charts.map(({ fans }) => fans.length)) + 18 * notes.length + 12;
  const below = height - 18 * notes.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="${colours.paper}"/>
${charts.map((chart, index) => `<g transform="translate(${index * size.width} 0)">\n${drawn(chart, colours)}\n</g>`).join("\n")}
${notes.map((note, index) => text(size.left, below + 18 * index, note, colours["ink-2"])).join("\n")}
</svg>
`;
}

function text(x, y, words, colour, more = "") {
  return `<text x="${round(x)}" y="${round(y)}" fill="${colour}" ${more}>${escaped(words)}</text>`;
}

function stroked(x0, y0, x1, y1, colour, more = "") {
  return `<path d="M${round(x0)} ${round(y0)}L${round(x1)} ${round(y1)}" stroke="${colour}" fill="none" ${more}/>`;
}

function drawn(chart, colours) {
  const { times, scale, fans } = chart, right = size.width - size.right - 9 * fans.length, span = times[times.length - 1] - times[0] || 1;
  const x = (time) => size.left + ((time - times[0]) / span) * (right - size.left);
  const y = (value) => size.bottom - scale.fraction(value) * (size.bottom - size.top);
  const parts = [text(size.left, 26, chart.title, colours.ink, 'font-size="16" font-weight="700"'), text(size.left, 44, chart.unit, colours["ink-2"])];
  if (chart.material !== null) {
    parts.push(`<rect x="${size.left}" y="${round(y(chart.material))}" width="${round(right - size.left)}" height="${round(y(-chart.material) - y(chart.material))}" fill="${colours.well}"/>`);
  }
  for (const tick of scale.ticks) parts.push(stroked(size.left, y(tick), right, y(tick), colours.rule), text(size.left, y(tick) - 3, plain(tick), colours["ink-3"], 'font-size="11"'));
  for (const { time, align } of yearTicks(times)) parts.push(text(x(time), size.bottom + 16, String(time), colours["ink-3"], `font-size="11" text-anchor="${{ left: "start", center: "middle", right: "end" }[align]}"`));
  if (chart.from !== null) parts.push(stroked(x(chart.from), size.top, x(chart.from), size.bottom, colours["ink-3"], 'stroke-dasharray="2 3"'), text(x(chart.from) + 4, size.top + 10, chart.moves, colours["ink-3"], 'font-size="11"'));
  for (const fan of fans) parts.push(...fanned(fan, times, x, y, colours));
  for (const { time, value } of chart.observed) parts.push(`<circle cx="${round(x(time))}" cy="${round(y(value))}" r="2.5" fill="${colours.ink}"/>`);
  fans.forEach(({ slot, bands }, index) => {
    const last = bands[bands.length - 1], left = right + 8 + 9 * index;
    if (!last.every(Number.isFinite)) return;
    for (const [low, high, opacity] of [[0, 4, 0.35], [1, 3, 0.6]]) {
      parts.push(`<rect x="${left}" y="${round(y(last[high]))}" width="5" height="${round(Math.max(1, y(last[low]) - y(last[high])))}" fill="${colours[slot]}" fill-opacity="${opacity}"/>`);
    }
    parts.push(stroked(left - 1.5, y(last[2]), left + 6.5, y(last[2]), colours[slot], 'stroke-width="2"'));
  });
  fans.forEach(({ slot, name, said }, index) => {
    parts.push(`<text x="${size.left}" y="${size.height + 18 * index}" fill="${colours.ink}"><tspan fill="${colours[slot]}" font-weight="700">${escaped(name)}</tspan> ${escaped(said)}</text>`);
  });
  return parts.join("\n");
}

function fanned({ slot, bands }, times, x, y, colours) {
  const good = times.map((_, index) => index).filter((index) => bands[index].every(Number.isFinite));
  if (good.length === 0) return [];
  const along = (quantile, order) => order.map((index) => `${round(x(times[index]))} ${round(y(bands[index][quantile]))}`).join("L"), back = [...good].reverse();
  const area = (low, high, opacity) => `<path d="M${along(low, good)}L${along(high, back)}Z" fill="${colours[slot]}" fill-opacity="${opacity}"/>`;
  const median = `<path d="M${along(2, good)}" fill="none" stroke="${colours[slot]}" stroke-width="${slot === "current" ? 2.6 : 2}" stroke-dasharray="${dashes[slot].join(" ")}"/>`;
  if (slot === "current") return [area(0, 4, 0.17), area(1, 3, 0.24), median];
  const edge = (quantile) => `<path d="M${along(quantile, good)}" fill="none" stroke="${colours[slot]}" stroke-opacity=".6" stroke-dasharray="${slot === "sq" ? "" : "1 3"}"/>`;
  return [...(slot === "sq" ? [area(0, 4, 0.09), area(1, 3, 0.09)] : []), edge(0), edge(4), median];
}

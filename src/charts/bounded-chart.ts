import { type Chart, sumOf } from "../messages/chart.ts";
import type { FontMetrics } from "./font-metrics.ts";

/** A chart that a picture can hold. `totals`: of each column, of all series. `rest`: the last series stands for those left out. */
export type BoundedChart = Pick<Chart, "title" | "columns" | "series"> & { totals: number[]; rest: boolean };

const mostColumns = 60;
const mostSeries = 9;
const longestTitle = 90;
const longestColumn = 14;
const longestName = 30;

/**
 * The last 60 columns, and the series with most, nine at most: the smallest of more become one. Series without anything are left out,
 * names are cut, and what no letter shows (control characters, emoji) goes. Throws when the font cannot write a name.
 */
export function boundedChart(chart: Chart, font: FontMetrics): BoundedChart {
  const skipped = Math.max(0, chart.columns.length - mostColumns);
  const columns = chart.columns.slice(skipped).map((name) => writable(name, longestColumn, font));
  const all = chart.series.map(({ name, values }) => ({
    name: writable(name, longestName, font) || "?",
    values: columns.map((_, at) => count(values[skipped + at])),
  }));
  const { series, rest } = mostOf(all.length > 1 ? all.filter(({ values }) => sumOf(values) > 0) : all);
  const totals = columns.map((_, at) => sumOf(series.map(({ values }) => values[at] ?? 0)));
  return { title: writable(chart.title, longestTitle, font), columns, series, totals, rest };
}

/** In the order given, so that a value keeps its colour as long as it stays. */
function mostOf(series: Chart["series"]): Pick<BoundedChart, "series" | "rest"> {
  if (series.length <= mostSeries) return { series, rest: false };
  const bySize = series.toSorted((a, b) => sumOf(b.values) - sumOf(a.values));
  const named = new Set(bySize.slice(0, mostSeries - 1));
  const others = series.filter((one) => !named.has(one));
  const values = others[0]?.values.map((_, at) => sumOf(others.map((one) => one.values[at] ?? 0))) ?? [];
  return {
    series: [...series.filter((one) => named.has(one)), { name: `${others.length} others`, values }],
    rest: true,
  };
}

function count(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) && value > 0 ? Math.min(value, 1e9) : 0;
}

const joined = (letters: readonly string[]) => letters.join("");

/** Marks that steer direction or joining are no letters; neither is what pictures a thing. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}\u{fe00}-\u{fe0f}\u20e3]/gu;

function writable(text: string, longest: number, font: FontMetrics): string {
  const plain = text
    .slice(0, 4 * longest)
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/[#*0-9](?=\ufe0f?\u20e3)/gu, "")
    .replaceAll(unseen, (mark) => (/\s/.test(mark) ? " " : ""))
    .replaceAll(/\s+/gu, " ")
    .trim();
  const missing = [...plain].find((letter) => /\p{L}/u.test(letter) && !font.has(letter));
  if (missing !== undefined)
    throw new Error(`No font at hand has the letter “${missing}”, so the chart cannot be drawn.`);
  const shown = [...plain].filter((letter) => font.has(letter));
  const name = shown.length > longest ? `${joined(shown.slice(0, longest - 1)).trimEnd()}…` : joined(shown);
  // echarts keeps widths by text in an object, which has a “constructor” from the start; with a space behind it the text is another.
  return name in {} ? `${name} ` : name;
}

import type { Chart } from "../../../messages/chart.ts";
import { type Span, text } from "../../../messages/message.ts";
import { chartLimits } from "../limits.ts";
import { clip } from "./clean-text.ts";

/**
 * A chart in words, for where no picture can be shown: a row for each column that has anything, the newest last, with its
 * total and its largest values. At most so many rows and four values a row; what is left out is counted.
 */
export function chartRows(chart: Chart, most = chartLimits.rows): Span[][] {
  const rows = chart.columns.map((_, column) => row(chart, column)).filter((each) => each !== undefined);
  if (rows.length === 0) return [[text("Nothing to count", "italic")]];
  const left = rows.length - most;
  if (left <= 0) return rows;
  // One row goes to the line that says so.
  return [[text(`… ${left + 1} earlier rows`, "italic")], ...rows.slice(left + 1)];
}

function row(chart: Chart, column: number): Span[] | undefined {
  const values = chart.series
    .map(({ name, values }) => ({ name: clip(name, chartLimits.name), value: values[column] ?? 0 }))
    .filter(({ value }) => Number.isFinite(value) && value !== 0);
  if (values.length === 0) return undefined;
  const label = text(clip(chart.columns[column] ?? "", chartLimits.name), "bold");
  if (chart.series.length === 1) return [label, text(`: ${number(values[0]?.value ?? 0)}`)];
  const total = values.reduce((sum, { value }) => sum + value, 0);
  return [label, text(`: ${number(total)} · ${largest(values)}`)];
}

function largest(values: readonly { name: string; value: number }[]): string {
  const sorted = values.toSorted((a, b) => b.value - a.value);
  const named = sorted.slice(0, chartLimits.values).map(({ name, value }) => `${name} ${number(value)}`);
  const rest = sorted.slice(chartLimits.values);
  const others = rest.reduce((sum, { value }) => sum + value, 0);
  return [...named, ...(rest.length > 0 ? [`${rest.length} others ${number(others)}`] : [])].join(", ");
}

function number(value: number): string {
  return String(Number(value.toFixed(2)));
}

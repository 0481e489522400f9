import type { Chart } from "../../../messages/chart.ts";
import { text } from "../../../messages/message.ts";
import { chartLimits } from "../limits.ts";
import type { MarkdownPart } from "./fit-parts.ts";
import { renderLine } from "./spans.ts";

/** A chart as text: its title, and a row for each column that has something, the newest first. */
export function chartParts(chart: Chart): MarkdownPart[] {
  const title = renderLine([text(chart.title, "bold")], chartLimits.line);
  const filled = chart.columns.map((_, index) => index).filter((index) => valuesAt(chart, index).length > 0);
  const newest = filled.slice(-chartLimits.rows).reverse();
  const lines = newest.map((index) => row(chart, index));
  const rows: MarkdownPart =
    lines.length > 0
      ? { kind: "list", lines, dropped: filled.length - lines.length }
      : { kind: "context", lines: ["-# Nothing in this time."], dropped: 0 };
  return title === "" ? [rows] : [{ kind: "heading", lines: [title], dropped: 0 }, rows];
}

/** `- **18 Aug** 5: Ceasefire 3, Sanctions 2` */
function row(chart: Chart, index: number): string {
  const values = valuesAt(chart, index);
  const total = figure(values.reduce((sum, { value }) => sum + value, 0));
  const named = values.slice(0, chartLimits.named).map(({ name, value }) => `${name} ${figure(value)}`);
  const more = values.length > named.length ? [`${values.length - named.length} more`] : [];
  const split = chart.series.length > 1 ? `: ${[...named, ...more].join(", ")}` : "";
  return `- ${renderLine([text(chart.columns[index] ?? "", "bold"), text(` ${total}${split}`)], chartLimits.line)}`;
}

function valuesAt({ series }: Chart, index: number): { name: string; value: number }[] {
  const all = series.map(({ name, values }) => ({ name, value: values[index] ?? 0 }));
  return all.filter(({ value }) => Number.isFinite(value) && value > 0);
}

function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}

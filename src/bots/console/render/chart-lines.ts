import stringWidth from "string-width";
import type { Chart } from "../../../messages/chart.ts";
import { oneLine } from "./clean.ts";
import { graphemesOf } from "./graphemes.ts";
import type { Piece } from "./words.ts";

type Fill = { mark: string; style: string };
type Bar = { label: string; values: number[]; total: number };

/** The newest columns of more than these are drawn; series beyond the fills share the last of them. */
const MOST_COLUMNS = 31;
const LONGEST_LABEL = 16;
const LONGEST_BAR = 40;
/** So that no figure takes more than ten columns. */
const MOST_COUNTED = 1e9;
/** Colours tell series apart; without them different signs do, all of them ASCII. */
const COLOURED: readonly Fill[] = ["34", "33", "32", "35", "36", "31"].map((style) => ({ mark: "█", style }));
const PLAIN: readonly Fill[] = ["#", "=", "+", "o", "x", "-"].map((mark) => ({ mark, style: "" }));

/** One bar a column, oldest first; no bar with its label and figure takes more than `width` terminal columns (20 or more). */
export function chartBars(chart: Chart, { width, color }: { width: number; color: boolean }): Piece[][] {
  const bars = barsOf(chart, Math.min(LONGEST_LABEL, Math.floor(width / 3)));
  const labelWidth = Math.max(0, ...bars.map(({ label }) => stringWidth(label)));
  const longest = Math.max(0, ...bars.map(({ total }) => figure(total).length));
  const room = Math.min(LONGEST_BAR, width - labelWidth - longest - 2);
  const perUnit = room / Math.max(1, ...bars.map(({ total }) => total));
  return bars.map(({ label, values, total }) => [
    { text: `${label}${" ".repeat(labelWidth - stringWidth(label))} `, style: "" },
    ...cellsOf(values, perUnit).flatMap((count, index) => (count > 0 ? [cells(fillAt(index, color), count)] : [])),
    { text: total > 0 ? ` ${figure(total)}` : "0", style: "" },
  ]);
}

/** Which sign is which series; nothing where there is only one. */
export function chartLegend({ series }: Chart, color: boolean): Piece[] {
  const named = series.slice(0, PLAIN.length);
  if (named.length < 2) return [];
  return named.flatMap(({ name }, index) => {
    const last = index === named.length - 1 && series.length > named.length ? " and others" : "";
    return [cells(fillAt(index, color), 1), { text: `\u00a0${oneLine(name)}${last}  `, style: "" }];
  });
}

function barsOf({ columns, series }: Chart, labelWidth: number): Bar[] {
  const first = Math.max(0, columns.length - MOST_COLUMNS);
  return columns.slice(first).map((column, index) => {
    const values = series.map((one) => countOf(one.values[first + index]));
    const total = Math.min(
      MOST_COUNTED,
      values.reduce((sum, value) => sum + value, 0),
    );
    return { label: shortened(oneLine(column), labelWidth), values, total };
  });
}

/** Rounded where each part ends, so that the parts add up to the whole; a bar of anything has a cell at least. */
function cellsOf(values: number[], perUnit: number): number[] {
  let sum = 0;
  let drawn = 0;
  return values.map((value) => {
    sum = Math.min(MOST_COUNTED, sum + value);
    const end = Math.max(Math.round(sum * perUnit), sum > 0 ? Math.max(1, drawn) : 0);
    const cells = end - drawn;
    drawn = end;
    return cells;
  });
}

function cells({ mark, style }: Fill, count: number): Piece {
  return { text: mark.repeat(count), style };
}

function fillAt(index: number, color: boolean): Fill {
  const fills = color ? COLOURED : PLAIN;
  return fills[Math.min(index, fills.length - 1)] as Fill;
}

function countOf(value: number | undefined): number {
  return value !== undefined && value > 0 ? Math.min(value, MOST_COUNTED) : 0;
}

function figure(value: number): string {
  return String(value < 1_000 ? Math.round(value * 100) / 100 : Math.round(value));
}

function shortened(label: string, width: number): string {
  let short = "";
  for (const grapheme of graphemesOf(label)) {
    if (stringWidth(short + grapheme) > width) break;
    short += grapheme;
  }
  return short.trimEnd();
}

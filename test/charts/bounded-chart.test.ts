import { expect, test } from "vitest";
import { boundedChart } from "../../src/charts/bounded-chart.ts";
import type { FontMetrics } from "../../src/charts/font-metrics.ts";

const latin: FontMetrics = { has: (letter) => letter <= "\u04ff" || letter === "…", widthOf: (text) => text.length };
const named = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `v${at}`, values: [at + 1, 1] }));
const chart = { title: "T", columns: ["a", "b"], series: named(2), alt: "" };

test("adds up each column", () => {
  expect(boundedChart(chart, latin).totals).toEqual([3, 2]);
});

test("keeps the newest of too many columns", () => {
  const columns = Array.from({ length: 70 }, (_, at) => `c${at}`);
  const bounded = boundedChart(
    { ...chart, columns, series: [{ name: "v", values: columns.map((_, at) => at) }] },
    latin,
  );
  expect([bounded.columns.length, bounded.columns[0], bounded.series[0]?.values[0]]).toEqual([60, "c10", 10]);
});

test("puts the smallest of too many series together, last", () => {
  const { series, rest, totals } = boundedChart({ ...chart, series: named(12) }, latin);
  expect(series.map(({ name }) => name)).toEqual(["v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "4 others"]);
  expect([rest, totals]).toEqual([true, [78, 12]]);
});

test("leaves out series without anything, but not the only one", () => {
  const empty = { name: "none", values: [0, 0] };
  expect(boundedChart({ ...chart, series: [...named(1), empty] }, latin).series).toHaveLength(1);
  expect(boundedChart({ ...chart, series: [empty] }, latin).series).toHaveLength(1);
});

test("cuts long names and drops what no letter shows", () => {
  const series = [{ name: `\u202eAn\u0000 emoji 😀 and ${"words ".repeat(20)}`, values: [1, 1] }];
  expect(boundedChart({ ...chart, series }, latin).series[0]?.name).toBe("An emoji and words words word…");
});

test("throws for a letter that the font lacks", () => {
  expect(() => boundedChart({ ...chart, columns: ["東", "b"] }, latin)).toThrow("“東”");
});

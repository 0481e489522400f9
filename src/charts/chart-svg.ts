import { type EChartsCoreOption, init, setPlatformAPI, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
// The parts one by one: `echarts/charts` and `echarts/components` load every kind of chart there is, 50 MB of it.
import "echarts/lib/chart/bar.js";
import "echarts/lib/component/gridSimple.js";
import "echarts/lib/component/legendPlain.js";
import "echarts/lib/component/title.js";
import type { BoundedChart } from "./bounded-chart.ts";
import type { FontMetrics } from "./font-metrics.ts";

const chartWidth = 800;
const chartHeight = 420;

const family = "DejaVu Sans";
const margin = 24;
const legend = { icon: 14, gap: 16, row: 30, size: 13 };
const titleHeight = 54;
/** More bars are too narrow for a number above each. */
const mostNumbered = 31;

/** Told apart with every kind of colour blindness (Okabe and Ito, https://jfly.uni-koeln.de/color/), without yellow: it fades on white. */
const palette = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#5b4a9c", "#7a5c3e", "#a8b400"];
const grey = "#9aa0a6";
const ink = "#24292f";
const faint = "#57606a";

/** Draws stacked bars, a column each, as SVG. */
export function chartSvg(chart: BoundedChart, font: FontMetrics): string {
  use(SVGRenderer);
  setPlatformAPI({ measureText: (text, style) => ({ width: font.widthOf(text) * sizeOf(style) }) });
  const drawing = init(null, null, { renderer: "svg", ssr: true, width: chartWidth, height: chartHeight });
  try {
    drawing.setOption(optionOf(chart, font));
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}

/** Bold letters are a fifth wider at most than those of which the widths are known. */
function sizeOf(style = ""): number {
  return Number(/(\d+(?:\.\d+)?)px/.exec(style)?.[1] ?? 12) * (/bold/.test(style) ? 1.2 : 1);
}

function optionOf(chart: BoundedChart, font: FontMetrics): EChartsCoreOption {
  const named = chart.series.length > 1 ? chart.series.map(({ name }, at) => nameAt(name, at)) : [];
  const top = titleHeight + legendRows(named, font) * legend.row + 12;
  const empty = chart.totals.every((total) => total === 0);
  return {
    animation: false,
    backgroundColor: "#ffffff",
    textStyle: { fontFamily: family, color: ink },
    title: [titleOf(chart.title), ...(empty ? [emptyNote] : [])],
    legend: legendOf(named),
    grid: { left: margin, right: margin, top, bottom: 14, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: columnAxis(chart.columns, font),
    yAxis: { ...countAxis, max: empty ? 4 : undefined },
    series: [...chart.series.map((one, at) => barsOf(one, at, chart)), ...numbersOf(chart)],
  };
}

/** Two series of one name would be one in the legend. */
function nameAt(name: string, at: number): string {
  return `${at} ${name}`;
}

function titleOf(text: string) {
  const style = { fontFamily: family, fontSize: 19, fontWeight: "bold", color: ink };
  return {
    text,
    left: margin,
    top: 20,
    padding: 0,
    textStyle: { ...style, width: chartWidth - 2 * margin, overflow: "truncate" },
  };
}

const emptyNote = {
  ...{ text: "Nothing in this time", left: "center", top: "middle" },
  textStyle: { fontFamily: family, fontSize: 16, fontWeight: "normal", color: faint },
};

function legendOf(names: readonly string[]) {
  return {
    ...{ show: names.length > 0, data: names, left: margin, right: margin, top: titleHeight, padding: 0 },
    ...{ itemWidth: legend.icon, itemHeight: legend.icon, itemGap: legend.gap, icon: "roundRect" },
    formatter: (name: string) => name.slice(name.indexOf(" ") + 1),
    textStyle: { fontFamily: family, fontSize: legend.size, color: ink },
  };
}

/** How many rows the legend takes, by the widths of its names. */
function legendRows(names: readonly string[], font: FontMetrics): number {
  let rows = names.length > 0 ? 1 : 0;
  let used = 0;
  for (const name of names) {
    const width = legend.icon + 5 + font.widthOf(name.slice(name.indexOf(" ") + 1)) * legend.size;
    if (used > 0 && used + width > chartWidth - 2 * margin) {
      rows += 1;
      used = 0;
    }
    used += width + legend.gap;
  }
  return rows;
}

/** As many labels as stand apart, that of the last column always. */
function columnAxis(columns: readonly string[], font: FontMetrics) {
  const widest = Math.max(0, ...columns.map((name) => font.widthOf(name))) * 13 + 14;
  const step = Math.ceil((widest * columns.length) / (chartWidth - 3 * margin));
  const interval = (at: number) => (columns.length - 1 - at) % step === 0;
  return {
    ...{ type: "category", data: columns, z: 5 },
    ...{ axisTick: { show: false }, axisLine: { lineStyle: { color: "#8c959f" } } },
    axisLabel: { fontFamily: family, fontSize: 13, color: faint, margin: 10, interval },
  };
}

const countAxis = {
  ...{ type: "value", min: 0, minInterval: 1, splitNumber: 4, splitLine: { lineStyle: { color: "#e4e7eb" } } },
  axisLabel: { fontFamily: family, fontSize: 13, color: faint },
};

function barsOf({ name, values }: { name: string; values: number[] }, at: number, { rest, series }: BoundedChart) {
  const color = rest && at === series.length - 1 ? grey : (palette[at] ?? grey);
  return {
    ...{ type: "bar", name: nameAt(name, at), stack: "all", barMaxWidth: 64, barCategoryGap: "24%" },
    data: values.map((value) => value || null), // a bar of no height would still have its white border
    itemStyle: { color, borderColor: "#ffffff", borderWidth: 1 },
  };
}

/** The total above each column: bars of no height, whose label stands on top of the others. */
function numbersOf({ columns, totals }: BoundedChart) {
  if (columns.length > mostNumbered) return [];
  const label = {
    ...{ show: true, position: "top", distance: 4, fontFamily: family, fontSize: 12, color: ink },
    formatter: ({ dataIndex }: { dataIndex: number }) => (totals[dataIndex] ? String(totals[dataIndex]) : ""),
  };
  return [{ type: "bar", name: "", stack: "all", data: columns.map(() => 0), label, itemStyle: { color: "none" } }];
}

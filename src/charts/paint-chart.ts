import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { Chart } from "../messages/chart.ts";
import { boundedChart } from "./bounded-chart.ts";
import { chartSvg } from "./chart-svg.ts";
import { readFontMetrics } from "./font-metrics.ts";

/** Twice the size it is shown in, for screens with dense pixels. */
const zoom = 2;
const fonts = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"];

/** Loads what painting needs, and gives what makes a PNG of a chart; that throws for names that no font at hand can write. Once a thread. */
export async function loadPainter(): Promise<(chart: Chart) => Uint8Array> {
  const { resolve } = createRequire(import.meta.url);
  const [wasm, ...files] = await Promise.all(
    ["@resvg/resvg-wasm/index_bg.wasm", ...fonts.map((name) => `dejavu-fonts-ttf/ttf/${name}`)].map((name) =>
      readFile(resolve(name)),
    ),
  );
  await initWasm(wasm as Uint8Array<ArrayBuffer>);
  const metrics = readFontMetrics(files[0] as Uint8Array);
  return (chart) => rasterised(chartSvg(boundedChart(chart, metrics), metrics), files);
}

function rasterised(svg: string, fontBuffers: Uint8Array[]): Uint8Array {
  const font = { fontBuffers, defaultFontFamily: "DejaVu Sans" };
  const picture = new Resvg(svg, { fitTo: { mode: "zoom", value: zoom }, font });
  const image = picture.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    picture.free();
  }
}

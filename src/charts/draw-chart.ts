import type { Chart } from "../messages/chart.ts";
import { type PaintingThread, startPaintingThread } from "./painting-thread.ts";

let thread: PaintingThread | undefined;

/**
 * Draws a chart as PNG, 1600 by 840: stacked bars on white. At most 60 columns and nine series are shown; names are cut. Rejects when a
 * name has letters that no font at hand has, and when drawing fails. What it needs is loaded with the first picture.
 */
export function drawChart({ title, columns, series, alt }: Chart): Promise<Uint8Array> {
  thread ??= startPaintingThread(() => {
    thread = undefined;
  });
  return thread.draw({ title, columns, series, alt });
}

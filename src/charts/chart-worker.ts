import { parentPort } from "node:worker_threads";
import { messageOf } from "../errors.ts";
import type { Chart } from "../messages/chart.ts";
import { loadPainter } from "./paint-chart.ts";

/** What the thread is asked and what it answers, one for one and in the same order. */
export type Painted = { png: Uint8Array } | { error: string };

const paint = await loadPainter();

parentPort?.on("message", (chart: Chart) => parentPort?.postMessage(painted(chart)));

function painted(chart: Chart): Painted {
  try {
    return { png: paint(chart) };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

import { Worker } from "node:worker_threads";
import type { Chart } from "../messages/chart.ts";
import type { Painted } from "./chart-worker.ts";

/** Draws in a thread of its own: a picture takes a tenth of a second and more, and its libraries 100 MB that go with the thread. */
export type PaintingThread = { draw(chart: Chart): Promise<Uint8Array> };

type Waiting = { resolve(png: Uint8Array): void; reject(error: Error): void };

const mostMegabytes = 256;

/** One picture at a time, in the order asked. Ends when idle, and with a picture that takes too long; `ended` says so, once. */
export function startPaintingThread(
  ended: () => void,
  { idleMs = 60_000, longestMs = 30_000 }: { idleMs?: number; longestMs?: number } = {},
): PaintingThread {
  const worker = new Worker(new URL("./chart-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  function end(reason: string): void {
    clearTimeout(timer);
    if (over) return;
    over = true;
    ended();
    for (const { reject } of waiting.splice(0)) reject(new Error(reason));
    void worker.terminate();
  }
  /** Nothing keeps the process alive while no picture is asked for. */
  function rest(): void {
    clearTimeout(timer);
    if (waiting.length > 0) timer = setTimeout(end, longestMs, "Drawing a chart took too long.");
    else {
      worker.unref();
      timer = setTimeout(end, idleMs, "idle").unref();
    }
  }
  worker.on("message", (painted: Painted) => {
    const first = waiting.shift();
    if ("png" in painted) first?.resolve(painted.png);
    else first?.reject(new Error(painted.error));
    rest();
  });
  worker.on("error", (error) => end(`The thread that draws charts failed: ${String(error)}`));
  worker.on("exit", () => end("The thread that draws charts ended."));
  return {
    draw: (chart) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.ref();
        worker.postMessage(chart);
        if (waiting.length === 1) rest();
      }),
  };
}

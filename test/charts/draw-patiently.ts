import { startPaintingThread } from "../../src/charts/painting-thread.ts";
import { minute } from "../../src/durations.ts";
import type { Chart } from "../../src/messages/chart.ts";

let thread: ReturnType<typeof startPaintingThread> | undefined;

/** Draws as the program does, however long a picture takes on a busy machine. */
export function drawPatiently(chart: Chart): Promise<Uint8Array> {
  thread ??= startPaintingThread(
    () => {
      thread = undefined;
    },
    { longestMs: 10 * minute },
  );
  return thread.draw(chart);
}

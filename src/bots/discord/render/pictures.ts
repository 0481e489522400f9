import { DiscordAPIError, type RawFile } from "discord.js";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { Chart } from "../../../messages/chart.ts";
import type { Message } from "../../../messages/message.ts";
import { pictureLimits } from "../limits.ts";
import { clip } from "./clip.ts";
import { cleanText, isBlank } from "./escape.ts";

/** Makes a PNG of a chart, or nothing where it cannot; then the chart is written out. */
export type DrawIfPossible = (chart: Chart) => Promise<Uint8Array | undefined>;
export type Picture = { name: string; data: Uint8Array };
/** The charts of a message that are shown as pictures, in their order. */
export type Drawn = ReadonlyMap<Chart, Picture>;
export type Attachment = { id: number; filename: string; description: string };

export const NOT_DRAWN: Drawn = new Map();

/** Discord takes 10 MiB a file in every server. */
const LARGEST = 8 * 1024 * 1024;
const REFUSED = new Set([400, 403, 413]);

/** A drawing that failed costs the picture, not the message. */
export function drawSafely(draw: (chart: Chart) => Promise<Uint8Array>, log: Log): DrawIfPossible {
  return async (chart) => {
    try {
      const data = await draw(chart);
      return data.length > 0 && data.length <= LARGEST ? data : undefined;
    } catch (error) {
      log.warn({ chart: chart.title, error: messageOf(error) }, "a chart could not be drawn, it is written out");
      return undefined;
    }
  };
}

export async function drawCharts({ blocks }: Message, draw: DrawIfPossible | undefined): Promise<Drawn> {
  const drawn = new Map<Chart, Picture>();
  if (!draw) return drawn;
  const charts = new Set(blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : [])));
  for (const chart of [...charts].slice(0, pictureLimits.pictures)) {
    const data = await draw(chart);
    if (data) drawn.set(chart, { name: drawn.size === 0 ? "chart.png" : `chart-${drawn.size + 1}.png`, data });
  }
  return drawn;
}

/** Every file that is to belong to the message; what an edited message had before and is not here goes. */
export function attachmentsOf(drawn: Drawn): Attachment[] {
  return [...drawn].map(([chart, { name }], id) => {
    const alt = clip(cleanText(chart.alt).trim(), pictureLimits.alt);
    return { id, filename: name, description: isBlank(alt) ? "Chart" : alt };
  });
}

/** What a request of discord.js's has for its files; a request without any stays plain JSON. */
export function withFiles(drawn: Drawn): { files?: RawFile[] } {
  if (drawn.size === 0) return {};
  return { files: [...drawn.values()].map(({ name, data }) => ({ name, data, contentType: "image/png" })) };
}

/** Asks again without the pictures where Discord takes none: without Attach Files it refuses the whole message. */
export async function withoutRefused<T>(drawn: Drawn, request: (drawn: Drawn) => Promise<T>): Promise<T> {
  try {
    return await request(drawn);
  } catch (error) {
    const refused = error instanceof DiscordAPIError && typeof error.code === "number" && REFUSED.has(error.status);
    if (drawn.size === 0 || !refused) throw error;
    return request(NOT_DRAWN);
  }
}

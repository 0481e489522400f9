import { setTimeout as sleep } from "node:timers/promises";
import { RespondError } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { Chart } from "../../../messages/chart.ts";
import type { Message } from "../../../messages/message.ts";
import { pictureLimits } from "../limits.ts";
import { neededScope, refusalCode } from "../send/classify.ts";
import { cleanText, clip } from "./clean-text.ts";

/** Draws a chart as a PNG. */
export type Draw = (chart: Chart) => Promise<Uint8Array>;
/** Slack's file for each chart that has one; the others are written out. */
export type ChartFiles = ReadonlyMap<Chart, string>;

export type Pictures = {
  /**
   * Posts with the pictures of the message's charts; without those that cannot be drawn or uploaded, and without any when
   * Slack takes none. `post` may be called several times, and only a refusal that posted nothing is tried again.
   * `"known"` draws nothing new: for edits, where Slack shows only a picture that some post has shown before.
   */
  show<T>(message: Message, post: (files: ChartFiles) => Promise<T>, which?: "all" | "known"): Promise<T>;
};

export type PicturesOptions = { client: WebClient; log: Log; draw?: Draw };

/**
 * An uploaded file is scanned before a block may show it, mostly for less than a second; till then Slack refuses the blocks.
 * A response_url is good for five uses, so there are no more attempts than this and one without pictures.
 */
const WAITS = [0, 700, 1800];
const MOST_REMEMBERED = 100;

export function createPictures(options: PicturesOptions): Pictures {
  const uploads = createUploads(options);
  return {
    async show(message, post, which = "all") {
      const files = await uploads.of(message, which);
      for (const wait of files.size === 0 ? [] : WAITS) {
        await sleep(wait);
        try {
          return await post(files);
        } catch (error) {
          if (!isRefusedPicture(error)) throw error;
        }
      }
      if (files.size > 0) {
        options.log.warn({ platform: "slack" }, "Slack does not show a chart's picture, it is written out instead");
        uploads.forget(files);
      }
      return post(new Map());
    },
  };
}

function createUploads({ client, log, draw }: PicturesOptions) {
  const known = new Map<string, Promise<string | undefined>>();
  const complain = complainer(log);
  async function uploaded(chart: Chart, draw: Draw): Promise<string | undefined> {
    try {
      return await upload(client, chart, await draw(chart));
    } catch (error) {
      known.delete(keyOf(chart));
      complain(error);
      return undefined;
    }
  }
  function fileOf(chart: Chart, which: "all" | "known"): Promise<string | undefined> | undefined {
    const key = keyOf(chart);
    const hit = known.get(key);
    if (hit || !draw || which === "known") return hit;
    const file = uploaded(chart, draw);
    known.set(key, file);
    for (const oldest of known.keys()) {
      if (known.size <= MOST_REMEMBERED) break;
      known.delete(oldest);
    }
    return file;
  }
  return {
    async of(message: Message, which: "all" | "known"): Promise<ChartFiles> {
      const files = new Map<Chart, string>();
      for (const block of message.blocks) {
        const file = block.kind === "chart" ? await fileOf(block.chart, which) : undefined;
        if (file && block.kind === "chart") files.set(block.chart, file);
      }
      return files;
    },
    forget(files: ChartFiles): void {
      for (const chart of files.keys()) known.delete(keyOf(chart));
    },
  };
}

function keyOf({ title, columns, series, alt }: Chart): string {
  return JSON.stringify([title, columns, series.map(({ name, values }) => [name, values]), alt]);
}

/** Uploads without a channel, or the file would be posted on its own. */
async function upload(client: WebClient, chart: Chart, png: Uint8Array): Promise<string> {
  const title = clip(cleanText(chart.title).trim(), pictureLimits.title) || "Chart";
  const { files } = await client.filesUploadV2({ filename: "chart.png", title, file: Buffer.from(png) });
  const id = files[0]?.files?.[0]?.id;
  if (!id) throw new Error("Slack did not name the file it took");
  return id;
}

/** A missing scope is told once: whoever does not want pictures need not read of it every week. */
function complainer(log: Log): (error: unknown) => void {
  let told = false;
  return (error) => {
    const code = refusalCode(error);
    const facts = { platform: "slack", error: code ?? messageOf(error) };
    if (code !== "missing_scope") return log.warn(facts, "cannot show a chart as a picture, it is written out instead");
    if (told) return;
    told = true;
    const scope = neededScope(error) ?? "files:write";
    log.warn(facts, `charts are written out; to show them as pictures add the scope ${scope} and reinstall the app`);
  };
}

/** Slack answers a block it does not take with `invalid_blocks`, through a response_url with a status from 400 to 499. */
function isRefusedPicture(error: unknown): boolean {
  if (error instanceof RespondError)
    return error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 429;
  return refusalCode(error) === "invalid_blocks";
}

import { readdir, readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { Millis } from "../model.ts";

const moment = z.iso.datetime({ offset: true }).transform((value): Millis => Date.parse(value));
const words = z.string().trim().min(1);

const change = z.strictObject({
  at: moment,
  title: words.optional(),
  summary: words.optional(),
  content: words.optional(),
});

const item = z
  .strictObject({
    guid: words,
    published: moment,
    title: words,
    summary: words.optional(),
    /** HTML. */
    content: words.optional(),
    changes: z.array(change).default([]),
  })
  .refine(({ published, changes }) => isRising([published, ...changes.map(({ at }) => at)]), {
    error: "changes must come after the publication, in order",
  });

const outletFile = z
  .strictObject({
    title: words,
    site: z.url({ protocol: /^https$/ }),
    format: z.enum(["rss", "atom"]),
    language: z.string().regex(/^[a-z]{2}$/),
    items: z.array(item).min(1),
  })
  .refine(({ items }) => new Set(items.map(({ guid }) => guid)).size === items.length, {
    error: "two items have the same guid",
  });

export type SampleItem = z.infer<typeof item>;
/** One invented outlet. `slug` is the name of its file and of its feed. */
export type SampleOutlet = z.infer<typeof outletFile> & { slug: string };

const bundled = new URL("../../samples/outlets/", import.meta.url);
const watchlistFile = new URL("../../samples/watchlist.yaml", import.meta.url);

/** The name and title of the watchlist that holds the outlets. */
export async function loadWatchlistTitle(): Promise<{ name: string; title: string }> {
  return z.strictObject({ name: words, title: words }).parse(parse(await readFile(watchlistFile, "utf8")));
}

/** Every outlet of a folder, by file name. Throws, naming the file and every mistake in it, when one is not as it must be. */
export async function loadOutlets(folder: URL = bundled): Promise<SampleOutlet[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  return Promise.all(names.map((name) => loadOutlet(folder, name)));
}

async function loadOutlet(folder: URL, name: string): Promise<SampleOutlet> {
  const read = outletFile.safeParse(parse(await readFile(new URL(name, folder), "utf8")));
  if (!read.success) throw new Error(`sample outlet ${name}:\n${z.prettifyError(read.error)}`);
  return { ...read.data, slug: name.slice(0, -".yaml".length) };
}

function isRising(times: Millis[]): boolean {
  return times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0));
}

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { FeedItem } from "../test/stand-ins/feed-server.ts";

/** A line of a recorded stream of articles, as `npm run replay` reads it. */
export type RecordedItem = {
  id: string;
  title?: string | null;
  description?: string | null;
  link?: string | null;
  source: string;
  feed: string;
  published: string;
};

/** The items of a JSON Lines file, gzipped or not, oldest first. */
export async function readRecordedStream(path: string): Promise<RecordedItem[]> {
  const raw = createReadStream(path);
  const found: RecordedItem[] = [];
  for await (const line of createInterface({ input: path.endsWith(".gz") ? raw.pipe(createGunzip()) : raw })) {
    if (line.trim()) found.push(JSON.parse(line) as RecordedItem);
  }
  return found.toSorted((a, b) => Date.parse(a.published) - Date.parse(b.published));
}

export function asFeedItem({ title, link, id, description, published }: RecordedItem): FeedItem {
  return {
    guid: id,
    published: new Date(published),
    title: title || undefined,
    link: link || undefined,
    description: description || undefined,
  };
}

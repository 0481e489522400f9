import type { Enclosure, RawEntry, RawFeed } from "../../../src/feeds/document/raw-feed.ts";
import type { Entry } from "../../../src/model.ts";

// A file of test/fixtures/feeds opens with a comment, <!-- … --> or in JSON /* … */, whose marks stand on lines of their own. It is a
// sentence that states the case, an empty line, and what shall be read, one `path: value` a line. The document is what follows, to the
// byte, but for the line end of the file.
//
// A path goes by dots from the feed's own fields, from `entries` (as parsed) or from `normalised` (as stored: oldest first, times in
// ISO 8601). `entries.*.title` lists the titles of all, `entries.count` says how many there are. A value is JSON, else the text as it
// stands; `none` is absent. `from: ADDRESS` says where the document came from, `known language: TAG` what is known of the feed.

export type FeedFixture = {
  /** To the byte. */
  document: string;
  from?: string;
  knownLanguage?: string;
  /** What shall be found under which path. Never empty. */
  facts: { path: string; value: unknown }[];
};

// A field that does not exist there is absent in every feed, which is what `none` asks for.
const feed: Record<keyof RawFeed, true> = {
  ...{ title: true, link: true, description: true, language: true, ttlMs: true, statedIntervalMs: true },
  ...{ hubUrl: true, selfUrl: true },
};
const entry: Record<keyof RawEntry, true> = {
  ...{ guid: true, guidIsPermaLink: true, url: true, title: true, published: true, updated: true, author: true },
  ...{ credit: true, language: true, summary: true, content: true, categories: true, enclosures: true },
};
const enclosure: Record<keyof Enclosure, true> = { url: true, type: true, length: true };
const stored: Record<keyof Entry, true> = {
  ...{ keys: true, url: true, title: true, description: true, body: true, language: true, author: true, credit: true },
  ...{ categories: true, publishedAt: true, updatedAt: true, dateFlag: true, contentHash: true },
};

const namesOf = (fields: object) => `(?:${Object.keys(fields).join("|")})`;
const listOf = (fields: object, deeper = "") =>
  String.raw`\.(?:count|(?:\d+|\*)(?:\.${namesOf(fields)}(?:${deeper})?)?)`;
const paths = [
  namesOf(feed),
  `entries${listOf(entry, listOf(enclosure))}`,
  `normalised${listOf(stored, String.raw`\.(?:count|\d+)`)}`,
];
const anyPath = new RegExp(`^(?:${paths.join("|")})$`);

const shape = /^(?:<!--|\/\*)\n.+\n\n(?<lines>[\s\S]+?)\n(?:-->|\*\/)\n(?<document>[\s\S]*?)\n?$/;

/** Throws on a file that states no case or asserts nothing, and on a line that cannot be read. */
export function readFeedFixture(text: string): FeedFixture {
  const { lines = "", document = "" } = shape.exec(text)?.groups ?? {};
  const fixture: FeedFixture = { document, facts: [] };
  for (const line of lines.split("\n")) addLine(fixture, line);
  if (fixture.facts.length === 0) throw new Error("It asserts nothing.");
  return fixture;
}

function addLine(fixture: FeedFixture, line: string): void {
  const { path = "", value = "" } = /^(?<path>[\w.* ]+): (?<value>\S.*)$/.exec(line)?.groups ?? {};
  if (path === "from") fixture.from = value;
  else if (path === "known language") fixture.knownLanguage = value;
  else if (anyPath.test(path)) fixture.facts.push({ path, value: readValue(value) });
  else throw new Error(`“${line}” is no assertion.`);
}

function readValue(written: string): unknown {
  if (written === "none") return undefined;
  // What looks like JSON and is not would otherwise pass for a text.
  if (/^["[{]/.test(written)) return JSON.parse(written);
  return /^(?:true|false|-?\d+(?:\.\d+)?)$/.test(written) ? JSON.parse(written) : written;
}

/** What lies under a path. Throws where the way there ends early, so that a lost entry does not pass for one without the field. */
export function valueAt(value: unknown, path: string): unknown {
  const [step = "", ...rest] = path.split(".");
  if (typeof value !== "object" || value === null) throw new Error(`Nothing is there to look for ${path} in.`);
  const further = (found: unknown) => (rest.length === 0 ? found : valueAt(found, rest.join(".")));
  if (!Array.isArray(value)) return further(Reflect.get(value, step));
  if (step === "*") return value.map(further);
  return further(step === "count" ? value.length : value[Number(step)]);
}

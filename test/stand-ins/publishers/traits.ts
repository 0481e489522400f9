import type { Dice } from "./dice.ts";
import type { Charset } from "./encode-text.ts";
import type { Script } from "./invented-text.ts";

/** How a publisher's feed is all day long. */
export type Traits = {
  format: "rss2" | "rss1" | "rss091" | "atom" | "json";
  script: Script;
  charset: Charset;
  /** What the answer and the document say of the charset. */
  declared: "right" | "wrong" | "none";
  /** What stands in front of the document. */
  front: "nothing" | "mark" | "blanks" | "comment" | "warning";
  contentType: "right" | "text/html" | "text/plain" | "application/octet-stream" | "none";
  coding: "identity" | "gzip" | "br" | "deflate";
  /** ignored: given, but every answer is whole. restless: another one each time. */
  validators: "etag" | "weak" | "last-modified" | "both" | "none" | "ignored" | "restless";
  /** rebuilt: new ones with every build of the document. */
  guids: "own" | "rebuilt" | "shared" | "none";
  /** moving: scheme, host and tracking parameters change in the course of the day. */
  links: "own" | "shared" | "none" | "moving";
  dates: "own" | "hourly" | "none" | "1970" | "future";
  order: "newest-first" | "oldest-first" | "shuffled";
  /** Whether an entry stands in the document once, or in two sections; and what tells the two apart. */
  sections: "once" | "twice" | "twice-other-address" | "twice-other-guid";
  /** What it says of how long an answer stays fresh. */
  freshness: "nothing" | "max-age" | "ttl" | "no-cache";
  /** Answers 429 when asked more often than every ten minutes. */
  impatient: boolean;
};

export type Identity = Pick<Traits, "guids" | "links" | "dates" | "sections">;

/** What tells the entries of one feed apart; in all of these a careful reader still can. */
export const identities: readonly Identity[] = [
  { guids: "rebuilt", links: "own", dates: "own", sections: "once" },
  { guids: "rebuilt", links: "own", dates: "hourly", sections: "once" },
  { guids: "rebuilt", links: "shared", dates: "own", sections: "once" },
  { guids: "rebuilt", links: "none", dates: "own", sections: "once" },
  { guids: "shared", links: "own", dates: "own", sections: "once" },
  { guids: "shared", links: "own", dates: "hourly", sections: "once" },
  { guids: "shared", links: "none", dates: "own", sections: "once" },
  { guids: "none", links: "own", dates: "own", sections: "once" },
  { guids: "none", links: "own", dates: "none", sections: "once" },
  { guids: "none", links: "own", dates: "hourly", sections: "once" },
  { guids: "none", links: "moving", dates: "own", sections: "once" },
  { guids: "none", links: "shared", dates: "own", sections: "once" },
  { guids: "none", links: "none", dates: "own", sections: "once" },
  { guids: "none", links: "none", dates: "none", sections: "once" },
  { guids: "own", links: "shared", dates: "own", sections: "once" },
  { guids: "own", links: "shared", dates: "none", sections: "once" },
  { guids: "own", links: "none", dates: "own", sections: "once" },
  { guids: "own", links: "none", dates: "1970", sections: "once" },
  { guids: "own", links: "moving", dates: "own", sections: "once" },
  { guids: "own", links: "moving", dates: "hourly", sections: "once" },
  { guids: "own", links: "own", dates: "hourly", sections: "once" },
  { guids: "own", links: "own", dates: "none", sections: "once" },
  { guids: "own", links: "own", dates: "1970", sections: "once" },
  { guids: "own", links: "own", dates: "future", sections: "once" },
  { guids: "own", links: "own", dates: "own", sections: "twice" },
  { guids: "own", links: "own", dates: "own", sections: "twice-other-address" },
  { guids: "own", links: "own", dates: "own", sections: "twice-other-guid" },
];

const charsets: Readonly<Record<Script, readonly Charset[]>> = {
  latin: ["utf-8", "utf-8", "utf-8", "utf-16le"],
  accented: ["utf-8", "iso-8859-1"],
  cyrillic: ["utf-8", "windows-1251", "koi8-r"],
  japanese: ["utf-8", "shift_jis"],
  chinese: ["utf-8", "gb18030"],
};

export const plainTraits: Traits = {
  format: "rss2",
  script: "latin",
  charset: "utf-8",
  declared: "right",
  front: "nothing",
  contentType: "right",
  coding: "identity",
  validators: "etag",
  guids: "own",
  links: "own",
  dates: "own",
  order: "newest-first",
  sections: "once",
  freshness: "nothing",
  impatient: false,
};

/** Mixed by chance. The `turn` goes through the identities one by one, so that none is left out. */
export function pickTraits(dice: Dice, turn: number): Traits {
  const identity = turn % 2 === 0 ? identities[(turn / 2) % identities.length] : {};
  const format = dice.pick(["rss2", "rss2", "rss1", "atom", "json", "rss091"] as const);
  const script = dice.pick([
    "latin",
    "latin",
    "latin",
    "accented",
    "cyrillic",
    "cyrillic",
    "japanese",
    "chinese",
  ] as const);
  const traits: Traits = {
    ...{ ...plainTraits, ...identity, format, script },
    charset: format === "json" ? "utf-8" : dice.pick(charsets[script]),
    declared: dice.pick(["right", "right", "right", "none", "wrong"]),
    front: dice.pick(["nothing", "nothing", "nothing", "mark", "blanks", "comment", "warning"]),
    contentType: dice.pick(["right", "right", "text/html", "text/plain", "application/octet-stream", "none"]),
    coding: dice.pick(["identity", "gzip", "br", "deflate"]),
    validators: dice.pick(["etag", "etag", "both", "weak", "last-modified", "none", "ignored", "restless"]),
    order: dice.pick(["newest-first", "newest-first", "newest-first", "oldest-first", "shuffled"]),
    freshness: dice.pick(["nothing", "nothing", "max-age", "ttl", "no-cache"]),
    impatient: dice.chance(0.06),
  };
  return possible(traits);
}

/** Old formats have neither guids nor dates; and what nothing declares must be told by the text, which takes UTF-8 or a mark. */
function possible(traits: Traits): Traits {
  const made = { ...traits };
  if (made.format === "rss091") Object.assign(made, { guids: "none", dates: "none", sections: "once" });
  if (made.format === "rss091" && made.links !== "own") made.links = "own";
  if (made.format === "json") Object.assign(made, { declared: "right", front: "nothing" });
  if (made.charset === "utf-16le") Object.assign(made, { declared: "right", front: "nothing" });
  if (made.charset !== "utf-8" && made.front === "mark") made.front = "nothing";
  return made;
}

/** Whether a reader can know an article again after its title has changed. */
export function survivesNewTitle({ guids, links, sections }: Traits): boolean {
  return sections === "once" && (guids === "own" || links === "own");
}

/** Whether a reader can know an article again after its description has changed. */
export function survivesNewDescription(traits: Traits): boolean {
  return survivesNewTitle(traits) || traits.dates === "own";
}

import fc from "fast-check";
import { expect, test } from "vitest";
import type { FeedCredentials, Urgency } from "../../src/model.ts";
import { formatWatchlist } from "../../src/watchlist/format-watchlist.ts";
import { parseWatchlist } from "../../src/watchlist/parse-watchlist.ts";
import { runs } from "../runs.ts";

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,2}$/);
const line = fc
  .oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom("no", "~", "1e3", "*x", "# a", "a: b", "two\nlines", "'", '"', "- -"),
  )
  .map((text) => text.trim())
  .filter((text) => text !== "" && text.isWellFormed() && text !== "__proto__");
const spelling = fc.constantFrom("Norland", "Norland*", "the republic", "null", "true", "12", "Норланд*", "北国");
const query = fc.constantFrom("truce", '"two words" OR riv*', "title:(a1 OR b1) -c1", "'quoted: yes' #no", "@@first");

const families = fc.subarray([
  { name: "Herald House", outlets: ["The Herald", "The Sunday Herald"] },
  { name: "no", outlets: ["~", "a: b", "# c"] },
  { name: "Північ: медіа", outlets: ["Північ", "1e3", "*x"] },
]);

const watchlist = fc
  .record({
    name,
    title: line,
    feeds: fc.uniqueArray(
      fc.record(
        {
          url: name.map((host) => `https://${host}.example.org/feed?a=1&b=%20#x`),
          outlet: line,
          language: fc.constantFrom("en", "pt-BR", "no"),
          credentials: fc.constantFrom<FeedCredentials>(
            { kind: "bearer", token: "${FEED_A}" },
            { kind: "basic", pair: "reader:${FEED_PASSWORD}" },
            { kind: "header", name: "X-Key", value: "k=${FEED_KEY_2}" },
          ),
          readPages: fc.constant(false),
        },
        { requiredKeys: ["url", "outlet"] },
      ),
      { selector: (feed) => feed.url, minLength: 1, maxLength: 4 },
    ),
    topics: fc.uniqueArray(
      fc.record(
        {
          name,
          title: line,
          description: line,
          query,
          urgency: fc.constantFrom<Urgency>("high", "normal", "low"),
          watch: fc.uniqueArray(
            fc.record({
              value: line.filter((text) => /\p{L}/u.test(text)),
              spellings: fc.array(spelling, { minLength: 1, maxLength: 3 }),
            }),
            { selector: ({ value }) => value, minLength: 1, maxLength: 3 },
          ),
        },
        { requiredKeys: ["name", "title", "description", "query"] },
      ),
      {
        selector: (topic) => topic.name,
        minLength: 1,
        maxLength: 4,
      },
    ),
    aliases: fc.uniqueArray(fc.record({ name, spellings: fc.array(spelling, { minLength: 1, maxLength: 4 }) }), {
      selector: (alias) => alias.name,
      minLength: 1,
      maxLength: 4,
    }),
  })
  .chain((list) => families.map((known) => ({ ...list, ...(known.length > 0 ? { families: known } : {}) })))
  .map((list) => ({
    ...list,
    topics: list.topics.map((topic) => ({
      ...topic,
      query: topic.query.replace("@@first", `@${list.aliases[0]?.name}`),
    })),
  }));

test("writes YAML that reads back to the same watchlist", () => {
  fc.assert(
    fc.property(watchlist, (list) => {
      expect(parseWatchlist(formatWatchlist(list), "w.yaml")).toEqual(list);
    }),
    { numRuns: runs(150) },
  );
});

test("leaves out nothing and adds nothing for a reader", () => {
  const text = formatWatchlist({
    name: "rivers",
    title: "River treaties",
    feeds: [{ url: "https://herald.example.org/feed", outlet: "The Herald" }],
    topics: [{ name: "water", title: "Water", description: "Who may take it", query: "water @norland" }],
    aliases: [{ name: "norland", spellings: ["Norland*"] }],
    families: [{ name: "Herald House", outlets: ["The Herald", "The Sunday Herald"] }],
  });
  expect(text).toBe(`name: rivers
title: River treaties
feeds:
  - url: https://herald.example.org/feed
    outlet: The Herald
families:
  Herald House:
    - The Herald
    - The Sunday Herald
topics:
  - name: water
    title: Water
    description: Who may take it
    query: water @norland
aliases:
  norland:
    - Norland*
`);
});

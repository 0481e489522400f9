import { type Database, sqlOf } from "../src/db/open.ts";
import { busyTopic, quietTopic } from "./big-database.ts";
import { frequent } from "./big-news.ts";

/** What somebody may type. `channel` is one of the three: it follows the pack's topics, the busy or the quiet one. */
export type Typed = { line: string; channel: number };
export type Lookup = { name: string; typed: Typed[] };

const [pack, busy, quiet] = [0, 1, 2];
const packTopics = ["peace-talks", "summit-venue", "security-guarantees", "ceasefire", "territory", "sanctions"];
const usual = frequent.slice(60);

/** Lines for every lookup, at least as many as `runs` each, with arguments out of what is stored. The same at every run. */
export function lookupLines(db: Database, runs: number): Lookup[] {
  const stored = storedWords(db, runs);
  const turn = (items: readonly (string | number)[], i: number) => String(items[i % items.length] ?? "");
  const lines = (name: string, line: (i: number) => string, channel = pack): Lookup => ({
    name,
    typed: Array.from({ length: runs }, (_, i) => ({ line: line(i), channel })),
  });
  const { rare, phrases, speakers, urls, small, big, outlets } = stored;
  const words = (i: number) => turn(usual, i);
  const topic = (i: number) => turn(packTopics, i);
  const days = (i: number) => turn([3, 7, 14, 30, 90], i);
  return [
    lines("menu", () => "", pack),
    lines("menu, busy", () => "", busy),
    lines("help", (i) => turn(["help", "help search"], i)),
    lines("list", () => "list", pack),
    lines("topics", () => "topics"),
    lines("status", () => "status"),
    lines("latest", (i) => `latest page:${1 + (i % 5)}`),
    lines("latest TOPIC", (i) => `latest ${topic(i)} page:${1 + (i % 5)}`),
    lines("latest TOPIC, busy", (i) => `latest ${busyTopic} 10 page:${1 + (i % 20)}`),
    lines("latest TOPIC, quiet", (i) => `latest ${quietTopic} page:${1 + (i % 5)}`),
    lines("search, rare word", (i) => `search ${turn(rare, i)}`),
    lines("search, common word", (i) => `search ${words(i)}`),
    lines(
      "search, most common words",
      (i) => `search ${turn(frequent.slice(0, 20), i)} ${turn(["said", "of", "the"], i)}`,
    ),
    lines("search, two words", (i) => `search ${words(i)} ${words(i * 7 + 3)}`),
    lines("search, rare and common", (i) => `search ${words(i)} ${turn(rare, i)}`),
    lines("search, no such word", (i) => `search ${words(i)} qqxyzzy${i}`),
    lines("search, phrase", (i) => `search "${turn(phrases, i)}"`),
    lines(
      "search, common phrase",
      (i) => `search "${turn(["of the", "in the", "the minister of", "will be held in"], i)}"`,
    ),
    lines("search, start of word", (i) => `search ${words(i).slice(0, 4)}*`),
    lines("search, query", (i) => `search ${words(i)} NEAR/5 ${words(i + 11)} OR title:${turn(rare, i)}`),
    lines(
      "search, query with alias",
      (i) => `search ${turn(["@ukraine", "@ceasefire", "@peace"], i)} SAME ${words(i)}`,
    ),
    lines("search, query that few fit", (i) => `search title:${words(i)} NEAR/2 title:${words(i + 5)}`),
    lines("search, exclusion", (i) => `search ${words(i)} -${words(i + 3)}`),
    lines("search TOPIC", (i) => `search ${words(i)} topic:${topic(i)}`),
    lines("search TOPIC, busy", (i) => `search ${words(i)} topic:${busyTopic}`),
    lines("search since", (i) => `search ${words(i)} since:${days(i)}d`),
    lines("search source", (i) => `search ${words(i)} source:"${turn(outlets, i)}"`),
    lines(
      "search TOPIC since source",
      (i) => `search ${words(i)} topic:${topic(i)} since:90d source:"${turn(outlets, i)}"`,
    ),
    lines("ask, rare words", (i) => `ask what did ${turn(rare, i)} say about ${turn(rare, i + 1)}?`),
    lines("ask, common words", (i) => `ask where will the ${words(i)} ${words(i + 9)} be held?`),
    lines("ask, who and when", (i) =>
      turn([`ask who denied the ${words(i)}?`, `ask when did the ${words(i)} of ${turn(rare, i)} begin?`], i),
    ),
    lines("brief TOPIC", (i) => `brief ${topic(i)} ${days(i)}`),
    lines("brief TOPIC, busy", (i) => `brief ${busyTopic} ${days(i)}`),
    lines("brief TOPIC, quiet", (i) => `brief ${quietTopic} ${days(i)}`),
    lines("timeline TOPIC", (i) => `timeline ${topic(i)} ${turn([30, 90, 365], i)}`),
    lines("timeline TOPIC, busy", (i) => `timeline ${busyTopic} ${turn([7, 30, 90, 365], i)}`),
    lines("quotes", (i) => `quotes page:${1 + (i % 5)}`),
    lines("quotes SPEAKER", (i) => `quotes speaker:"${turn(speakers, i)}"`),
    lines("quotes TOPIC", (i) => `quotes topic:${topic(i)}`),
    lines("quotes TOPIC, busy", (i) => `quotes topic:${busyTopic} since:${days(i)}d`),
    lines("quotes SPEAKER TOPIC", (i) => `quotes speaker:"${turn(speakers, i)}" topic:${topic(i)}`),
    lines("quotes SPEAKER TOPIC, busy", (i) => `quotes speaker:"${turn(speakers, i)}" topic:${busyTopic}`),
    lines("status TOPIC", () => "status summit-venue"),
    lines("status TOPIC, busy", () => `status ${busyTopic}`),
    lines("trend TOPIC", (i) => `trend ${topic(i)} ${turn([14, 90], i)}`),
    lines("trend TOPIC, busy, 14 days", () => `trend ${busyTopic} 14`),
    lines("trend TOPIC, busy, 90 days", () => `trend ${busyTopic} 90`),
    lines("catchup", (i) => `catchup since:${turn([24, 72, 168], i)}h`),
    lines("catchup, busy", (i) => `catchup since:${turn([24, 72, 168, 720], i)}h`, busy),
    lines("digest preview", () => "digest preview"),
    lines("digest preview, busy", () => "digest preview", busy),
    lines("digest preview, quiet", () => "digest preview", quiet),
    lines("story", (i) => `story ${turn(small, i)}`),
    lines("story, big", (i) => `story ${turn(big, i)}`),
    lines("story timeline, big", (i) => `story timeline ${turn(big, i)}`),
    lines("story sources, big", (i) => `story sources ${turn(big, i)}`),
    lines("why ID", (i) => `why ${turn(big, i)}`),
    lines("why URL", (i) => `why ${turn(urls, i)}`),
  ];
}

function storedWords(db: Database, runs: number) {
  const { $client: client } = sqlOf(db);
  const column = (text: string) => client.prepare(text).pluck().all() as (string | number)[];
  const last = Number(column("select max(id) from articles")[0]);
  const places = Array.from({ length: runs }, (_, i) => 1 + Math.floor((((i * 7_919) % 10_007) / 10_007) * (last - 1)));
  const some = `select title, url from articles where id in (${places.join(", ")})`;
  const titles = column(`select title from (${some})`).map((title) => String(title).split(" "));
  const bySize = `select story_id from story_articles group by story_id order by count(*)`;
  return {
    rare: titles.flatMap(([first]) => first ?? []),
    phrases: titles.map((words) => words.slice(-2).join(" ")),
    urls: column(`select url from (${some})`),
    speakers: column("select speaker from quotes limit 100"),
    small: column(`${bySize} asc limit ${runs}`),
    big: column(`${bySize} desc limit ${runs}`),
    outlets: column("select distinct outlet from feeds limit 40"),
  };
}

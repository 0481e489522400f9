import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findArticles } from "../../src/db/articles/articles.ts";
import type { FeedItem } from "../stand-ins/feed-server.ts";
import type { SlackButton } from "../stand-ins/slack/people.ts";
import { shown } from "../stand-ins/slack/shown.ts";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;

beforeEach(async () => {
  room = await openNewsroom();
  await room.later(); // what outlets have when they are first polled is no news
  await room.slack.slash("subscribe ceasefire", { user: "U0ADMIN" });
  await room.discord.command("subscribe", { topic: "ceasefire" }, { manage: true });
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  expect(room.complaints).toEqual([]);
  await room.close();
});

type Answered = { blocks: unknown; text?: string };

const words = (answer: Answered | undefined) => (answer ? shown({ blocks: answer.blocks }).plain : "");

function buttonsOf(answer: Answered | undefined): SlackButton[] {
  const blocks = (answer?.blocks ?? []) as { type: string; elements?: SlackButton[] }[];
  return blocks.flatMap((block) => (block.type === "actions" ? (block.elements ?? []) : []));
}

const labels = (answer: Answered | undefined) => buttonsOf(answer).map((button) => button.text.text);
const slack = async (line: string, who: object = {}) => (await room.slack.slash(line, who))[0];

async function press(answer: Answered | undefined, label: string, who: object = {}) {
  const button = buttonsOf(answer).find((one) => one.text.text === label);
  if (!button) throw new Error(`no button ${label} among ${labels(answer)}`);
  return (await room.slack.press(button, who))[0];
}

const discord = (name: string, options: Record<string, string | number> = {}) => room.discord.command(name, options);
const pressed = (answer: { messages: { id: string }[] }, label: string) =>
  room.discord.press(answer.messages[0]?.id ?? "", label);

/** Eight events that have little in common but the topic and the minister who speaks of them. */
const events = [
  ["Ukraine and neighbours sign ceasefire for fishing boats", "Trawlers may cast their nets again from Friday"],
  ["Kyiv orders ceasefire around nuclear reactor", "Engineers can replace the damaged pumps at last"],
  ["Ceasefire lets farmers in Ukraine bring in wheat", "Our combines will cut grain from dawn to dusk"],
  ["Drones break ceasefire near railway, Ukraine reports", "Locomotives stood still for eleven hours"],
  ["Museum in Kyiv reopens under local ceasefire", "The curators carried every statue from the cellars"],
  ["Prisoner exchange follows ceasefire, Ukraine says", "Families waited with flowers at the checkpoint"],
  ["Ukraine football league resumes after ceasefire", "Goalkeepers have trained in empty halls until now"],
  ["Monitors of Ukraine ceasefire lose helicopter", "Lightning struck its rotor above the mountains"],
] as const;

function notes(from: number, to: number): FeedItem[] {
  return events.slice(from, to).map(([title, words], i) => ({
    ...{ title, link: `https://harbour.example/event-${from + i}`, guid: `p-${from + i}` },
    description: `<p>“${words},” Olena Petrenko said.</p>`,
  }));
}

/** A person takes apart what so few articles make look alike, so that each event is a story. */
async function manyStories(): Promise<void> {
  room.publish("harbour", ...notes(0, 4));
  await room.later();
  room.publish("harbour", ...notes(4, 8));
  await room.later();
  const stories = new Set<number | undefined>();
  for (let id = 1; id <= events.length; id += 1) {
    const storyId = (await findArticles(room.db, { id }))[0]?.storyId;
    if (stories.has(storyId)) await slack(`story split ${storyId} ${id}`, { user: "U0ADMIN" });
    stories.add(storyId);
  }
  await room.later();
}

describe("on Slack", () => {
  test("/news alone is a menu whose buttons answer", async () => {
    const menu = await slack("");
    expect(words(menu)).toContain("Dateline follows Ceasefire: no story in the last 24 hours; next digest");
    expect(labels(menu)).toEqual([
      ...["Latest", "Catch me up", "Brief: Ceasefire", "Digest preview", "What this channel follows", "Help"],
    ]);
    expect(words(await press(menu, "Latest"))).toContain("No stories yet: all this channel follows");
    expect(words(await press(menu, "Catch me up"))).toContain("Nothing new in all this channel follows");
    expect(words(await press(menu, "What this channel follows"))).toContain("Ceasefire");
  });

  test("latest and search turn pages", async () => {
    await manyStories();
    const latest = await slack("latest ceasefire 3");
    expect(words(latest)).toContain("Latest: Ceasefire");
    const second = await press(latest, "More");
    expect(words(second)).toContain("Latest: Ceasefire, page 2");
    const third = await press(second, "More");
    const seen = [latest, second, third].flatMap((page) => words(page).match(/#\d+/g) ?? []);
    expect(new Set(seen).size).toBe(8);
    expect(labels(third)).not.toContain("More");

    const search = await slack("search title:ceasefire (petrenko OR klymenko) source:harbour");
    expect(words(search)).toMatch(/from The harbour paper[\s\S]*Olena Petrenko said/);
    expect(JSON.stringify(search?.blocks)).toContain('"text":"Petrenko","style":{"bold":true}');
    expect(words(await press(search, "More"))).toContain("page 2");
  });

  test("a search that finds nothing says what was searched; one that is broken shows the place", async () => {
    await manyStories();
    expect(words(await slack("search zebra topic:ceasefire since:7d"))).toMatch(
      /Nothing found\. Searched: zebra[\s\S]*in Ceasefire/,
    );
    expect(words(await slack("search truce source:meridien"))).toContain("Did you mean meridian?");
    const broken = await slack("search (ceasefire OR helicopter");
    expect(words(broken)).toContain("a parenthesis that is never closed");
    expect(words(await press(broken, "Search for the words alone"))).toContain("Monitors of Ukraine ceasefire lose");
  });

  test("a person is told what changed since they asked, each their own", async () => {
    await manyStories();
    const first = await slack("catchup", { user: "U0ANN" });
    expect(words(first)).toContain("8 stories new or updated in all this channel follows; asked for the first time");
    expect(words(await press(first, "More", { user: "U0ANN" }))).toContain("page 2");
    expect(words(await slack("catchup", { user: "U0ANN" }))).toContain("Nothing new");
    expect(words(await press(first, "Show it again", { user: "U0ANN" }))).toContain("8 stories new");
    room.publish("harbour", reports.harbour);
    await room.later();
    room.publish("meridian", reports.meridian);
    await room.later();
    const next = await slack("catchup", { user: "U0ANN" });
    expect(words(next)).toContain("1 story new or updated");
    expect(words(next)).toContain("Kyiv proposes ceasefire");
    expect(words(await slack("catchup since:1h", { user: "U0BEN" }))).toContain("9 stories new");
    expect(words(await slack("catchup", { user: "U0BEN" }))).toContain("asked for the first time");
  });

  test("quotes are found by a loosely typed name, with who said them", async () => {
    await manyStories();
    const quotes = await slack("quotes petrenko");
    expect(words(quotes)).toContain("Quotes: Olena Petrenko");
    expect(words(quotes)).toContain("“Lightning struck its rotor above the mountains”");
    expect(words(await press(quotes, "More"))).toContain("page 2");
    expect(words(await slack("quotes"))).toContain("Quotes: all this channel follows");
    expect(words(await slack("quotes ceasefire"))).toContain("Quotes: Ceasefire");
    const nobody = await slack("quotes Petrenka");
    expect(words(nobody)).toContain("Nobody called “Petrenka” is quoted");
    expect(words(await press(nobody, "Olena Petrenko"))).toContain("Quotes: Olena Petrenko");
  });

  test("what one person looked up is shown to all when they share it, with their name", async () => {
    await manyStories();
    const before = room.slack.messages("C0NEWS").length;
    const answer = await slack("catchup", { user: "U0ANN" });
    expect(room.slack.messages("C0NEWS")).toHaveLength(before);
    expect(await press(answer, "Share to channel", { user: "U0ANN" })).toMatchObject({ visibility: "in_channel" });
    const posted = room.slack.messages("C0NEWS").slice(before);
    expect(posted).toHaveLength(1);
    expect(words(posted[0])).toMatch(/8 stories new or updated[\s\S]*Shared by/);
    for (const line of ["share subscribe ceasefire", "share catchup", "share menu", "share share latest"])
      expect(words(await slack(line))).toMatch(/can be shared|cannot be shared/);
    expect(room.slack.messages("C0NEWS")).toHaveLength(before + 1);
  });
});

describe("on Discord", () => {
  test("every lookup answers the asker alone, turns pages, and is shared by a button", async () => {
    await manyStories();
    const menu = await discord("menu");
    expect([menu.ephemeral, menu.text]).toEqual([true, expect.stringContaining("8 stories in the last 24 hours")]);

    const latest = await pressed(menu, "Latest");
    expect(latest.text).toContain("Latest: all this channel follows");
    expect((await pressed(latest, "More")).text).toContain("page 2");

    const search = await discord("search", { words: '@ukraine NEAR/5 helicopter OR "olena petrenko"' });
    expect(search.ephemeral).toBe(true);
    expect(search.text).toContain("Olena Petrenko");
    expect((await pressed(search, "More")).text).toContain("page 2");

    expect(await room.discord.autocomplete("quotes", "speaker", "petr")).toEqual(["Olena Petrenko"]);
    const quotes = await discord("quotes", { speaker: "Olena Petrenko", topic: "ceasefire", since: "30d" });
    expect(quotes.text).toContain("Olena Petrenko on Ceasefire");
    expect((await pressed(quotes, "More")).text).toContain("page 2");

    const before = room.discord.messages("news").length;
    const caughtUp = await discord("catchup");
    expect(caughtUp.text).toContain("8 stories new");
    const shared = await pressed(caughtUp, "Share to channel");
    expect(shared.messages.map(({ ephemeral }) => ephemeral)).toEqual([true, false]);
    expect(shared.text).toMatch(/8 stories new[\s\S]*Shared by/);
    expect(room.discord.messages("news")).toHaveLength(before + 1);
    expect((await discord("share", { line: "unsubscribe ceasefire" })).text).toContain("Only lookups can be shared");
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { countArticleStates } from "../../src/db/articles/articles.ts";
import { installedWatchlist, installWatchlist } from "../../src/db/topics/watchlists.ts";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;

beforeEach(async () => {
  room = await openNewsroom();
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
});

const admin = { user: "U0ADMIN" };
const slackPosts = () => room.slack.messages("C0NEWS");
const discordPosts = () => room.discord.messages("news");

async function followOnBoth(topic: string): Promise<void> {
  await room.slack.slash(`subscribe ${topic}`, admin);
  await room.discord.command("subscribe", { topic }, { manage: true });
}

describe("from a feed to the channels", () => {
  test("what a feed already has when it is first polled is stored and not posted", async () => {
    room.publish("harbour", reports.harbour);
    await followOnBoth("ceasefire");
    await room.later();
    expect(slackPosts()).toEqual([]);
    expect(await countArticleStates(room.db)).toEqual({ backlog: 1 });
    const [answer] = await room.slack.slash("latest ceasefire");
    expect(answer?.text).toContain("Kyiv proposes ceasefire");
  });

  test("a new story is posted once to each platform; another outlet edits the card and posts nothing", async () => {
    await room.later();
    await followOnBoth("ceasefire");
    room.publish("harbour", reports.harbour, reports.unrelated);
    await room.later();
    expect(slackPosts()).toHaveLength(1);
    expect(slackPosts()[0]?.text).toBe("Kyiv proposes ceasefire along the line of contact from Sunday");
    expect(discordPosts()).toHaveLength(1);
    expect(discordPosts()[0]?.text).toContain("to begin on Sunday at noon.");

    room.publish("meridian", reports.meridian);
    await room.later();
    expect(slackPosts()).toHaveLength(1);
    expect(JSON.stringify(slackPosts()[0]?.blocks)).toContain("2 outlets");
    expect(slackPosts()[0]?.edits).toHaveLength(1);
    expect(discordPosts()).toHaveLength(1);
    expect(discordPosts()[0]?.text).toContain("2 outlets: The harbour paper, The meridian paper");
    expect(await countArticleStates(room.db)).toEqual({ founded: 1, merged: 1, unmatched: 1 });
  });

  test("a story of a topic that nobody here follows stays away", async () => {
    await room.later();
    await followOnBoth("summit-venue");
    room.publish("harbour", reports.harbour);
    await room.later();
    expect(slackPosts()).toEqual([]);
    room.publish("harbour", reports.other, reports.harbour);
    await room.later();
    expect(slackPosts()).toHaveLength(1);
    expect(discordPosts()).toHaveLength(1);
  });

  test("a changed headline edits the card; a changed date alone does nothing", async () => {
    await room.later();
    await followOnBoth("ceasefire");
    room.publish("harbour", { ...reports.harbour, published: new Date(room.clock.now) });
    await room.later();
    room.publish("harbour", { ...reports.harbour, published: new Date(room.clock.now + 60_000) });
    await room.later();
    expect(slackPosts()[0]?.edits).toEqual([]);
    room.publish("harbour", { ...reports.harbour, title: "Kyiv proposes ceasefire, now from Monday" });
    await room.later();
    expect(slackPosts()).toHaveLength(1);
    expect(slackPosts()[0]?.text).toContain("now from Monday");
  });

  test("a story that was there before is told with the headline of what is new", async () => {
    room.publish("meridian", reports.meridian);
    await followOnBoth("ceasefire");
    await room.later();
    room.publish("harbour", reports.harbour);
    await room.later(); // the first poll of this outlet was empty
    expect(slackPosts()).toHaveLength(1);
    expect(slackPosts()[0]?.text).toBe("Kyiv proposes ceasefire along the line of contact from Sunday");
  });

  test("an article in two feeds under one address is one article", async () => {
    await room.later();
    await followOnBoth("ceasefire");
    room.publish("harbour", reports.harbour);
    room.publish("nordlys", { ...reports.harbour, guid: "n-9" });
    await room.later();
    expect(await countArticleStates(room.db)).toEqual({ founded: 1, duplicate: 1 });
    expect(JSON.stringify(slackPosts()[0]?.blocks)).not.toContain("outlets");
  });

  test("a post whose answer was lost is looked up and not sent again", async () => {
    await room.later();
    await followOnBoth("ceasefire");
    room.publish("harbour", reports.harbour);
    room.slack.fail("chat.postMessage", { accepted: true, kind: "reset" });
    await room.later();
    expect(slackPosts()).toHaveLength(1);
    await room.later();
    await room.later();
    expect(slackPosts()).toHaveLength(1);
    room.publish("meridian", reports.meridian);
    await room.later();
    expect(JSON.stringify(slackPosts()[0]?.blocks)).toContain("2 outlets");
  });

  test("a channel that is gone is left alone, holds up no other, and is named in status; subscribing again tries anew", async () => {
    await room.later();
    await followOnBoth("ceasefire");
    room.discord.forbid("news", "send");
    room.publish("harbour", reports.harbour);
    await room.later();
    expect(slackPosts()).toHaveLength(1);
    expect(discordPosts()).toEqual([]);
    const [status] = await room.slack.slash("status");
    expect(JSON.stringify(status?.blocks)).toMatch(/discord \d+, everything: /);
    room.discord.allow("news");
    await room.discord.command("subscribe", { topic: "ceasefire" }, { manage: true });
    await room.later();
    expect(discordPosts()).toHaveLength(1);
    expect(slackPosts()).toHaveLength(1);
  });

  test("outside text pings nobody and makes no markup", async () => {
    await room.later();
    await followOnBoth("ceasefire");
    const title = "<!channel> @everyone ceasefire in Ukraine [now](https://phish.example) *bold*";
    room.publish("harbour", { ...reports.harbour, title: title.replaceAll("<", "&lt;") });
    await room.later();
    expect(slackPosts()).toHaveLength(1);
    expect(JSON.stringify(slackPosts()[0]?.text)).not.toContain("<!channel>");
    expect(discordPosts()[0]?.text).toContain("@everyone ceasefire");
  });
});

test("a topic that is new finds what was stored before, and posts none of it", async () => {
  await room.later();
  room.publish("harbour", reports.unrelated);
  await room.later();
  const installed = await installedWatchlist(room.db);
  if (!installed) throw new Error("no watchlist");
  const bridges = { name: "bridges", title: "Bridges", description: "Bridges", query: "bridge" };
  await installWatchlist(room.db, { ...installed, topics: [...installed.topics, bridges] });
  await followOnBoth("bridges");
  await room.later();
  const [answer] = await room.slack.slash("latest bridges");
  expect(JSON.stringify(answer?.blocks)).toContain("Harbour bridge closes for repairs");
  expect(slackPosts()).toEqual([]);
});

describe("from a command to the answer", () => {
  test("only those who may configure a channel subscribe it, and everybody else is told whom to ask", async () => {
    const [slack] = await room.slack.slash("subscribe ceasefire", { user: "U0ASKER" });
    expect(slack).toMatchObject({ visibility: "ephemeral" });
    expect(slack?.text).toMatch(/for those who may configure it\. Ask an admin/);
    const discord = await room.discord.command("subscribe", { topic: "ceasefire" });
    expect(discord.text).toMatch(/for those who may configure it/);
    room.publish("harbour", reports.harbour);
    await room.later();
    expect(slackPosts()).toEqual([]);
  });

  test("a typo is answered with what was probably meant, to the asker alone", async () => {
    const [answer] = await room.slack.slash("lates ceasefire");
    expect(answer?.visibility).toBe("ephemeral");
    expect(answer?.text).toContain("Did you mean latest?");
    const [topic] = await room.slack.slash("latest ceasfire");
    expect(topic?.text).toContain("Did you mean ceasefire?");
  });

  test("Discord completes topics while they are typed", async () => {
    expect(await room.discord.autocomplete("latest", "topic", "ven")).toEqual(["summit-venue"]);
  });

  test("why tells for an article by its address how it was matched, and for another why it was not", async () => {
    await room.later();
    room.publish("harbour", reports.harbour, reports.unrelated);
    await room.later();
    const [matched] = await room.slack.slash(`why ${reports.harbour.link}?utm_source=feed`);
    expect(JSON.stringify(matched?.blocks)).toContain("founded: story 1, first report");
    const [unmatched] = await room.slack.slash(`why ${reports.unrelated.link}`);
    expect(JSON.stringify(unmatched?.blocks)).toMatch(/Not matched.*Ceasefire.*: (?:no|nothing) /);
    const [unknown] = await room.slack.slash("why https://nowhere.example/x");
    expect(unknown?.text).toMatch(/in none of the feeds/);
  });

  test("the buttons of a card answer the presser alone", async () => {
    await room.later();
    await followOnBoth("ceasefire");
    room.publish("harbour", reports.harbour);
    await room.later();
    const more = await room.discord.press(discordPosts()[0]?.id ?? "", "More");
    const answers = await room.discord.press(more.messages[0]?.id ?? "", "Why is it here?");
    expect(answers.text).toContain("founded: story 1, first report");
    expect(discordPosts()).toHaveLength(1);
  });

  test("search finds stored words on both platforms", async () => {
    room.publish("harbour", reports.harbour, reports.other);
    await room.later();
    const [slack] = await room.slack.slash("search mediators");
    expect(JSON.stringify(slack?.blocks)).toContain("Kyiv proposes ceasefire");
    const discord = await room.discord.command("search", { words: "conference halls" });
    expect(discord.text).toContain("Geneva prepares conference halls");
  });
});

describe("the weekly digest", () => {
  test("comes once on its day with the stories of the week, and late when the bot was down at the hour", async () => {
    await room.later();
    await followOnBoth("ceasefire");
    room.publish("harbour", reports.harbour);
    await room.later();
    await room.later(4 * 24 * 60); // to Sunday
    expect(slackPosts()).toHaveLength(1);
    await room.later(2 * 24 * 60); // to Tuesday: Monday nine has passed
    expect(slackPosts().map((m) => m.text)).toContainEqual(expect.stringMatching(/^Digest: 1 story in Ceasefire/));
    await room.later(60);
    expect(slackPosts()).toHaveLength(2);
    expect(discordPosts()).toHaveLength(2);
  });

  test("can be posted at once by those who may, and previewed by all", async () => {
    await room.later();
    await followOnBoth("ceasefire");
    room.publish("harbour", reports.harbour);
    await room.later();
    const [preview] = await room.slack.slash("digest preview");
    expect(preview?.text).toMatch(/^Digest: 1 story/);
    const [refused] = await room.slack.slash("digest now", { user: "U0ASKER" });
    expect(refused?.text).toMatch(/for those who may configure/);
    await room.slack.slash("digest now", admin);
    await room.later();
    expect(slackPosts()).toHaveLength(2);
  });
});

test("a password in a feed's address reaches neither an answer nor the log", async () => {
  const installed = await installedWatchlist(room.db);
  if (!installed) throw new Error("no watchlist");
  const url = `http://desk:hush-hush@${room.feeds.host}/locked.xml`;
  await installWatchlist(room.db, { ...installed, feeds: [...installed.feeds, { url, outlet: "Locked" }] });
  await room.later();
  const [status] = await room.slack.slash("status");
  expect(JSON.stringify(status?.blocks)).toMatch(/Locked: .*404/);
  expect(JSON.stringify(status?.blocks) + room.complaints.join()).not.toContain("hush");
});

test("a feed that fails is named in status with the reason, and the others go on", async () => {
  room.feeds.set("/nordlys.xml", { status: 503, body: "down" });
  room.publish("harbour", reports.harbour);
  await room.later();
  const [status] = await room.slack.slash("status");
  expect(JSON.stringify(status?.blocks)).toMatch(/The nordlys paper: .*503/);
  expect(await countArticleStates(room.db)).toEqual({ backlog: 1 });
});

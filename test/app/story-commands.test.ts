import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findArticles } from "../../src/db/articles/articles.ts";
import type { SlackButton } from "../stand-ins/slack/people.ts";
import { shown } from "../stand-ins/slack/shown.ts";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;

beforeEach(async () => {
  room = await openNewsroom();
  await room.later(); // what outlets have when they are first polled is no news
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  expect(room.complaints).toEqual([]);
  await room.close();
});

const admin = { user: "U0ADMIN" };
const manager = { manage: true };
type Reply = { text: string; blocks: unknown[] };

const words = (answer: { blocks: unknown } | undefined) => (answer ? shown({ blocks: answer.blocks }).plain : "");
const ask = async (line: string, who: object = admin) => words((await room.slack.slash(line, who))[0]);
const cards = () => room.slack.messages("C0NEWS");

function buttonsOf(answer: { blocks: unknown } | undefined): SlackButton[] {
  const blocks = (answer?.blocks ?? []) as { type: string; elements?: SlackButton[] }[];
  return blocks.flatMap((block) => (block.type === "actions" ? (block.elements ?? []) : []));
}

async function press(
  answer: { blocks: unknown } | undefined,
  label: string,
  who: object = admin,
): Promise<Reply | undefined> {
  const button = buttonsOf(answer).find((one) => one.text.text === label);
  if (!button) throw new Error(`no button ${label} among ${buttonsOf(answer).map((one) => one.text.text)}`);
  return (await room.slack.press(button, who))[0];
}

const halls = {
  ...{ title: "Geneva readies conference halls for summit talks", guid: "n-1" },
  link: "https://nordlys.example/halls",
  description:
    "<p>Two conference halls in Geneva are being readied for a summit, the mayor of the city said on Tuesday.</p>",
};

/** Two outlets report one ceasefire proposal, one of them first. */
async function proposal(): Promise<void> {
  room.publish("harbour", reports.harbour);
  await room.later();
  room.publish("meridian", reports.meridian);
  await room.later();
}

async function articleOf(url: string): Promise<number> {
  return (await findArticles(room.db, { urls: [url] }))[0]?.id ?? 0;
}

describe("on Slack", () => {
  test("an article is taken out by buttons alone, gets a card of its own, and Undo puts it back", async () => {
    await room.slack.slash("subscribe ceasefire", admin);
    await proposal();
    expect(cards()).toHaveLength(1);
    const pieces = await press(await press(cards()[0], "More"), "Not this story");
    const second = await articleOf(reports.meridian.link);
    const split = await press(pieces, `Take out #${second}`);
    expect(words(split)).toMatch(/1 article taken out of #1 .*: now #2 Ukraine offers ceasefire/);
    await room.later();
    expect(cards()).toHaveLength(2);
    expect(words(cards()[0])).not.toContain("2 outlets");
    expect(words(cards()[1])).toContain("Ukraine offers ceasefire along line of contact");
    expect(await ask("why 2")).toMatch(/taken out of story 1 by grace; story 2[\s\S]*split from #1 by grace/);

    const merged = await press(split, "Undo");
    expect(words(merged)).toContain("is part of #1 now");
    await room.later();
    expect(words(cards()[0])).toContain("2 outlets");
    expect(words(cards()[1])).toContain("Merged into #1");
    expect(cards()).toHaveLength(2);
    expect(await ask("story 2")).toMatch(
      /#2 was put together with this story[\s\S]*#2 put together with this by grace/,
    );
  });

  test("a reader is told who can, and cannot do it by a typed line either", async () => {
    await room.slack.slash("subscribe ceasefire", admin);
    await proposal();
    const pieces = await press(await press(cards()[0], "More", {}), "Not this story", {});
    expect(buttonsOf(pieces).map((button) => button.text.text)).toEqual(["Not relevant"]);
    expect(words(pieces)).toContain("Those who may configure this channel can take an article out");
    expect(await ask("story split 1 2", {})).toContain("is for those who may configure it");
  });

  test("what comes after a split joins the story it fits", async () => {
    await room.slack.slash("subscribe ceasefire", admin);
    await room.slack.slash("subscribe summit-venue", admin);
    room.publish("harbour", reports.other, reports.harbour);
    room.publish("meridian", reports.meridian);
    await room.later();
    const venue = Number(
      /story more (\d+)/.exec(JSON.stringify(cards().find((card) => words(card).includes("halls"))?.blocks))?.[1],
    );
    const offers = venue === 1 ? 2 : 1;
    await ask(`story merge ${offers} ${venue}`);
    await ask(`story split ${offers} of:${venue}`);
    await room.later();
    room.publish("nordlys", halls);
    await room.later();
    expect(await ask("story 3")).toMatch(/The harbour paper[\s\S]*The nordlys paper/);
    expect(await ask(`story ${venue}`)).toContain("· #3");
  });

  test("a muted story is silent in its channel alone, until it is unmuted", async () => {
    await room.slack.slash("subscribe ceasefire", admin);
    await room.discord.command("subscribe", { topic: "ceasefire" }, manager);
    room.publish("harbour", reports.harbour);
    await room.later();
    const muted = await press(await press(cards()[0], "Mute…", {}), "For good", {});
    expect(words(muted)).toContain("Muted #1 in this channel for good");
    await room.later();
    expect(words(cards()[0])).toContain("Muted here by");
    room.publish("meridian", reports.meridian);
    await room.later();
    await room.later();
    expect(cards()).toHaveLength(1);
    expect(JSON.stringify(room.discord.messages("news"))).toContain("2 outlets");
    expect(await ask("list")).toContain("#1 · Kyiv proposes ceasefire");
    await press(muted, "Unmute", {});
    await room.later();
    expect(words(cards()[0])).toContain("2 outlets");
    expect(words(cards()[0])).not.toContain("Muted here");
  });

  test("a mute that ends lets the card catch up by itself", async () => {
    await room.slack.slash("subscribe ceasefire", admin);
    room.publish("harbour", reports.harbour);
    await room.later();
    await ask("mute 1 2");
    room.publish("meridian", reports.meridian);
    await room.later();
    expect(words(cards()[0])).toContain("Muted here by grace until");
    await room.later(130);
    await room.later();
    expect(words(cards()[0])).not.toContain("Muted here");
    expect(words(cards()[0])).toContain("2 outlets");
  });
});

describe("on Discord", () => {
  test("the parts of a story are asked for by options and by the buttons of the card", async () => {
    await room.discord.command("subscribe", { topic: "ceasefire" }, manager);
    await proposal();
    const [card] = room.discord.messages("news");
    const more = await room.discord.press(card?.id ?? "", "More", manager);
    const timeline = await room.discord.press(more.messages[0]?.id ?? "", "Timeline", {});
    expect(timeline.text).toContain("First told");
    const sources = await room.discord.command("story", { action: "sources", id: 1 }, {});
    expect(sources.text).toMatch(/2 outlets/);
    const pieces = await room.discord.press(more.messages[0]?.id ?? "", "Not this story", manager);
    const second = await articleOf(reports.meridian.link);
    const split = await room.discord.press(pieces.messages[0]?.id ?? "", `Take out #${second}`, manager);
    expect(split.text).toContain("1 article taken out of #1");
    const merged = await room.discord.command("story", { action: "merge", id: 1, what: "2" }, manager);
    expect(merged.text).toContain("is part of #1 now");
    const undone = await room.discord.press(merged.messages[0]?.id ?? "", "Undo", manager);
    expect(undone.text).toContain("1 article taken out of #1");
  });
});

describe("two stories put together", () => {
  test("leave one card that goes on where both were posted, and the only card where one was", async () => {
    await room.slack.slash("subscribe ceasefire", admin);
    await room.slack.slash("subscribe summit-venue", admin);
    await room.discord.command("subscribe", { topic: "summit-venue" }, manager);
    room.publish("harbour", reports.harbour);
    await room.later();
    room.publish("harbour", reports.other, reports.harbour);
    await room.later();
    expect(cards()).toHaveLength(2);
    expect(room.discord.messages("news")).toHaveLength(1);
    await ask("story merge 1 2");
    await room.later();
    await room.later();
    expect(words(cards()[1])).toContain("Merged into #1");
    expect(cards()).toHaveLength(2);
    expect(room.discord.messages("news")).toHaveLength(1);
    expect(JSON.stringify(room.discord.messages("news"))).toContain("story more 1~");
    expect(JSON.stringify(room.discord.messages("news"))).not.toContain("Merged into");
  });
});

describe("a subscription that calls somebody", () => {
  test("calls whom the platform made a mention of, and nobody by a name alone", async () => {
    expect(await ask("subscribe ceasefire ping:<!subteam^S0DESK1|@desk>")).toContain("call group S0DESK1");
    const role = "123456789012345678";
    await room.discord.command("subscribe", { topic: "ceasefire", ping: `<@&${role}>` }, manager);
    await proposal();
    expect(JSON.stringify(cards())).toContain("S0DESK1");
    expect(JSON.stringify(room.discord.messages("news"))).toContain(`<@&${role}>`);
    expect(await ask("subscribe ceasefire ping:desk")).toContain("“desk” is nobody that can be called");
    expect(await ask("list")).toContain("calls group S0DESK1");
  });
});

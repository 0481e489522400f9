import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;
const admin = { user: "U0ADMIN" };
const slackCards = () => room.slack.messages("C0NEWS").filter((message) => message.thread_ts === undefined);
const slackCard = () => JSON.stringify(slackCards().at(-1)?.blocks);
const slackReplies = (card = slackCards()[0]) => (card ? room.slack.replies("C0NEWS", card.ts) : []);
const discordCards = () => room.discord.messages("news");
const discordCard = () => discordCards().at(-1)?.text ?? "";
const discordThread = () => room.discord.messages(discordCards()[0]?.id ?? "");

const denial = {
  title: "Russia denies any ceasefire along the line of contact from Sunday",
  link: "https://nordlys.example/denial",
  guid: "n-1",
  description:
    "<p>Kremlin spokesman Orlan Vetrov denied on Wednesday that Kyiv had proposed a ceasefire along the line of contact from Sunday.</p>",
};
const rewritten = {
  title: "Ukraine proposes ceasefire on line of contact from Sunday",
  link: "https://nordlys.example/offer",
  guid: "n-2",
  description: "<p>Kyiv has proposed a ceasefire along the whole line of contact, to begin on Sunday at noon.</p>",
};

beforeEach(async () => {
  room = await openNewsroom();
  await room.later();
  await room.slack.slash("subscribe ceasefire", admin);
  await room.discord.command("subscribe", { topic: "ceasefire" }, { manage: true });
  room.publish("harbour", reports.harbour);
  await room.later();
  expect([slackCards().length, discordCards().length]).toEqual([1, 1]);
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
});

describe("what a joining article does to the card", () => {
  test("a denial marks the card as disputed and is told in the card's thread, on both platforms, never in the channel", async () => {
    room.publish("nordlys", denial);
    await room.later();
    expect([slackCards().length, discordCards().length]).toEqual([1, 1]);
    expect(slackCard()).toMatch(/⚠.*Russia denies/);
    expect(discordCard()).toMatch(/⚠.*Russia denies/);
    expect(slackReplies()).toHaveLength(1);
    expect(slackReplies()[0]?.text).toContain("denied on Wednesday");
    expect(discordThread()).toHaveLength(1);
    expect(discordThread()[0]?.text).toContain("denied on Wednesday");
    await room.later();
    await room.later(60);
    expect(slackReplies()).toHaveLength(1);
  });

  test("an article that adds nothing only raises the count", async () => {
    room.publish("nordlys", rewritten);
    await room.later();
    expect(slackCard()).toContain("2 outlets, all from ");
    expect(slackReplies()).toEqual([]);
    expect(slackCard()).not.toContain("New");
  });

  test("the publisher's correction stands on the card with what was said before", async () => {
    room.publish("harbour", {
      ...reports.harbour,
      title: "Kyiv proposes ceasefire along the line of contact from Monday",
    });
    await room.later();
    expect(slackCard()).toContain("Changed");
    expect(slackCard()).toContain("from Sunday");
    expect(discordCard()).toContain("Changed");
  });

  test("edits keep their budget of one in two minutes, and the last state wins", async () => {
    room.publish("nordlys", rewritten);
    await room.later(1);
    room.publish("meridian", reports.meridian);
    await room.later(1);
    expect(slackCards()[0]?.edits).toHaveLength(1);
    expect(slackCard()).toContain("3 outlets");
    await room.later(5);
    expect(slackCards()[0]?.edits).toHaveLength(1);
  });
});

describe("a card that has become old", () => {
  test("is followed by a new one that links to it, and is changed once more to link to that", async () => {
    room.publish("nordlys", denial);
    await room.later(50 * 60);
    const [first, second] = slackCards();
    expect(slackCards()).toHaveLength(2);
    const address = (ts = "") => `p${ts.replace(".", "")}`;
    expect(JSON.stringify(second?.blocks)).toContain(address(first?.ts));
    await room.later();
    expect(JSON.stringify(slackCards()[0]?.blocks)).toContain(address(second?.ts));
    expect(JSON.stringify(slackCards()[0]?.blocks)).toContain("no further updates here");
    const [older, newer] = discordCards();
    expect(discordCards()).toHaveLength(2);
    expect(JSON.stringify(newer?.embeds)).toContain(`/${older?.id})`);
    expect(JSON.stringify(older?.embeds)).toContain(`/${newer?.id})`);
  });
});

describe("a card that was deleted", () => {
  test("is posted again once, and not a second time", async () => {
    room.slack.deleteMessage("C0NEWS", slackCards()[0]?.ts ?? "");
    room.discord.deleteMessage("news", discordCards()[0]?.id ?? "");
    room.publish("meridian", reports.meridian);
    await room.later();
    await room.later();
    expect([slackCards().length, discordCards().length]).toEqual([1, 1]);
    expect(slackCard()).toContain("2 outlets");
    room.slack.deleteMessage("C0NEWS", slackCards()[0]?.ts ?? "");
    room.discord.deleteMessage("news", discordCards()[0]?.id ?? "");
    room.publish("nordlys", rewritten);
    await room.later();
    await room.later();
    await room.later();
    expect([slackCards().length, discordCards().length]).toEqual([0, 0]);
  });

  test("one that can no longer be edited goes on in a new one", async () => {
    room.slack.closeEditing("C0NEWS", slackCards()[0]?.ts ?? "");
    room.publish("meridian", reports.meridian);
    await room.later();
    await room.later();
    expect(slackCards()).toHaveLength(2);
    expect(slackCard()).toContain("2 outlets");
  });
});

describe("a muted story", () => {
  test("says so on its card, changes and replies no more, and catches up when it is unmuted", async () => {
    const id = /story more (\d+)/.exec(slackCard())?.[1];
    await room.slack.slash(`mute ${id}`, admin);
    await room.later();
    expect(slackCard()).toContain("Muted here by");
    expect(discordCard()).not.toContain("Muted here by");
    room.publish("nordlys", denial);
    await room.later();
    expect(slackReplies()).toEqual([]);
    expect(slackCard()).not.toContain("Denied");
    expect(discordThread()).toHaveLength(1);
    await room.slack.slash(`unmute ${id}`, admin);
    await room.later();
    expect(slackCard()).toMatch(/⚠.*Russia denies/);
    expect(slackReplies()).toEqual([]);
  });
});

describe("a subscription that asks for pings", () => {
  test("calls its people for a new story and for a development of weight, and for no edit", async () => {
    await room.slack.slash("subscribe ceasefire ping:@here", admin);
    room.publish("nordlys", denial);
    await room.later();
    expect(slackReplies()[0]?.text).toContain("<!here>");
    expect(slackCards()[0]?.text).not.toContain("<!here>");
    expect(discordThread()[0]?.content).not.toContain("@here");
  });
});

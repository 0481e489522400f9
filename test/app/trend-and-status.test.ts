import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { sqlOf } from "../../src/db/open.ts";
import { topics } from "../../src/db/topics/tables.ts";
import { drawPatiently } from "../charts/draw-patiently.ts";
import { shown } from "../stand-ins/slack/shown.ts";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;

const offer = {
  ...{ title: "Budapest offers halls for summit talks", link: "https://nordlys.example/budapest", guid: "n-1" },
  description:
    "<p>Prime Minister Viktor Halasz offered to host the summit talks in Budapest next month.</p><p>Nothing else was said on Wednesday.</p>",
};
const refusal = {
  ...{ title: "Spokesman rules out Geneva for summit", link: "https://meridian.example/geneva", guid: "m-1" },
  description:
    "<p>Kremlin spokesman Orlan Vetrov ruled out Geneva as a place for the summit on Wednesday.</p><p>He gave no reason.</p>",
};

beforeEach(async () => {
  room = await openNewsroom({ draw: drawPatiently });
  const watch = ["Budapest", "Geneva", "Doha"].map((value) => ({ value, spellings: [value] }));
  await sqlOf(room.db).update(topics).set({ watch }).where(eq(topics.name, "summit-venue")).run();
  await room.later();
  room.publish("harbour", reports.other);
  room.publish("nordlys", offer);
  await room.later();
  room.publish("meridian", refusal);
  await room.later(60);
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
});

const onSlack = async (line: string) => (await room.slack.slash(line))[0];
const words = (answer: { blocks: unknown } | undefined) => (answer ? shown({ blocks: answer.blocks }).plain : "");
const imagesIn = (answer: { blocks: unknown } | undefined) =>
  ((answer?.blocks ?? []) as { type: string; alt_text?: string; slack_file?: { id: string } }[]).filter(
    ({ type }) => type === "image",
  );
const isPng = (data: Buffer) => data.subarray(0, 4).toString("latin1") === "\u0089PNG" && data.length > 5_000;

describe("a trend", () => {
  test("comes as pictures with words for those who do not see them, on Slack", async () => {
    const answer = await onSlack("trend summit-venue 7");
    const [perDay, perValue] = imagesIn(answer);
    expect(perDay?.alt_text).toBe("3 new stories, 3 articles in 7 days, most on 20 Aug (3).");
    expect(perValue?.alt_text).toMatch(/Geneva 2, Budapest 1\./);
    expect(room.slack.files.uploaded.map(({ id }) => id)).toEqual([perDay?.slack_file?.id, perValue?.slack_file?.id]);
    expect(room.slack.files.uploaded.every(({ bytes }) => isPng(bytes))).toBe(true);
    expect(words(answer)).toContain("Newest stories");
    expect(words(answer)).toContain("Share to channel");
  });

  test("comes as attached pictures on Discord", async () => {
    const { messages } = await room.discord.command("trend", { topic: "summit-venue" });
    const pictures = messages.at(-1)?.attachments ?? [];
    expect(pictures.map(({ filename }) => filename)).toEqual(["chart.png", "chart-2.png"]);
    expect(pictures.every(({ data }) => isPng(data))).toBe(true);
    expect(pictures[0]?.description).toContain("3 articles in 14 days");
  });

  test("is written out where no picture may be uploaded", async () => {
    room.slack.scopes.delete("files:write");
    const answer = await onSlack("trend summit-venue");
    expect(imagesIn(answer)).toEqual([]);
    expect(words(answer)).toContain("20 Aug: 3");
    room.discord.fail("PATCH /webhooks/*/*/messages/@original", { kind: "status", status: 413, code: 40005 });
    expect((await room.discord.command("trend", { topic: "summit-venue" })).text).toContain("20 Aug 3");
  });

  test("of a topic of which nothing was told says so, and what to try", async () => {
    expect(words(await onSlack("trend ceasefire"))).toMatch(/Nothing was reported on Ceasefire in the last 14 days/);
  });

  test("of a mistyped topic proposes the right one", async () => {
    expect(words(await onSlack("trend summit-venu"))).toContain("summit-venue");
  });
});

describe("a status", () => {
  test("says of each watched value how far it has come, who said so, with the sentence and its source", async () => {
    const plain = words(await onSlack("status summit-venue"));
    expect(plain).toMatch(/Geneva: denied since .*, by .*Orlan Vetrov/);
    expect(plain).toContain("ruled out Geneva as a place for the summit on Wednesday.");
    // What is not sure enough has no name: the sentence tells it.
    expect(plain).toMatch(/Budapest: mentioned; no decision reported · first .*\n.*Viktor Halasz/);
    expect(plain).toContain("Not mentioned: Doha");
    expect(plain).toMatch(/\[1\] The meridian paper/);
    expect((await room.discord.command("status", { topic: "summit-venue" })).text).toContain("Geneva");
  });

  test("of a topic without watched values says how to add some", async () => {
    expect(words(await onSlack("status ceasefire"))).toContain("/news topic edit ceasefire watch:");
  });

  test("without a topic is that of the bot", async () => {
    expect(words(await onSlack("status"))).toContain("all 3 feeds answer");
  });
});

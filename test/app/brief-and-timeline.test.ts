import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SlackButton } from "../stand-ins/slack/people.ts";
import { shown } from "../stand-ins/slack/shown.ts";
import { type Newsroom, openNewsroom } from "./newsroom.ts";

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

const words = (answer: { blocks: unknown } | undefined) => (answer ? shown({ blocks: answer.blocks }).plain : "");

function buttonsOf(answer: { blocks: unknown } | undefined): SlackButton[] {
  const blocks = (answer?.blocks ?? []) as { type: string; elements?: SlackButton[] }[];
  return blocks.flatMap((block) => (block.type === "actions" ? (block.elements ?? []) : []));
}

async function press(answer: { blocks: unknown } | undefined, label: string) {
  const button = buttonsOf(answer).find((one) => one.text.text === label);
  if (!button) throw new Error(`no button ${label} among ${buttonsOf(answer).map((one) => one.text.text)}`);
  return (await room.slack.press(button, {}))[0];
}

const proposal = {
  ...{ title: "Kyiv proposes ceasefire from Sunday", link: "https://harbour.example/proposal", guid: "h-1" },
  description: `<p>Kyiv has proposed a ceasefire along the whole line of contact that would begin on Sunday at noon.</p>
<p>The proposal was handed to mediators in Geneva on Wednesday morning, the foreign ministry of Ukraine said.</p>
<p>“A quiet Sunday would be the first in three years,” Foreign Minister Olena Marchuk told reporters in Kyiv.</p>
<p>It remains unclear who would watch the ceasefire in Ukraine once it holds.</p>
<p>Did you know?</p><p>The line of contact in Ukraine is about as long as the river Rhine.</p>`,
};
const offer = {
  ...{
    title: "Ukraine offers ceasefire along the line of contact",
    link: "https://meridian.example/offer",
    guid: "m-1",
  },
  description: `<p>Ukraine has offered a ceasefire along the line of contact that would begin on Sunday, and gave it to mediators on Wednesday.</p>
<p>Envoys of both sides will meet in Geneva on 28 August to discuss the ceasefire, Swiss mediator Anna Keller said.</p>
<p>“Nobody leaves the table until the guns are silent,” Keller told the newspaper.</p>
<p>Moscow denied on Wednesday that it had agreed to the ceasefire in Ukraine.</p>`,
};

async function publishBoth(): Promise<void> {
  room.publish("harbour", proposal);
  await room.later();
  room.publish("meridian", offer);
  await room.later();
}

describe("brief", () => {
  test("tells on Slack where a topic stands, each sentence as it was written and with its source", async () => {
    await publishBoth();
    const answer = (await room.slack.slash("brief ceasefire", {}))[0];
    const said = words(answer);
    expect(said).toMatch(/State of play: Ceasefire[\s\S]*Key points[\s\S]*Unresolved[\s\S]*Next[\s\S]*Sources/);
    expect(said).toContain("“A quiet Sunday would be the first in three years” Olena Marchuk, Foreign Minister");
    expect(said).toContain("It remains unclear who would watch the ceasefire in Ukraine once it holds. [");
    expect(said).toMatch(/28 August: Envoys of both sides will meet in Geneva on 28 August/);
    expect(said).toMatch(/\[1\] The (?:harbour|meridian) paper/);
    expect(said).not.toMatch(/Did you know|Rhine/);
  });

  test("says no sentence twice, and none that no article has", async () => {
    await publishBoth();
    const text = `${proposal.description} ${offer.description}`.replaceAll(/<[^>]+>/g, " ");
    const [said = ""] = words((await room.slack.slash("brief ceasefire", {}))[0]).split("Sources");
    const sentences = said.match(/(?<=^|[\]:] |\n)[A-Z][^.“”[\]:\n]{40,}\./g) ?? [];
    expect(sentences.length).toBeGreaterThan(3);
    for (const sentence of sentences) expect(text).toContain(sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test("is shared with the channel, by a button or a typed line, and leads on to the timeline", async () => {
    await publishBoth();
    const answer = (await room.slack.slash("brief ceasefire", {}))[0];
    expect(words(await press(answer, "Share to channel"))).toMatch(/State of play: Ceasefire[\s\S]*Shared by/);
    expect(await room.slack.slash("share brief ceasefire", {})).toMatchObject([{ visibility: "in_channel" }]);
    expect(words(await press(answer, "Timeline"))).toContain("Timeline: Ceasefire");
  });

  test("is the same on Discord, shared with the channel there too", async () => {
    await publishBoth();
    const asked = await room.discord.command("brief", { topic: "ceasefire", days: 3 }, {});
    expect(asked.text).toContain("State of play: Ceasefire");
    expect(asked.text).toContain("It remains unclear who would watch the ceasefire");
    await room.discord.press(asked.messages[0]?.id ?? "", "Share to channel");
    expect(JSON.stringify(room.discord.messages("news").at(-1))).toContain("State of play: Ceasefire");
  });

  test("of a topic that nobody wrote of says what was searched and offers a longer time", async () => {
    const answer = (await room.slack.slash("brief ceasefire 2", {}))[0];
    expect(words(answer)).toMatch(/Nothing was reported on Ceasefire in the last 2 days\.[\s\S]*\/news latest/);
    expect(words(await press(answer, "90 days"))).toContain("in the last 90 days");
  });

  test("of a topic typed wrongly suggests the right one", async () => {
    expect(words((await room.slack.slash("brief ceasfire", {}))[0])).toContain("Did you mean ceasefire?");
  });
});

describe("timeline", () => {
  test("has on Slack what was, then what is ahead, each day with its source, and no day that is only proposed", async () => {
    await publishBoth();
    const said = words((await room.slack.slash("timeline ceasefire", {}))[0]);
    expect(said).toMatch(/20 August: [\s\S]*Ahead[\s\S]*28 August: Envoys of both sides[\s\S]*Sources/);
    expect(said).not.toContain("24 August: ");
  });

  test("is shared on Discord, and goes back in pages", async () => {
    await publishBoth();
    const asked = await room.discord.command("timeline", { topic: "ceasefire" }, {});
    expect(asked.text).toMatch(/Timeline: Ceasefire[\s\S]*28 August/);
    await room.discord.press(asked.messages[0]?.id ?? "", "Share to channel");
    expect(JSON.stringify(room.discord.messages("news").at(-1))).toContain("Timeline: Ceasefire");
    const beyond = await room.discord.command("timeline", { topic: "ceasefire", page: 3 }, {});
    expect(beyond.text).toContain("There is no page 3");
  });

  test("without a dated event says how far it looked", async () => {
    const said = words((await room.slack.slash("timeline summit-venue 20", {}))[0]);
    expect(said).toMatch(
      /No dated event in Summit venue: looked 20 days back and ahead[\s\S]*timeline summit-venue 365/,
    );
  });
});

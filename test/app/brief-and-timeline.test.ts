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
  test("tells on Slack in few lines where a topic stands, and More tells the rest, each sentence as it was written", async () => {
    await publishBoth();
    const answer = (await room.slack.slash("brief ceasefire", {}))[0];
    const short = words(answer);
    expect(short).toMatch(/Ceasefire: where it stands[\s\S]*As of/);
    expect(short.length).toBeLessThan(900);
    expect(short).toMatch(/\(The (?:harbour|meridian) paper, /);
    const rest = words(await press(answer, "More"));
    expect(rest).toMatch(/Ceasefire: the rest[\s\S]*Who says what[\s\S]*Sources/);
    expect(rest).toContain("“A quiet Sunday would be the first in three years” Olena Marchuk, Foreign Minister");
    expect(rest).toMatch(/\[1\] The (?:harbour|meridian) paper/);
    expect(`${short}${rest}`).not.toMatch(/Did you know|Rhine/);
  });

  test("says no sentence twice, before More and behind it, and none that no article has", async () => {
    await publishBoth();
    const text = `${proposal.description} ${offer.description}`.replaceAll(/<[^>]+>/g, " ");
    const answer = (await room.slack.slash("brief ceasefire", {}))[0];
    const [rest = ""] = words(await press(answer, "More")).split("Sources");
    const sentences = `${words(answer)}\n${rest}`.match(/(?<=^|[\]:•] |\n)[A-Z][^.“”[\]:\n]{40,}\./g) ?? [];
    expect(sentences.length).toBeGreaterThan(3);
    for (const sentence of sentences) expect(text).toContain(sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test("is shared with the channel, by a button or a typed line, and leads on to the timeline", async () => {
    await publishBoth();
    const answer = (await room.slack.slash("brief ceasefire", {}))[0];
    expect(words(await press(answer, "Share to channel"))).toMatch(/Ceasefire: where it stands[\s\S]*Shared by/);
    expect(await room.slack.slash("share brief ceasefire", {})).toMatchObject([{ visibility: "in_channel" }]);
    expect(words(await press(answer, "Timeline"))).toContain("Timeline: Ceasefire");
  });

  test("is the same on Discord, opened by More and shared there too", async () => {
    await publishBoth();
    const asked = await room.discord.command("brief", { topic: "ceasefire" }, {});
    expect(asked.text).toContain("Ceasefire: where it stands");
    const more = await room.discord.press(asked.messages[0]?.id ?? "", "More");
    expect(JSON.stringify(more)).toContain("Who says what");
    await room.discord.press(asked.messages[0]?.id ?? "", "Share to channel");
    expect(JSON.stringify(room.discord.messages("news").at(-1))).toContain("Ceasefire: where it stands");
  });

  test("of old news says how old it is", async () => {
    await publishBoth();
    await room.later(40 * 24 * 60);
    expect(words((await room.slack.slash("brief ceasefire", {}))[0])).toMatch(/As of .*40 days ago/);
  });

  test("of all topics has a section each, and no sentence in two of them", async () => {
    await publishBoth();
    const said = words((await room.slack.slash("brief all", {}))[0]);
    expect(said).toMatch(/Where every topic stands[\s\S]*Ceasefire/);
    const sentences = said.match(/(?<=\n)[^(\n]{30,}(?= \(The )/g) ?? [];
    expect(sentences.length).toBeGreaterThan(0);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test("of a topic that nobody wrote of says so and leads to what it matches", async () => {
    const answer = (await room.slack.slash("brief ceasefire", {}))[0];
    expect(words(answer)).toMatch(/Nothing has been published on Ceasefire[\s\S]*\/news topic show ceasefire/);
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

  test("is told report by report, on Slack as live and on Discord with hours, each in the sentence that it added", async () => {
    await publishBoth();
    const said = words((await room.slack.slash("live ceasefire 48", {}))[0]);
    expect(said).toMatch(
      /As it happened: Ceasefire[\s\S]*Last 48 hours · last news[\s\S]*The (?:harbour|meridian) paper: Kyiv has proposed/,
    );
    expect(said).not.toContain("Rhine");
    const asked = await room.discord.command("timeline", { topic: "ceasefire", hours: 48 }, {});
    expect(asked.text).toContain("As it happened: Ceasefire");
  });

  test("report by report goes back to the last news where there was none in these hours", async () => {
    await publishBoth();
    await room.later(30 * 60);
    const said = words((await room.slack.slash("live ceasefire 2", {}))[0]);
    expect(said).toMatch(/Nothing in the last 2 hours · last news[\s\S]*Kyiv has proposed/);
    expect(words((await room.slack.slash("live summit-venue", {}))[0])).toContain(
      "Nothing has been reported on Summit venue",
    );
  });

  test("without a dated event says how far it looked", async () => {
    const said = words((await room.slack.slash("timeline summit-venue 20", {}))[0]);
    expect(said).toMatch(
      /No dated event in Summit venue: looked 20 days back and ahead[\s\S]*timeline summit-venue 365/,
    );
  });
});

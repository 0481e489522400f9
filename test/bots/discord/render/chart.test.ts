import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { DiscordOptions } from "../../../../src/bots/discord/platform.ts";
import { renderAnswer } from "../../../../src/bots/discord/render/render.ts";
import type { Chart } from "../../../../src/messages/chart.ts";
import { type Block, heading, type Message, paragraph } from "../../../../src/messages/message.ts";
import { channelOf, definitions, discord, platformFor, recordingHandlers, saying } from "../with-discord.ts";

const POST = "POST /channels/*/messages";

const weeks: Chart = {
  title: "Stories a day",
  columns: ["18 Aug", "19 Aug", "20 Aug"],
  series: [
    { name: "Ferries", values: [3, 0, 1] },
    { name: "Rail_*way*", values: [2, 0, 0] },
  ],
  alt: "Five stories on 18 August, one on 20 August.",
};

const chartBlock = (chart: Chart): Block => ({ kind: "chart", chart });

function withCharts(...charts: Chart[]): Message {
  return { fallback: "The week", blocks: [heading("The week"), paragraph("Busy."), ...charts.map(chartBlock)] };
}

/** What begins like a PNG; nobody looks into it. */
function png(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), deflateSync(text)]);
}

async function drawing(draw: NonNullable<DiscordOptions["draw"]> = async ({ title }) => png(title)) {
  const server = await discord();
  const { platform, logged } = platformFor(server, { draw });
  return { server, platform, logged, channel: channelOf(server) };
}

describe("a chart written out", () => {
  test("has its title and a row for each column with something in it, the newest first", () => {
    const [embed] = renderAnswer(withCharts(weeks)).embeds;
    expect(embed?.description).toBe(
      [
        "Busy.\n",
        "**Stories a day**",
        "- **20 Aug** 1: Ferries 1",
        "- **18 Aug** 5: Ferries 3, Rail\\_\\*way\\* 2",
      ].join("\n"),
    );
  });

  test("shows fourteen rows, says how many more there are, and names no series where there is one", () => {
    const columns = Array.from({ length: 30 }, (_, i) => `day ${i}`);
    const long: Chart = { title: "t", columns, series: [{ name: "all", values: columns.map((_, i) => i) }], alt: "" };
    const lines = renderAnswer(withCharts(long)).embeds[0]?.description?.split("\n") ?? [];
    expect(lines.filter((line) => line.startsWith("- "))).toHaveLength(14);
    expect(lines).toContain("- **day 29** 29");
    expect(lines.at(-1)).toBe("-# … 15 more");
  });

  test("without anything in it says so", () => {
    const empty = { ...weeks, series: [{ name: "x", values: [0, Number.NaN, -1] }] };
    expect(renderAnswer(withCharts(empty)).embeds[0]?.description).toContain("-# Nothing in this time.");
  });
});

describe("a chart as a picture", () => {
  test("is attached, shown in the embed, and described for those who do not see it", async () => {
    const { server, platform, channel } = await drawing();
    expect((await platform.send(channel, withCharts(weeks), "digest:1")).kind).toBe("sent");
    const [message] = server.messages("news");
    expect(message?.attachments).toMatchObject([
      { filename: "chart.png", type: "image/png", description: weeks.alt, data: png("Stories a day") },
    ]);
    expect(message?.embeds).toMatchObject([{ image: { url: "attachment://chart.png" } }]);
    expect(message?.content).toBe("**The week**");
    expect(message?.embeds[0]?.description).toBe("Busy.");
    expect(server.violations).toEqual([]);
  });

  test("is one of four at most in a message, and the rest are written out", async () => {
    const { server, platform, channel } = await drawing();
    const charts = [1, 2, 3, 4, 5].map((n) => ({ ...weeks, title: `Chart ${n}` }));
    await platform.send(channel, withCharts(...charts), "digest:1");
    const [message] = server.messages("news");
    expect(message?.embeds.map(({ image }) => image?.url)).toEqual([
      "attachment://chart.png",
      "attachment://chart-2.png",
      "attachment://chart-3.png",
      "attachment://chart-4.png",
    ]);
    expect(message?.attachments).toHaveLength(4);
    expect(message?.embeds[0]?.description).toContain("**Chart 5**");
    expect(server.violations).toEqual([]);
  });

  test("is replaced by an edit, and goes with an edit that has none", async () => {
    const { server, platform, channel } = await drawing();
    const sent = await platform.send(channel, withCharts(weeks), "digest:1");
    const ref = sent.kind === "sent" ? sent.ref : "";
    await platform.edit(channel, ref, withCharts({ ...weeks, title: "Later" }), "digest:1:2");
    expect(server.messages("news")[0]?.attachments).toMatchObject([{ filename: "chart.png", data: png("Later") }]);
    await platform.edit(channel, ref, saying("Nothing."), "digest:1:3");
    expect(server.messages("news")[0]?.attachments).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("stands in a thread as well, once under one key", async () => {
    const { server, platform, channel } = await drawing();
    const sent = await platform.send(channel, saying("Card"), "card:1");
    const ref = sent.kind === "sent" ? sent.ref : "";
    const first = await platform.send(channel, withCharts(weeks), "reply:1", ref);
    expect(await platform.send(channel, withCharts(weeks), "reply:1", ref)).toEqual(first);
    expect(server.threadOf(ref)?.messages.map(({ attachments }) => attachments.length)).toEqual([1]);
  });

  test.each(["asker", "channel"] as const)("is in an answer for the %s", async (visibility) => {
    const { server, platform } = await drawing();
    const { handlers } = recordingHandlers(() => ({ message: withCharts(weeks), visibility }));
    await platform.start(handlers, definitions);
    const answer = await server.command("latest");
    expect(answer.messages.at(-1)?.attachments).toMatchObject([{ filename: "chart.png", description: weeks.alt }]);
    expect(answer.messages.at(-1)?.ephemeral).toBe(visibility === "asker");
    expect(server.violations).toEqual([]);
  });
});

describe("a chart that cannot be shown as a picture is written out", () => {
  test.each([
    ["the drawing fails", async () => Promise.reject(new Error("no fonts"))],
    ["nothing is drawn", async () => new Uint8Array()],
    ["the picture is larger than Discord takes", async () => new Uint8Array(9 * 1024 * 1024)],
  ])("because %s", async (_name, draw) => {
    const { server, platform, channel } = await drawing(draw);
    expect((await platform.send(channel, withCharts(weeks), "digest:1")).kind).toBe("sent");
    expect(server.messages("news")[0]?.text).toContain("20 Aug 1: Ferries 1");
    expect(server.messages("news")[0]?.attachments).toEqual([]);
  });

  test("because the bot may not attach files, and the channel goes on", async () => {
    const { server, platform, channel } = await drawing();
    server.forbid("news", "attach");
    expect((await platform.send(channel, withCharts(weeks), "digest:1")).kind).toBe("sent");
    expect(server.messages("news")[0]?.text).toContain("20 Aug 1: Ferries 1");
    expect((await platform.send(channel, saying("x"), "card:1")).kind).toBe("sent");
  });

  test("because Discord does not take the file with an answer", async () => {
    const { server, platform } = await drawing();
    const { handlers } = recordingHandlers(() => ({ message: withCharts(weeks), visibility: "asker" }));
    await platform.start(handlers, definitions);
    server.fail("PATCH /webhooks/*/*/messages/@original", { kind: "status", status: 413, code: 40005 });
    expect((await server.command("latest")).text).toContain("20 Aug 1: Ferries 1");
  });

  test("but a lost answer to the post is not a reason to post again", async () => {
    const { server, platform, channel } = await drawing();
    server.fail(POST, { kind: "accept-then", how: "reset" });
    expect((await platform.send(channel, withCharts(weeks), "digest:1")).kind).toBe("unknown");
    expect(server.messages("news")).toHaveLength(1);
    expect(await platform.find(channel, "digest:1", { since: Date.now() })).toMatchObject({ kind: "found" });
  });
});

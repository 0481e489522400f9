import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chartRows } from "../../../../src/bots/slack/render/chart-rows.ts";
import type { Chart } from "../../../../src/messages/chart.ts";
import { context, type Message } from "../../../../src/messages/message.ts";
import { buttonsOf } from "../../../stand-ins/slack/people.ts";
import { shown } from "../../../stand-ins/slack/shown.ts";
import { type Bench, NEWS, setUp } from "../slack-bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await setUp();
});
afterEach(() => bench.close());

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3);
const chart: Chart = {
  title: "Articles a day",
  columns: ["18 Aug", "19 Aug", "20 Aug"],
  series: [
    { name: "Herald", values: [2, 0, 3] },
    { name: "Courier", values: [1, 0, 0] },
  ],
  alt: "Most articles came on 18 August.",
};
const message: Message = { fallback: "Articles a day", blocks: [{ kind: "chart", chart }, context("Ceasefire")] };
const words = (rows: ReturnType<typeof chartRows>) =>
  rows.map((row) => row.map((span) => (span.kind === "time" ? "" : span.text)).join(""));

async function drawing(draw = async () => PNG): Promise<{ drawn: number }> {
  const count = { drawn: 0 };
  const counting = async (given: Chart) => {
    count.drawn += 1;
    expect(given).toEqual(chart);
    return draw();
  };
  await bench.close();
  bench = await setUp({ slack: { draw: counting } });
  return count;
}
const blocksOf = (at: number) => bench.slack.messages("C0NEWS")[at]?.blocks ?? [];
const calls = (method: string) => bench.slack.calls.filter((call) => call.method === method).length;
const picture = {
  type: "image",
  slack_file: { id: "F0STANDIN1" },
  alt_text: "Most articles came on 18 August.",
  title: { type: "plain_text", text: "Articles a day", emoji: false },
};

describe("a chart in words", () => {
  it("has a row for each column with anything in it", () => {
    expect(words(chartRows(chart))).toEqual(["18 Aug: 3 · Herald 2, Courier 1", "20 Aug: 3 · Herald 3"]);
    expect(words(chartRows({ ...chart, series: [{ name: "All", values: [2, 0, 0.5] }] }))).toEqual([
      "18 Aug: 2",
      "20 Aug: 0.5",
    ]);
    expect(words(chartRows({ ...chart, series: [] }))).toEqual(["Nothing to count"]);
  });

  it("keeps the newest fourteen rows and the largest four values, and counts the others", () => {
    const columns = Array.from({ length: 30 }, (_, i) => `day ${i}`);
    const series = Array.from({ length: 9 }, (_, i) => ({ name: `s${i}`, values: columns.map(() => i + 1) }));
    const rows = words(chartRows({ ...chart, columns, series }));
    expect(rows).toHaveLength(14);
    expect(rows[0]).toBe("… 17 earlier rows");
    expect(rows.at(-1)).toBe("day 29: 45 · s8 9, s7 8, s6 7, s5 6, 5 others 15");
  });

  it("is what is posted when nothing draws", async () => {
    expect((await bench.platform.send(NEWS, message, "k")).kind).toBe("sent");
    const { plain } = shown({ blocks: blocksOf(0) });
    expect(plain).toBe("Articles a day\n18 Aug: 3 · Herald 2, Courier 1\n20 Aug: 3 · Herald 3\nCeasefire\n");
    expect(calls("files.getUploadURLExternal")).toBe(0);
  });
});

describe("a chart as a picture", () => {
  it("is uploaded for no channel and shown in the post, with words for who does not see it", async () => {
    await drawing();
    expect((await bench.platform.send(NEWS, message, "k")).kind).toBe("sent");
    expect(blocksOf(0)[0]).toEqual(picture);
    expect(bench.slack.files.uploaded).toMatchObject([{ title: "Articles a day", shared: true }]);
    expect(bench.slack.files.uploaded[0]?.bytes).toEqual(Buffer.from(PNG));
    expect(bench.slack.violations).toEqual([]);
  });

  it("is drawn and uploaded once, also for another channel and for a retry", async () => {
    const count = await drawing();
    bench.slack.workspace.addChannel({ id: "C0DESK" });
    bench.slack.fail("chat.postMessage", { kind: "rate-limited", seconds: 1 });
    expect((await bench.platform.send({ ...NEWS, address: "C0DESK" }, message, "a")).kind).toBe("retry");
    await bench.platform.send(NEWS, structuredClone(message), "b");
    await bench.platform.send(NEWS, message, "c");
    expect([count.drawn, calls("files.completeUploadExternal")]).toEqual([1, 1]);
    expect([blocksOf(0)[0], blocksOf(1)[0]]).toEqual([picture, picture]);
  });

  it("waits until Slack has scanned it", async () => {
    await drawing();
    bench.slack.files.scans = 2;
    await bench.platform.send(NEWS, message, "k");
    expect(bench.slack.messages("C0NEWS")).toHaveLength(1);
    expect(blocksOf(0)[0]).toEqual(picture);
  });

  it("is written out when Slack does not take it, and uploaded anew the next time", async () => {
    await drawing();
    bench.slack.files.scans = 100;
    await bench.platform.send(NEWS, message, "a");
    expect(shown({ blocks: blocksOf(0) }).plain).toContain("18 Aug: 3");
    bench.slack.files.scans = 0;
    await bench.platform.send(NEWS, message, "b");
    expect(blocksOf(1)[0]).toMatchObject({ type: "image", slack_file: { id: "F0STANDIN2" } });
  });

  it("is written out without the scope, which is told once", async () => {
    await drawing();
    bench.slack.scopes.delete("files:write");
    await bench.platform.send(NEWS, message, "a");
    await bench.platform.send(NEWS, message, "b");
    expect(shown({ blocks: blocksOf(1) }).plain).toContain("18 Aug: 3");
    expect(bench.log.filter((line) => line.message.includes("add the scope files:write"))).toHaveLength(1);
  });

  it.each([
    ["the upload breaks", () => bench.slack.fail("upload", { kind: "status", status: 500 })],
    [
      "Slack wants to be left alone",
      () => bench.slack.fail("files.getUploadURLExternal", { kind: "rate-limited", seconds: 9 }),
    ],
    [
      "uploads are off",
      () => bench.slack.fail("files.completeUploadExternal", { kind: "error", code: "file_uploads_disabled" }),
    ],
  ])("is written out when %s", async (_, breakIt) => {
    await drawing();
    breakIt();
    expect((await bench.platform.send(NEWS, message, "k")).kind).toBe("sent");
    expect(shown({ blocks: blocksOf(0) }).plain).toContain("18 Aug: 3");
  });

  it("is written out when it cannot be drawn", async () => {
    await drawing(async () => {
      throw new Error("no font");
    });
    expect((await bench.platform.send(NEWS, message, "k")).kind).toBe("sent");
    expect(shown({ blocks: blocksOf(0) }).plain).toContain("18 Aug: 3");
    expect(bench.log.filter((line) => line.level === "warn")).toHaveLength(1);
  });

  it("stays in an edited post, and an edit brings no picture that no post has shown", async () => {
    const count = await drawing();
    const text = await bench.platform.send(NEWS, { fallback: "x", blocks: [] }, "a");
    await bench.platform.edit(NEWS, text.kind === "sent" ? text.ref : "", message, "a");
    expect(count.drawn).toBe(0);
    expect(shown({ blocks: blocksOf(0) }).plain).toContain("18 Aug: 3");
    const sent = await bench.platform.send(NEWS, message, "b");
    await bench.platform.edit(NEWS, sent.kind === "sent" ? sent.ref : "", message, "b");
    expect(blocksOf(1)[0]).toEqual(picture);
  });
});

describe("a chart in an answer", () => {
  it("is shown to the asker as a picture", async () => {
    await drawing();
    bench.answerWith(() => ({ message, visibility: "asker" }));
    await bench.slack.slash("chart ceasefire");
    expect(bench.slack.ephemerals()[0]?.blocks[0]).toEqual(picture);
    await bench.slack.mention("chart ceasefire");
    expect(bench.slack.ephemerals()[1]?.blocks[0]).toEqual(picture);
    expect(bench.slack.violations).toEqual([]);
  });

  it("is written out where the response_url takes no picture, within its five uses", async () => {
    await drawing();
    bench.slack.files.scans = 100;
    const withButton = {
      ...message,
      blocks: [...message.blocks, { kind: "actions" as const, actions: [{ label: "Why?", command: "why 1" }] }],
    };
    bench.answerWith(() => ({ message: withButton, visibility: "asker" }));
    const [answer] = await bench.slack.slash("chart ceasefire");
    expect(shown({ blocks: answer?.blocks ?? [] }).plain).toContain("18 Aug: 3");
    expect(buttonsOf(answer?.blocks ?? [])).toHaveLength(1);
    expect(calls("respond")).toBeLessThanOrEqual(5);
  });
});

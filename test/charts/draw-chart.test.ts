import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawChart } from "../../src/charts/draw-chart.ts";
import { startPaintingThread } from "../../src/charts/painting-thread.ts";
import type { Chart } from "../../src/messages/chart.ts";
import { runs } from "../runs.ts";

function chart(changes: Partial<Chart> = {}): Chart {
  const series = [
    { name: "Ceasefire", values: [3, 0, 5] },
    { name: "Summit venue", values: [1, 2, 0] },
  ];
  return {
    title: "Stories per day",
    columns: ["18 Aug", "19 Aug", "20 Aug"],
    series,
    alt: "Most on 20 August.",
    ...changes,
  };
}

/** Width and height as the header of a PNG gives them; undefined when it is none. */
function sizeOf(file: Uint8Array): [number, number] | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 24 || view.getUint32(0) !== 0x89504e47) return undefined;
  return [view.getUint32(16), view.getUint32(20)];
}

const days = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1} Aug`);

describe("drawing a chart", () => {
  test("makes a PNG for screens with dense pixels", async () => {
    expect(sizeOf(await drawChart(chart()))).toEqual([1600, 840]);
  });

  test("stays under 200 kB with more columns and series than fit", async () => {
    const series = Array.from({ length: 20 }, (_, i) => ({
      name: `Value ${i}`,
      values: days(90).map((_, at) => (at * i) % 9),
    }));
    const file = await drawChart(chart({ columns: days(90), series }));
    expect(sizeOf(file)).toEqual([1600, 840]);
    expect(file.length).toBeLessThan(200_000);
  });

  test.each([
    ["one column", { columns: ["20 Aug"], series: [{ name: "Stories", values: [3] }] }],
    ["nothing but zeros", { series: [{ name: "Stories", values: [0, 0, 0] }] }],
    ["no column", { columns: [], series: [{ name: "Stories", values: [] }] }],
    ["no series", { series: [] }],
    ["no words", { title: "", columns: ["", "", ""], series: [{ name: "", values: [1, 2, 3] }] }],
    ["numbers that are none", { series: [{ name: "Stories", values: [Number.NaN, Number.POSITIVE_INFINITY, -3] }] }],
    [
      "names in Cyrillic, Greek, Arabic and Hebrew",
      { series: ["Женева", "Αθήνα", "الدوحة", "ירושלים"].map((name) => ({ name, values: [1] })) },
    ],
    [
      "names that every object has",
      {
        title: "constructor",
        columns: ["toString", "valueOf", "__proto__"],
        series: [{ name: "__proto__", values: [1] }],
      },
    ],
    [
      "markup and what steers text",
      { title: '<script>alert("1")</script> ]]> &amp; \u0000\u001b[31m \u202egnp.\ud800\ufffe 😀 1️⃣' },
    ],
  ])("draws %s", async (_, changes) => {
    expect(sizeOf(await drawChart(chart(changes)))).toEqual([1600, 840]);
  });

  test("refuses names whose letters no font at hand has, so that they are written out", async () => {
    await expect(drawChart(chart({ title: "東京の記事" }))).rejects.toThrow("東");
  });

  test("draws what is asked at once, one after the other, each its own", async () => {
    const files = await Promise.all([drawChart(chart()), drawChart(chart({ title: "Other" })), drawChart(chart())]);
    expect(files[0]).toEqual(files[2]);
    expect(files[0]).not.toEqual(files[1]);
  });

  test("draws or refuses whatever text comes", async () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    const series = fc.array(fc.record({ name: text, values: fc.array(fc.double(), { maxLength: 5 }) }), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ title: text, columns: fc.array(text, { maxLength: 4 }), series, alt: text }),
        async (any) => {
          const file = await drawChart(any).catch((error: Error) => error.message);
          if (typeof file === "string") expect(file).toMatch(/^No font at hand has the letter/);
          else expect(sizeOf(file)).toEqual([1600, 840]);
        },
      ),
      { numRuns: runs(25) },
    );
  });
});

describe("the thread that draws", () => {
  test("ends when nothing was asked for a while, and says so once", async () => {
    let ends = 0;
    const ended = new Promise<void>((resolve) => {
      const thread = startPaintingThread(
        () => {
          ends += 1;
          setTimeout(resolve, 300);
        },
        { idleMs: 20 },
      );
      void thread.draw(chart());
    });
    await ended;
    expect(ends).toBe(1);
  });

  test("gives up on a picture that takes too long", async () => {
    let ends = 0;
    const thread = startPaintingThread(() => (ends += 1), { longestMs: 1 });
    await expect(thread.draw(chart())).rejects.toThrow("too long");
    expect(ends).toBe(1);
  });
});

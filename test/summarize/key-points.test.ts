import fc from "fast-check";
import { expect, test } from "vitest";
import { type KeyPointArticle, keyPoints } from "../../src/summarize/key-points.ts";
import { runs } from "../runs.ts";

function article(id: number, text: string, story = id): KeyPointArticle {
  return { id, story, title: "Talks on the strait", text };
}

const harbour = article(
  1,
  `The council of Norvik voted by 31 to 8 on Tuesday for a joint patrol of the strait.

It was the third vote this year. But nobody in Norvik had expected so many votes for it.

“We have waited nine years for this and we will not wait for a tenth,” Mayor Ingrid Holm said.

Who will pay for the boats of the Norvik patrol?

Did you know?

The strait of Norvik is 40 kilometres wide and has 112 islands in it.

Insurers in Sand doubled their rates for the strait to 0.4 per cent on Monday.`,
);
const meridian = article(
  2,
  `The Norvik council voted 31 to 8 on Tuesday for a joint patrol of the strait with Sand.

Sand is to send 12 boats and 90 sailors to the strait in September.`,
);

const texts = (articles: KeyPointArticle[], more: Partial<Parameters<typeof keyPoints>[1]> = {}) =>
  keyPoints(articles, { most: 7, ...more }).map(({ text }) => text);

test("what two articles say is told once", () => {
  expect(texts([harbour, meridian]).filter((text) => text.includes("31 to 8"))).toHaveLength(1);
});

test("words of somebody, questions, boxes and sentences that lean on others are no key points", () => {
  expect(texts([harbour, meridian]).join(" ")).not.toMatch(/nine years|Who will pay|112 islands|third vote|nobody/);
});

test("points are spread over the stories", () => {
  const points = keyPoints([harbour, meridian], { most: 3 });
  expect(new Set(points.map(({ articleId }) => articleId)).size).toBe(2);
});

test("what stands elsewhere is left out, and so is what may not stand there", () => {
  const told = ["Sand sends 12 boats and 90 sailors to the strait in September."];
  expect(texts([meridian], { told }).join(" ")).not.toContain("12 boats");
  expect(texts([meridian], { worthOf: () => undefined })).toEqual([]);
});

test("what is worth more comes first", () => {
  const [first] = texts([harbour], { worthOf: ({ text }) => (text.startsWith("Insurers") ? 5 : 0) });
  expect(first).toMatch(/^Insurers in Sand/);
});

test("whatever the text, each point stands in it word for word and no more than asked come", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 400 }), { maxLength: 4 }), (bodies) => {
      const articles = bodies.map((text, i) => article(i, `${text}\n\n${harbour.text}`));
      const points = keyPoints(articles, { most: 3 });
      expect(points.length).toBeLessThanOrEqual(3);
      for (const { text, articleId, start, end } of points)
        expect(articles[articleId]?.text.slice(start, end)).toBe(text);
    }),
    { numRuns: runs(50) },
  );
});

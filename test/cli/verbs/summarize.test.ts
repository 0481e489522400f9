import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { z } from "zod";
import { summarizeVerb } from "../../../src/cli/verbs/summarize.ts";

const answer = z.strictObject({
  id: z.union([z.string(), z.number()]),
  summary: z.string(),
  sentences: z.array(z.strictObject({ text: z.string(), start: z.number(), end: z.number() })),
  method: z.enum(["extractive", "headline"]),
  text: z.string(),
});

async function run(args: string[], lines: object[] = []) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const input = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  const [code, out, err] = await Promise.all([
    summarizeVerb.run(args, { stdin: Readable.from([input]), stdout, stderr, env: {} }).finally(() => {
      stdout.end();
      stderr.end();
    }),
    text(stdout),
    text(stderr),
  ]);
  return { code, err, out };
}

async function answers(args: string[], lines: object[]) {
  const { out } = await run(args, lines);
  return out
    .trim()
    .split("\n")
    .map((line) => answer.parse(JSON.parse(line)));
}

const article = {
  id: "a",
  title: "Ostria and Vellmark to open border posts",
  content:
    "<p>Envoys of Ostria &amp; Vellmark agreed on Tuesday to open <b>three</b> border posts by 1 October.</p>" +
    "<p>The harvest of the valley was poor this year for want of rain, farmers said.</p>" +
    "<p>Vellmark will pay 4 million crowns for a ceasefire watch at the bridge, the envoys said.</p>",
};

it("echoes the plain text and gives places in it", async () => {
  const [only] = await answers([], [article]);
  expect(only?.method).toBe("extractive");
  expect(only?.text).toContain("Ostria & Vellmark agreed");
  for (const sentence of only?.sentences ?? []) {
    expect(only?.text.slice(sentence.start, sentence.end)).toBe(sentence.text);
  }
  expect(only?.summary).toBe(only?.sentences.map((sentence) => sentence.text).join(" "));
});

it("holds the budget of characters and of sentences", async () => {
  const [short] = await answers(["--max-chars", "90"], [article]);
  expect(short?.summary.length).toBeLessThanOrEqual(90);
  expect((await answers(["--sentences", "3"], [article]))[0]?.sentences).toHaveLength(3);
});

it("says headline, with an empty summary, when there is nothing to quote", async () => {
  const [only] = await answers([], [{ id: 1, title: "Ostria votes" }]);
  expect(only).toEqual({ id: 1, summary: "", sentences: [], method: "headline", text: "" });
});

it("prefers sentences about a topic of the default watchlist or with the words of a query", async () => {
  const farmers = await answers(["--sentences", "1", "--query", "harvest AND rain AND farmer*"], [article]);
  expect(farmers[0]?.summary).toMatch(/^The harvest/);
  const names = (await run(["--topic", "no-such-topic"])).err;
  expect(names).toContain("expected one of");
});

it("takes plain text as it is and the description where there is no more", async () => {
  const plain = "The envoys met in Lume on Monday.\n\nThe envoys will meet again in Ardenne next week.";
  expect((await answers([], [{ id: 1, title: "Envoys", text: plain }]))[0]?.text).toBe(plain);
  const described = { id: 1, title: "Envoys", description: "The envoys met in Lume on Monday." };
  expect((await answers([], [described]))[0]?.summary).toBe(described.description);
});

it("names every wrong option together and exits with 2", async () => {
  const { code, err, out } = await run(["--max-chars", "zero", "--sentences", "-1", "--query", "(a"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("--max-chars");
  expect(err).toContain("--sentences");
  expect(err).toContain("--query");
  expect((await run(["--colour"])).code).toBe(2);
});

it("shows its help", async () => {
  const { code, out } = await run(["--help"]);
  expect(code).toBe(0);
  expect(out).toContain("Usage: dateline summarize");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createReader } from "../../src/language/read.ts";
import { answersTo } from "../../src/questions/answer.ts";
import type { AnswerArticle } from "../../src/questions/cover.ts";
import { readQuestion } from "../../src/questions/question.ts";

const now = Date.UTC(2025, 7, 21);
const day = 86_400_000;
const aliases = [{ name: "orlova", spellings: ["Orlova", "Orlowa", "Орлова"] }];
const order = { limit: 3, now, language: "en", read: createReader(aliases) };
const article = (id: number, title: string, text: string, daysAgo = 1): AnswerArticle => ({
  id,
  title,
  text,
  at: now - daysAgo * day,
});

const talks = article(
  1,
  "Envoys meet on the lake",
  [
    "The envoys of both sides met on Tuesday in a villa above the lake. Nothing was signed.",
    "Two cities, Marwick and Oldport, are considered as hosts of the summit, an official said.",
    "The delegation of the islands counts 40 people. It arrived by train because the airport was closed.",
    "Foreign minister Lena Orlowa rejected any talks without a truce.",
  ].join("\n\n"),
);
const questions = article(
  2,
  "What to know of the talks",
  "Frequently asked\n\nIs a truce likely this year? Both sides say it remains uncertain.\n\nWho pays for the observers? The union of the coast does.",
);

const ask = (question: string, articles: readonly AnswerArticle[] = [talks, questions]) =>
  answersTo(readQuestion(question, aliases), articles, order).map(({ text }) => text);

describe("a question is answered by the stored sentence", () => {
  test.each([
    [
      "Where will the summit be held?",
      "Two cities, Marwick and Oldport, are considered as hosts of the summit, an official said.",
    ],
    ["When did the envoys meet?", "The envoys of both sides met on Tuesday in a villa above the lake."],
    ["How many people are in the delegation?", "The delegation of the islands counts 40 people."],
    ["Is a truce likely?", "Both sides say it remains uncertain."],
    ["Who pays for the observers?", "The union of the coast does."],
    ["What did Orlova reject?", "Foreign minister Lena Orlowa rejected any talks without a truce."],
  ])("%s", (question, answer) => {
    expect(ask(question)[0]).toBe(answer);
  });
});

test("who is named in the question has to have to do with the answer", () => {
  expect(ask("What did Vetrov say of the talks?")).toEqual([]);
});

test("a question of which nothing stored speaks gets no answer, and neither does one without content", () => {
  for (const question of ["Who won the cup final?", "Why?", "", "?!"]) expect(ask(question)).toEqual([]);
});

test("of two answers alike the newer is given, and only once", () => {
  const older = article(3, "Hosts", "Two cities, Marwick and Oldport, are considered as hosts of the summit.", 30);
  const newer = article(4, "Hosts", "The summit is now likely to be held in Marwick, said two diplomats.", 0);
  const answers = ask("Where will the summit be held?", [older, talks, newer]);
  expect(answers[0]).toContain("held in Marwick");
  expect(answers.filter((text) => text.startsWith("Two cities"))).toHaveLength(1);
});

test("whatever is asked of whatever text, answers are sentences of it, word for word", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 400 }), (question, extra) => {
      const mixed = { ...talks, text: `${talks.text}\n\n${extra} summit? ${extra}.` };
      for (const asked of [question, `where is the ${question} summit`]) {
        for (const { text, start, end } of answersTo(readQuestion(asked, aliases), [mixed], order))
          expect(mixed.text.slice(start, end)).toBe(text);
      }
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAnswer } from "../../src/llm/read-answer.ts";

const one = { kind: "read", sentences: [{ text: "Rain fell.", cites: [1] }] };

describe("an answer", () => {
  test.each([
    ["bare", '{"sentences":[{"text":"Rain fell.","cites":[1]}]}'],
    ["in a code fence", '```json\n{"sentences":[{"text":"Rain fell.","cites":[1]}]}\n```'],
    [
      "behind a thought with brackets",
      '<think>{so} [1]</think> {"sentences":[{"text":"Rain fell.","cites":[1]}]} Bye.',
    ],
    ["as a list alone", '[{"text":"Rain fell.","cites":[1]}]'],
    ["with citations as text", '{"sentences":[{"text":" Rain\\n fell. ","cites":["[1]","1"]}]}'],
    ["with one citation", '{"sentences":[{"text":"Rain fell.","cites":1}],"note":"x"}'],
  ])("is read %s", (_, text) => {
    expect(readAnswer(text)).toEqual(one);
  });

  test.each([
    ["nothing", "  "],
    ["prose", "Rain fell. [1]"],
    ["half a JSON", '{"sentences":[{"text":"Rain fell.","cit'],
    ["no citations", '{"sentences":[{"text":"Rain fell."}]}'],
    ["a citation of nothing", '{"sentences":[{"text":"Rain fell.","cites":[0]}]}'],
    ["other names", '{"summary":"Rain fell."}'],
    ["a flood", `{"sentences":[${'{"text":"Rain fell.","cites":[1]},'.repeat(2_000)}]}`],
  ])("of %s is malformed", (_, text) => {
    expect(readAnswer(text).kind).toBe("malformed");
  });

  test("of any kind is judged and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(["read", "malformed"]).toContain(readAnswer(text).kind);
      }),
    );
  });
});

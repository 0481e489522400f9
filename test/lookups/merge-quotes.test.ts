import { describe, expect, test } from "vitest";
import { mergeQuotes } from "../../src/lookups/merge-quotes.ts";

function quote(outlet: string, words: string, at: number, speakerKey = "lindqvist") {
  return {
    ...{ articleId: at, words, start: 0, end: words.length, speaker: "Ana Lindqvist", speakerKey },
    verb: "said",
    at,
    outlet,
  };
}

describe("the same quotation of several articles", () => {
  test("is one, told by each outlet once, the fullest form first", () => {
    const short = quote("A", "We will rebuild the harbour", 1);
    const long = quote("B", "“We’ll see. We will rebuild the harbour.”", 2);
    const again = quote("A", "we will REBUILD the harbour!", 3);
    expect(mergeQuotes([short, long, again])).toEqual([{ quote: long, outlets: ["A", "B"], others: [again, short] }]);
  });

  test("stays apart when others say it, or when only a few words are the same", () => {
    const all = [
      quote("A", "We will rebuild the harbour", 1),
      quote("B", "We will rebuild the harbour", 2, "brandt"),
      quote("C", "rebuild the harbour", 3),
      quote("D", "We will close the harbour", 4),
    ];
    expect(mergeQuotes(all).map((merged) => merged.outlets)).toEqual([["A"], ["B"], ["C"], ["D"]]);
  });

  test("goes by whole words", () => {
    const all = [quote("A", "he will art the long way", 1), quote("B", "she will art the long way", 2)];
    expect(mergeQuotes(all)).toHaveLength(2);
  });
});

import { describe, expect, it } from "vitest";
import { amountsOf, compareAmounts } from "../../src/stories/amounts.ts";
import { wordsOf } from "../../src/stories/words.ts";

const amounts = (text: string) => amountsOf(wordsOf(text, 100));

describe("amounts in an opening", () => {
  it("reads sums in every usual spelling as one kind", () => {
    for (const text of ["a $2.5 million raid", "a €2.5m raid", "a $2. 5 million raid"]) {
      expect(amounts(text)).toEqual([{ kind: "large sum", value: 2_500_000 }]);
    }
    expect(amounts("worth 5.4bn in shares")).toEqual([{ kind: "large sum", value: 5_400_000_000 }]);
  });

  it("keeps what a number counts, and leaves out a number that counts nothing", () => {
    expect(amounts("Seven sailors lost, 1,200 rescued")).toEqual([
      { kind: "sailor", value: 7 },
      { kind: "rescu", value: 1_200 },
    ]);
    expect(amounts("Actress dies at 91")).toEqual([]);
  });

  it("finds the same amount in other words", () => {
    expect(compareAmounts(amounts("seven sailors lost"), amounts("7 sailors missing"))).toMatchObject({
      sameAmount: true,
    });
  });

  it("takes sums far apart for another event, unless one of them is the same", () => {
    const small = amounts("thieves take $2 million");
    expect(compareAmounts(small, amounts("robbers take 90 million")).otherSum).toBe(1);
    expect(compareAmounts(small, amounts("a haul of 3 million")).otherSum).toBe(0);
    expect(compareAmounts(small, amounts("first 90 million, now 2 million")).otherSum).toBe(0);
  });

  it("lets counts grow: people hurt are no contradiction", () => {
    expect(compareAmounts(amounts("5 people hurt"), amounts("80 people hurt"))).toEqual({
      sameAmount: false,
      otherSum: 0,
    });
  });
});

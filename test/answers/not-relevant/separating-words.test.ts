import { describe, expect, test } from "vitest";
import { separatingWords } from "../../../src/answers/not-relevant/separating-words.ts";

const none = new Set<string>();

describe("words that tell objected stories from accepted ones", () => {
  test("are names that several objected titles have and no accepted one", () => {
    const objected = [["Fair in Geneva, Ohio"], ["Ohio police close Geneva road"], ["Geneva (Ohio) votes"]];
    expect(separatingWords(objected, ["Talks move to Geneva", "Police guard talks"], none)).toEqual(["Ohio"]);
  });

  test("do not exist where every name also stands in an accepted title, or in one objected story alone", () => {
    expect(separatingWords([["Ohio fair"], ["Ohio vote"]], ["Ohio senator joins talks"], none)).toEqual([]);
    expect(separatingWords([["Ohio fair", "Ohio again"], ["Texas fair"]], [], none)).toEqual([]);
  });

  test("are never words the query asks for, nor words in small letters", () => {
    expect(separatingWords([["Geneva fair"], ["Geneva vote"]], [], new Set(["geneva"]))).toEqual([]);
    expect(separatingWords([["the fair"], ["a fair"]], [], none)).toEqual([]);
  });

  test("add up: each further one stands for stories that the ones before left over", () => {
    const objected = [["Ohio fair"], ["Ohio vote"], ["Texas fair"], ["Texas vote"], ["Utah"]];
    expect(separatingWords(objected, [], none)).toEqual(["Texas", "Ohio"]);
  });
});

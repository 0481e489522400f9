import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mendJson } from "../../../src/feeds/document/mend-json.ts";
import { parseFeed } from "../../../src/feeds/document/parse.ts";
import { runs } from "../../runs.ts";

async function reasonOf(text: string): Promise<string | undefined> {
  const result = await parseFeed(text);
  return result.kind === "failed" ? result.reason : undefined;
}

describe("parseFeed on JSON Feed", () => {
  it("refuses a feed that is cut before its first entry is whole", async () => {
    expect(await reasonOf('{"title":"Tidal Log","items":[{"id":"1","title":"')).toMatch(/^This is broken JSON/);
  });

  it("keeps control characters out of the text and the text as it is", async () => {
    const result = await parseFeed(
      '{"items":[{"id":"1","content_text":"a\tb\u0007 “c”\\n\\u00e9 \\\\ \\/ \\"q\\"",}]}',
    );
    expect(result).toMatchObject({ entries: [{ content: 'a\tb\u0007 “c”\né \\ / "q"' }] });
  });

  it.each([
    ['{"error":"not found"}', "needs an `items` list"],
    ['{"error":"not found",}', "broken JSON"],
    ["{", "broken JSON"],
    ["{}}", "broken JSON"],
    ["callback({});", "needs an `items` list"],
  ])("tells broken JSON from JSON that is no feed: %s", async (text, reason) => {
    expect(await reasonOf(text)).toContain(reason);
  });

  it("refuses more entries than anyone publishes", async () => {
    expect(await parseFeed(`{"items":[${"1,".repeat(10_000)}1]}`)).toMatchObject({
      kind: "failed",
      class: "too-large",
    });
  });
});

describe("mendJson", () => {
  it("leaves JSON as it is", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), fc.nat(3), (value, indent) => {
        const { json: mended = "", isCut } = mendJson(`${JSON.stringify(value, undefined, indent)} // end`) ?? {};
        expect(isCut).toBe(false);
        // Quotation marks inside strings may be where a string could end; escaped ones never are.
        expect(JSON.parse(mended)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("makes JSON or nothing of whatever starts with a brace", () => {
    const pieces = fc.constantFrom(
      ...['"', "{", "}", "[", "]", ",", ":", "\\", "\\u", "//", "/*", "*/", "\n", " ", "a", "1", "-", "null", '"a":'],
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 30 }),
        (parts) => {
          const mended = mendJson(`{${parts.join("")}`);
          if (mended) JSON.parse(mended.json);
        },
      ),
      { numRuns: runs(1_500) },
    );
  });

  it.each([
    ...['"', '", ', '{"a":"', "[", '{"a":[', "/*", "/* ", "//", ", /", '"  ', '", aaaa', "\\", '" \n ', '":'],
    ...["}]", "\u0001", "a ", "1e", '"\n', '{"a"', '",\n"'],
  ])("ends soon on endless %j", (part) => {
    for (const start of ['{"items":[', '{"items":["']) mendJson(start + part.repeat(runs(40_000)));
  });
});

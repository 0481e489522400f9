import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mendJson } from "../../../src/feeds/document/mend-json.ts";
import { parseFeed } from "../../../src/feeds/document/parse.ts";
import { runs } from "../../runs.ts";

const version = "https://jsonfeed.org/version/1.1";
const feed = {
  version,
  title: "Tidal Log",
  items: [
    { id: "1", title: "One" },
    { id: "2", title: "Two" },
  ],
} as const;
const json = JSON.stringify(feed);
const pretty = JSON.stringify(feed, undefined, 2);

async function titlesOf(text: string): Promise<(string | undefined)[] | string> {
  const result = await parseFeed(text);
  return result.kind === "feed" ? result.entries.map((entry) => entry.title) : result.reason;
}

describe("parseFeed on JSON Feed", () => {
  it.each([
    ["as it should be", json],
    ["with trailing commas", json.replaceAll("}", ",}").replaceAll("]", ",]")],
    ["with commas twice", json.replaceAll("},{", "},,{")],
    ["with commas missing", pretty.replaceAll(",\n", "\n")],
    ["with comments", `// made by hand\n/* twice */${pretty.replaceAll(",\n", ", // and\n /* so } on */")}`],
    ["with a line end in a string", json.replace("Tidal", "Tidal\n\t")],
    ["with quotation marks in a string", json.replace("Tidal", 'Ti"d"al, so')],
    ["with escapes that JSON has not", json.replace("Tidal", "\\'Tid\\x\\u12")],
    ["with names that have no quotation marks", json.replace(/"(\w+)":/g, "$1: ")],
    ["with unknown values", json.replace('"id":"1"', '"id":undefined,"score":NaN,"at":new,"size":.5')],
    ["given to a function", `callback(${json});`],
    ["given to a function behind a comment", `/**/ jQuery12.on_feed( ${pretty} )`],
    ["kept from running", `)]}',\n${json}`],
    ["behind a PHP warning", `<br />\n<b>Warning</b>: bad {x} in <b>/srv/f.php</b><br />\n${json}`],
    ["behind plain text", `Notice: Undefined variable\n${json}`],
    ["assigned to a name", `var feed = ${json};`],
    ["before other text", `${json}\n<!-- 23 queries -->`],
    ["twice", json + json],
    ["in a web page", `<html><head><title>x</title></head><body><pre>${pretty}</pre></body></html>`],
    ["cut at its end", json.slice(0, -2)],
    ["cut behind the last entry", json.slice(0, -1)],
    ["cut in a third entry", `${json.slice(0, -2)},{"id":"3","authors":[{"name":"A"}],"title":"Thr`],
    ["cut in the name of a field", `${json.slice(0, -1)},"descri`],
  ])("reads its entries: %s", async (_, text) => {
    expect(await titlesOf(text)).toEqual(["One", "Two"]);
  });

  it("keeps of a feed that is cut the entries that are whole", async () => {
    expect(await titlesOf(json.slice(0, json.indexOf("Two")))).toEqual(["One"]);
    expect(await titlesOf(json.slice(0, json.indexOf("One")))).toMatch(/^This is broken JSON/);
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
    expect(await titlesOf(text)).toContain(reason);
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
      { numRuns: runs(5_000) },
    );
  });

  it.each([
    ...['"', '", ', '{"a":"', "[", '{"a":[', "/*", "/* ", "//", ", /", '"  ', '", aaaa', "\\", '" \n ', '":'],
    ...["}]", "\u0001", "a ", "1e", '"\n', '{"a"', '",\n"'],
  ])("ends soon on endless %j", (part) => {
    for (const start of ['{"items":[', '{"items":["']) mendJson(start + part.repeat(400_000));
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Identifiable, identityKeys } from "../../../src/feeds/identity/identity.ts";

const day = Date.UTC(2025, 2, 4, 9);
const prose = "Envoys of four countries met in the harbour town on Tuesday to speak about the passage of grain.";

function entry(of: Partial<Identifiable>): Identifiable {
  return { title: "Envoys meet for grain talks", publishedAt: day, contentHash: "c0ffee", ...of };
}

const keysOf = (of: Partial<Identifiable>) => identityKeys([entry(of)])[0];

describe("identityKeys", () => {
  it("knows an entry by guid, address and title with its day", () => {
    const keys = keysOf({ guid: "42", url: "https://news.example/a?id=1" });
    expect(keys).toEqual(["guid:42", "url:news.example/a?id=1", "title:envoys meet for grain talks|2025-03-04"]);
  });

  it("gives the same address key for http and https, and the same title key for other quotes and case", () => {
    const a = keysOf({ url: "http://news.example/a", title: "Envoys: “talks” resume today" });
    const b = keysOf({ url: "https://news.example/a", title: "ENVOYS – 'talks' resume today" });
    expect(a).toEqual(b);
  });

  it("gives the opening of the text a key that another title, date or punctuation does not change", () => {
    const text = (of: Partial<Identifiable>) => keysOf(of)?.find((key) => key.startsWith("text:"));
    const known = text({ description: prose });
    expect(known).toBeDefined();
    expect(text({ description: prose.replace("Tuesday", "Tuesday,"), title: "Other", publishedAt: day * 2 })).toBe(
      known,
    );
    expect(text({ body: prose })).toBe(known);
    expect(text({ description: "Read more." })).toBeUndefined();
  });

  it("takes no home page for an identity", () => {
    const keys = identityKeys(
      [
        entry({ guid: "1", url: "https://news.example/" }),
        entry({ guid: "2", url: "https://news.example/blog", title: "" }),
      ],
      "http://news.example/blog",
    );
    expect(keys.flat().filter((key) => key.startsWith("url:"))).toEqual([]);
  });

  it("names an entry without guid and address by all it says, too", () => {
    expect(keysOf({})).toContain("hash:c0ffee");
    expect(keysOf({ guid: "1" })).not.toContain("hash:c0ffee");
    expect(identityKeys([{ title: "", contentHash: "c0ffee" }])).toEqual([["hash:c0ffee"]]);
  });

  it("never leaves an entry without a key, whatever it says", () => {
    const value = fc.option(fc.string(), { nil: undefined });
    const entries = fc.array(
      fc
        .record({ guid: value, title: fc.string(), description: fc.string(), contentHash: fc.uuid() })
        .map(({ guid, ...rest }): Identifiable => ({ ...rest, guid })),
    );
    fc.assert(
      fc.property(entries, (list) => {
        expect(identityKeys(list).every((one) => one.length > 0)).toBe(true);
      }),
    );
  });
});

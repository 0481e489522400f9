import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Identifiable, identityKeys } from "../../src/feeds/identity.ts";

const day = Date.UTC(2025, 2, 4, 9);

function entry(of: Partial<Identifiable>): Identifiable {
  return { title: "Envoys meet for grain talks", publishedAt: day, contentHash: "c0ffee", ...of };
}

describe("identityKeys", () => {
  it("knows an entry by guid, address and title with its day", () => {
    const [keys] = identityKeys([entry({ guid: "42", url: "https://news.example/a?id=1" })]);
    expect(keys).toEqual(["guid:42", "url:news.example/a?id=1", "title:envoys meet for grain talks|2025-03-04"]);
  });

  it("gives the same address key for http and https, and the same title key for other quotes and case", () => {
    const [a, b] = [
      identityKeys([entry({ url: "http://news.example/a", title: "Envoys: “talks” resume today" })])[0],
      identityKeys([entry({ url: "https://news.example/a", title: "ENVOYS – 'talks' resume today" })])[0],
    ];
    expect(a).toEqual(b);
  });

  it("drops a guid that all entries share and an address that all entries share", () => {
    const keys = identityKeys([
      entry({ guid: "1", url: "https://news.example/live", title: "Envoys meet for grain talks" }),
      entry({ guid: "1", url: "https://news.example/live", title: "Port reopens after the storm" }),
    ]);
    expect(keys).toEqual([
      ["title:envoys meet for grain talks|2025-03-04"],
      ["title:port reopens after the storm|2025-03-04"],
    ]);
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

  it("does not take a short title for an identity beside a better one, but alone it does", () => {
    expect(identityKeys([entry({ guid: "1", title: "Live updates" })])[0]).toEqual(["guid:1"]);
    expect(identityKeys([entry({ title: "Live updates" })])[0]).toEqual(["title:live updates|2025-03-04"]);
  });

  it("falls back to the content for an entry that nothing else names", () => {
    const bare: Identifiable = { title: "", contentHash: "c0ffee" };
    expect(identityKeys([bare])).toEqual([["hash:c0ffee"]]);
  });

  it("never leaves an entry without a key, and never gives one strong key to two entries", () => {
    const value = fc.constantFrom(undefined, "a", "b", "https://x.example/1", "https://x.example/2");
    const entries = fc.array(
      fc.record({ guid: value, url: value, title: fc.string(), contentHash: fc.uuid() }).map(
        ({ guid, url, ...rest }): Identifiable => ({
          ...rest,
          ...(guid ? { guid } : {}),
          ...(url?.startsWith("https") ? { url } : {}),
        }),
      ),
    );
    fc.assert(
      fc.property(entries, (list) => {
        const keys = identityKeys(list);
        expect(keys.every((one) => one.length > 0)).toBe(true);
        const strong = keys.flat().filter((key) => !key.startsWith("hash:"));
        expect(new Set(strong).size).toBe(strong.length);
      }),
    );
  });
});

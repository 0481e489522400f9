import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { loadOutlets, type SampleItem } from "../../src/samples/outlet.ts";

const outlets = await loadOutlets();
const items = outlets.flatMap((outlet) => outlet.items.map((item) => ({ outlet, item })));

/** Everything said under one guid, over time. */
function saidBy(item: SampleItem): string {
  return [item, ...item.changes].flatMap(({ title, summary, content }) => [title, summary, content]).join("\n");
}

describe("the bundled outlets", () => {
  test("are at least five, with at least 55 articles", () => {
    expect(outlets.length).toBeGreaterThanOrEqual(5);
    expect(items.length).toBeGreaterThanOrEqual(55);
  });

  test("say that they are samples and live where no real site can", () => {
    for (const { title, site } of outlets) {
      expect(title).toMatch(/\((sample|зразок)\)$/);
      expect(new URL(site).hostname).toMatch(/\.example$/);
    }
  });

  test("publish and change only from 15 August to 1 September 2025", () => {
    const times = items.flatMap(({ item }) => [item.published, ...item.changes.map(({ at }) => at)]);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.parse("2025-08-15T00:00:00Z"));
    expect(Math.max(...times)).toBeLessThan(Date.parse("2025-09-02T00:00:00Z"));
  });

  test("have one feed in Atom, one in Ukrainian, one of titles only and one with the full text", () => {
    expect(outlets.filter(({ format }) => format === "atom")).toHaveLength(1);
    expect(outlets.filter(({ language }) => language === "uk")).toHaveLength(1);
    expect(outlets.some((o) => o.items.every(({ summary, content }) => !summary && !content))).toBe(true);
    expect(outlets.some((o) => o.format === "rss" && o.items.every(({ content }) => content))).toBe(true);
  });

  test.each([
    ["the Alaska summit", /Alaska|Аляс/, /without a|No agreement|без домовленості/],
    ["the promise of guarantees in Washington", /Trump|Трамп/, /pledges|help guarantee|to guarantee|пообіцяв/],
    ["the call to Putin", /call|phone|rings|зателефонував/i, /meeting|зустріч/],
    ["the rejection of NATO troops", /Kremlin|Moscow|Кремль/, /NATO (troops|forces)|військ НАТО/],
    ["the meeting of the military leaders", /NATO|Alliance|НАТО/, /military (leaders|heads)|Військові керівники/],
    ["the search for a venue", /Budapest|Будапешт/, /Geneva|Женеву/],
    ["the speech at the Shanghai summit", /Putin/, /SCO|Shanghai/],
  ])("tell %s in three to six outlets, each in its own words", (_event, ...patterns) => {
    const versions = ({ title, changes }: SampleItem) => [title, ...changes.map((one) => one.title ?? "")];
    const about = items.filter(({ item }) => versions(item).some((title) => patterns.every((p) => p.test(title))));
    const names = new Set(about.map(({ outlet }) => outlet.slug));
    expect(names.size).toBeGreaterThanOrEqual(3);
    expect(names.size).toBeLessThanOrEqual(6);
    expect(new Set(about.map(({ item }) => item.title)).size).toBe(about.length);
  });

  test("have at least four articles that change under the same guid, one of them only by a typing mistake", () => {
    expect(items.filter(({ item }) => item.changes.length > 0).length).toBeGreaterThanOrEqual(4);
    expect(items.some(({ item }) => /metting/.test(item.title) && /meeting/.test(item.changes[0]?.title ?? ""))).toBe(
      true,
    );
  });

  test("spell the same names in several ways", () => {
    const all = items.map(({ item }) => saidBy(item)).join("\n");
    for (const spelling of [/Zelenskyy/, /Zelenskiy/, /Zelensky\b/, /Kyiv/, /Kiev/, /Зеленськ/]) {
      expect(all).toMatch(spelling);
    }
  });

  test("put a box about Gaza into a live blog about the talks, and Gaza and tariffs into articles of their own", () => {
    const live = items.filter(({ item }) => /Related articles[\s\S]*Gaza/.test(item.content ?? ""));
    expect(live.some(({ item }) => /Ukraine|Zelenskyy/.test(item.title))).toBe(true);
    expect(items.filter(({ item }) => /Gaza/.test(item.title)).length).toBeGreaterThanOrEqual(2);
    expect(items.filter(({ item }) => /tariff/i.test(item.title)).length).toBeGreaterThanOrEqual(2);
  });

  test("quote nobody but with words that were reported, each quotation under the name of who said it", () => {
    const said: Record<string, RegExp> = {
      "All the details have to be hammered out.": /Rutte/,
      "An important step toward ending this war.": /Zelenskyy/,
      "I called President Putin, and began the arrangements for a meeting between President Putin and President Zelenskyy.":
        /Trump/,
      "Europeans hype up expectations to create a reality in which Putin disappoints.": /Kluge/,
      "A durable peace will require addressing the underlying security concerns of all parties involved":
        /Council on Foreign Relations/,
      "some swapping of territories to the betterment of both sides.": /Trump/,
      "international borders must not be changed by force": /joint statement/,
      "current line of contact should be the starting point of negotiations.": /joint statement/,
      "must protect Ukraine's and Europe's vital security interests": /joint statement/,
      "robust and credible security guarantees that enable Ukraine to effectively defend its sovereignty and territorial integrity.":
        /joint statement/,
      "a reliable, lasting peace is only possible with Ukraine at the negotiating table, with full respect for our sovereignty and without recognising the occupation.":
        /European leaders/,
    };
    for (const { item } of items) {
      const text = saidBy(item).replace(/<[^>]*>/g, " ");
      for (const [, quoted] of text.matchAll(/["“„«]([^"”»]*)["”»]/g)) {
        expect(Object.keys(said), item.guid).toContain(quoted);
        expect(text, item.guid).toMatch(said[quoted ?? ""] as RegExp);
      }
    }
  });
});

test("the README counts the outlets' articles rightly", async () => {
  const readme = await readFile(new URL("../../samples/README.md", import.meta.url), "utf8");
  expect(readme).toContain(`${items.length} short articles`);
  for (const { title } of outlets.filter(({ language }) => language === "en")) {
    expect(readme).toContain(title.replace(" (sample)", ""));
  }
});

describe("loading", () => {
  async function folderWith(text: string): Promise<URL> {
    const folder = await mkdtemp(join(tmpdir(), "dateline-samples-"));
    await writeFile(join(folder, "broken.yaml"), text);
    return pathToFileURL(`${folder}/`);
  }

  test("names the file and every mistake in it", async () => {
    const folder = await folderWith("title: T\nsite: ftp://x.example\nformat: html\nlanguage: en\nitems: []\n");
    await expect(loadOutlets(folder)).rejects.toThrow(/broken\.yaml[\s\S]*site[\s\S]*format[\s\S]*items/);
  });

  test("refuses a change that comes before the publication", async () => {
    const folder = await folderWith(
      [
        "{ title: T, site: https://x.example/, format: rss, language: en, items: [{ guid: a, title: A,",
        "published: 2025-08-16T00:00:00Z, changes: [{ at: 2025-08-15T00:00:00Z, title: B }] }] }",
      ].join("\n"),
    );
    await expect(loadOutlets(folder)).rejects.toThrow(/after the publication/);
  });
});

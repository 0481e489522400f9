import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStoryIndex } from "../../src/stories/cluster.ts";
import type { StoryArticle } from "../../src/stories/signature.ts";

const hour = 3_600_000;
let ids = 0;

function article(title: string, description = "", rest: Partial<StoryArticle> = {}): StoryArticle {
  ids += 1;
  return { id: ids, title, description, body: "", at: ids, ...rest };
}

/** The story of each article, fed one by one as the bot does. */
function storiesOf(articles: StoryArticle[], options: Parameters<typeof createStoryIndex>[0] = {}): number[] {
  const index = createStoryIndex(options);
  let stories = 0;
  return articles.map((item) => {
    const story = index.closest(item, item.at)?.storyId ?? ++stories;
    index.add(item, story);
    return story;
  });
}

const ferry = [
  article("Ferry runs aground off Korvala with 200 on board", "The ferry Maribel struck rocks off Korvala harbour."),
  article(
    "Passengers rescued after Maribel ferry hits rocks",
    "All 200 passengers of the Maribel were taken to Korvala.",
  ),
  article("Korvala ferry accident: captain of Maribel questioned", "Police in Korvala questioned the ferry's captain."),
];

describe("the story index", () => {
  it("puts one event told by several outlets into one story", () => {
    expect(storiesOf(ferry)).toEqual([1, 1, 1]);
  });

  it("keeps events apart that share hardly a word", () => {
    const bank = article(
      "Central bank of Ostria raises rates",
      "The bank in Ostria lifted its main rate to 5 percent.",
    );
    expect(storiesOf([ferry[0] as StoryArticle, bank])).toEqual([1, 2]);
  });

  it("keeps two strikes on two towns apart", () => {
    const stories = storiesOf([
      article("Missile strike on Dolmara kills five", "A missile hit an apartment block in Dolmara on Monday."),
      article("Missile strike on Vestrun kills seven", "A missile hit an apartment block in Vestrun on Monday."),
      article("Dolmara strike: rescuers search apartment block", "Five people died when a missile hit Dolmara."),
    ]);
    expect(stories).toEqual([1, 2, 1]);
  });

  it("keeps the 12th and the 13th of a kind apart even where the wording is the same", () => {
    const stories = storiesOf([
      article(
        "Union adopts 12th sanctions package",
        "Envoys agreed on the 12th sanctions package after weeks of talks.",
      ),
      article(
        "Union adopts 13th sanctions package",
        "Envoys agreed on the 13th sanctions package after weeks of talks.",
      ),
    ]);
    expect(stories).toEqual([1, 2]);
  });

  it("keeps two summits with other hosts and guests apart", () => {
    const stories = storiesOf([
      article(
        "Summit in Ardenne: Kessler and Amari discuss a truce",
        "President Kessler met Premier Amari in Ardenne.",
      ),
      article(
        "Summit in Port Lume: Tanaka and Oduya discuss trade",
        "Premier Tanaka met President Oduya in Port Lume.",
      ),
    ]);
    expect(stories).toEqual([1, 2]);
  });

  it("keeps two players of one club apart who are accused of the same", () => {
    const stories = storiesOf([
      article(
        "Harriers' Ada Kessler arrested on suspicion of fraud",
        "Ada Kessler, a forward of the Korvala Harriers, was arrested in Korvala.",
      ),
      article(
        "Harriers forward Kessler held in fraud case",
        "Police in Korvala arrested Ada Kessler of the Harriers on suspicion of fraud.",
      ),
      article(
        "Harriers' Mira Oduya arrested on suspicion of fraud",
        "Mira Oduya, a goalkeeper of the Korvala Harriers, was arrested in Korvala.",
      ),
    ]);
    expect(stories).toEqual([1, 1, 2]);
  });

  it("keeps two raids on jewellers of one town apart by what was taken", () => {
    const stories = storiesOf([
      article(
        "Robbers take jewels worth 80 million from Ardenne shop",
        "Four men robbed a jeweller in central Ardenne.",
      ),
      article("Ardenne jeweller robbed of 80 million", "Four robbers took jewels from a shop in central Ardenne."),
      article(
        "Thieves take jewels worth 2 million from Ardenne shop",
        "A car was driven into a jeweller's in Ardenne.",
      ),
    ]);
    expect(stories).toEqual([1, 1, 2]);
  });

  it("recognises a wire copy under another headline and says so", () => {
    const index = createStoryIndex();
    const wire =
      "Negotiators left the lakeside hotel late on Tuesday without a signed text, and said that they would meet again within a week.";
    index.add(article("No deal at the lake", wire), 7);
    const copy = index.closest(article("No deal by the lake", wire), 10);
    expect(copy).toMatchObject({ storyId: 7, similarity: 1 });
    expect(copy?.evidence.join()).toMatch(/same wording/);
  });

  it("names the words that speak for a story", () => {
    const index = createStoryIndex();
    index.add(ferry[0] as StoryArticle, 3);
    expect(index.closest(ferry[1] as StoryArticle, 10)?.evidence.join()).toContain("Maribel");
  });

  it("does not join on one shared name alone", () => {
    const stories = storiesOf([
      article("Kessler opens a children's hospital", "President Kessler cut the ribbon of the new clinic."),
      article("Kessler loses budget vote", "Parliament threw out the spending plan of President Kessler."),
    ]);
    expect(stories).toEqual([1, 2]);
  });

  it("gives the same answer however often it is asked", () => {
    const index = createStoryIndex();
    index.add(ferry[0] as StoryArticle, 1);
    const first = index.closest(ferry[1] as StoryArticle, 10);
    for (let i = 0; i < 5; i += 1) index.closest(ferry[2] as StoryArticle, 10);
    expect(index.closest(ferry[1] as StoryArticle, 10)).toEqual(first);
    expect(index.size).toBe(1);
  });

  it("does not join a story that has been quiet for longer than the window", () => {
    const [first, second] = ferry as [StoryArticle, StoryArticle, StoryArticle];
    const late = { ...second, at: first.at + 73 * hour };
    expect(storiesOf([first, late])).toEqual([1, 2]);
    expect(storiesOf([first, { ...late, at: first.at + 71 * hour }])).toEqual([1, 1]);
  });

  it("forgets quiet stories when pruned and keeps lively ones", () => {
    const index = createStoryIndex({ windowMs: hour });
    index.add(article("Ferry runs aground off Korvala", "", { at: 0 }), 1);
    index.add(article("Central bank of Ostria raises rates", "", { at: 2 * hour }), 2);
    index.prune(2 * hour);
    expect(index.size).toBe(1);
    expect(index.closest(article("Ferry aground off Korvala", "", { at: 0 }), 0)).toBeUndefined();
  });

  it("keeps answering about old dates after newer ones, as long as nothing is pruned", () => {
    const [first, second] = ferry as [StoryArticle, StoryArticle, StoryArticle];
    const later = article("Central bank of Ostria raises rates", "", { at: first.at + 900 * hour });
    expect(storiesOf([first, later, second])).toEqual([1, 2, 1]);
  });

  it("takes articles into a story that is still told after the window of its founder has passed", () => {
    const [first, second, third] = ferry as [StoryArticle, StoryArticle, StoryArticle];
    const index = createStoryIndex();
    index.add({ ...first, at: 0 }, 1);
    index.add({ ...second, at: 60 * hour }, 1);
    expect(index.closest({ ...third, at: 76 * hour }, 76 * hour)?.storyId).toBe(1);
  });

  it("takes articles into a story that several outlets told lately for seven days, and no longer", () => {
    const told = (atHour: number, outlet: string) =>
      article("Ferry Maribel runs aground off Korvala", "The ferry Maribel struck rocks off Korvala harbour.", {
        at: atHour * hour,
        outlet,
      });
    const index = createStoryIndex();
    for (const [i, outlet] of ["Post", "Herald", "Wire", "Post"].entries()) index.add(told(i, outlet), 1);
    index.prune(160 * hour);
    expect(index.size).toBe(1);
    expect(index.closest(told(160, "Echo"), 160 * hour)?.storyId).toBe(1);
    expect(index.closest(told(172, "Echo"), 172 * hour)).toBeUndefined();
    index.prune(172 * hour);
    expect(index.size).toBe(0);
  });

  it("lets a story of a thousand members stay what its first members made it", () => {
    const index = createStoryIndex();
    for (let i = 0; i < 1_000; i += 1) {
      index.add(article("Ferry runs aground off Korvala", `The Maribel struck rocks, report ${i} says.`, { at: i }), 1);
    }
    const other = article("Central bank of Ostria raises rates", "The bank lifted its main rate.", { at: 1_000 });
    expect(index.closest(other, 1_000)).toBeUndefined();
    expect(index.closest(article("Korvala ferry Maribel on the rocks", "", { at: 1_001 }), 1_001)?.storyId).toBe(1);
  });

  it("joins reports in two scripts through their names, known beforehand or alike in their consonants", () => {
    const aliases = [
      { name: "kessler", spellings: ["Kessler", "Кесслер"] },
      { name: "amari", spellings: ["Amari", "Амарі"] },
      { name: "ardenne", spellings: ["Ardenne", "Арденн"] },
      { name: "lume", spellings: ["Port Lume", "Порт-Люм"] },
    ];
    const english = article(
      "Kessler and Amari to meet in Ardenne",
      "President Kessler and Premier Amari will meet in Ardenne.",
    );
    const ukrainian = article("Кесслер і Амарі зустрінуться в Арденні", "Президент Кесслер зустрінеться з Амарі.");
    const elsewhere = article("Кесслер і Амарі прибули до Порт-Люма", "Кесслер та Амарі відкрили міст у Порт-Люмі.");
    expect(storiesOf([english, ukrainian], { aliases })).toEqual([1, 1]);
    expect(storiesOf([english, ukrainian])).toEqual([1, 1]);
    expect(storiesOf([english, elsewhere], { aliases })).toEqual([1, 2]);
  });

  it("takes an article without any words as a story of its own", () => {
    expect(storiesOf([article(""), article(""), article("…", "!!!")])).toEqual([1, 2, 3]);
  });

  it("never throws on hostile text and answers with a known story or none", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 100 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { maxLength: 12 }), (items) => {
        const stories = storiesOf(items.map(([title, description, body]) => article(title, description, { body })));
        expect(stories.every((story, i) => story >= 1 && story <= i + 1)).toBe(true);
      }),
    );
  });

  it("reads only the beginning of a text without end", () => {
    const endless = article("a".repeat(1_000_000), "-".repeat(1_000_000), { body: "Korvala ".repeat(200_000) });
    expect(storiesOf([endless, ferry[0] as StoryArticle])[0]).toBe(1);
  });
});

import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { countArticleStates, findArticles, unsortedArticles } from "../../../src/db/articles/articles.ts";
import { articleHistory } from "../../../src/db/articles/edits.ts";
import { decideHeld } from "../../../src/db/articles/held.ts";
import { articleKeys, articles } from "../../../src/db/articles/tables.ts";
import { feeds } from "../../../src/db/feeds/tables.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { unit } from "../../../src/db/unit.ts";
import { changesBetween } from "../../../src/feeds/identity/article-changes.ts";
import { identityKeys } from "../../../src/feeds/identity/identity.ts";
import type { Entry } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

const hour = 3_600_000;
let db: Database;
let now: number;

beforeEach(async () => {
  db = openDatabase(":memory:");
  now = Date.UTC(2025, 7, 20, 8);
  const list = ["a", "b"].map((name) => ({ url: `https://${name}.example/rss`, outlet: name }));
  await installWatchlist(db, { name: "t", title: "T", feeds: list, topics: [], aliases: [] });
});

type Fields = Partial<Pick<Entry, "url" | "title" | "description" | "body" | "publishedAt" | "credit">> & {
  guid?: string;
};

function entry({ guid, ...fields }: Fields): Entry {
  const texts = { title: "Envoys meet for grain talks in the harbour", description: "", body: "", ...fields };
  const contentHash = JSON.stringify([texts.title, texts.description, texts.body]);
  const [keys = []] = identityKeys([{ ...texts, contentHash, guid }]);
  return { keys, categories: [], contentHash, ...texts };
}

function poll(entries: readonly Entry[], feedId = 1) {
  now += hour / 4;
  const read = { kind: "read", feedId, now, nextCheckAt: now, bodyHash: `${now}`, maxAgeMs: 72 * hour } as const;
  return savePoll(db, { ...read, entries });
}

const url = (n: number) => `https://a.example/${n}`;
const policy = async () => (await sqlOf(db).select({ policy: feeds.identityPolicy }).from(feeds).get())?.policy;
const day = Date.UTC(2025, 7, 20);

test("whom the feed took an article from is kept, and another name there is no edit", async () => {
  await poll([entry({ guid: "1", url: url(1), credit: "Tide" })]);
  expect(await poll([entry({ guid: "1", url: url(1), credit: "Times" })])).toMatchObject({ edited: 0, repeated: 1 });
  expect(await findArticles(db, { id: 1 })).toMatchObject([{ credit: "Tide" }]);
});

describe("what is new", () => {
  test("a guid that comes back with another address, title, text and date is another article", async () => {
    await poll([entry({ guid: "1", url: url(1), title: "Bridge opens after repairs", publishedAt: day + hour })]);
    const second = entry({
      guid: "1",
      url: url(2),
      title: "Minister resigns over budget",
      publishedAt: day + 5 * hour,
    });
    expect(await poll([second])).toMatchObject({ added: 1, edited: 0 });
    expect(await poll([second])).toMatchObject({ added: 0, repeated: 1 });
  });

  test("a guid that comes back with another address and headline, but the same date, is an edit", async () => {
    await poll([entry({ guid: "1", url: url(1), title: "Bridge opens after repairs", publishedAt: day + hour })]);
    const edited = entry({ guid: "1", url: url(2), title: "Ferry traffic ends today", publishedAt: day + hour });
    expect(await poll([edited])).toMatchObject({ added: 0, edited: 1 });
  });

  test("a page that is reused for another article under a guid of its own is another article", async () => {
    const live = { url: url(1), title: "Morning briefing" };
    await poll([
      entry({
        ...live,
        guid: "mon",
        publishedAt: day + hour,
        description: "Grain ships wait for a passage at the strait.",
      }),
    ]);
    const tuesday = entry({
      ...live,
      guid: "tue",
      publishedAt: day + 25 * hour,
      description: "A court frees two reporters after long weeks.",
    });
    expect(await poll([tuesday])).toMatchObject({ added: 1 });
    expect(await countArticleStates(db)).toEqual({ stored: 2 });
  });

  test("the same title twice a day is two articles when guids and addresses are new and the texts differ", async () => {
    const one = (n: number) => entry({ guid: `${n}`, url: url(n), title: "Live updates", publishedAt: day + n * hour });
    await poll([one(1)]);
    expect(await poll([one(2)])).toMatchObject({ added: 1 });
    expect(await poll([one(1), one(2)])).toMatchObject({ added: 0, repeated: 2 });
  });

  test("an article that is posted anew with the same long title and text on the same day is the same", async () => {
    const text = { description: "Envoys of four countries met on Tuesday to speak about the passage of grain." };
    await poll([entry({ guid: "1", url: url(1), publishedAt: day + hour, ...text })]);
    expect(await poll([entry({ guid: "2", url: url(2), publishedAt: day + 2 * hour, ...text })])).toMatchObject({
      added: 0,
    });
  });

  test("two versions of an entry in one document do not undo each other at every poll", async () => {
    const both = [
      entry({ guid: "1", url: url(1) }),
      entry({ guid: "1", url: url(1), description: "Now with a text." }),
    ];
    await poll(both);
    expect(await poll(both)).toEqual({ added: 0, edited: 0, repeated: 2 });
  });

  test("two entries that are one article by different keys do not undo each other either", async () => {
    await poll([entry({ guid: "1", url: url(1), publishedAt: day + hour })]);
    const both = [
      entry({ guid: "1", publishedAt: day + hour, title: "Envoys meet in the harbour" }),
      entry({ guid: "2", url: url(1), publishedAt: day + 2 * hour, description: "By its address." }),
    ];
    expect(await poll(both)).toMatchObject({ added: 0, edited: 1 });
    expect(await poll(both)).toEqual({ added: 0, edited: 0, repeated: 2 });
  });

  test("of two entries that have nothing but a title, the known article is one and the other is new", async () => {
    const issue = (n: number) => entry({ title: "Live updates", publishedAt: day + n * hour });
    await poll([issue(1)]);
    expect(await poll([issue(1), issue(3)])).toMatchObject({ added: 1, repeated: 1 });
    expect(await poll([issue(1), issue(3)])).toMatchObject({ added: 0, repeated: 2 });
  });

  test("articles that share one address inside a feed are not taken for each other", async () => {
    const shared = ["Bridge opens after repairs", "Minister resigns over budget"].map((title, n) =>
      entry({ guid: `${n}`, url: url(0), title, publishedAt: day + n * hour }),
    );
    await poll(shared);
    expect(await countArticleStates(db)).toEqual({ stored: 2 });
  });
});

describe("the identity policy", () => {
  const build = (n: number, count = 8) =>
    Array.from({ length: count }, (_, i) =>
      entry({
        guid: `build ${n} entry ${i}`,
        url: url(i),
        title: `Headline number ${i} of the day`,
        publishedAt: day + i * hour,
      }),
    );

  test("falls back to addresses when guids change with every build, says so once, and stays there", async () => {
    await poll(build(1));
    expect(await policy()).toBe("guid");
    expect(await poll(build(2))).toEqual({ added: 0, edited: 0, repeated: 8, policy: "address" });
    expect(await poll(build(2))).toEqual({ added: 0, edited: 0, repeated: 8 });
    expect(await policy()).toBe("address");
  });

  test("remembers no more of the guids that come to nothing", async () => {
    for (let n = 1; n < 5; n += 1) await poll(build(n));
    const keys = (await sqlOf(db).select().from(articleKeys).all()).length;
    for (let n = 5; n < 9; n += 1) await poll(build(n));
    expect(await sqlOf(db).select().from(articleKeys).all()).toHaveLength(keys);
  });

  test("is not shaken by one bad guid", async () => {
    await poll(build(1));
    const [first, ...others] = build(1);
    expect(await poll([...build(2).slice(0, 1), ...others])).toEqual({ added: 0, edited: 0, repeated: 8 });
    expect(first && (await policy())).toBe("guid");
  });
});

describe("a hold", () => {
  const feed = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) =>
      entry({ guid: `g${from + i}`, url: url(from + i), title: `Headline number ${from + i}` }),
    );

  beforeEach(async () => {
    await poll(feed(0, 20));
    expect(await poll(feed(100, 20))).toEqual({ added: 20, edited: 0, repeated: 0, held: 20 });
  });

  test("keeps the articles from being sorted, remembers them, and lasts until somebody decides", async () => {
    expect(await unsortedArticles(db, 99)).toHaveLength(20); // those of the first poll
    expect(await poll(feed(100, 20))).toEqual({ added: 0, edited: 0, repeated: 20 });
    expect((await sqlOf(db).select({ at: feeds.heldSince }).from(feeds).get())?.at).not.toBeNull();
  });

  test.each([
    ["post", { alertSuppression: null, late: true, unsorted: true }],
    ["seen", { alertSuppression: "backlog", late: false, unsorted: true }],
  ] as const)("that ends with %s leaves every article stored, once", async (decision, expected) => {
    const decide = () => unit(db, (sql) => decideHeld(sql, { feedId: 1, decision, now }));
    expect(await decide()).toMatchObject({ articles: 20, noticed: { outlet: "a" } });
    expect(await decide()).toEqual({ articles: 0 });
    expect(await countArticleStates(db)).toEqual({ stored: 40 });
    const [newest] = (await sqlOf(db).select().from(articles).all()).slice(-1);
    expect(newest).toMatchObject(expected);
    expect((await sqlOf(db).select({ at: feeds.heldSince }).from(feeds).get())?.at).toBeNull();
  });
});

describe("an edit", () => {
  const text = "The bridge closes on Monday. Repairs take two weeks. Buses go by the northern road.";
  const known = { guid: "1", url: url(1), publishedAt: day };

  test("is recorded with what differs and sorts the article again", async () => {
    await poll([entry({ ...known, description: text })]);
    await sqlOf(db).update(articles).set({ unsorted: false }).run();
    await poll([entry({ ...known, description: text.replace("two", "three") })]);
    const { count, edits } = await articleHistory(db, 1, 5);
    expect(count).toBe(1);
    expect(edits[0]?.changes).toEqual([{ field: "description", before: text, after: text.replace("two", "three") }]);
    expect(await unsortedArticles(db, 9)).toHaveLength(1);
  });

  test("of spaces, quotes or the order of sentences is stored and is none", async () => {
    await poll([entry({ ...known, description: text })]);
    await sqlOf(db).update(articles).set({ unsorted: false }).run();
    const moved = "Buses go by the northern road! The bridge closes — on Monday.\nRepairs take two weeks";
    expect(await poll([entry({ ...known, description: moved })])).toEqual({ added: 0, edited: 0, repeated: 1 });
    expect((await findArticles(db, { id: 1 }))[0]?.description).toBe(moved);
    expect(await articleHistory(db, 1, 5)).toMatchObject({ count: 0, edits: [] });
    expect(await unsortedArticles(db, 9)).toEqual([]);
  });

  test("leaves the body that was read from the page, and has the page read again", async () => {
    await poll([entry({ ...known, description: "A stub." })]);
    await sqlOf(db)
      .update(articles)
      .set({ page: "read", body: "The whole article from its page.", pageAttempts: 2 })
      .run();
    await poll([entry({ ...known, description: "Another stub." })]);
    const stored = await sqlOf(db).select().from(articles).get();
    expect(stored).toMatchObject({
      description: "Another stub.",
      body: "The whole article from its page.",
      page: "wanted",
      pageAttempts: 0,
    });
  });

  test("of the feed's text is found although the page was read, and the page over it is none", async () => {
    await poll([entry({ ...known, body: text })]);
    const page = `${text} The mayor asks for patience.`;
    await sqlOf(db).update(articles).set({ page: "read", body: page, feedBody: text }).run();
    await poll([entry({ ...known, body: text.replace("two", "three") })]);
    const { edits } = await articleHistory(db, 1, 5);
    expect(edits.map(({ changes }) => changes)).toEqual([
      [{ field: "body", before: text, after: text.replace("two", "three") }],
    ]);
    expect(await sqlOf(db).select().from(articles).get()).toMatchObject({ body: page, page: "wanted" });
  });

  test("of a long text shows the passage that differs, in at most a thousand characters", () => {
    const sentences = Array.from({ length: 400 }, (_, n) => `Sentence number ${n} stands here.`);
    const before = sentences.join(" ");
    const after = before.replace("Sentence number 200 stands here.", "Sentence number 200 fell over.");
    const [change] = changesBetween(
      { title: "", description: "", body: before },
      { title: "", description: "", body: after },
    );
    expect(change?.before).toContain(
      "Sentence number 199 stands here. Sentence number 200 stands here. Sentence number 201",
    );
    expect(change?.after).toContain("Sentence number 200 fell over.");
    expect(change?.before.length).toBeLessThan(300);
  });

  test("is bounded and well-formed whatever the texts", () => {
    const texts = fc.string({ unit: "binary", maxLength: 5_000 });
    fc.assert(
      fc.property(texts, texts, texts, (head, a, b) => {
        const of = (body: string) => ({ title: "", description: "", body });
        for (const change of changesBetween(of(head + a + head), of(head + b + head))) {
          expect(change.before.length).toBeLessThanOrEqual(1_000);
          expect(change.after.length).toBeLessThanOrEqual(1_000);
          expect(change.after.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../../../src/db/open.ts";
import { countModelUse, keepModelAnswer, modelAnswer, modelUseSince } from "../../../src/db/stories/model-answers.ts";

const day = 86_400_000;
const noon = Date.UTC(2026, 2, 4, 12);
let db: Database;

beforeEach(() => {
  db = openDatabase(":memory:");
});
afterEach(() => db.close());

describe("answers of the language model", () => {
  test("are kept by key for 30 days, the newest one", async () => {
    await keepModelAnswer(db, "a", "first", noon);
    await keepModelAnswer(db, "a", "second", noon + 1);
    expect(await modelAnswer(db, "a", noon + 30 * day)).toBe("second");
    expect(await modelAnswer(db, "a", noon + 31 * day)).toBeUndefined();
    expect(await modelAnswer(db, "b", noon)).toBeUndefined();
  });

  test("go when a newer one is kept after that time", async () => {
    await keepModelAnswer(db, "a", "old", noon);
    await keepModelAnswer(db, "b", "new", noon + 31 * day);
    expect(await modelAnswer(db, "a", noon)).toBeUndefined();
  });
});

test("use of the language model adds up by day, oldest first", async () => {
  await countModelUse(db, "2026-03-04", { calls: 1, tokens: 360 });
  await countModelUse(db, "2026-03-04", { calls: 1, tokens: 40, refused: 1 });
  await countModelUse(db, "2026-03-03", { failed: 1 });
  expect(await modelUseSince(db, "2026-03-03")).toEqual([
    { day: "2026-03-03", calls: 0, tokens: 0, passed: 0, refused: 0, failed: 1 },
    { day: "2026-03-04", calls: 2, tokens: 400, passed: 0, refused: 1, failed: 0 },
  ]);
  expect(await modelUseSince(db, "2026-03-05")).toEqual([]);
});

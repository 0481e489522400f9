import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase, type Sql, sqlOf } from "../../src/db/open.ts";
import { facts } from "../../src/db/tables.ts";
import { read, unit } from "../../src/db/unit.ts";

let db: Database;

beforeEach(() => {
  db = openDatabase(":memory:");
});
afterEach(() => db.close());

const add = (sql: Sql, name: string) => sql.insert(facts).values({ name, value: "" }).run();
const names = async (sql: Sql) => (await sql.select().from(facts).orderBy(facts.name).all()).map((row) => row.name);
const stored = () => read(db, names);

describe("a unit", () => {
  test("keeps all of its statements and gives what its work gave", async () => {
    const given = await unit(db, async (sql) => {
      await add(sql, "a");
      await add(sql, "b");
      return "done";
    });
    expect([given, await stored()]).toEqual(["done", ["a", "b"]]);
  });

  test("that throws keeps none of them, and throws the same error", async () => {
    const failing = unit(db, async (sql) => {
      await add(sql, "a");
      throw new Error("no good");
    });
    await expect(failing).rejects.toThrow("no good");
    expect(await stored()).toEqual([]);
  });

  test("fails as a statement of it does", async () => {
    const failing = unit(db, async (sql) => {
      await add(sql, "a");
      await add(sql, "a");
    });
    await expect(failing).rejects.toThrow(/unique/i);
    expect(await stored()).toEqual([]);
  });

  test("waits for those that were asked for before, whether they fail or not, and sees what they kept", async () => {
    const order: string[] = [];
    const step = (name: string, fails = false) =>
      unit(db, async (sql) => {
        order.push(`${name} begins with ${(await names(sql)).join()}`);
        await add(sql, name);
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    await Promise.allSettled([step("a"), step("b", true), step("c")]);
    expect(order).toEqual(["a begins with ", "a ends", "b begins with a", "b ends", "c begins with a", "c ends"]);
    expect(await stored()).toEqual(["a", "c"]);
  });

  test("is never seen by half, however many read beside it", async () => {
    const seen = new Set<string>();
    const reading = async () => seen.add((await stored()).join());
    const writing = unit(db, async (sql) => {
      for (const name of ["a", "b", "c"]) await add(sql, name);
    });
    await Promise.all([reading(), writing, reading(), ...Array.from({ length: 5 }, reading)]);
    expect([...seen]).toEqual(["a,b,c"]);
  });
});

describe("a unit that waits for something other than its statements", () => {
  test("is rolled back and says so", async () => {
    const waiting = unit(db, async (sql) => {
      await add(sql, "a");
      await nextTurn();
    });
    await expect(waiting).rejects.toThrow(/has to await every statement, and nothing else/);
    expect(await stored()).toEqual([]);
  });

  test("holds up nobody, and what it does later does not get into the unit of somebody else", async () => {
    const resumed = Promise.withResolvers<void>();
    const waiting = unit(db, async (sql) => {
      await add(sql, "a");
      await resumed.promise;
      await add(sql, "late");
    });
    const next = unit(db, async (sql) => {
      resumed.resolve();
      for (let i = 0; i < 9; i += 1) await names(sql);
      await add(sql, "b");
    });
    await expect(waiting).rejects.toThrow(/ended before its work did/);
    await next;
    expect(await stored()).toEqual(["b"]);
  });

  test("is named also when it only reads", async () => {
    await expect(read(db, () => nextTurn("late"))).rejects.toThrow(/ended before its work did/);
  });
});

test("a statement that was not awaited cannot come after its unit", async () => {
  let forgotten: Promise<void> | undefined;
  await unit(db, async (sql) => {
    const late = async () => {
      for (let i = 0; i < 9; i += 1) await null;
      await add(sql, "late");
    };
    forgotten = late();
  });
  await expect(forgotten).rejects.toThrow(/ended before its work did/);
  expect(await stored()).toEqual([]);
});

test("a unit inside another one of the same database is an error, and both are undone", async () => {
  const nested = unit(db, async (sql) => {
    await add(sql, "outer");
    await unit(db, (inner) => add(inner, "inner"));
  });
  await expect(nested).rejects.toThrow(/inside another one/);
  await expect(unit(db, () => read(db, names))).rejects.toThrow(/inside another one/);
  expect(await stored()).toEqual([]);
});

test("units of two databases may stand in one another", async () => {
  const other = openDatabase(":memory:");
  await unit(db, async (sql) => {
    await add(sql, "a");
    for (const name of await names(sql)) await unit(other, (there) => add(there, name));
  });
  expect(await read(other, names)).toEqual(["a"]);
  await other.close();
});

test("what a unit starts may open units of its own once that is over", async () => {
  let started: Promise<void> | undefined;
  await unit(db, async (sql) => {
    await add(sql, "a");
    started = nextTurn().then(() => unit(db, async (later) => void (await add(later, "b"))));
  });
  await started;
  expect(await stored()).toEqual(["a", "b"]);
});

test("the database closes after the units that were asked for before, and then opens none", async () => {
  const closing = openDatabase(":memory:");
  const before = unit(closing, async (sql) => {
    await add(sql, "a");
    return names(sql);
  });
  const closed = closing.close();
  const after = unit(closing, names);
  expect(await before).toEqual(["a"]);
  await closed;
  await expect(after).rejects.toThrow(/not open/);
});

test("a unit has the right to write from its beginning", async () => {
  const { $client } = sqlOf(db);
  await unit(db, async (sql) => {
    await sql.select().from(facts).where(eq(facts.name, "a")).get();
    expect($client.inTransaction).toBe(true);
  });
  await read(db, async (sql) => {
    await names(sql);
    expect($client.inTransaction).toBe(false);
  });
});

/** Where the value of a statement is used, the types ask for the await; this looks for those of which nothing is wanted. */
test("no file of src/db makes a statement that nobody awaits", () => {
  const folder = join(import.meta.dirname, "../../src/db");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const bare = /[;{})]\n(?:\s*\/\/.*\n)*\s+(?:sql|prepared\(sql)\b[^;]*/g;
  const forgotten = files.flatMap((file) => readFileSync(join(folder, file), "utf8").match(bare) ?? []);
  expect(forgotten).toEqual([]);
});

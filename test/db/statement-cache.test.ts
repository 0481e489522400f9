import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import { reuseStatements } from "../../src/db/statement-cache.ts";

test("the same words are read once, until many others were asked for", () => {
  const client = new BetterSqlite3(":memory:");
  reuseStatements(client);
  const first = client.prepare("select 1 as n");
  expect(client.prepare("select 1 as n")).toBe(first);
  for (let n = 0; n < 499; n += 1) client.prepare(`select ${n + 2} as n`);
  expect(client.prepare("select 1 as n")).toBe(first);
  for (let n = 0; n < 500; n += 1) client.prepare(`select ${n + 2} as m`);
  expect(client.prepare("select 1 as n")).not.toBe(first);
  expect(first.get()).toEqual({ n: 1 });
  client.close();
});

test("a statement that was kept answers from the schema as it is now", () => {
  const client = new BetterSqlite3(":memory:");
  reuseStatements(client);
  client.exec("create table t (a); insert into t values (1)");
  expect(client.prepare("select * from t").get()).toEqual({ a: 1 });
  client.exec("alter table t add column b");
  expect(client.prepare("select * from t").get()).toEqual({ a: 1, b: null });
  client.close();
});

import { inTurn, refuseStray } from "./connection.ts";
import { connectionOf, type Database, type Sql, sqlOf } from "./open.ts";

type Work<T> = (sql: Sql) => Promise<T>;

/**
 * Runs statements that belong together: all of them count or, when `work` throws, none. Units of one database run one after the other, in
 * the order they were asked for. `work` awaits its statements and nothing else: a unit that is still open when the event loop turns keeps
 * everybody waiting, and is rolled back. Functions that take a `Database` open a unit, so none of them may be called inside one; what is
 * done inside takes the `Sql`.
 */
export function unit<T>(db: Database, work: Work<T>): Promise<T> {
  const connection = connectionOf(db);
  return inTurn(connection, async () => {
    connection.begin.run();
    const result = await work(sqlOf(db));
    refuseStray(); // or it would commit what somebody else has begun
    connection.commit.run();
    return result;
  });
}

/**
 * Runs statements that only read. They wait and are waited for as units are, so that they see no half of one. No transaction is begun: that
 * would cost about as much again as a small query.
 */
export function read<T>(db: Database, work: Work<T>): Promise<T> {
  return inTurn(connectionOf(db), () => work(sqlOf(db)));
}

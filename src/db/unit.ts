import { giveBack, ownTurn, refuseStray, rollBack, strayError, takeTurn } from "./connection.ts";
import { connectionOf, type Database, type Sql, sqlOf } from "./open.ts";

type Work<T> = (sql: Sql) => Promise<T>;

/**
 * Runs statements that belong together: all of them count or, when `work` throws, none. Units of one database run one after the other, in
 * the order they were asked for. `work` awaits its statements and nothing else: a unit that is still open when the event loop turns keeps
 * everybody waiting, and is rolled back. Functions that take a `Database` open a unit, so none of them may be called inside one; what is
 * done inside takes the `Sql`.
 */
export async function unit<T>(db: Database, work: Work<T>): Promise<T> {
  const { begin, commit } = connectionOf(db);
  return inTurn(db, async (sql) => {
    begin.run();
    const result = await work(sql);
    refuseStray(); // or it would commit what somebody else has begun
    commit.run();
    return result;
  });
}

/**
 * Runs statements that only read. They wait and are waited for as units are, so that they see no half of one. No transaction is begun: that
 * would cost as much again as a small query.
 */
export async function read<T>(db: Database, work: Work<T>): Promise<T> {
  return inTurn(db, work);
}

async function inTurn<T>(db: Database, work: Work<T>): Promise<T> {
  const connection = connectionOf(db);
  const turn = await takeTurn(connection);
  try {
    const result = await ownTurn.run(turn, work, sqlOf(db));
    if (turn.isOver) throw strayError();
    return result;
  } catch (error) {
    if (turn.isOver) throw strayError(error);
    rollBack(connection);
    throw error;
  } finally {
    if (!turn.isOver) giveBack(turn);
  }
}

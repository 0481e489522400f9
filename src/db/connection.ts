import { AsyncLocalStorage } from "node:async_hooks";
import type BetterSqlite3 from "better-sqlite3";

/** The one connection of a database: whose turn it is, and who waits for theirs. */
export type Connection = {
  client: BetterSqlite3.Database;
  begin: BetterSqlite3.Statement;
  commit: BetterSqlite3.Statement;
  rollback: BetterSqlite3.Statement;
  turn?: Turn;
  /** Called one after the other. */
  waiting: (() => void)[];
  /** Whether somebody looks for a turn that is not over when the event loop turns. */
  isWatched: boolean;
};

/** It is over when the connection was given back, or taken away. */
type Turn = { connection: Connection; isOver: boolean; outer?: Turn };

/** The turn that the running code belongs to, across its awaits. */
const ownTurn = new AsyncLocalStorage<Turn>();

export function connectionTo(client: BetterSqlite3.Database): Connection {
  return {
    client,
    begin: client.prepare("BEGIN IMMEDIATE"), // who asks for the right to write later is refused if another process has written meanwhile
    commit: client.prepare("COMMIT"),
    rollback: client.prepare("ROLLBACK"),
    waiting: [],
    isWatched: false,
  };
}

/**
 * Does `work` once everybody who asked before has given the connection back. Throws where the code has its turn already, and where the turn
 * was taken away before the work was done.
 */
export async function inTurn<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  const outer = ownTurn.getStore();
  refuseNested(connection, outer);
  if (connection.turn) await new Promise<void>((resolve) => connection.waiting.push(resolve));
  const turn = { isOver: false, connection, outer: outer?.isOver ? undefined : outer };
  connection.turn = turn;
  watch(connection);
  try {
    const result = await ownTurn.run(turn, work);
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

function refuseNested(connection: Connection, outer: Turn | undefined): void {
  for (let turn = outer; turn; turn = turn.outer) {
    if (turn.connection === connection && !turn.isOver)
      throw new Error(
        "a unit was opened inside another one of the same database and would wait for itself: inside, call what takes `sql`",
      );
  }
}

function giveBack(turn: Turn): void {
  const { connection } = turn;
  turn.isOver = true;
  const next = connection.waiting.shift();
  // Until the next one goes on, the turn that is over keeps the place: who asks now stands behind.
  if (next) next();
  else connection.turn = undefined;
}

/** Ends a transaction, if there is one: SQLite itself ends it after some errors, such as a full disk. */
function rollBack({ client, rollback }: Connection): void {
  if (client.inTransaction) rollback.run();
}

/** Promises that wait for statements alone are all settled before the event loop turns; a turn that is not over then waits for the world. */
function watch(connection: Connection): void {
  if (connection.isWatched) return;
  connection.isWatched = true;
  setImmediate(() => {
    connection.isWatched = false;
    const { turn } = connection;
    if (!turn || turn.isOver) return;
    rollBack(connection);
    giveBack(turn);
  });
}

/** Throws where code makes a statement after the end of its turn: it would run inside the unit of somebody else. */
export function refuseStray(): void {
  if (ownTurn.getStore()?.isOver) throw strayError();
}

function strayError(cause?: unknown): Error {
  return new Error(
    "a unit of the database ended before its work did, and was rolled back: it has to await every statement, and nothing else",
    { cause },
  );
}

import { createApp, type Effects, systemEffects } from "../app.ts";
import { connectPlatforms } from "../bots/registry.ts";
import { drawChart } from "../charts/draw-chart.ts";
import { type Config, secretsOf } from "../config.ts";
import { lockDatabase } from "../db/lock.ts";
import { messageOf } from "../errors.ts";
import { createLog } from "../log.ts";
import { openFetcher } from "./open-fetcher.ts";
import { openOrComplain } from "./open-installation.ts";
import { readyPacks } from "./ready-packs.ts";
import type { Terminal } from "./verb.ts";

/** The bot on the platforms that the settings name, until Ctrl-C or SIGTERM. */
export async function runBot(config: Config, terminal: Terminal): Promise<number> {
  const lock = lockDatabase(config.databasePath);
  if (!lock)
    return refuse(
      terminal,
      `${config.databasePath} is in use by another Dateline; stop that one, or set another DATABASE_PATH.`,
    );
  const db = await openOrComplain(config, terminal);
  if (!db) {
    lock.release();
    return 2;
  }
  const effects = systemEffects(createLog(config.logLevel, secretsOf(terminal.env)));
  const fetcher = openFetcher(config);
  const platforms = await connectPlatforms(config.platforms, {
    ...effects,
    managers: config.managers,
    draw: drawChart,
  });
  const { publicUrl, listen } = config;
  const pushes = publicUrl === undefined ? {} : { pushes: { publicUrl, listen } };
  const app = createApp(config, { db, fetcher, platforms, effects, packs: readyPacks(), ...pushes });
  const ending = untilSignal(effects);
  try {
    await app.start();
    effects.log.info({ platforms: platforms.map((p) => p.name), database: config.databasePath }, "Dateline runs");
    const signal = await ending;
    effects.log.info({ signal }, "stopping");
    return 0;
  } catch (error) {
    return refuse(terminal, `Dateline cannot start: ${messageOf(error)}`);
  } finally {
    await app.stop();
    await fetcher.close();
    await db.close();
    lock.release();
  }
}

function refuse(terminal: Terminal, reason: string): number {
  terminal.stderr.write(`${reason}\n`);
  return 2;
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the process at once, which loses nothing either. */
function untilSignal({ log }: Effects): Promise<NodeJS.Signals> {
  // Client libraries reject promises nobody holds when a reconnect fails; the outbox keeps what could not be sent meanwhile.
  process.on("unhandledRejection", (error) => log.error({ error: messageOf(error) }, "unhandled rejection"));
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        resolve(signal);
        process.once(signal, () => process.exit(130));
      });
    }
  });
}

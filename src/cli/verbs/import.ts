import { readFileSync } from "node:fs";
import type { Config } from "../../config.ts";
import type { Database } from "../../db/open.ts";
import { installedWatchlist } from "../../db/topics/watchlists.ts";
import { isProblems, messageOf, type Problems, problems } from "../../errors.ts";
import { decodeText } from "../../feeds/encoding/decode.ts";
import { counted } from "../../messages/counted.ts";
import { isOpml, readOpml } from "../../watchlist/opml.ts";
import { complain, configOrComplain } from "../environment.ts";
import { importOpml } from "../import-opml.ts";
import { installFile, openOrComplain } from "../open-installation.ts";
import type { Terminal, Verb } from "../verb.ts";

const shownLines = 50;

export const importVerb: Verb = {
  help: "Usage: dateline import FILE\n\nA watchlist (YAML) replaces the installed one. What was stored stays; feeds and topics the file does not name stop,\nexcept feeds that were added by a command. A mistake in the file is reported with its line, and nothing changes.\n\nA subscription list (OPML) adds its feeds to those that are watched and removes none. Every outline that adds none is\nreported with its line.\n\nExit code: 0 done, 1 the file or some of its feeds were refused, 2 wrong usage or settings.\n",
  async run([file, ...more], terminal) {
    if (file === undefined || more.length > 0) {
      terminal.stderr.write(this.help);
      return 2;
    }
    const config = configOrComplain(terminal);
    if (!config) return 2;
    const db = await openOrComplain({ databasePath: config.databasePath }, terminal);
    if (!db) return 2;
    const content = contentOf(file);
    const done = isProblems(content)
      ? content
      : isOpml(file, content)
        ? await subscriptions(db, { file, content }, config, terminal)
        : await watchlist(db, file, terminal);
    await db.close();
    if (!isProblems(done)) return done;
    complain(terminal, "Nothing was imported:", done);
    return 1;
  },
};

function contentOf(file: string): string | Problems {
  try {
    return decodeText(readFileSync(file));
  } catch (error) {
    return problems([`${file} cannot be read (${messageOf(error)}): check the path`]);
  }
}

async function watchlist(db: Database, file: string, terminal: Terminal): Promise<number | Problems> {
  const trouble = await installFile(db, file);
  if (trouble) return trouble;
  const installed = await installedWatchlist(db);
  terminal.stdout.write(
    `${installed?.title}: ${installed?.feeds.length} feeds, ${installed?.topics.length} topics. A running bot takes them up at once.\n`,
  );
  return 0;
}

async function subscriptions(
  db: Database,
  { file, content }: { file: string; content: string },
  { timezone }: Pick<Config, "timezone">,
  terminal: Terminal,
): Promise<number | Problems> {
  const list = readOpml(content, file);
  if (isProblems(list)) return list;
  const { added, known } = await importOpml(db, list, { now: Date.now(), timezone });
  const { refused, skipped } = list;
  terminal.stdout.write(
    `${counted(added.length, "feed", "feeds")} added, ${known.length} watched already, ${refused.length} refused, ${skipped.length} without a feed. A running bot takes them up at once; what they have now is not posted.\n`,
  );
  const left = [...refused, ...skipped, ...known];
  for (const { line, name, reason } of left.slice(0, shownLines)) {
    terminal.stdout.write(`  ${file}:${line}: ${name ? `${name}: ` : ""}${reason}\n`);
  }
  if (left.length > shownLines) terminal.stdout.write(`  and ${left.length - shownLines} more\n`);
  return refused.length > 0 ? 1 : 0;
}

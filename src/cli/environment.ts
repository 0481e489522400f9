import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { type Config, readConfig } from "../config.ts";
import { isProblems, type Problems, problems } from "../errors.ts";
import { readWatchlist } from "./read-watchlist.ts";
import type { Terminal } from "./verb.ts";

/** The settings of the process with those of a .env file in the working folder beneath them. */
export function readEnvironment(env: Terminal["env"], file = ".env"): Terminal["env"] {
  if (!existsSync(file)) return env;
  return { ...parseEnv(readFileSync(file, "utf8")), ...env };
}

/**
 * The settings checked, the file of WATCHLIST with them; all problems are printed at once with what to do, and the caller ends
 * with exit code 2.
 */
export function configOrComplain(terminal: Terminal): Config | undefined {
  const config = readConfig(terminal.env);
  const file = terminal.env.WATCHLIST?.trim();
  const watchlist = file ? readWatchlist(file) : undefined;
  const found = [config, watchlist].flatMap((read) => (isProblems(read) ? read.problems : []));
  if (!isProblems(config) && found.length === 0) return config;
  complain(terminal, "Dateline cannot start with these settings:", problems(found));
  return undefined;
}

export function complain(terminal: Terminal, heading: string, { problems }: Problems): void {
  terminal.stderr.write(`${heading}\n${problems.map((p) => `  - ${p}\n`).join("")}`);
}

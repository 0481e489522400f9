import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { type Config, readConfig } from "../config.ts";
import { isProblems, type Problems } from "../errors.ts";
import { cronProblem } from "../pipeline/schedule.ts";
import type { Terminal } from "./verb.ts";

/** The settings of the process with those of a .env file in the working folder beneath them. */
export function readEnvironment(env: Terminal["env"], file = ".env"): Terminal["env"] {
  if (!existsSync(file)) return env;
  return { ...parseEnv(readFileSync(file, "utf8")), ...env };
}

/** The settings checked; problems are printed with what to do, and the caller ends with exit code 2. */
export function configOrComplain(terminal: Terminal): Config | undefined {
  const config = readConfig(terminal.env, cronProblem);
  if (!isProblems(config)) return config;
  complain(terminal, "Dateline cannot start with these settings:", config);
  return undefined;
}

export function complain(terminal: Terminal, heading: string, { problems }: Problems): void {
  terminal.stderr.write(`${heading}\n${problems.map((p) => `  - ${p}\n`).join("")}`);
}

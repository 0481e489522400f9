import { existsSync, readFileSync, writeFileSync } from "node:fs";

export const longestHistory = 200;

/** Typed lines of earlier sessions, newest first, as readline wants them; none when there is no such file. */
export function readHistory(path: string | undefined): string[] {
  if (path === undefined || !existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines
    .filter((line) => line !== "")
    .slice(-longestHistory)
    .reverse();
}

/** Keeps them for the next session, oldest first, for their owner's eyes only. */
export function writeHistory(path: string | undefined, newestFirst: readonly string[]): void {
  if (path === undefined) return;
  const lines = newestFirst.slice(0, longestHistory).reverse();
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
}

import type { Look } from "../bots/console/render/render.ts";
import type { Terminal } from "./verb.ts";

/** How messages are drawn on this terminal; plain where output goes into a file or NO_COLOR (no-color.org) is set. */
export function terminalLook({ stdout, env }: Terminal, timezone: string): Look {
  const columns = "columns" in stdout && typeof stdout.columns === "number" ? stdout.columns - 1 : 100;
  return { width: columns, color: usesColor(stdout, env), hyperlinks: false, timezone };
}

export function usesColor(stdout: Terminal["stdout"], env: Terminal["env"]): boolean {
  return "isTTY" in stdout && stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
}

import { messageOf } from "../errors.ts";
import { readEnvironment } from "./environment.ts";
import type { Terminal, Verb } from "./verb.ts";
import { verbs } from "./verbs.ts";
import { version } from "./version.ts";

/** Runs one verb on the real process and sets its exit code. */
export async function main(args: string[]): Promise<void> {
  const { stdin, stdout, stderr } = process;
  // A reader that closes early (`| head`) is no error.
  stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const terminal: Terminal = { stdin, stdout, stderr, env: readEnvironment(process.env) };
  const code = await runVerb(args, terminal);
  // Client libraries leave timers behind after they stop; what had to be saved is saved.
  stdout.write("", () => process.exit(code));
}

export async function runVerb([word, ...rest]: string[], terminal: Terminal): Promise<number> {
  if (word === "--version" || word === "-v") return print(terminal, `${version}\n`);
  const asksHelp = word === undefined || word === "--help" || word === "-h" || word === "help";
  const entry = verbs.find((v) => v.name === (asksHelp ? rest[0] : word));
  if (asksHelp) return print(terminal, entry ? (await entry.load()).help : overview());
  if (!entry) {
    terminal.stderr.write(`There is no verb “${word}”.\n\n${overview()}`);
    return 2;
  }
  const verb = await entry.load();
  if (rest.includes("--help") || rest.includes("-h")) return print(terminal, verb.help);
  return guarded(entry.name, verb, rest, terminal);
}

async function guarded(name: string, verb: Verb, args: string[], terminal: Terminal): Promise<number> {
  try {
    return await verb.run(args, terminal);
  } catch (error) {
    const usage = error instanceof TypeError && String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS");
    terminal.stderr.write(
      usage ? `${messageOf(error)}\n\n${verb.help}` : `dateline ${name} failed: ${messageOf(error)}\n`,
    );
    return usage ? 2 : 1;
  }
}

function print(terminal: Terminal, text: string): number {
  terminal.stdout.write(text);
  return 0;
}

function overview(): string {
  const width = Math.max(...verbs.map((v) => v.name.length));
  const lines = verbs.map((v) => `  ${v.name.padEnd(width)}  ${v.summary}\n`);
  return `Usage: dateline VERB [options]\n\n${lines.join("")}\ndateline VERB --help says more of one.\n`;
}

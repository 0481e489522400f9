import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { messageOf } from "../../../errors.ts";
import type { Completion } from "./complete.ts";
import type { Ask, FieldQuestion } from "./fill-in.ts";
import { longestHistory } from "./history.ts";
import { createTyped } from "./typed.ts";

export type ConsoleListenOptions = {
  input: Readable;
  output: Writable;
  /** Whether a person types: a prompt with editing, completion and history. Otherwise every line is a command until the end. */
  interactive: boolean;
  prompt: string;
  complete(line: string): Promise<Completion>;
  /** Runs a command line, without `/news`, and gives back what to print. Only a person can be asked. */
  answer(line: string, ask: Ask | undefined): Promise<string>;
  /** Newest first. */
  history: string[];
};

export type Listener = {
  /** Resolves when the person leaves or the input ends, after the last answer, with the history, newest first. */
  ended: Promise<readonly string[]>;
  /** Prints above the line being typed, which stays as it is. */
  print(text: string): void;
  close(): void;
};

/** Reads command lines one after another: the next is run when the answer to the last is printed. */
export function listen(options: ConsoleListenOptions): Listener {
  const { output, prompt, interactive, answer } = options;
  const typed = createTyped();
  let asking = false;
  const lines = openLines({ ...options, complete: async (line) => (asking ? [[], line] : options.complete(line)) });
  let history: readonly string[] = [...options.history];
  let left = false;
  let closed = false;

  const print = (text: string) => {
    if (interactive && !closed) printAbove(lines, output, text);
    else output.write(text);
  };
  const leave = (end: string) => {
    left = true;
    if (!closed) output.write(end);
    lines.close();
  };
  const ask = async ({ above, prompt: question, value }: FieldQuestion) => {
    if (closed) return undefined;
    asking = true;
    lines.setPrompt(question);
    print(above);
    lines.write(value);
    const line = await typed.next();
    asking = false;
    lines.setPrompt(prompt);
    return line;
  };
  const take = async (line: string) => {
    if (/^(exit|quit)$/i.test(line)) leave("");
    else if (line !== "") print(await answer(line.replace(/^\/news(\s+|$)/i, ""), interactive ? ask : undefined));
    else if (interactive) lines.prompt();
  };
  const takeAll = async () => {
    for (let line = await typed.next(); line !== undefined && !left; line = await typed.next()) {
      if (!interactive && line.trim() !== "") output.write(`${prompt}${line.trim()}\n`);
      await take(line.trim());
    }
    return history;
  };
  const giveUp = () => {
    wipeLine(lines);
    typed.giveUp();
  };
  const onKey = (_: unknown, key: { name?: string } | undefined) => {
    if (asking && key?.name === "escape") giveUp();
  };

  lines.on("line", typed.add);
  lines.once("close", () => {
    // Ctrl-D leaves the cursor behind the prompt.
    if (interactive && !left) output.write("\n");
    closed = true;
    options.input.off("keypress", onKey);
    typed.end();
  });
  lines.on("history", (kept) => {
    // What is filled in is no command to come back to.
    if (asking) kept.splice(0, kept.length, ...history);
    history = [...kept];
  });
  lines.on("SIGINT", () => (asking ? giveUp() : leave("\n")));
  // A terminal that went away is the end of the input.
  lines.on("error", () => leave(""));
  options.input.on("keypress", onKey);
  if (interactive) lines.prompt();
  return { ended: takeAll(), print, close: () => leave(interactive ? "\n" : "") };
}

function openLines({ input, output, interactive, prompt, complete, history }: ConsoleListenOptions): Interface {
  if (!interactive) return createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
  return createInterface({
    input,
    output,
    terminal: true,
    prompt,
    history,
    historySize: longestHistory,
    removeHistoryDuplicates: true,
    completer: (line: string, done: (error: Error | null, result?: Completion) => void) => {
      complete(line).then(
        (completion) => done(null, completion),
        (error: unknown) => done(new Error(`completion failed: ${messageOf(error)}`)),
      );
    },
  });
}

/** Takes the prompt and what is typed off the screen, prints, and draws both again with the cursor where it was. */
function printAbove(lines: Interface, output: Writable, text: string): void {
  const { rows } = lines.getCursorPos();
  moveCursor(output, 0, -rows);
  cursorTo(output, 0);
  clearScreenDown(output);
  // Before it draws, readline goes up as many rows as the prompt took when it last drew: give it that room.
  const { prevRows = rows } = lines as Interface & { prevRows?: number };
  output.write(text + "\n".repeat(prevRows));
  lines.prompt(true);
}

function wipeLine(lines: Interface): void {
  lines.write(null, { ctrl: true, name: "e" });
  lines.write(null, { ctrl: true, name: "u" });
}

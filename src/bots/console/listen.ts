import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { messageOf } from "../../errors.ts";
import type { Completion } from "./complete.ts";
import { longestHistory } from "./history.ts";

export type ListenOptions = {
  input: Readable;
  output: Writable;
  /** Whether a person types: a prompt with editing, completion and history. Otherwise every line is a command until the end. */
  interactive: boolean;
  prompt: string;
  complete(line: string): Promise<Completion>;
  /** Runs a command line, without `/news`, and gives back what to print. */
  answer(line: string): Promise<string>;
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
export function listen(options: ListenOptions): Listener {
  const { output, prompt, interactive, answer } = options;
  const lines = openLines(options);
  let history: readonly string[] = options.history;
  let work = Promise.resolve();
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
  const take = async (typed: string) => {
    const line = typed.trim();
    if (left) return;
    if (/^(exit|quit)$/i.test(line)) leave("");
    else if (line !== "") print(await answer(line.replace(/^\/news(\s+|$)/i, "")));
    else if (interactive) lines.prompt();
  };

  const ended = new Promise<readonly string[]>((resolve, reject) => {
    lines.on("line", (line) => {
      work = work.then(() => {
        if (!interactive && !left && line.trim() !== "") output.write(`${prompt}${line.trim()}\n`);
        return take(line);
      });
      work.catch(reject);
    });
    lines.once("close", () => {
      // Ctrl-D leaves the cursor behind the prompt.
      if (interactive && !left) output.write("\n");
      closed = true;
      work.then(() => resolve(history), reject);
    });
  });
  lines.on("history", (kept) => {
    history = [...kept];
  });
  lines.on("SIGINT", () => leave("\n"));
  // A terminal that went away is the end of the input.
  lines.on("error", () => leave(""));
  if (interactive) lines.prompt();
  return { ended, print, close: () => leave(interactive ? "\n" : "") };
}

function openLines({ input, output, interactive, prompt, complete, history }: ListenOptions): Interface {
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

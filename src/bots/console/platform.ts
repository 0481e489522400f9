import type { Readable, Writable } from "node:stream";
import type { CommandDefinition } from "../../commands/command.ts";
import { messageOf } from "../../errors.ts";
import type { Form } from "../../messages/form.ts";
import type { Message } from "../../messages/message.ts";
import type { Answer, Handlers, Platform, Request } from "../platform.ts";
import { type Completion, completeLine } from "./listen/complete.ts";
import { type Ask, fillIn } from "./listen/fill-in.ts";
import { readHistory, writeHistory } from "./listen/history.ts";
import { type Listener, listen } from "./listen/listen.ts";
import { renderMessage } from "./render/render.ts";
import { createSender } from "./send/send.ts";

export type ConsoleOptions = {
  input: Readable;
  output: Writable;
  /** Whether to use ANSI styles. */
  color: boolean;
  /** Whether links become OSC 8 hyperlinks rather than "text (address)". Off by default: some terminals hide the address then. */
  hyperlinks?: boolean;
  /** A fixed width; by default the terminal's own, 80 where it has none. */
  columns?: number;
  /** For answers to commands; posts use their channel's. IANA name. */
  timezone: string;
  /** Whether a person types. By default: both streams are terminals. */
  interactive?: boolean;
  /** Where typed lines are kept between sessions; by default in memory only. */
  historyFile?: string;
};

export type ConsolePlatform = Platform & {
  /** Opens the prompt, after `start`; resolves when the person leaves, the input ends, or the platform is stopped. */
  prompt(): Promise<void>;
};

export const consoleChannel = { platform: "console", address: "terminal" } as const;
const operator = { id: "operator", name: "you", mayManage: true } as const;
/** Who asks at a terminal, and from where: all terminals of an installation are one workspace. */
export const atTerminal = { channel: consoleChannel, workspace: "local", actor: operator } as const;

/** The terminal as a platform. Posts are printed from the start, also before `start` and without a prompt. */
export function createConsolePlatform(options: ConsoleOptions): ConsolePlatform {
  const { output } = options;
  const interactive = options.interactive ?? (isTerminal(options.input) && isTerminal(output));
  let started: { handlers: Handlers; commands: readonly CommandDefinition[] } | undefined;
  let listener: Listener | undefined;
  let broken = false;
  let requests = 0;
  // A reader that stopped reading (EPIPE) must not end the program.
  output.on("error", () => {
    broken = true;
    listener?.close();
  });

  const render = (message: Message, timezone: string, indent = 0) => {
    const look = lookOf(options, timezone);
    return renderMessage(message, { ...look, width: look.width - indent });
  };
  const print = (text: string) => {
    if (broken || !output.writable) return false;
    if (listener) listener.print(text);
    else output.write(text);
    return true;
  };
  const request = (handlers: Handlers, asked: Pick<Request, "line" | "values">) => {
    requests += 1;
    return handlers.answer({ ...asked, ...atTerminal, requestId: `console-${requests}` });
  };
  const show = ({ message }: Answer) => `${render(message, options.timezone)}\n\n`;
  const answer = async (handlers: Handlers, line: string, ask: Ask | undefined) => {
    let given = await request(handlers, { line });
    let form = ask && given.form;
    while (ask && form) {
      const values = await fillIn(form, ask);
      if (!values) return "Left as it was.\n\n";
      given = await request(handlers, { line: form.command, values });
      form = given.form ?? (given.mistake && refilled(form, values));
      if (form) print(show(given));
    }
    return show(given);
  };

  return {
    name: consoleChannel.platform,
    ...createSender({ print, render }),
    async start(handlers, commands) {
      started = { handlers, commands };
    },
    async prompt() {
      if (!started) throw new Error("The console's prompt needs start() first.");
      if (listener) throw new Error("The console's prompt is open already.");
      const { handlers, commands } = started;
      listener = listen({
        input: options.input,
        output,
        interactive,
        prompt: options.color ? "\u001b[36mnews>\u001b[0m " : "news> ",
        complete: (line): Promise<Completion> =>
          completeLine(line, commands, (asked, limit) => handlers.complete({ ...asked, from: atTerminal }, limit)),
        answer: (line, ask) => answer(handlers, line, ask),
        history: readHistory(options.historyFile),
      });
      try {
        saveHistory(options, await listener.ended);
      } finally {
        listener = undefined;
      }
    },
    async stop() {
      listener?.close();
    },
  };
}

/** After a mistake the form is asked again, with what was typed standing there. */
function refilled(form: Form, values: Readonly<Record<string, string>>): Form {
  return { ...form, fields: form.fields.map((field) => ({ ...field, value: values[field.name] ?? "" })) };
}

function saveHistory({ historyFile, output }: ConsoleOptions, lines: readonly string[]): void {
  try {
    writeHistory(historyFile, lines);
  } catch (error) {
    output.write(`The typed lines could not be kept: ${messageOf(error)}\n`);
  }
}

/** One column is left free: some terminals break the line when the last one is filled. */
function lookOf({ output, columns, color, hyperlinks = false }: ConsoleOptions, timezone: string) {
  const own = "columns" in output && typeof output.columns === "number" ? output.columns - 1 : 80;
  return { width: columns ?? own, color, hyperlinks, timezone };
}

function isTerminal(stream: Readable | Writable): boolean {
  return "isTTY" in stream && stream.isTTY === true;
}

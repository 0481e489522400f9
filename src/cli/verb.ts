import type { Readable, Writable } from "node:stream";

/** What a verb may touch of the process; tests hand in their own. */
export type Terminal = {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  env: Readonly<Record<string, string | undefined>>;
};

/** What one word after `dateline` does. */
export type Verb = {
  /** The whole of `dateline VERB --help`: usage line, options, an example. */
  help: string;
  /** Resolves to the exit code: 0 done, 1 some input failed, 2 wrong usage or settings. */
  run(args: string[], terminal: Terminal): Promise<number>;
};

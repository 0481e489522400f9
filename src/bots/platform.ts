import type { CommandDefinition, CompletionRequest } from "../commands/command.ts";
import type { Transport } from "../delivery/transport.ts";
import type { Form } from "../messages/form.ts";
import type { Message } from "../messages/message.ts";
import type { Actor, Channel } from "../model.ts";

/** A command line as a person gave it, on any platform. */
export type Request = {
  /** Everything after `/news`, as typed: "latest ceasefire 5". */
  line: string;
  /** Where it was given; `id` is unknown to platforms. */
  channel: Omit<Channel, "id" | "timezone">;
  /** The platform's id of the workspace or server; absent where there is none, as in direct messages. */
  workspace?: string;
  /** What a form was filled in with, by field. */
  values?: Readonly<Record<string, string>>;
  actor: Actor;
  /** The platform's id of this one request: the same request delivered twice is answered once. */
  requestId: string;
};

export type Answer = {
  message: Message;
  /** "asker": nobody else sees it. "channel": posted for all. */
  visibility: "asker" | "channel";
  /** Shown to the asker instead of the message, where it can be; what it is filled in with comes back as a request. */
  form?: Form;
  /** The request was not carried out, and the message says why: a form it came from may stay open. */
  mistake?: true;
};

/** What a platform may ask of the program. None of them throws. */
export type Handlers = {
  answer(request: Request): Promise<Answer>;
  /** At most `limit` completions for the option being typed, best first. */
  complete(asked: CompletionRequest, limit: number): Promise<string[]>;
  /** The bot was removed from a channel or a whole workspace (`address` absent): stop posting there. */
  removed(platform: string, address: string | undefined, reason: string): Promise<void>;
};

/** One place Dateline can talk. A new one is a folder beside this file and a line in registry.ts. */
export type Platform = Transport & {
  name: string;
  /** Resolves when it can send and listen; rejects only when the settings are wrong, with what to do. */
  start(handlers: Handlers, commands: readonly CommandDefinition[]): Promise<void>;
  stop(): Promise<void>;
};

import type { CommandDefinition, CompletionRequest } from "../commands/command.ts";
import type { Transport } from "../delivery/transport.ts";
import type { Log } from "../log.ts";
import type { Chart } from "../messages/chart.ts";
import type { Form } from "../messages/form.ts";
import type { Message } from "../messages/message.ts";
import type { Actor, Channel, Millis } from "../model.ts";
import type { SettingsGroup } from "../settings.ts";

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

/** One place Dateline can talk, connected. */
export type Platform = Transport & {
  name: string;
  /** Resolves when it can send and listen; rejects only when the settings are wrong, with what to do. */
  start(handlers: Handlers, commands: readonly CommandDefinition[]): Promise<void>;
  stop(): Promise<void>;
};

/** What a platform is given of the world around it. */
export type Ambient = {
  log: Log;
  now(): Millis;
  /** Ids of people who may configure channels, whatever the platform says of them. */
  managers: readonly string[];
  /** Makes a PNG of a chart; absent: charts are written out. */
  draw?(chart: Chart): Promise<Uint8Array>;
};

/** A line of `dateline doctor`. */
export type PlatformCheck = { passed: boolean; line: string };

/** A message as the platform would be sent it; `size` counts what it limits. */
export type PlatformPreview = { payload: unknown; size: number };

/**
 * All there is to know of a platform before it is connected: a new one is a folder with a `definition.ts` and a line in registry.ts.
 * Definitions are loaded by every verb, client libraries only by those that need them: what a method imports it imports itself.
 */
export type PlatformDefinition<Settings = unknown> = {
  /** As channels are stored and verbs are given it: lower-case letters. */
  name: string;
  /** As people know it; README.md has “Connect …”. */
  title: string;
  settings: SettingsGroup<Settings>;
  connect(settings: Settings, ambient: Ambient): Promise<Platform>;
  /** Whether the settings work, without posting anything. Does not reject for what a platform may answer. */
  check(settings: Settings, ambient: Ambient, commands: readonly CommandDefinition[]): Promise<PlatformCheck[]>;
  preview(message: Message, options: { editable: boolean }): Promise<PlatformPreview>;
  /** Addresses where nobody can type a command: the operator does it for them, `dateline ask --channel NAME:ADDRESS`. */
  operated?(settings: Settings): readonly string[];
  /** The app as its service's own page takes it, where there is such a page. `help` says what to do with it. */
  manifest?: { help: string; build(commands: readonly CommandDefinition[]): Promise<object> };
  /** Makes the commands known where that is a step of its own; resolves to what to tell. Rejects with what to do. */
  register?: { help: string; run(settings: Settings, commands: readonly CommandDefinition[]): Promise<string> };
};

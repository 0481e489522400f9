import type { ChannelState } from "../db/channels/channels.ts";
import type { Database } from "../db/open.ts";
import type { UserError } from "../errors.ts";
import type { Fetcher } from "../feeds/http/fetch.ts";
import type { Composer } from "../llm/composer.ts";
import type { Form } from "../messages/form.ts";
import type { MessageLimits } from "../messages/limits.ts";
import type { Message } from "../messages/message.ts";
import type { Actor, Millis, Watchlist } from "../model.ts";
import type { RequestOrigin } from "./workspace-of.ts";

/** The part of a command that platforms need: names, options, help. No behaviour. */
export type CommandDefinition = {
  /** One lower-case word. */
  name: string;
  /** One line of at most 100 characters, without a full stop. */
  description: string;
  options: readonly CommandOption[];
  /** "manager": needs the platform's permission to configure the channel. */
  permission: "everyone" | "manager";
  /** Its answer may be a form, so platforms that must say at once whether they will answer later do not. */
  mayAskBack?: boolean;
  /** Where platforms count commands, it is reached by an option of that one instead. */
  within?: string;
  /** Complete command lines without the leading `/news`. */
  examples: readonly string[];
};

export type CommandOption = {
  name: string;
  /** At most 100 characters. */
  description: string;
  /** How usage lines show it, where its name in capitals would not say enough. */
  label?: string;
  type: "topic" | "feed" | "speaker" | "command" | "text" | "integer" | "choice";
  required: boolean;
  choices?: readonly string[];
  min?: number;
  max?: number;
  /** Takes every word that is left of a typed line. At most one per command. */
  rest?: boolean;
  /** Comes from a form only: platforms do not offer it as an option. */
  hidden?: boolean;
};

/** An option being typed. `from`: by whom and where; absent: the watchlist's topics are all there are. */
export type CompletionRequest = { command: string; option: string; typed: string; from?: RequestOrigin };

export type CommandContext = {
  db: Database;
  now: Millis;
  actor: Actor;
  channel: ChannelState;
  /** Whose topics are meant, as `platform:id`: the workspace or server, in direct messages the person. */
  workspace: string;
  /** When digests are due, in the channel's time zone; absent: never. */
  digestCron?: string;
  fetcher: Fetcher;
  /** Values for `${FEED_…}` in the credentials of feeds. */
  feedSecrets: Readonly<Record<string, string>>;
  /** The shortest time between two polls of one feed. */
  minPollMs: Millis;
  /** The ready-made watchlists; absent: none are at hand. */
  packs?(): readonly Watchlist[];
  /** Writes answers from stored sentences; absent: no language model is configured. */
  composer?: Composer;
  /** What an answer may take where it was asked for: a longer one goes on on a further page. */
  limits: MessageLimits;
  /** Tells the pipeline there is something to deliver. */
  wake(): void;
  /** … that feeds may be due. */
  wakePoll(): void;
  /** … that there are articles to match. */
  wakeCluster(): void;
};

/** What is stored, as the people of one workspace see it. */
export type WorkspaceView = Pick<CommandContext, "db" | "workspace">;

/** Option values by name, checked against the definition: integers in range, choices among those given, topics as typed. */
export type Arguments = { readonly [option: string]: string | number | undefined };

/** With a `form` the message is for places that can show none: it says what to type instead. */
export type Reply = { message: Message; visibility: "asker" | "channel"; form?: Form };

export type Command = CommandDefinition & {
  /** Its answers (to these arguments) tell what is stored: who got one may share it with the channel. */
  lookup?: true | ((args: Arguments) => boolean);
  run(context: CommandContext, args: Arguments): Promise<Reply | UserError>;
};

export function isLookup({ lookup }: Pick<Command, "lookup">, args: Arguments): boolean {
  return typeof lookup === "function" ? lookup(args) : lookup === true;
}

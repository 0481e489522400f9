import type { Command, Option, Subcommand } from "./command-rules.ts";
import type { Place, StoredMessage, World } from "./world.ts";

/** Who does something, and where. */
export type From = {
  /** A channel's name or id; the first channel unless given. */
  channel?: string;
  /** In direct messages with the bot instead of a channel. */
  dm?: boolean;
  user?: { id: string; name: string };
  /** Whether the person has Manage Server there. */
  manage?: boolean;
  /** The person's permission bits, instead of `manage`. */
  permissions?: bigint;
  /** The bot's permission bits in the channel; all it needs unless given. */
  appPermissions?: bigint;
};

export type Values = Readonly<Record<string, string | number | undefined>>;

export const SOMEONE = { id: "700000000000000001", name: "Ada" };

const MANAGE_GUILD = 1n << 5n;
const USUAL_BOT = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n) | (1n << 38n);

/** INTERACTION_CREATE as the Gateway sends it, without what differs between kinds of interactions. */
export function interactionJson(world: World, begun: { id: string; token: string }, place: Place, from: From): object {
  const { id: userId, name } = from.user ?? SOMEONE;
  const user = { id: userId, username: name.toLowerCase(), global_name: name, discriminator: "0", avatar: null };
  const permissions = String(from.permissions ?? (from.manage ? MANAGE_GUILD : 0n));
  const where = place.guild
    ? {
        guild_id: place.guild,
        guild: { id: place.guild, locale: "en-US", features: [] },
        guild_locale: "en-US",
        channel: { id: place.id, type: place.type, name: place.name, guild_id: place.guild, permissions },
        member: { user, roles: [], permissions, joined_at: "2026-01-01T00:00:00Z", deaf: false, mute: false, flags: 0 },
        context: 0,
      }
    : { channel: { id: place.id, type: 1 }, user, context: 1 };
  return {
    id: begun.id,
    token: begun.token,
    application_id: world.applicationId,
    version: 1,
    channel_id: place.id,
    app_permissions: String(from.appPermissions ?? USUAL_BOT),
    locale: "en-US",
    entitlements: [],
    authorizing_integration_owners: { "0": place.guild ?? "0" },
    attachment_size_limit: 10_000_000,
    ...where,
  };
}

/** The data of a command a person filled in; throws where Discord's client would not let them send it. */
export function commandData(world: World, name: string, values: Values, focused?: string): object {
  const command = world.commands[0];
  const sub = command?.options.find((one) => one.name === name);
  if (!command || !sub) throw new Error(`Discord's client knows no subcommand ${name}`);
  const unknown = Object.keys(values).find((key) => !sub.options.some((option) => option.name === key));
  if (unknown) throw new Error(`/${command.name} ${name} has no option ${unknown}`);
  const options = sub.options.flatMap((option) => filledIn(sub, option, values[option.name], focused));
  return dataOf(command, sub, options);
}

export function buttonData(customId: string): object {
  return { component_type: 2, custom_id: customId, id: 2 };
}

/** The message a pressed button belongs to. */
export function sourceJson(message: StoredMessage, world: World): object {
  const { id, channel, content, embeds, components, flags } = message;
  const author = { id: world.botId, username: "dateline", discriminator: "0", avatar: null, bot: true };
  const lists = { attachments: [], mentions: [], mention_roles: [] };
  const rest = { type: 0, timestamp: "2026-01-01T00:00:00Z", edited_timestamp: null, tts: false, pinned: false };
  return {
    id,
    channel_id: channel,
    author,
    content,
    embeds,
    components,
    flags,
    mention_everyone: false,
    ...lists,
    ...rest,
  };
}

function dataOf(command: Command, sub: Subcommand, options: object[]): object {
  return { id: command.id, name: command.name, type: 1, options: [{ type: 1, name: sub.name, options }] };
}

function filledIn(sub: Subcommand, option: Option, value: string | number | undefined, focused?: string): object[] {
  const { name, type } = option;
  if (name === focused) return [{ name, type, value: String(value ?? ""), focused: true }];
  if (value === undefined) {
    if (option.required && focused === undefined) throw new Error(`${sub.name} needs ${name}`);
    return [];
  }
  const wanted = type === 4 ? "number" : "string";
  const { min_value: min = Number.NEGATIVE_INFINITY, max_value: max = Number.POSITIVE_INFINITY } = option;
  const allowed = option.choices?.map((choice) => choice.value);
  const wrong =
    typeof value !== wanted ||
    (typeof value === "number" && (value < min || value > max)) ||
    allowed?.includes(value) === false;
  if (wrong) throw new Error(`Discord's client does not take ${value} for ${name}`);
  return [{ name, type, value }];
}

import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayGuildDeleteDispatchData,
  type Interaction,
  MessageFlags,
  PermissionFlagsBits,
} from "discord.js";
import { messageOf } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Actor } from "../../model.ts";
import type { Handlers } from "../platform.ts";
import { commandOf } from "./buttons.ts";
import { COMMAND } from "./command-json.ts";
import { requestLine } from "./request-line.ts";
import { apologise, respond } from "./respond.ts";

type Listening = {
  handlers: Handlers;
  /** Ids of people who may manage wherever they are, whatever Discord says. */
  managers: readonly string[];
  /** Called for every channel somebody speaks to the bot in. */
  heard(address: string): void;
  log: Log;
};

const MANAGING = [
  PermissionFlagsBits.ManageGuild,
  PermissionFlagsBits.ManageChannels,
  PermissionFlagsBits.Administrator,
];
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;

/** Answers what people do until `settle`, which stops listening and resolves when every answer under way is given. */
export function listen(client: Client, listening: Listening): { settle(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const run = (work: Promise<void>) => {
    const tracked = work
      .catch((error: unknown) => listening.log.warn({ error: messageOf(error) }, "a Discord interaction failed"))
      .finally(() => running.delete(tracked));
    running.add(tracked);
  };
  const onInteraction = (interaction: Interaction) => run(interact(interaction, listening));
  client.on(Events.InteractionCreate, onInteraction);
  client.on(Events.ChannelDelete, ({ id }) => run(removed(listening, id, "the channel was deleted")));
  client.on(Events.ThreadDelete, ({ id }) => run(removed(listening, id, "the thread was deleted")));
  // Not Events.GuildDelete: by then the guild's channels are forgotten.
  client.ws.on(GatewayDispatchEvents.GuildDelete, (guild: GatewayGuildDeleteDispatchData) => {
    // Unavailable is an outage of Discord's, not a farewell.
    if (!guild.unavailable) run(leave(client, listening, guild.id));
  });
  return {
    async settle() {
      client.off(Events.InteractionCreate, onInteraction);
      await Promise.all(running);
    },
  };
}

async function interact(interaction: Interaction, listening: Listening): Promise<void> {
  if (interaction.channelId) listening.heard(interaction.channelId);
  if (interaction.isAutocomplete()) return complete(interaction, listening);
  if (interaction.isChatInputCommand() && interaction.commandName === COMMAND) {
    return answer(interaction, requestLine(interaction), listening);
  }
  const line = interaction.isButton() ? commandOf(interaction.customId) : undefined;
  if (interaction.isButton() && line !== undefined) return answer(interaction, line, listening);
}

async function answer(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  line: string,
  { handlers, managers, log }: Listening,
): Promise<void> {
  // Discord waits three seconds, and whether an answer is private is settled with this first word.
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const request = {
    line,
    channel: { platform: "discord", address: interaction.channelId },
    actor: actorOf(interaction, managers),
    requestId: interaction.id,
  };
  try {
    await respond(interaction, await handlers.answer(request));
  } catch (error) {
    log.error({ requestId: interaction.id, error: messageOf(error) }, "a Discord command could not be answered");
    await apologise(interaction);
  }
}

/** In direct messages Discord grants everybody everything there is, so only the listed managers manage there. */
function actorOf(interaction: ChatInputCommandInteraction | ButtonInteraction, managers: readonly string[]): Actor {
  const { user, memberPermissions } = interaction;
  const mayManage = managers.includes(user.id) || (memberPermissions?.any(MANAGING) ?? false);
  return { id: user.id, name: user.displayName, mayManage };
}

async function complete(interaction: AutocompleteInteraction, { handlers }: Listening): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const command = interaction.options.getSubcommand(false) ?? "";
  const found = await handlers.complete({ command, option: name, typed: value }, MOST_CHOICES);
  // A shortened value would be another value, so what is too long is left out.
  const fitting = found.filter(
    (choice) => choice.length >= 1 && choice.length <= LONGEST_CHOICE && choice.isWellFormed(),
  );
  await interaction.respond(
    [...new Set(fitting)].slice(0, MOST_CHOICES).map((choice) => ({ name: choice, value: choice })),
  );
}

async function leave(client: Client, listening: Listening, guildId: string): Promise<void> {
  const channels = client.channels.cache.filter((channel) => "guildId" in channel && channel.guildId === guildId);
  for (const id of [...channels.keys()]) await removed(listening, id, "the bot was removed from the server");
}

function removed({ handlers }: Listening, address: string, reason: string): Promise<void> {
  return handlers.removed("discord", address, reason);
}

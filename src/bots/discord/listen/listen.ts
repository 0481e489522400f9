import {
  type AutocompleteInteraction,
  type Channel,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayGuildDeleteDispatchData,
  type Interaction,
} from "discord.js";
import { messageOf } from "../../../errors.ts";
import { COMMAND } from "../connect/command-json.ts";
import { commandOf } from "../render/buttons.ts";
import { type Answering, answer, workspaceOf } from "./answer.ts";
import { readModal } from "./form-json.ts";
import { requestLine } from "./request-line.ts";

type Listening = Answering & {
  /** Called for every channel somebody speaks to the bot in. */
  heard(address: string): void;
};

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
  client.on(Events.ThreadDelete, (thread) => {
    if (!isOfCard(thread)) run(removed(listening, thread.id, "the thread was deleted"));
  });
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
  const { channelId: address } = interaction;
  if (!address) return;
  listening.heard(address);
  if (interaction.isAutocomplete()) return complete(interaction, listening);
  if (interaction.isChatInputCommand() && interaction.commandName === COMMAND) {
    return answer(interaction, { address, line: requestLine(interaction) }, listening);
  }
  const line = interaction.isButton() ? commandOf(interaction.customId) : undefined;
  if (interaction.isButton() && line !== undefined) return answer(interaction, { address, line }, listening);
  const sent = interaction.isModalSubmit() ? readModal(interaction) : undefined;
  if (interaction.isModalSubmit() && sent) return answer(interaction, { address, ...sent }, listening);
}

async function complete(interaction: AutocompleteInteraction, { handlers }: Listening): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const command = interaction.options.getSubcommand(false) ?? "";
  const from = {
    channel: { platform: "discord" },
    actor: { id: interaction.user.id },
    ...workspaceOf(interaction),
  };
  const found = await handlers.complete({ command, option: name, typed: value, from }, MOST_CHOICES);
  // A shortened value would be another value, so what is too long is left out.
  const fitting = found.filter(
    (choice) => choice.length >= 1 && choice.length <= LONGEST_CHOICE && choice.isWellFormed(),
  );
  await interaction.respond(
    [...new Set(fitting)].slice(0, MOST_CHOICES).map((choice) => ({ name: choice, value: choice })),
  );
}

async function leave(client: Client, listening: Listening, guildId: string): Promise<void> {
  const channels = client.channels.cache.filter(
    (channel) => "guildId" in channel && channel.guildId === guildId && !isOfCard(channel),
  );
  for (const id of [...channels.keys()]) await removed(listening, id, "the bot was removed from the server");
}

/** Threads of our cards are many, and hardly ever what somebody subscribed; a post to one that is gone is told so. */
function isOfCard(channel: Channel): boolean {
  return channel.isThread() && channel.ownerId === channel.client.user.id;
}

function removed({ handlers }: Listening, address: string, reason: string): Promise<void> {
  return handlers.removed("discord", address, reason);
}

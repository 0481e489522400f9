import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type ModalSubmitInteraction,
  Routes,
} from "discord.js";
import { context, type Message, paragraph } from "../../messages/message.ts";
import type { Answer } from "../platform.ts";
import { missingPermissions } from "./permissions.ts";
import { type Payload, renderAnswer } from "./render.ts";

type Asked = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;

const POSTED = saying("Posted here for everyone.");

/**
 * Gives the answer to an interaction that was deferred for its asker alone. What is for the channel becomes a message
 * of its own, after the private one is settled: the first message after a deferral would take over its privacy.
 */
export async function respond(asked: Asked, { message, visibility }: Answer): Promise<void> {
  const forAsker = visibility === "asker" ? message : POSTED;
  await editOriginal(asked, renderAnswer(withHint(forAsker, asked)));
  if (visibility === "channel") await followUp(asked, renderAnswer(message));
}

/** For an answer that could not be made or given; the id is the one in the log. */
export async function apologise(asked: Asked): Promise<void> {
  await editOriginal(asked, renderAnswer(saying(`Something went wrong (${asked.id}). Please try again.`)));
}

/** Raw requests, not discord.js's builders: answers and posts have one shape, made in one place. */
function editOriginal({ client, applicationId, token }: Asked, body: Payload): Promise<unknown> {
  return client.rest.patch(Routes.webhookMessage(applicationId, token), { body, auth: false });
}

function followUp({ client, applicationId, token }: Asked, body: Payload): Promise<unknown> {
  return client.rest.post(Routes.webhook(applicationId, token), { body, auth: false });
}

/** Commands are answered even where the bot may not post: say so before anybody waits for its posts. */
function withHint(message: Message, asked: Asked): Message {
  const missing = asked.guildId
    ? missingPermissions(asked.appPermissions.bitfield, asked.channel?.isThread() ?? false)
    : [];
  if (missing.length === 0) return message;
  const hint = context(`I cannot post in this channel yet. In its settings, give me: ${missing.join(", ")}.`);
  return { ...message, blocks: [...message.blocks, hint] };
}

function saying(text: string): Message {
  return { fallback: text, blocks: [paragraph(text)] };
}

import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type ModalSubmitInteraction,
  Routes,
} from "discord.js";
import { context, type Message, paragraph } from "../../../messages/message.ts";
import type { Answer } from "../../platform.ts";
import { missingPermissions } from "../connect/permissions.ts";
import {
  type DrawIfPossible,
  type Drawn,
  drawCharts,
  NOT_DRAWN,
  withFiles,
  withoutRefused,
} from "../render/pictures.ts";
import { renderAnswer } from "../render/render.ts";

/** What a person does that is answered: a command, a button, a form sent. */
export type AnswerableInteraction = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;

const POSTED = saying("Posted here for everyone.");

/**
 * Gives the answer to an interaction that was deferred for its asker alone. What is for the channel becomes a message
 * of its own, after the private one is settled: the first message after a deferral would take over its privacy.
 */
export async function respond(
  asked: AnswerableInteraction,
  { message, visibility }: Answer,
  draw: DrawIfPossible | undefined,
): Promise<void> {
  const drawn = await drawCharts(message, draw);
  if (visibility === "asker") {
    await withoutRefused(drawn, (shown) => editOriginal(asked, withHint(message, asked), shown));
    return;
  }
  await editOriginal(asked, withHint(POSTED, asked), NOT_DRAWN);
  await withoutRefused(drawn, (shown) => followUp(asked, message, shown));
}

/** For an answer that could not be made or given; the id is the one in the log. */
export async function apologise(asked: AnswerableInteraction): Promise<void> {
  await editOriginal(asked, saying(`Something went wrong (${asked.id}). Please try again.`), NOT_DRAWN);
}

/** Raw requests, not discord.js's builders: answers and posts have one shape, made in one place. */
function editOriginal(
  { client, applicationId, token }: AnswerableInteraction,
  message: Message,
  drawn: Drawn,
): Promise<unknown> {
  const body = { attachments: [], ...renderAnswer(message, drawn) };
  return client.rest.patch(Routes.webhookMessage(applicationId, token), { body, auth: false, ...withFiles(drawn) });
}

function followUp(
  { client, applicationId, token }: AnswerableInteraction,
  message: Message,
  drawn: Drawn,
): Promise<unknown> {
  const body = renderAnswer(message, drawn);
  return client.rest.post(Routes.webhook(applicationId, token), { body, auth: false, ...withFiles(drawn) });
}

/** Commands are answered even where the bot may not post: say so before anybody waits for its posts. */
function withHint(message: Message, asked: AnswerableInteraction): Message {
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

import { setTimeout as sleep } from "node:timers/promises";
import { MessageFlags, PermissionFlagsBits } from "discord.js";
import type { CommandDefinition } from "../../../commands/command.ts";
import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { Form } from "../../../messages/form.ts";
import { context, list, type Message, text } from "../../../messages/message.ts";
import type { Actor, Millis } from "../../../model.ts";
import type { Answer, Handlers, Request } from "../../platform.ts";
import type { DrawIfPossible } from "../render/pictures.ts";
import { modalJson } from "./form-json.ts";
import { type AnswerableInteraction, apologise, respond } from "./respond.ts";

export type Answering = {
  handlers: Handlers;
  commands: readonly CommandDefinition[];
  /** Ids of people who may manage wherever they are, whatever Discord says. */
  managers: readonly string[];
  /** Without it charts are written out. */
  draw?: DrawIfPossible | undefined;
  /** Discord waits three seconds for the first word, and a form can be no other word than the first: an answer after this is none. */
  formWithinMs: Millis;
  log: Log;
};

type Given = { line: string; address: string; values?: Record<string, string> };

const MANAGING = [
  PermissionFlagsBits.ManageGuild,
  PermissionFlagsBits.ManageChannels,
  PermissionFlagsBits.Administrator,
];

/** Answers a command, a button or a filled-in form; what it was filled in with is `values`. */
export async function answer(asked: AnswerableInteraction, given: Given, answering: Answering): Promise<void> {
  const request = requestOf(asked, given, answering);
  const early = mayAskBack(asked, given.line, answering) ? outcomeOf(answering, request) : undefined;
  const form = early && (await formSoon(early, answering.formWithinMs));
  if (form && (await show(asked, form, answering))) return;
  // Whether an answer is private is settled with this first word.
  await asked.deferReply({ flags: MessageFlags.Ephemeral });
  const outcome = await (early ?? outcomeOf(answering, request));
  try {
    if ("error" in outcome) throw outcome.error;
    await respond(asked, withTyped(outcome.answer, given.values), answering.draw);
  } catch (error) {
    answering.log.error({ requestId: asked.id, error: messageOf(error) }, "a Discord command could not be answered");
    await apologise(asked);
  }
}

function requestOf(asked: AnswerableInteraction, { address, ...given }: Given, { managers }: Answering): Request {
  return {
    ...given,
    ...workspaceOf(asked),
    channel: { platform: "discord", address },
    actor: actorOf(asked, managers),
    requestId: asked.id,
  };
}

/** The server of an interaction; direct messages have none. */
export function workspaceOf({ guildId }: { guildId: string | null }): { workspace?: string } {
  return guildId === null ? {} : { workspace: guildId };
}

/** In direct messages Discord grants everybody everything there is, so only the listed managers manage there. */
function actorOf({ user, memberPermissions }: AnswerableInteraction, managers: readonly string[]): Actor {
  const mayManage = managers.includes(user.id) || (memberPermissions?.any(MANAGING) ?? false);
  return { id: user.id, name: user.displayName, mayManage };
}

/** A form cannot be answered with a form. */
function mayAskBack(asked: AnswerableInteraction, line: string, { commands }: Answering): boolean {
  const [name = ""] = line.trim().toLowerCase().split(/\s/, 1);
  return !asked.isModalSubmit() && commands.some((command) => command.name === name && command.mayAskBack);
}

type AnswerOutcome = { answer: Answer } | { error: unknown };

/** Never rejects, so that it can be left running while Discord is told to wait. */
async function outcomeOf({ handlers }: Answering, request: Request): Promise<AnswerOutcome> {
  try {
    return { answer: await handlers.answer(request) };
  } catch (error) {
    return { error };
  }
}

async function formSoon(outcome: Promise<AnswerOutcome>, withinMs: Millis): Promise<Form | undefined> {
  const given = new AbortController();
  const tooLate = sleep(withinMs, undefined, { signal: given.signal }).catch(() => undefined);
  const first = await Promise.race([outcome, tooLate]);
  given.abort();
  return first && "answer" in first ? first.answer.form : undefined;
}

/** False where Discord does not take it; then there is still the message. */
async function show(asked: AnswerableInteraction, form: Form, { log }: Answering): Promise<boolean> {
  const modal = modalJson(form);
  if (!modal || asked.isModalSubmit()) return false;
  try {
    await asked.showModal(modal);
    return true;
  } catch (error) {
    log.warn({ requestId: asked.id, error: messageOf(error) }, "Discord did not show a form, the message is shown");
    return false;
  }
}

/** A form that was sent is closed: after a mistake its sender finds again what stood in it. */
function withTyped(answer: Answer, values: Record<string, string> | undefined): Answer {
  const typed = Object.entries(values ?? {}).filter(([, value]) => value.trim() !== "");
  if (!answer.mistake || typed.length === 0) return answer;
  const items = typed.map(([name, value]) => [text(`${name}: `, "bold"), text(value)]);
  const message: Message = {
    ...answer.message,
    blocks: [...answer.message.blocks, context("You filled in:"), list(...items)],
  };
  return { ...answer, message };
}

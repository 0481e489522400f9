import type { App, BlockAction, RespondFn } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Answer } from "../../platform.ts";
import type { Pictures } from "../render/pictures.ts";
import { ACTION_PREFIX, render } from "../render/render.ts";
import { refusalCode } from "../send/classify.ts";
import { type Answerer, acknowledge, createAnswerer, type ListenOptions, type Show, workspaceOf } from "./answerer.ts";
import { createForms, type Forms } from "./forms.ts";
import { mentionLine, typedLine } from "./typed-line.ts";

/** The slash command; everything else is words after it. */
export const SLASH_COMMAND = "/news";

/** Answers slash commands, buttons, modals and mentions. What Slack delivers twice is answered once. */
export function listen(app: App, options: ListenOptions): void {
  const answer = createAnswerer(options);
  const forms = createForms(options);
  listenForCommands(app, { answer, forms, options });
  listenForButtons(app, { answer, forms, options });
  listenForMentions(app, answer, options.pictures);
  forms.listen(app, answer);
  app.error(async (error) =>
    options.log.error({ platform: options.platform, error: error.message }, "listener failed"),
  );
}

type Listeners = { answer: Answerer; forms: Forms; options: ListenOptions };

function listenForCommands(app: App, { answer, forms, options }: Listeners): void {
  app.command(SLASH_COMMAND, async ({ command, ack, respond, client, context }) => {
    await acknowledge(ack, options);
    const { channel_id: channel, trigger_id: trigger } = command;
    const workspace = workspaceOf(channel, context.teamId);
    const from = { channel, ...workspace };
    const who = { id: command.user_id, name: command.user_name, channel };
    const asked = { ...workspace, line: typedLine(command.text ?? ""), who };
    const show = (given: Answer) => respondWith(options.pictures, respond, given);
    await answer({ ...asked, requestId: trigger }, (given) => forms.show({ client, trigger, from, show }, given));
  });
}

function listenForButtons(app: App, { answer, forms, options }: Listeners): void {
  app.action<BlockAction>(new RegExp(`^${ACTION_PREFIX}`), async ({ body, action, ack, respond, client, context }) => {
    await acknowledge(ack, options);
    const channel = body.channel?.id ?? body.container.channel_id;
    if (action.type !== "button" || !action.value || typeof channel !== "string") return;
    const who = { id: body.user.id, name: body.user.name ?? body.user.username, channel };
    const workspace = workspaceOf(channel, context.teamId);
    const thread = threadOf(body.container);
    const from = { channel, ...workspace, thread };
    // One press can carry several actions under one trigger.
    const asked = { ...workspace, who, requestId: `${body.trigger_id}:${action.action_id}` };
    const respondHere = (given: Answer) => respondWith(options.pictures, respond, given);
    const show =
      thread !== undefined
        ? (given: Answer) =>
            showInThread({ client, pictures: options.pictures }, { ...who, thread }, given, respondHere)
        : respondHere;
    const asking = { client, trigger: body.trigger_id, from, show };
    await answer({ ...asked, line: typedLine(action.value) }, (given) => forms.show(asking, given));
  });
}

/** Slash commands cannot be given inside a thread; "@Dateline latest ceasefire" can, and is answered there. No form can be: that takes a trigger. */
function listenForMentions(app: App, answer: Answerer, pictures: Pictures): void {
  app.event("app_mention", async ({ event, body, client, context }) => {
    const { user, channel, thread_ts: thread } = event;
    if (!user || event.bot_id) return;
    const line = mentionLine(event.text, context.botUserId ?? "");
    const who = { id: user, name: event.username ?? user, channel };
    const asked = { ...workspaceOf(channel, context.teamId), line, who, requestId: body.event_id };
    await answer(asked, ({ message, visibility }) =>
      pictures.show(message, async (files): Promise<unknown> => {
        const { text, blocks, ...quiet } = render(message, { editable: false, files });
        const reply = { channel, text, blocks };
        if (visibility === "channel")
          return client.chat.postMessage({ ...reply, ...quiet, thread_ts: thread ?? event.ts });
        return client.chat.postEphemeral({ ...reply, user, thread_ts: thread || undefined });
      }),
    );
  });
}

/** The thread in which a button stands. A root has a thread too, but is read in the channel. */
function threadOf({ thread_ts: thread, message_ts: message }: BlockAction["container"]): string | undefined {
  return typeof thread === "string" && thread !== message ? thread : undefined;
}

type Ways = { client: WebClient; pictures: Pictures };

/** What a response_url is given is shown in the channel, out of sight of who reads the thread. */
async function showInThread(
  { client, pictures }: Ways,
  { id: user, channel, thread }: { id: string; channel: string; thread: string },
  answer: Answer,
  otherwise: Show,
): Promise<void> {
  try {
    await pictures.show(answer.message, async (files): Promise<unknown> => {
      const { text, blocks, ...quiet } = render(answer.message, { editable: false, files });
      const reply = { channel, text, blocks, thread_ts: thread };
      if (answer.visibility === "channel") return client.chat.postMessage({ ...reply, ...quiet });
      return client.chat.postEphemeral({ ...reply, user });
    });
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    await otherwise(answer);
  }
}

function respondWith(pictures: Pictures, respond: RespondFn, { message, visibility }: Answer): Promise<unknown> {
  const response_type = visibility === "channel" ? "in_channel" : "ephemeral";
  return pictures.show(message, async (files): Promise<unknown> => {
    const payload = render(message, { editable: false, files });
    return respond({ ...payload, response_type, replace_original: false });
  });
}

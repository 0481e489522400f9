import type { App, BlockAction, RespondFn } from "@slack/bolt";
import { messageOf } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Actor } from "../../model.ts";
import type { Answer, Handlers, Request } from "../platform.ts";
import type { Who } from "./actors.ts";
import { ACTION_PREFIX, render } from "./render.ts";
import { createSeenOnce } from "./seen-once.ts";
import { mentionLine, typedLine } from "./typed-line.ts";

/** The slash command; everything else is words after it. */
export const SLASH_COMMAND = "/news";

export type ListenOptions = {
  platform: string;
  handlers: Handlers;
  actorOf: (who: Who) => Promise<Actor>;
  log: Log;
};

/** Answers slash commands, buttons and mentions. What Slack delivers twice is answered once. */
export function listen(app: App, options: ListenOptions): void {
  const answer = answerer(options);
  listenForCommands(app, answer, options);
  listenForButtons(app, answer, options);
  listenForMentions(app, answer);
  app.error(async (error) =>
    options.log.error({ platform: options.platform, error: error.message }, "listener failed"),
  );
}

type Asked = { line: string; who: Who; requestId: string };
type Answerer = (asked: Asked, reply: (answer: Answer) => Promise<unknown>) => Promise<void>;

/** Runs one request, once, and logs instead of throwing: by now Slack has its acknowledgement. */
function answerer({ platform, handlers, actorOf, log }: ListenOptions): Answerer {
  const isNew = createSeenOnce();
  return async ({ line, who, requestId }, reply) => {
    if (!isNew(requestId)) return;
    try {
      const actor = await actorOf(who);
      const request: Request = { line, channel: { platform, address: who.channel }, actor, requestId };
      await reply(await handlers.answer(request));
    } catch (error) {
      log.error({ platform, requestId, error: messageOf(error) }, "could not answer");
    }
  };
}

function listenForCommands(app: App, answer: Answerer, options: ListenOptions): void {
  app.command(SLASH_COMMAND, async ({ command, ack, respond }) => {
    await acknowledge(ack, options);
    const who = { id: command.user_id, name: command.user_name, channel: command.channel_id };
    const asked = { line: typedLine(command.text ?? ""), who, requestId: command.trigger_id };
    await answer(asked, (given) => respondWith(respond, given, given.visibility));
  });
}

function listenForButtons(app: App, answer: Answerer, options: ListenOptions): void {
  app.action<BlockAction>(new RegExp(`^${ACTION_PREFIX}`), async ({ body, action, ack, respond }) => {
    await acknowledge(ack, options);
    const channel = body.channel?.id ?? body.container.channel_id;
    if (action.type !== "button" || !action.value || typeof channel !== "string") return;
    const who = { id: body.user.id, name: body.user.name ?? body.user.username, channel };
    // One press can carry several actions under one trigger.
    const requestId = `${body.trigger_id}:${action.action_id}`;
    await answer({ line: typedLine(action.value), who, requestId }, (given) => respondWith(respond, given, "asker"));
  });
}

/** Slash commands cannot be given inside a thread; "@Dateline latest ceasefire" can, and is answered there. */
function listenForMentions(app: App, answer: Answerer): void {
  app.event("app_mention", async ({ event, body, client, context }) => {
    const { user, channel, thread_ts: thread } = event;
    if (!user || event.bot_id) return;
    const line = mentionLine(event.text, context.botUserId ?? "");
    const who = { id: user, name: event.username ?? user, channel };
    await answer({ line, who, requestId: body.event_id }, ({ message, visibility }) => {
      const { text, blocks } = render(message, { editable: false });
      const reply = { channel, text, blocks };
      if (visibility === "channel") {
        return client.chat.postMessage({
          ...reply,
          thread_ts: thread ?? event.ts,
          unfurl_links: false,
          unfurl_media: false,
        });
      }
      return client.chat.postEphemeral({ ...reply, user, ...(thread ? { thread_ts: thread } : {}) });
    });
  });
}

/** A lost acknowledgement costs the asker an error from Slack, not the answer. */
async function acknowledge(ack: () => Promise<void>, { log, platform }: ListenOptions): Promise<void> {
  try {
    await ack();
  } catch (error) {
    log.warn({ platform, error: messageOf(error) }, "could not acknowledge a command");
  }
}

function respondWith(respond: RespondFn, { message }: Answer, visibility: Answer["visibility"]): Promise<unknown> {
  const payload = render(message, { editable: false });
  const response_type = visibility === "channel" ? "in_channel" : "ephemeral";
  return respond({ ...payload, response_type, replace_original: false });
}

import { messageOf } from "../../../errors.ts";
import type { Log } from "../../../log.ts";
import type { Actor, Millis } from "../../../model.ts";
import type { Answer, Handlers, Request } from "../../platform.ts";
import type { Pictures } from "../render/pictures.ts";
import type { Who } from "./actors.ts";
import { createSeenOnce } from "./seen-once.ts";

export type ListenOptions = {
  platform: string;
  handlers: Handlers;
  actorOf: (who: Who) => Promise<Actor>;
  pictures: Pictures;
  /** Slack waits three seconds for the acknowledgement of a form before it tells the person that something is wrong. */
  acknowledgeWithinMs: Millis;
  log: Log;
};

export type SlackRequest = Pick<Request, "line" | "requestId" | "workspace" | "values"> & { who: Who };
export type Show = (answer: Answer) => Promise<unknown>;
export type Answerer = (asked: SlackRequest, show: Show) => Promise<void>;

/** Runs one request, once, and logs instead of throwing: by now Slack has its acknowledgement. */
export function createAnswerer({ platform, handlers, actorOf, log }: ListenOptions): Answerer {
  const isNew = createSeenOnce();
  return async ({ who, ...asked }, show) => {
    const { requestId } = asked;
    if (!isNew(requestId)) return;
    try {
      const actor = await actorOf(who);
      await show(await handlers.answer({ ...asked, channel: { platform, address: who.channel }, actor }));
    } catch (error) {
      log.error({ platform, requestId, error: messageOf(error) }, "could not answer");
    }
  };
}

/** A lost acknowledgement costs the asker an error from Slack, not the answer. */
export async function acknowledge(ack: () => Promise<void>, { log, platform }: ListenOptions): Promise<void> {
  try {
    await ack();
  } catch (error) {
    log.warn({ platform, error: messageOf(error) }, "could not acknowledge a command");
  }
}

/** The workspace of a request; direct messages ("D…") have none, whoever's they are. */
export function workspaceOf(channel: string, team: string | undefined): { workspace?: string } {
  return team === undefined || channel.startsWith("D") ? {} : { workspace: team };
}

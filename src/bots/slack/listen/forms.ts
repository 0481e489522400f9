import type { App, ViewOutput, ViewResponseAction, ViewSubmitAction } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { messageOf } from "../../../errors.ts";
import type { Form } from "../../../messages/form.ts";
import type { Millis } from "../../../model.ts";
import type { Answer } from "../../platform.ts";
import type { ChartFiles } from "../render/pictures.ts";
import { render } from "../render/render.ts";
import { refusalCode } from "../send/classify.ts";
import { type Answerer, acknowledge, type ListenOptions, type Show, type SlackRequest } from "./answerer.ts";
import { FORM_ID, type FormOrigin, filledIn, formView, readOrigin, viewAgain } from "./form-view.ts";

const MOST_REMEMBERED = 500;
/** Slack's words for a channel in which the bot can show this person nothing. */
const NOT_THERE = new Set(["not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived"]);

type Asking = { client: WebClient; trigger: string; from: Omit<FormOrigin, "line">; show: Show };

/** Modals: opened where an answer asks for something, answered when they are sent. */
export type Forms = {
  /** Shows an answer to a request: its form within three seconds of the request; where there is none or it cannot be, its message. */
  show(asking: Asking, answer: Answer): Promise<unknown>;
  listen(app: App, answer: Answerer): void;
};

export function createForms(options: ListenOptions): Forms {
  // Ways to answer through the request that opened the modal. They work where the bot is no member, for half an hour.
  const ways = new Map<string, Show>();
  const underWay = new Map<string, Promise<ViewResponseAction | undefined>>();

  async function open({ client, trigger, from, show }: Asking, form: Form): Promise<boolean> {
    const view = formView(form, from);
    if (!view) return false;
    try {
      const opened = await client.views.open({ trigger_id: trigger, view });
      if (opened.view?.id) remember(ways, opened.view.id, show);
      return true;
    } catch (error) {
      const reason = refusalCode(error) ?? messageOf(error);
      options.log.warn({ platform: options.platform, error: reason }, "could not open a form, the message is shown");
      return false;
    }
  }

  function listen(app: App, answer: Answerer): void {
    app.view<ViewSubmitAction>(
      { callback_id: FORM_ID, type: "view_submission" },
      async ({ ack, body, view, client }) => {
        const from = readOrigin(view.private_metadata);
        if (!from) return acknowledge(ack, options);
        const { id, name } = body.user;
        const { line, channel, workspace } = from;
        const who = { id, name, channel };
        const asked: SlackRequest = {
          line,
          who,
          requestId: body.trigger_id,
          values: filledIn(view),
          ...team(workspace),
        };
        const show = (given: Answer) => showResult(ways.get(view.id), { client, from, user: id, options }, given);
        // Of two deliveries the first acknowledgement counts, so both say the same.
        const within = options.acknowledgeWithinMs;
        const response = underWay.get(asked.requestId) ?? submit({ view, from, asked, show, answer }, within);
        remember(underWay, asked.requestId, response);
        const said = await response;
        await acknowledge(() => (said ? ack(said) : ack()), options);
      },
    );
  }

  return {
    listen,
    async show(asking, answer) {
      const isOpen = answer.form !== undefined && (await open(asking, answer.form));
      if (!isOpen) await asking.show(answer);
    },
  };
}

type Submission = { view: ViewOutput; from: FormOrigin; asked: SlackRequest; show: Show; answer: Answerer };

/**
 * What to acknowledge a modal with. It stays open, and says why, when the answer comes soon enough and is a mistake or
 * asks for more; else it closes and the answer is shown when it is there.
 */
function submit(
  { view, from, asked, show, answer }: Submission,
  acknowledgeWithinMs: Millis,
): Promise<ViewResponseAction | undefined> {
  return new Promise((resolve) => {
    let closed = false;
    const close = () => {
      closed = true;
      resolve(undefined);
    };
    const timer = setTimeout(close, acknowledgeWithinMs);
    const showOrAskAgain = async (given: Answer) => {
      const next = closed ? undefined : nextView(view, from, given);
      if (next) return resolve({ response_action: "update", view: next });
      close();
      await show(given);
    };
    void answer(asked, showOrAskAgain).finally(() => {
      clearTimeout(timer);
      close();
    });
  });
}

function nextView(view: ViewOutput, { line: _, ...from }: FormOrigin, { form, mistake, message }: Answer) {
  if (form) return formView(form, from, message);
  return mistake ? viewAgain(view, message) : undefined;
}

type Submitter = { client: WebClient; from: FormOrigin; user: string; options: ListenOptions };

/** Where the command was given, for its asker alone; where that cannot be, in direct messages. */
async function showResult(way: Show | undefined, submitter: Submitter, answer: Answer): Promise<void> {
  if (way && (await isDone(way(answer)))) return;
  await submitter.options.pictures.show(answer.message, (files) => showAlone(submitter, answer, files));
}

async function showAlone({ client, from, user }: Submitter, answer: Answer, files: ChartFiles): Promise<void> {
  const { text, blocks } = render(answer.message, { editable: false, files });
  const thread = from.thread === undefined ? {} : { thread_ts: from.thread };
  try {
    await client.chat.postEphemeral({ channel: from.channel, user, text, blocks, ...thread });
  } catch (error) {
    if (!NOT_THERE.has(refusalCode(error) ?? "")) throw error;
    await client.chat.postMessage({ channel: user, text, blocks, unfurl_links: false, unfurl_media: false });
  }
}

function isDone(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

function team(workspace: string | undefined): { workspace?: string } {
  return workspace === undefined ? {} : { workspace };
}

function remember<T>(known: Map<string, T>, key: string, value: T): void {
  known.set(key, value);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_REMEMBERED) break;
    known.delete(oldest);
  }
}

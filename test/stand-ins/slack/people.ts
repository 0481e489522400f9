import { randomUUID } from "node:crypto";
import { minute } from "../../../src/durations.ts";
import type { Call } from "./faults.ts";
import { type Modals, submittedView } from "./modals.ts";
import type { Origin, ResponseUrls, SlackAnswer } from "./response-urls.ts";
import type { SocketMode } from "./socket-mode.ts";
import type { Workspace } from "./workspace.ts";

export type AskOptions = {
  channel?: string;
  user?: string;
  /** How often Slack delivers the request. */
  deliveries?: number;
  /** How many answers to wait for; 0: only until the request is acknowledged. */
  expect?: number;
  /** Give up waiting after this many milliseconds and return what came. */
  timeoutMs?: number;
};

export type SlackButton = { type: "button"; action_id: string; value: string; text: { text: string } };

type Street = {
  workspace: Workspace;
  socketMode: SocketMode;
  urls: ResponseUrls;
  modals: Modals;
  violations: string[];
  origin: string;
  botUserId: string;
};

/** Somebody who looks for a message of the bot's: in one channel, or wherever it comes. */
type Waiter = { channel?: string; user: string; take: (answer: SlackAnswer) => void };

/** What people in the invented workspace do, and what they get for it. */
export class People {
  readonly #street: Street;
  readonly #waiting = new Set<Waiter>();
  #count = 0;
  /** A modal that opens is an answer too. */
  #onModal: () => void = () => undefined;

  constructor(street: Street) {
    this.#street = street;
  }

  /** Types `/news …`; resolves with the answers, each of which also appears in `ephemerals()` or `messages()`. */
  async slash(text: string, options: AskOptions = {}): Promise<SlackAnswer[]> {
    const { channel, user, userName } = this.#who(options);
    return this.#collect(options, (take) => ({
      type: "slash_commands",
      payload: {
        command: "/news",
        text: this.#street.workspace.escaped(text),
        response_url: this.#responseUrl({ channel, user, onAnswer: take }),
        trigger_id: this.#street.modals.trigger(user),
        user_id: user,
        user_name: userName,
        team_id: "T0TEAM",
        channel_id: channel,
        channel_name: channel.toLowerCase(),
        api_app_id: "A0APP",
      },
    }));
  }

  /** Presses a button of a message; `message` is its id, where it matters, `thread` its thread where it is a reply. */
  async press(
    button: SlackButton,
    options: AskOptions & { thread?: string; message?: string } = {},
  ): Promise<SlackAnswer[]> {
    const { channel, user, userName } = this.#who(options);
    return this.#collect(options, (take) => {
      // What is shown in a thread does not come through the response_url.
      if (options.thread) this.#waiting.add({ channel, user, take });
      return {
        type: "interactive",
        payload: {
          type: "block_actions",
          user: { id: user, username: userName, name: userName, team_id: "T0TEAM" },
          api_app_id: "A0APP",
          team: { id: "T0TEAM", domain: "stand-in" },
          container: {
            type: "message",
            channel_id: channel,
            message_ts: options.message ?? "1.000000",
            is_ephemeral: false,
            thread_ts: options.thread || undefined,
          },
          channel: { id: channel, name: channel.toLowerCase() },
          trigger_id: this.#street.modals.trigger(user),
          response_url: this.#responseUrl({ channel, user, onAnswer: take }),
          actions: [{ ...button, block_id: "b1", action_ts: "1.000001" }],
        },
      };
    });
  }

  /**
   * Sends the person's modal as it stands, `values` written over it; resolves with the answers that came within `timeoutMs`
   * (none are expected where the modal stays open). Throws where Slack's client would not send it.
   */
  async submitForm(values: Readonly<Record<string, string>>, options: AskOptions = {}): Promise<SlackAnswer[]> {
    const { user, userName } = this.#who(options);
    const { modals, violations } = this.#street;
    const open = modals.of(user);
    if (!open) throw new Error(`no modal is open for ${user}`);
    for (const { name, value, optional, max } of open.fields) {
      const text = values[name] ?? value;
      if (!optional && text === "") throw new Error(`the modal needs ${name}`);
      if (text.length > max) throw new Error(`${name} takes ${max} characters`);
    }
    const payload = {
      type: "view_submission",
      team: { id: "T0TEAM", domain: "stand-in" },
      user: { id: user, username: userName, name: userName, team_id: "T0TEAM" },
      api_app_id: "A0APP",
      trigger_id: modals.trigger(user),
      view: submittedView(open, values),
      response_urls: [],
    };
    const onAck = (response: unknown) => {
      const complaint = modals.acknowledge(open, response);
      if (complaint) violations.push(complaint);
      return modals.of(user) !== undefined;
    };
    let waiter: Waiter | undefined;
    const envelope = (take: Waiter["take"]) => {
      waiter = { user, take };
      this.#waiting.add(waiter);
      return { type: "interactive" as const, payload };
    };
    const answers = await this.#collect(options, envelope, onAck);
    if (waiter) this.#waiting.delete(waiter);
    return answers;
  }

  /** Writes "@bot …" in a channel or thread; the answer comes as a message of the bot's, not through a response_url. */
  async mention(text: string, options: AskOptions & { thread?: string } = {}): Promise<SlackAnswer[]> {
    const { channel, user } = this.#who(options);
    const typed = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const escaped = this.#street.workspace.escaped(typed);
    const event = {
      type: "app_mention",
      user,
      channel,
      text: `<@${this.#street.botUserId}> ${escaped}`,
      ts: this.#street.workspace.nextTs(),
      thread_ts: options.thread || undefined,
    };
    return this.#collect(options, (take) => {
      this.#waiting.add({ channel, user, take });
      return { type: "events_api", payload: this.#eventPayload(event) };
    });
  }

  /** Sends any event and resolves when the app has acknowledged it. */
  async event(event: Record<string, unknown> & { type: string }, options: { deliveries?: number } = {}): Promise<void> {
    const envelope = { type: "events_api" as const, payload: this.#eventPayload(event) };
    await this.#street.socketMode.deliver(envelope, options.deliveries ?? 1);
  }

  /** A use of a response_url. */
  takeAnswer(origin: Origin, args: Record<string, unknown>): void {
    const answer: SlackAnswer = {
      visibility: args.response_type === "in_channel" ? "in_channel" : "ephemeral",
      text: String(args.text ?? ""),
      blocks: (args.blocks as unknown[]) ?? [],
      replaceOriginal: args.replace_original === true,
    };
    const { workspace } = this.#street;
    const { channel, user } = origin;
    const place = workspace.channels.get(channel);
    if (answer.visibility === "ephemeral") {
      workspace.ephemerals.push({ channel, user, text: answer.text, blocks: answer.blocks });
    } else if (place) workspace.post(place, { text: answer.text, blocks: answer.blocks, answer: true });
    origin.onAnswer(answer);
    for (const each of this.#waiting) if (each.channel === undefined && each.user === user) each.take(answer);
  }

  modalOpened(): void {
    this.#onModal();
  }

  /** A message of the bot's that may be the answer to a mention. */
  noticeReply({ method, args }: Call): void {
    if (method !== "chat.postEphemeral" && method !== "chat.postMessage") return;
    const answer: SlackAnswer = {
      visibility: method === "chat.postEphemeral" ? "ephemeral" : "in_channel",
      text: String(args.text ?? ""),
      blocks: (args.blocks as unknown[]) ?? [],
      replaceOriginal: false,
    };
    const isReply = args.thread_ts !== undefined || answer.visibility === "ephemeral";
    for (const each of this.#waiting) {
      const isFor = args.user === undefined || args.user === each.user;
      // What answers a modal may come anywhere its sender sees it, in direct messages too.
      const isHere = each.channel === undefined ? isReply || args.channel === each.user : each.channel === args.channel;
      if (isFor && isHere && (isReply || each.channel === undefined)) each.take(answer);
    }
  }

  async #collect(
    options: AskOptions,
    envelope: (take: (answer: SlackAnswer) => void) => Parameters<SocketMode["deliver"]>[0],
    /** Takes the acknowledgement; true when nothing more is to be waited for. */
    onAck: (response: unknown) => boolean = () => false,
  ): Promise<SlackAnswer[]> {
    const answers: SlackAnswer[] = [];
    let done: () => void = () => undefined;
    const enough = new Promise<void>((resolve) => {
      done = resolve;
    });
    const expected = options.expect ?? 1;
    const timer = setTimeout(done, options.timeoutMs ?? 5 * minute);
    this.#onModal = done;
    const sent = envelope((answer) => {
      answers.push(answer);
      if (answers.length >= expected) done();
    });
    const acked = this.#street.socketMode.deliver(sent, options.deliveries ?? 1).then((response) => {
      if (onAck(response) || expected === 0) done();
    });
    await enough;
    if (options.timeoutMs === undefined) await acked;
    clearTimeout(timer);
    return answers;
  }

  #who(options: AskOptions): { channel: string; user: string; userName: string } {
    const { workspace } = this.#street;
    const channel = options.channel ?? "C0NEWS";
    const user = options.user ?? "U0ASKER";
    if (!workspace.channels.has(channel)) workspace.addChannel({ id: channel });
    const known = workspace.users.get(user) ?? workspace.addUser({ id: user });
    return { channel, user, userName: known.name };
  }

  #responseUrl(origin: Origin): string {
    return `${this.#street.origin}${this.#street.urls.open(origin)}`;
  }

  #eventPayload(event: Record<string, unknown>): Record<string, unknown> {
    return {
      type: "event_callback",
      team_id: "T0TEAM",
      api_app_id: "A0APP",
      event_id: this.#id("Ev"),
      event_time: Math.floor(Number(this.#street.workspace.nextTs())),
      authorizations: [{ team_id: "T0TEAM", user_id: this.#street.botUserId, is_bot: true }],
      event,
    };
  }

  #id(prefix: string): string {
    this.#count += 1;
    return `${prefix}-${this.#count}-${randomUUID()}`;
  }
}

/** The buttons of a message, in order. */
export function buttonsOf(blocks: readonly unknown[]): SlackButton[] {
  return blocks.flatMap((block) => {
    const { type, elements } = block as { type?: string; elements?: SlackButton[] };
    return type === "actions" ? (elements ?? []) : [];
  });
}

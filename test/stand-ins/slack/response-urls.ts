import { randomUUID } from "node:crypto";

export type Origin = { channel: string; user: string; onAnswer: (answer: SlackAnswer) => void };

/** One use of a response_url. */
export type SlackAnswer = {
  visibility: "ephemeral" | "in_channel";
  text: string;
  blocks: unknown[];
  replaceOriginal: boolean;
};

const MOST_USES = 5;
const LIFETIME = 30 * 60_000;

/** Slack's response_url: good for five answers in thirty minutes. */
export class ResponseUrls {
  readonly #now: () => number;
  readonly #urls = new Map<string, Origin & { uses: number; until: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The path of a new one. */
  open(origin: Origin): string {
    const path = `/commands/T0TEAM/${randomUUID()}`;
    this.#urls.set(path, { ...origin, uses: 0, until: this.#now() + LIFETIME });
    return path;
  }

  /** The command a path answers, or Slack's word for why it no longer does. */
  use(path: string): Origin | "used_url" | "expired_url" {
    const url = this.#urls.get(path);
    if (!url || url.until < this.#now()) return "expired_url";
    if (url.uses >= MOST_USES) return "used_url";
    url.uses += 1;
    return url;
  }
}

import { callsPeople } from "./calls-people.ts";

export type PostedMessage = {
  ts: string;
  channel: string;
  text: string;
  blocks: unknown[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  thread_ts?: string;
  /** Every text the message had before, oldest first. */
  edits: string[];
  /** True for answers to commands that went to the whole channel. */
  answer: boolean;
  /** Whom it notified when it was posted: "here", "channel", ids of groups and people. An edit notifies nobody. */
  called: string[];
  /** A person deleted it, and it stands there only because it has replies. */
  deleted?: boolean;
  /** The workspace's time for editing is over. */
  editClosed?: boolean;
};

export type EphemeralMessage = { channel: string; user: string; text: string; blocks: unknown[]; thread_ts?: string };

export type StandInChannel = {
  id: string;
  name: string;
  isPrivate: boolean;
  /** The bot is in it. */
  member: boolean;
  archived: boolean;
  creator: string;
  messages: PostedMessage[];
};

export type StandInGroup = { id: string; handle: string };

export type StandInUser = { id: string; name: string; isAdmin: boolean };

/** Channels, people and messages of one invented workspace. */
export class Workspace {
  readonly channels = new Map<string, StandInChannel>();
  readonly users = new Map<string, StandInUser>();
  readonly groups: StandInGroup[] = [];
  readonly ephemerals: EphemeralMessage[] = [];
  readonly #now: () => number;
  #lastTs = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  addChannel(channel: Partial<StandInChannel> & { id: string }): StandInChannel {
    const made: StandInChannel = {
      name: channel.id.toLowerCase(),
      isPrivate: false,
      member: true,
      archived: false,
      creator: "U0CREATOR",
      messages: [],
      ...channel,
    };
    this.channels.set(made.id, made);
    return made;
  }

  addedChannel(id: string): StandInChannel {
    return this.channels.get(id) ?? this.addChannel({ id });
  }

  /** The conversation of the bot and one person. */
  directMessages(user: string): StandInChannel {
    const id = `D${user.slice(1)}`;
    return this.channels.get(id) ?? this.addChannel({ id, isPrivate: true });
  }

  addUser(user: Partial<StandInUser> & { id: string }): StandInUser {
    const made = { name: user.id.toLowerCase(), isAdmin: false, ...user };
    this.users.set(made.id, made);
    return made;
  }

  addGroup(group: StandInGroup): StandInGroup {
    this.groups.push(group);
    return group;
  }

  /** What somebody types as Slack hands it on: handles of known people and groups as tokens, when the app wants that. */
  escaped(typed: string): string {
    return typed.replace(/(?<![\w<|@^])@([\w.-]+)/g, (whole, name: string) => {
      if (name === "here" || name === "channel" || name === "everyone") return `<!${name}>`;
      const group = this.groups.find((each) => each.handle === name);
      if (group) return `<!subteam^${group.id}|@${group.handle}>`;
      const user = [...this.users.values()].find((each) => each.name === name);
      return user ? `<@${user.id}|${user.name}>` : whole;
    });
  }

  /** Slack's message id: seconds with six digits, never the same twice in a channel, never going back. */
  nextTs(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, Math.floor(this.#now() * 1000));
    const seconds = Math.floor(this.#lastTs / 1e6);
    return `${seconds}.${String(this.#lastTs % 1e6).padStart(6, "0")}`;
  }

  post(channel: StandInChannel, message: Omit<PostedMessage, "ts" | "channel" | "edits" | "called">): PostedMessage {
    const { called } = callsPeople(message);
    const posted: PostedMessage = { ...message, ts: this.nextTs(), channel: channel.id, edits: [], called };
    channel.messages.push(posted);
    return posted;
  }
}

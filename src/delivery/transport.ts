import type { MessageLimits } from "../messages/limits.ts";
import type { Message } from "../messages/message.ts";
import type { Channel, Millis } from "../model.ts";

/** What a platform made of one message, classified once; everything later decides on `kind` alone. */
export type SendResult =
  /** Posted (or edited). `ref` is the platform's own id of the message, needed to edit it. */
  | { kind: "sent"; ref: string }
  /** Not posted; try again, no sooner than `afterMs` from now when the platform said so. */
  | { kind: "retry"; reason: string; afterMs?: Millis }
  /** Nobody knows whether it was posted: the connection broke after the request left. */
  | { kind: "unknown"; reason: string }
  /** Refused, and nobody knows why: it may pass later. */
  | { kind: "unexplained"; reason: string }
  /** The platform will never take this message; others to the same channel are fine. */
  | { kind: "rejected"; reason: string }
  /** The message to edit, or to reply to, is no longer there or cannot be changed any more. */
  | { kind: "missing"; reason: string }
  /** The channel cannot be posted to (deleted, archived, bot removed): stop until someone acts. */
  | { kind: "gone"; reason: string }
  /** The platform refuses the bot itself: nothing to any channel of it will pass. */
  | { kind: "unauthorised"; reason: string };

/** What a refused or broken attempt means. */
export type SendFailure = Exclude<SendResult, { kind: "sent" }>;

/** The same of a change; `kept`: nothing can be changed there, so the message stands as it was posted. */
export type EditResult = SendResult | { kind: "kept"; reason: string };

/** What `find` learnt about a message that may or may not have been posted. */
export type FindResult =
  | { kind: "found"; ref: string }
  | { kind: "absent" }
  /** Was asked and cannot tell (no permission to read); `reason` says what would help. */
  | { kind: "unsure"; reason: string }
  /** Did not answer: in an outage nothing can be learnt, and nothing is given up. */
  | { kind: "unanswered"; reason: string }
  /** The place can never be asked: the message counts as posted, as `ref`, so that nothing is said twice. */
  | { kind: "unknowable"; ref: string; reason: string };

/**
 * Where to look for a message: not before our `since`, and behind the message `after`, which was the last one known to be posted there.
 * That one was posted by the platform's clock, ours may be wrong. With `thread` in the thread of that message.
 */
export type SoughtPlace = { since: Millis; after?: string; thread?: string };

/**
 * How delivery reaches one platform. None of these throws for what a platform may answer.
 * `key` names the delivery: a second send with the same key must not become a second message where the platform can tell.
 */
export type Transport = {
  /** What a message may take there. */
  limits: MessageLimits;
  /** No message can be changed, and none is a reply in a thread. */
  postsOnly?: true;
  /** For how long after an attempt the platform may still carry it out, so that a message which is absent may yet appear. */
  latestMs?: Millis;
  /** `thread`: the `ref` of the message in whose thread it is a reply; it then shows nowhere else. */
  send(channel: Channel, message: Message, key: string, thread?: string): Promise<SendResult>;
  edit(channel: Channel, ref: string, message: Message, key: string): Promise<EditResult>;
  /** Looks for a message sent under `key`. */
  find(channel: Channel, key: string, place: SoughtPlace): Promise<FindResult>;
  /** The address under which people can open a message of ours; undefined where there is none or it cannot be told. */
  linkTo(channel: Channel, ref: string): Promise<string | undefined>;
};

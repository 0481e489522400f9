import type { CapturedPost } from "../../bots/capture/platform.ts";
import { findArticles } from "../../db/articles/articles.ts";
import type { Database } from "../../db/open.ts";
import { type PostedFor, reasonOfPost } from "../../db/outbox/posted-messages.ts";
import { storyById } from "../../db/stories/stories.ts";
import type { Message } from "../../messages/message.ts";
import type { Millis, PostCause } from "../../model.ts";
import { headOf, plainMessage } from "./plain-message.ts";
import type { StreamLine } from "./read-stream.ts";
import type { StoredLine } from "./stream-feeds.ts";

type LineArrived = { line: StreamLine; arrival: StoredLine };
type PostMade = { at: Millis; post: CapturedPost; reason: PostedFor };
type LineAnswered = { line: string; found: boolean; message: Message };

/** Writes down what happens in a rehearsal, in its order, and says it as lines at the end: stories may come together meanwhile. */
export function createRecord(db: Database, { now, timezone }: { now(): Millis; timezone: string }) {
  const happenings: (LineArrived | PostMade | LineAnswered)[] = [];
  const versions = new Map<number, StreamLine[]>();
  let lastDigestAt = 0;

  /** The line whose text the article had then. */
  const lineOf = ({ articleId, at }: PostCause) =>
    versions.get(articleId)?.findLast(({ seenAt }) => seenAt <= at) ?? versions.get(articleId)?.[0];

  async function posted(post: CapturedPost): Promise<void> {
    const reason = await reasonOfPost(db, post.key);
    if (!reason) throw new Error(`no delivery ${post.key}`);
    if (reason.subject.startsWith("digest:")) lastDigestAt = now();
    happenings.push({ at: now(), post, reason });
  }

  async function articleLine({ line: { id }, arrival: { articleId, saved } }: LineArrived): Promise<object> {
    if (articleId === undefined)
      return { kind: "article", id, story: null, state: "dropped", why: "it has no title and no text" };
    const [found] = await findArticles(db, { id: articleId });
    const first = versions.get(articleId)?.[0]?.id;
    const about = { added: "", edited: `changed article ${first}; `, repeated: `article ${first} again; ` }[saved];
    return {
      ...{ kind: "article", id, story: found?.storyId ?? null, state: found?.state },
      why: `${about}${found?.reason}`,
    };
  }

  async function postLine({ at, post: { message, edit }, reason }: PostMade): Promise<object> {
    const { subject, storyId, isReply, closed, causes, labels } = reason;
    const text = plainMessage(message, timezone);
    const when = new Date(at).toISOString();
    if (storyId === undefined) return { kind: subject.split(":")[0], at: when, text };
    return {
      ...{ kind: isReply ? "reply" : edit ? "edit" : "card", at: when },
      story: (await storyById(db, storyId))?.id ?? storyId,
      ...(closed ? {} : headOf(message, timezone)),
      ...{ labels, articles: [...new Set(causes.flatMap((cause) => lineOf(cause)?.id ?? []))], text },
    };
  }

  function answerLine({ line, found, message }: LineAnswered): object {
    return { kind: "answer", line, found, text: plainMessage(message, timezone) };
  }

  return {
    posted,
    arrived(line: StreamLine, arrival: StoredLine): void {
      const { articleId } = arrival;
      if (articleId !== undefined) versions.set(articleId, [...(versions.get(articleId) ?? []), line]);
      happenings.push({ line, arrival });
    },
    answered(answer: LineAnswered): void {
      happenings.push(answer);
    },
    hasDigestSince: (at: Millis) => lastDigestAt > at,
    async lines(): Promise<object[]> {
      const lines: object[] = [];
      for (const one of happenings) {
        if ("arrival" in one) lines.push(await articleLine(one));
        else lines.push("post" in one ? await postLine(one) : answerLine(one));
      }
      return lines;
    },
  };
}

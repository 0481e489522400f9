import type { CommandContext, Reply } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { dropDraft } from "../../db/topics/topic-drafts.ts";
import { removeTopic, saveTopic } from "../../db/topics/topic-records.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import { counted } from "../../messages/counted.ts";
import { topicChanged } from "./changed-message.ts";
import { checkTopic } from "./check-topic.ts";
import { findDraft, shownFlaw } from "./draft.ts";
import { topicFlaw } from "./flaw-message.ts";

/** Makes a draft the topic. Its past is matched silently by clustering. */
export async function saveDraft(context: CommandContext, number: string): Promise<Reply | UserError> {
  const draft = await findDraft(context, number);
  if (isUserError(draft)) return draft;
  const checked = await checkTopic(context, draft, draft.topicId);
  if ("kind" in checked) return { message: topicFlaw(draft.id, shownFlaw(checked, draft.query)), visibility: "asker" };
  const { name, title, query, watch } = checked;
  const { workspace, actor, now } = context;
  const topicId = draft.topicId === undefined ? {} : { topicId: draft.topicId };
  const topic = { workspace, ...topicId, name, title, query, watch, owner: actor.name, ownerId: actor.id, now };
  const saved = await saveTopic(context.db, topic, draft.id);
  if (saved.kind === "taken") return userError("taken", `There is a topic ${name} already. Choose another name.`);
  if (saved.kind === "gone")
    return userError("unknown-topic", "The topic this changes is gone. Save it under a new name.");
  context.wakeCluster();
  const fact = saved.isNew ? `${title} (${name}) is a topic of this workspace now.` : `${title} (${name}) is changed.`;
  const next = [
    { label: "Subscribe this channel", command: `subscribe ${name}` },
    { label: "Show it", command: `topic show ${name}` },
  ];
  const hint = "What was stored in the last 30 days is being matched with it, and none of that is posted.";
  return { message: topicChanged(fact, next, hint), visibility: "asker" };
}

export async function discardDraft(context: CommandContext, number: string): Promise<Reply | UserError> {
  const draft = await findDraft(context, number);
  if (isUserError(draft)) return draft;
  await dropDraft(context.db, draft.id);
  return {
    message: topicChanged(`${draft.title || draft.name || "The draft"}: discarded, nothing was changed.`),
    visibility: "asker",
  };
}

/** Asks first; `NAME sure` removes it. */
export async function removeOwnTopic(context: CommandContext, what: string): Promise<Reply | UserError> {
  const sure = what.endsWith(" sure");
  const topic = await findTopic(context, sure ? what.slice(0, -" sure".length) : what);
  if (isUserError(topic)) return topic;
  const { name, title, workspace } = topic;
  if (!workspace) {
    return userError(
      "not-yours",
      `${title} is of the watchlist, which whoever runs Dateline changes. /news unsubscribe ${name} ends it for this channel.`,
    );
  }
  if (!sure) {
    const fact = `Remove ${title} (${name})? Channels that follow it stop hearing of it; what it found stays stored.`;
    const next = [
      { label: "Remove it", command: `topic remove ${name} sure` },
      { label: "Keep it", command: `topic show ${name}` },
    ];
    return { message: topicChanged(fact, next), visibility: "asker" };
  }
  const channels = await removeTopic(context.db, topic.id);
  const followers = `${counted(channels, "channel", "channels")} followed it.`;
  const fact = `${title} (${name}) is removed. ${followers} Cards that stand in channels stay.`;
  return { message: topicChanged(fact), visibility: "asker" };
}

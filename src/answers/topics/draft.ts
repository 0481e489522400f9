import type { CommandContext, Reply } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { watchedText } from "../../commands/watched-text.ts";
import type { TopicDraft } from "../../db/topics/topic-drafts.ts";
import { draftOf, keepDraft } from "../../db/topics/topic-drafts.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import type { Topic } from "../../model.ts";
import { backTest } from "./back-test.ts";
import { topicChanged } from "./changed-message.ts";
import { checkTopic, type TopicFlaw } from "./check-topic.ts";
import { topicDraft } from "./draft-message.ts";
import { topicFlaw } from "./flaw-message.ts";
import { type TypedTopic, topicForm } from "./form.ts";

/** A new topic: without a query the form for it. */
export async function addTopic(context: CommandContext, typed: TypedTopic): Promise<Reply> {
  if (typed.query.trim() !== "") return tried(context, typed);
  const name = typed.name.trim() || "NAME";
  const hint = `Type it: /news topic add ${name} query:"(summit OR talks) AND Geneva" watch:"Geneva; Budapest=Budapest*"`;
  return {
    message: topicChanged("A topic needs a name and a query.", [], hint),
    visibility: "asker",
    form: topicForm({ title: "New topic", command: "topic add", field: context.limits.field }, typed),
  };
}

/** Changes a topic of this workspace; with nothing typed, its form. One of the watchlist is a template: a copy of it is made. */
export async function editTopic(context: CommandContext, name: string, typed: TypedTopic): Promise<Reply | UserError> {
  const topic = await findTopic(context, name);
  if (isUserError(topic)) return topic;
  if (!topic.workspace) return template(topic);
  const now = typedOf(topic);
  if (typed.query || typed.watch || typed.title) {
    return tried(context, over(now, typed), { topicId: topic.id });
  }
  // The form goes by a draft, so that it also knows which topic it changes when the name was changed in it.
  const id = await keepDraft(context.db, draftFrom(context, now, topic.id));
  return changeForm(context, "Change topic", id, now);
}

function template({ name, title }: Topic): Reply {
  const fact = `${title} is of the watchlist and is not changed from a chat. A copy of it is yours to change.`;
  return {
    message: topicChanged(fact, [{ label: "Make a copy", command: `topic copy ${name}` }]),
    visibility: "asker",
  };
}

/** The form of a topic like that one, under another name. */
export async function copyTopic(context: CommandContext, name: string): Promise<Reply | UserError> {
  const topic = await findTopic(context, name);
  if (isUserError(topic)) return topic;
  const copy = { ...typedOf(topic), name: `${topic.name}-2`.slice(-60), title: `${topic.title} 2` };
  const id = await keepDraft(context.db, draftFrom(context, copy));
  return changeForm(context, "Copy of a topic", id, copy);
}

/** What was typed into a draft again, to change it; with values, what it was changed to. */
export async function changeDraft(
  context: CommandContext,
  number: string,
  typed: TypedTopic,
): Promise<Reply | UserError> {
  const draft = await findDraft(context, number);
  if (isUserError(draft)) return draft;
  // Only a form knows the name, and it gives every field; what is typed on a line changes what it names.
  if (typed.name.trim() !== "") return tried(context, typed, draft);
  if (!typed.query && !typed.watch && !typed.title) return changeForm(context, "Change topic", draft.id, draft);
  return tried(context, over(draft, typed), draft);
}

function over(before: TypedTopic, { query, watch, title }: TypedTopic): TypedTopic {
  return { ...before, ...(query ? { query } : {}), ...(watch ? { watch } : {}), ...(title ? { title } : {}) };
}

function changeForm({ limits: { field } }: CommandContext, title: string, id: number, typed: TypedTopic): Reply {
  const fits = [typed.query, typed.watch].every((text) => text.length <= field);
  const hint = fits
    ? `Type it: /news topic add ${typed.name || "NAME"} query:"…"`
    : "It is too long for a form. /news topic export and /news topic import take it as text.";
  const next = [
    ...(fits ? [{ label: "Fill in", command: `topic change ${id}` }] : []),
    { label: "Try as it is", command: `topic try ${id}` },
    { label: "Discard", command: `topic discard ${id}` },
  ];
  return {
    message: topicChanged(`${typed.title || typed.name}: to be changed in its form.`, next, hint),
    visibility: "asker",
    form: fits ? topicForm({ title, command: `topic change ${id}`, field }, typed) : undefined,
  };
}

export async function findDraft({ db, workspace }: CommandContext, number: string): Promise<TopicDraft | UserError> {
  const id = Number(number.replace("#", ""));
  const draft = Number.isSafeInteger(id) && id > 0 ? await draftOf(db, id, workspace) : undefined;
  return (
    draft ??
    userError("no-draft", "That draft is gone: it was saved, discarded or is too old. /news topic add begins anew.")
  );
}

/** A draft with its back-test once more. */
export async function tryDraft(context: CommandContext, number: string): Promise<Reply | UserError> {
  const draft = await findDraft(context, number);
  return isUserError(draft) ? draft : tried(context, draft, draft);
}

/** Keeps what was typed and answers with what it would have matched, or with what is wrong with it. */
async function tried(
  context: CommandContext,
  typed: TypedTopic,
  { id, topicId }: { id?: number; topicId?: number } = {},
): Promise<Reply> {
  const draft = await keepDraft(context.db, {
    ...draftFrom(context, typed, topicId),
    id,
  });
  const checked = await checkTopic(context, typed, topicId);
  if ("kind" in checked) return { message: topicFlaw(draft, shownFlaw(checked, typed.query)), visibility: "asker" };
  const test = await backTest(context, checked.rule, checked.aliases);
  return { message: topicDraft({ ...checked, draft, changes: topicId !== undefined }, test), visibility: "asker" };
}

export function shownFlaw(flaw: TopicFlaw, query: string): Parameters<typeof topicFlaw>[1] {
  if (isUserError(flaw)) return { reason: flaw.message };
  const lead = query.length - query.trimStart().length;
  return { reason: flaw.reason, proposal: flaw.proposal, query: query.slice(lead), column: flaw.column };
}

function draftFrom(
  { workspace, actor, now }: CommandContext,
  { name, title, query, watch }: TypedTopic,
  topicId?: number,
) {
  return {
    ...{ workspace, name, title, query, watch, createdBy: actor.id, createdAt: now },
    topicId,
  };
}

export function typedOf({ name, title, query, watch = [] }: Topic): TypedTopic {
  return { name, title, query, watch: watchedText(watch) };
}

import type { Command, CommandContext, Reply } from "../../commands/command.ts";
import { findStory } from "../../commands/find-story.ts";
import { notAllowed } from "../../commands/not-allowed.ts";
import { pageSize } from "../../commands/page-of.ts";
import { mutesIn } from "../../db/channels/muted-stories.ts";
import { articlesGone, decisionsOn } from "../../db/stories/story-decisions.ts";
import { isUserError, type UserError } from "../../errors.ts";
import { storyTakeaways } from "../../lookups/story-takeaways.ts";
import type { Story } from "../../model.ts";
import { toldAt } from "../../told-at.ts";
import { storyDetails } from "./details-message.ts";
import { storyMore } from "./more-message.ts";
import { newestPage, readPage } from "./newest-page.ts";
import { storyPieces } from "./pieces-message.ts";
import { merge, split } from "./regroup.ts";
import type { StoryRequest } from "./request.ts";
import { storySources } from "./sources-message.ts";
import { storyTimeline, timelineOf } from "./timeline-message.ts";

type StoryAction = {
  manager?: true;
  run(context: CommandContext, asked: StoryRequest): Promise<Reply | UserError>;
};

/** Beside takeaways fewer articles have room. */
const articles = { most: 6, characters: 1_000 };
const entries = { most: 7, characters: 550 };
const pieces = { most: 10, characters: 350 };

const storyActions: Readonly<Record<string, StoryAction>> = {
  show: { run: show },
  timeline: { run: timeline },
  sources: { run: async (_, { story }) => answer(storySources(story)) },
  more: { run: async (_, { story }) => answer(storyMore(story)) },
  pieces: { run: showPieces },
  split: { manager: true, run: split },
  merge: { manager: true, run: merge },
};

export const storyCommand: Command = {
  name: "story",
  description: "Show one story: its sources, its timeline; take it apart or put two together",
  options: [
    {
      ...{ name: "action", type: "choice", required: false, choices: Object.keys(storyActions) },
      description: "show unless told; more: what can be done with it; pieces: its articles",
    },
    { name: "id", description: "The story's number", type: "integer", required: true, min: 1 },
    {
      ...{ name: "what", label: "NUMBERS", type: "text", required: false, rest: true },
      description: "For split its articles, for merge the other story, else a page",
    },
  ],
  permission: "everyone",
  lookup: ({ action = "show" }) => ["show", "timeline", "sources"].includes(String(action)),
  examples: ["story 12", "story timeline 12", "story sources 12", "story split 12 345 346", "story merge 12 15"],
  async run(context, args) {
    const name = String(args.action ?? "show");
    const action = storyActions[name] as StoryAction;
    if (action.manager && !context.actor.mayManage) return notAllowed(`story ${name}`);
    const id = Number(args.id);
    const story = await findStory(context, id);
    if (isUserError(story)) return story;
    return action.run(context, { id, story, what: String(args.what ?? "").trim() });
  },
};

async function show(
  { db, channel, now, limits }: CommandContext,
  { id, story, what }: StoryRequest,
): Promise<Reply | UserError> {
  const page = readPage(what);
  if (isUserError(page)) return page;
  const mute = (await mutesIn(db, channel.id, now)).find(({ storyId }) => storyId === story.id);
  return answer(
    storyDetails(story, newestPage(inTime(story), pageSize(limits, articles), page), {
      decisions: await decisionsOn(db, story.id),
      askedFor: id === story.id ? undefined : { id, wentTo: await articlesGone(db, id) },
      mute,
      takeaways: page === 1 ? await storyTakeaways(db, story, channel) : undefined,
      language: channel.language,
    }),
  );
}

async function timeline({ limits }: CommandContext, { story, what }: StoryRequest): Promise<Reply | UserError> {
  const page = readPage(what);
  if (isUserError(page)) return page;
  return answer(storyTimeline(story, newestPage(timelineOf(story), pageSize(limits, entries), page)));
}

async function showPieces(
  { actor, limits }: CommandContext,
  { story, what }: StoryRequest,
): Promise<Reply | UserError> {
  const page = readPage(what);
  if (isUserError(page)) return page;
  return answer(storyPieces(story, newestPage(inTime(story), pageSize(limits, pieces), page), actor.mayManage));
}

function inTime({ articles }: Story): Story["articles"] {
  return articles.toSorted((a, b) => toldAt(a) - toldAt(b));
}

function answer(message: Reply["message"]): Reply {
  return { message, visibility: "asker" };
}

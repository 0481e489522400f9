import { storyById } from "../db/stories.ts";
import { storySeenBy } from "../delivery/seen-by.ts";
import { userError } from "../errors.ts";
import { storyDetails } from "../messages/story-details.ts";
import type { Command } from "./command.ts";

export const storyCommand: Command = {
  name: "story",
  description: "Show one story with all its sources",
  options: [{ name: "id", description: "The number after # on its card", type: "integer", required: true, min: 1 }],
  permission: "everyone",
  examples: ["story 12"],
  async run({ db, workspace }, args) {
    const story = await storyById(db, Number(args.id));
    if (!story)
      return userError(
        "unknown-story",
        `There is no story #${args.id}. /news latest shows the newest with their numbers.`,
      );
    return { message: storyDetails(storySeenBy(story, workspace)), visibility: "asker" };
  },
};

import { followedTopics } from "../db/channels/channels.ts";
import { activeTopics } from "../db/topics/watchlists.ts";
import type { CommandContext } from "./command.ts";

/** `asked` says which they are, to follow "Latest: ". */
export type TopicsHere = { asked: string; topicIds: number[]; follows: boolean };

/** What a question without a topic is about: all that the channel follows, or where it follows nothing all topics its people see. */
export async function topicsHere({
  db,
  channel,
  workspace,
}: Pick<CommandContext, "db" | "channel" | "workspace">): Promise<TopicsHere> {
  const followed = await followedTopics(db, channel.id);
  if (followed.length > 0)
    return { asked: "all this channel follows", topicIds: followed.map((t) => t.id), follows: true };
  return { asked: "all topics", topicIds: (await activeTopics(db, workspace)).map((t) => t.id), follows: false };
}

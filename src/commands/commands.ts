import { askCommand } from "./ask.ts";
import { briefCommand } from "./brief.ts";
import { catchupCommand } from "./catchup.ts";
import type { Command } from "./command.ts";
import { digestCommand } from "./digest.ts";
import { feedsCommand } from "./feeds.ts";
import { helpCommand } from "./help.ts";
import { latestCommand } from "./latest.ts";
import { listCommand } from "./list.ts";
import { menuCommand } from "./menu.ts";
import { muteCommand } from "./mute.ts";
import { notRelevantCommand } from "./not-relevant.ts";
import { quotesCommand } from "./quotes.ts";
import { searchCommand } from "./search.ts";
import { shareCommand } from "./share.ts";
import { statusCommand } from "./status.ts";
import { storyCommand } from "./story.ts";
import { subscribeCommand } from "./subscribe.ts";
import { timelineCommand } from "./timeline.ts";
import { topicCommand } from "./topic.ts";
import { topicsCommand } from "./topics.ts";
import { trendCommand } from "./trend.ts";
import { unmuteCommand } from "./unmute.ts";
import { unsubscribeCommand } from "./unsubscribe.ts";
import { whyCommand } from "./why.ts";

/** Every command, in the order help lists them. Platforms, help, completion and the documentation are made of this list. */
export const commands: readonly Command[] = [
  subscribeCommand,
  unsubscribeCommand,
  listCommand,
  topicsCommand,
  topicCommand,
  latestCommand,
  catchupCommand,
  searchCommand,
  quotesCommand,
  briefCommand,
  timelineCommand,
  trendCommand,
  askCommand,
  storyCommand,
  muteCommand,
  unmuteCommand,
  digestCommand,
  feedsCommand,
  statusCommand,
  whyCommand,
  notRelevantCommand,
  shareCommand(() => commands),
  menuCommand,
  helpCommand(() => commands),
];

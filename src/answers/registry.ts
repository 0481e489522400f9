import type { Command } from "../commands/command.ts";
import { askCommand } from "./ask/command.ts";
import { briefCommand } from "./brief/command.ts";
import { catchupCommand } from "./catchup/command.ts";
import { digestCommand } from "./digest/command.ts";
import { feedsCommand } from "./feeds/command.ts";
import { listCommand } from "./following/list.ts";
import { muteCommand } from "./following/mute.ts";
import { subscribeCommand } from "./following/subscribe.ts";
import { unmuteCommand } from "./following/unmute.ts";
import { unsubscribeCommand } from "./following/unsubscribe.ts";
import { helpCommand } from "./help/command.ts";
import { menuCommand } from "./help/menu.ts";
import { latestCommand } from "./latest/command.ts";
import { notRelevantCommand } from "./not-relevant/command.ts";
import { quotesCommand } from "./quotes/command.ts";
import { searchCommand } from "./search/command.ts";
import { settingsCommand } from "./settings/command.ts";
import { shareCommand } from "./share.ts";
import { statusCommand } from "./status/command.ts";
import { storyCommand } from "./story/command.ts";
import { timelineCommand } from "./timeline/command.ts";
import { liveCommand } from "./timeline/live-command.ts";
import { topicCommand } from "./topics/command.ts";
import { topicsCommand } from "./topics/list.ts";
import { trendCommand } from "./trend/command.ts";
import { whyCommand } from "./why/command.ts";

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
  liveCommand,
  trendCommand,
  askCommand,
  storyCommand,
  muteCommand,
  unmuteCommand,
  digestCommand,
  settingsCommand,
  feedsCommand,
  statusCommand,
  whyCommand,
  notRelevantCommand,
  shareCommand(() => commands),
  menuCommand,
  helpCommand(() => commands),
];

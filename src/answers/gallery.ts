import { cardExamples } from "../cards/card-examples.ts";
import { noticeExamples } from "../cards/notice-examples.ts";
import { digestExamples } from "../digest/digest-examples.ts";
import type { Example } from "../messages/example.ts";
import { problemExamples } from "../messages/problem-examples.ts";
import { askExamples } from "./ask/examples.ts";
import { briefExamples } from "./brief/examples.ts";
import { catchupExamples } from "./catchup/examples.ts";
import { digestAnswerExamples } from "./digest/examples.ts";
import { feedsExamples } from "./feeds/examples.ts";
import { followingExamples } from "./following/examples.ts";
import { helpExamples } from "./help/examples.ts";
import { latestExamples } from "./latest/examples.ts";
import { notRelevantExamples } from "./not-relevant/examples.ts";
import { quotesExamples } from "./quotes/examples.ts";
import { searchExamples } from "./search/examples.ts";
import { settingsExamples } from "./settings/examples.ts";
import { statusExamples } from "./status/examples.ts";
import { storyExamples } from "./story/examples.ts";
import { timelineExamples } from "./timeline/examples.ts";
import { topicsExamples } from "./topics/examples.ts";
import { trendExamples } from "./trend/examples.ts";
import { whyExamples } from "./why/examples.ts";

const shown = [
  cardExamples,
  noticeExamples,
  digestExamples,
  askExamples,
  briefExamples,
  catchupExamples,
  digestAnswerExamples,
  feedsExamples,
  followingExamples,
  helpExamples,
  latestExamples,
  notRelevantExamples,
  quotesExamples,
  searchExamples,
  settingsExamples,
  statusExamples,
  storyExamples,
  timelineExamples,
  topicsExamples,
  trendExamples,
  whyExamples,
  problemExamples,
];

/** An example of every message there is, each state of it by a name of its own. */
export function gallery(): Example[] {
  return shown.flatMap((examples) => examples());
}

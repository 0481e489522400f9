import { hour } from "../durations.ts";
import { cardExample, type Example, example } from "../messages/example.ts";
import { backlogReleaseMessage } from "./backlog-release.ts";
import { feedsFailing, feedsRecovered } from "./feed-notices.ts";
import { heldDecided, heldNotice } from "./held-notice.ts";
import { grownStory, hostileStory, otherStory, sampleArticle, sampleSite, sampleTime } from "./sample-stories.ts";

/** What channels are told without having asked. */
export function noticeExamples(): Example[] {
  const url = `${sampleSite}/rss`;
  const reason = "The server has trouble (503); we keep retrying.";
  const failing = {
    ...{ outlet: "Harbour Ledger", url, reason, failingSince: sampleTime - 3 * hour },
    ...{ lastSuccessAt: sampleTime - 24 * hour, nextCheckAt: sampleTime + hour },
  };
  const outage = Array.from({ length: 14 }, (_, i) => ({ ...failing, outlet: `Outlet ${i + 1}` }));
  const examples = [{ title: sampleArticle.title, url: `${sampleSite}/talks-venue` }, { title: hostileStory.headline }];
  const held = { feedId: 12, outlet: "Harbour Ledger", articles: 24, since: sampleTime, examples };
  const many = Array.from({ length: 24 }, (_, i) => ({
    ...grownStory,
    id: 100 + i,
    headline: `${grownStory.headline}, ${i + 1}`,
  }));
  return [
    example("feed-notices-failing", feedsFailing([failing], { watched: 21, failing: 1 })),
    example("feed-notices-failing-many", feedsFailing(outage, { watched: 21, failing: 14 })),
    example("feed-notices-recovered", feedsRecovered([{ outlet: "Harbour Ledger", toldAt: sampleTime }])),
    cardExample("held-notice", heldNotice(held)),
    cardExample("held-notice-posted", heldDecided("Harbour Ledger", "post", { articles: 24, at: sampleTime })),
    cardExample("held-notice-seen", heldDecided("Harbour Ledger", "seen", { articles: 24, at: sampleTime })),
    example("catch-up", backlogReleaseMessage("away", { stories: [grownStory, otherStory, hostileStory], older: 31 })),
    example("catch-up-many", backlogReleaseMessage("held", { stories: many, older: 0 })),
    example("catch-up-older-only", backlogReleaseMessage("away", { stories: [], older: 1 })),
  ];
}

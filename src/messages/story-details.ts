import type { Story } from "../model.ts";
import { actions, context, heading, link, list, type Message, text, time } from "./message.ts";
import { outletCount, summaryBlocks, topicSpans } from "./story-card.ts";

/** One story with all its sources in the order they came. */
export function storyDetails(story: Story): Message {
  return {
    fallback: `${story.headline}: ${outletCount(story)}, ${story.articles.length} articles`,
    blocks: [
      heading(link(story.headline, story.url)),
      ...summaryBlocks(story),
      context(...topicSpans(story.topics), `${story.topics.length > 0 ? " · " : ""}#${story.id}`),
      list(
        ...story.articles.map((a) => [
          time(a.publishedAt ?? a.firstSeenAt),
          text(` · ${a.outlet} · `),
          link(a.title, a.url),
        ]),
      ),
      actions({ label: "Why?", command: `why ${story.id}` }),
    ],
  };
}

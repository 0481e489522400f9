import { clipped } from "../../cut-text.ts";
import {
  actions,
  type Block,
  context,
  heading,
  link,
  list,
  type Message,
  type Span,
  text,
  time,
} from "../../messages/message.ts";
import type { Story, StoryMember } from "../../model.ts";
import { longestTitle, type NumberedPage, pageButtons } from "./details-message.ts";

/** The articles of a story, to take out what tells of another event; whoever may not is told who can. `page` holds the articles. */
export function storyPieces(story: Story, page: NumberedPage<StoryMember>, mayManage: boolean): Message {
  const single = story.articles.length === 1;
  const offers = mayManage && !single;
  return {
    fallback: `Which article of ${story.headline} is not of this story?`,
    blocks: [
      heading("Not this story? ", link(story.headline, story.url)),
      list(...page.items.map(pieceLine)),
      hint(story, { mayManage, single }),
      actions(
        ...(offers ? page.items.map(({ id }) => takeOut(story, id)) : []),
        ...pageButtons(`story pieces ${story.id}`, page),
        { label: "Not relevant", command: `not-relevant ${story.id}` },
      ),
    ],
  };
}

function takeOut(story: Story, articleId: number) {
  return { label: `Take out #${articleId}`, command: `story split ${story.id} ${articleId}` };
}

/** "#345 · Harbour Ledger · Its title · 20 Aug, 14:02" */
function pieceLine({ id, outlet, title, url, publishedAt, firstSeenAt }: StoryMember): Span[] {
  return [
    text(`#${id}`, "bold"),
    text(` · ${outlet} · `),
    link(clipped(title, longestTitle), url),
    text(" · "),
    time(publishedAt ?? firstSeenAt),
  ];
}

function hint({ id }: Story, { mayManage, single }: { mayManage: boolean; single: boolean }): Block {
  if (!mayManage) {
    return context(
      "Those who may configure this channel can take an article out or put two stories together: tell an admin the numbers, or say here that the story is not relevant.",
    );
  }
  if (single) {
    return context(
      "It has one article, so there is nothing to take out. If it belongs to another story: ",
      text(`/news story merge OTHER ${id}`, "code"),
    );
  }
  return context(
    "Several at once: ",
    text(`/news story split ${id} NUMBER NUMBER`, "code"),
    ". The same event as another story: ",
    text(`/news story merge ${id} OTHER`, "code"),
  );
}

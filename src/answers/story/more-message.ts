import { actions, context, link, type Message, paragraph, text } from "../../messages/message.ts";
import type { Story } from "../../model.ts";

/** What else can be done with a story than its card has buttons for. */
export function storyMore({
  id,
  headline,
  url,
  articles,
}: Pick<Story, "id" | "headline" | "url" | "articles">): Message {
  return {
    fallback: `More about ${headline}`,
    blocks: [
      paragraph(link(headline, url, "bold")),
      actions(
        { label: "Timeline", command: `story timeline ${id}` },
        { label: "Everything on it", command: `story ${id}` },
        { label: "Why is it here?", command: `why ${id}` },
        { label: "Not relevant", command: `not-relevant ${id}` },
        ...(articles.length > 1 ? [{ label: "Not this story", command: `story pieces ${id}` }] : []),
      ),
      context(`Story ${id}: `, text(`/news story ${id}`, "code"), " shows it too."),
    ],
  };
}

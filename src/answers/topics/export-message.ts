import { counted } from "../../messages/counted.ts";
import { actions, context, heading, type Message, paragraph, text } from "../../messages/message.ts";

/** Topics of a workspace as lines to copy: one page of them. */
export function topicExport(
  lines: readonly string[],
  { page, pages, topics }: { page: number; pages: number; topics: number },
): Message {
  const what = `${counted(topics, "topic", "topics")} as YAML`;
  return {
    fallback: what,
    blocks: [
      heading(what),
      ...lines.map((line) => paragraph(text(line, "code"))),
      context(pages > 1 ? `Page ${page} of ${pages}. ` : "", "Read back by ", text("/news topic import", "code"), "."),
      ...(page < pages ? [actions({ label: "More", command: `topic export ${page + 1}` })] : []),
    ],
  };
}

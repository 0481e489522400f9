import { counted } from "../../messages/counted.ts";
import { actions, type Block, context, heading, type Message, paragraph, text } from "../../messages/message.ts";

export function yamlLine(line: string): Block {
  return paragraph(text(line, "code"));
}

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
      ...lines.map(yamlLine),
      context(pages > 1 ? `Page ${page} of ${pages}. ` : "", "Read back by ", text("/news topic import", "code"), "."),
      ...(page < pages ? [actions({ label: "More", command: `topic export ${page + 1}` })] : []),
    ],
  };
}

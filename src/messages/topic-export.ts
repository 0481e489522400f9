import { actions, context, heading, type Message, paragraph, text } from "./message.ts";

/** Topics of a workspace as text to copy: one page of it. */
export function topicExport(
  yaml: string,
  { page, pages, topics }: { page: number; pages: number; topics: number },
): Message {
  const what = `${topics} ${topics === 1 ? "topic" : "topics"} as YAML`;
  return {
    fallback: what,
    blocks: [
      heading(what),
      paragraph(text(yaml.trimEnd(), "code")),
      context(pages > 1 ? `Page ${page} of ${pages}. ` : "", "Read back by ", text("/news topic import", "code"), "."),
      ...(page < pages ? [actions({ label: "More", command: `topic export ${page + 1}` })] : []),
    ],
  };
}

import { context, heading, list, type Message, type Span, text, titledList } from "../../messages/message.ts";

type ListedTopic = { name: string; title: string; description: string; followed: boolean; workspace?: string };

/** Every topic that can be followed here; those of the own workspace last. */
export function topicList(topics: readonly ListedTopic[]): Message {
  const own = topics.filter((topic) => topic.workspace);
  return {
    fallback: topics.length > 0 ? `Topics: ${topics.map((t) => t.name).join(", ")}` : "There are no topics yet.",
    blocks: [
      heading("Topics"),
      ...(topics.length > own.length ? [list(...topics.filter((topic) => !topic.workspace).map(topicLine))] : []),
      ...titledList("Made here", own.map(topicLine)),
      context(
        "Follow one here: ",
        text("/news subscribe TOPIC", "code"),
        ". Make one: ",
        text("/news topic add", "code"),
      ),
    ],
  };
}

function topicLine({ name, title, description, followed }: ListedTopic): Span[] {
  return [text(name, "bold"), text(`${followed ? " (followed here)" : ""}: ${description || title}`)];
}

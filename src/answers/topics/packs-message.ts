import { actions, context, heading, list, type Message, paragraph, text } from "../../messages/message.ts";

export type ShownPack = { name: string; title: string; topics: readonly string[]; feeds: number };

const buttons = 5;

/** The ready-made watchlists whose topics can be had. */
export function topicPacks(packs: readonly ShownPack[]): Message {
  if (packs.length === 0) {
    const none = "No ready-made topics came with this Dateline.";
    return { fallback: none, blocks: [paragraph(none)] };
  }
  return {
    fallback: `Ready-made topics: ${packs.map(({ title }) => title).join(", ")}`,
    blocks: [
      heading("Ready-made topics"),
      list(
        ...packs.map(({ name, title, topics, feeds }) => [
          text(title, "bold"),
          text(` (${name}): ${topics.join(", ")} · made for ${feeds} feeds`),
        ]),
      ),
      actions(
        ...packs.slice(0, buttons).map(({ name, title }) => ({ label: title, command: `topic install ${name}` })),
      ),
      context(
        "Installing copies a pack's topics for this workspace. Its feeds are for whoever runs Dateline, or /news feeds add.",
      ),
    ],
  };
}

import { grownStory, hostileStory, sampleTopic } from "../../cards/sample-stories.ts";
import { type Example, example } from "../../messages/example.ts";
import { menuMessage } from "./menu-message.ts";
import { commandHelp, commandList } from "./message.ts";

/** The commands, one of them, and the menu. */
export function helpExamples(): Example[] {
  const help = {
    name: "latest",
    usage: "latest [TOPIC] [N]",
    description: "Show the newest stories of a topic",
    permission: "everyone" as const,
    options: [{ name: "topic", description: "A topic" }],
    examples: ["latest ceasefire"],
  };
  return [
    example("help", commandList([help])),
    example("help-command", commandHelp({ ...help, permission: "manager" })),
    ...menuExamples(),
  ];
}

function menuExamples(): Example[] {
  const many = Array.from({ length: 9 }, (_, i) => ({ name: `topic-${i}`, title: `${hostileStory.headline} ${i}` }));
  const digest = { next: grownStory.updatedAt };
  return [
    example("menu", menuMessage({ topics: [sampleTopic], stories: 3, atLeast: false, digest })),
    example("menu-nothing-followed", menuMessage({ topics: [], stories: 0, atLeast: false })),
    example(
      "menu-bulky",
      menuMessage({ topics: many, stories: 300, atLeast: true, digest, paused: hostileStory.headline }),
    ),
  ];
}

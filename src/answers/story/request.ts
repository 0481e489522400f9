import type { Story } from "../../model.ts";

/** What an action is asked for. `id` is what was typed, the story may have another number since; `what` stands behind the number. */
export type StoryRequest = { id: number; story: Story; what: string };

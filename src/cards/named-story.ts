import type { Story } from "../model.ts";

/** A story as a sentence names it. */
export type NamedStory = Pick<Story, "id" | "headline" | "url">;

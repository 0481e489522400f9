import type { Verb } from "./verb.ts";

/** A word after `dateline`. Its code is loaded when it is asked for: the chat libraries alone take most of a second. */
export type VerbEntry = { name: string; summary: string; load(): Promise<Verb> };

export const verbs: readonly VerbEntry[] = [
  {
    name: "start",
    summary: "Run the bot; without a token, a preview on bundled sample news",
    load: async () => (await import("./verbs/start.ts")).startVerb,
  },
  {
    name: "ask",
    summary: "Answer one /news command from the current database",
    load: async () => (await import("./verbs/ask.ts")).askVerb,
  },
  {
    name: "poll",
    summary: "Poll every feed once now, store and sort what is new",
    load: async () => (await import("./verbs/poll.ts")).pollVerb,
  },
  {
    name: "preview",
    summary: "Show every message the bot can send, rendered for each platform",
    load: async () => (await import("./verbs/preview.ts")).previewVerb,
  },
  {
    name: "doctor",
    summary: "Check settings, database, tokens and feeds, and say what to do",
    load: async () => (await import("./verbs/doctor.ts")).doctorVerb,
  },
  {
    name: "import",
    summary: "Install a watchlist file: feeds, topics, aliases",
    load: async () => (await import("./verbs/import.ts")).importVerb,
  },
  {
    name: "export",
    summary: "Print the installed watchlist as a file that import takes",
    load: async () => (await import("./verbs/export.ts")).exportVerb,
  },
  {
    name: "manifest",
    summary: "Print a platform's app manifest, made of the commands",
    load: async () => (await import("./verbs/manifest.ts")).manifestVerb,
  },
  {
    name: "register",
    summary: "Register the commands with a platform and print its invite link",
    load: async () => (await import("./verbs/register.ts")).registerVerb,
  },
  {
    name: "settings",
    summary: "Print every setting with its default, as a .env file",
    load: async () => (await import("./verbs/settings.ts")).settingsVerb,
  },
  {
    name: "parse",
    summary: "Read feed documents and print what is in them as JSON",
    load: async () => (await import("./verbs/parse.ts")).parseVerb,
  },
  {
    name: "match",
    summary: "Say which topics articles match, and where",
    load: async () => (await import("./verbs/match.ts")).matchVerb,
  },
  {
    name: "stories",
    summary: "Say which articles are one story",
    load: async () => (await import("./verbs/stories.ts")).storiesVerb,
  },
  {
    name: "rehearse",
    summary: "Play recorded articles through the whole bot and print what it would say",
    load: async () => (await import("./verbs/rehearse.ts")).rehearseVerb,
  },
  {
    name: "summarize",
    summary: "Pick the sentences that tell what an article reports",
    load: async () => (await import("./verbs/summarize.ts")).summarizeVerb,
  },
];

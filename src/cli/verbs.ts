import { askVerb } from "./ask.ts";
import { doctorVerb } from "./doctor.ts";
import { exportVerb } from "./export.ts";
import { importVerb } from "./import.ts";
import { manifestVerb } from "./manifest.ts";
import { matchVerb } from "./match.ts";
import { parseVerb } from "./parse.ts";
import { pollVerb } from "./poll.ts";
import { previewVerb } from "./preview.ts";
import { registerVerb } from "./register.ts";
import { settingsVerb } from "./settings.ts";
import { startVerb } from "./start.ts";
import { storiesVerb } from "./stories.ts";
import { summarizeVerb } from "./summarize.ts";
import type { Verb } from "./verb.ts";

export const verbs: readonly Verb[] = [
  startVerb,
  askVerb,
  pollVerb,
  previewVerb,
  doctorVerb,
  importVerb,
  exportVerb,
  manifestVerb,
  registerVerb,
  settingsVerb,
  parseVerb,
  matchVerb,
  storiesVerb,
  summarizeVerb,
];

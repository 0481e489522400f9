import type { Millis } from "../../../src/model.ts";

/** What goes wrong at a publisher for a while. */
export type Incident = { kind: IncidentKind; from: Millis; to: Millis };

/** No answer with these is a document of the feed. */
export const outages = [
  "403",
  "404",
  "410",
  "429-seconds",
  "429-date",
  "500",
  "502",
  "503",
  "503-date",
  "login-page",
  "challenge",
  "plain-text",
  "nothing-at-all",
  "reset",
  "cut-off",
  "slow",
  "false-gzip",
  "oversized",
  "bomb",
  "redirect-loop",
  "redirect-private",
] as const;

/** The document is there, and damaged: a forgiving reader may get something out of it. */
export const damages = ["half-document", "unescaped", "unclosed", "control-characters", "unknown-entities"] as const;

/** The document is sound, and says something unexpected. */
export const surprises = ["empty", "replaced", "surge-old", "surge-new", "resurfaced", "lying-etag"] as const;

/** From its beginning to the end of the day the feed lives somewhere else; what stood at the old address dies after some hours. */
export const moves = ["moved-301", "moved-308", "moved-302"] as const;

export type Outage = (typeof outages)[number];
export type Damage = (typeof damages)[number];
export type Surprise = (typeof surprises)[number];
export type Move = (typeof moves)[number];
/** "dies": 404 from some hour on, for good. */
export type IncidentKind = Outage | Damage | Surprise | Move | "dies";

export function isOutage(kind: IncidentKind): kind is Outage {
  return (outages as readonly string[]).includes(kind);
}

export function isDamage(kind: IncidentKind): kind is Damage {
  return (damages as readonly string[]).includes(kind);
}

export function isMove(kind: IncidentKind): kind is Move {
  return (moves as readonly string[]).includes(kind);
}

const minute = 60_000;
const hour = 60 * minute;

/** How long each usually lasts. */
export function lengthOf(kind: IncidentKind): Millis {
  if (kind === "404" || kind === "410") return 3 * hour;
  if (kind === "login-page" || kind === "surge-old" || kind === "surge-new") return 2 * hour;
  if (kind === "replaced" || kind === "slow") return 20 * minute;
  if (kind === "lying-etag" || kind === "bomb" || kind === "oversized") return 30 * minute;
  return hour;
}

/** Incidents after which a reader may rightly wait for hours before it looks again. */
export function asksForPatience(kind: IncidentKind): boolean {
  const long: readonly IncidentKind[] = [...moves, "403", "404", "410", "login-page", "challenge", "429-date"];
  const heavy: readonly IncidentKind[] = ["oversized", "bomb", "redirect-private", "plain-text", "nothing-at-all"];
  return long.includes(kind) || heavy.includes(kind);
}

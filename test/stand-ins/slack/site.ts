import type { Files } from "./files.ts";
import type { Modals } from "./modals.ts";
import type { Workspace } from "./workspace.ts";

export type Answer = { ok: true; [key: string]: unknown } | { ok: false; error: string; [key: string]: unknown };

/** What the methods need to know of the app that calls them. */
export type Site = {
  workspace: Workspace;
  modals: Modals;
  files: Files;
  botUserId: string;
  scopes: Set<string>;
  violations: string[];
  /** A fresh Socket Mode address. */
  socketUrl(): string;
  /** The address of a path of this Slack. */
  address(path: string): string;
};

export function refuse(error: string, more: Record<string, unknown> = {}): Answer {
  return { ok: false, error, ...more };
}

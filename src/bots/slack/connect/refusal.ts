import { classifyFailure, neededScope, refusalCode } from "../send/classify.ts";
import { appsPage, appTokenScope } from "../settings.ts";
import { BOT_SCOPES } from "./register.ts";

export type TokenKind = "bot" | "app";

/** Where each token is made. `start` names it, so that the reader need not search. */
const PAGE = {
  bot: `${appsPage} > your app > OAuth & Permissions > Bot User OAuth Token (xoxb-…)`,
  app: `${appsPage} > your app > Basic Information > App-Level Tokens (xapp-…)`,
};

/**
 * What to do about a token that Slack does not accept, in one line; undefined when the failure is of another kind
 * (no connection, trouble at Slack) and trying again may help.
 */
export function tokenRefusal(kind: TokenKind, error: unknown): string | undefined {
  const code = refusalCode(error);
  const failure = classifyFailure(error).kind;
  if (code === undefined || failure === "retry" || failure === "unknown") return undefined;
  return `Slack refuses the ${kind === "bot" ? "bot" : "app-level"} token (${code}): ${advice(kind, code, error)}`;
}

function advice(kind: TokenKind, code: string, error: unknown): string {
  if (code === "missing_scope" || code === "no_permission") {
    const scope = neededScope(error) ?? (kind === "bot" ? Object.keys(BOT_SCOPES).join(", ") : appTokenScope);
    return kind === "bot"
      ? `add the scope ${scope} and reinstall the app, at ${PAGE.bot}`
      : `make one with the scope ${scope}, at ${PAGE.app}`;
  }
  if (code === "account_inactive" || code === "token_revoked") {
    return `the app was removed or the workspace closed; install it again and copy the new token from ${PAGE[kind]}`;
  }
  if (code === "not_allowed_token_type") return `it is a token of another type; copy the right one from ${PAGE[kind]}`;
  return `copy it again from ${PAGE[kind]}`;
}

import { type UserError, userError } from "../errors.ts";

/** For everybody who may not configure the channel. `what`: the command, "subscribe" or "feeds add". */
export function notAllowed(what: string): UserError {
  return userError(
    "not-allowed",
    `${what} changes what this channel gets, so it is for those who may configure it. Ask an admin of the workspace or server, or whoever runs Dateline to add you to MANAGERS.`,
  );
}

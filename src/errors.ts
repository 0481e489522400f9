/** A mistake of the person in front of us. The message is theirs to read and ends with what to do next. */
export type UserError = {
  kind: "user-error";
  /** A stable word for programs: "unknown-topic", "bad-query". */
  code: string;
  message: string;
};

export function userError(code: string, message: string): UserError {
  return { kind: "user-error", code, message };
}

export function isUserError(value: unknown): value is UserError {
  return typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "user-error";
}

/** Everything wrong with a file or an environment, found in one go, each line with what was expected. */
export type Problems = { kind: "problems"; problems: readonly string[] };

export function problems(list: readonly string[]): Problems {
  return { kind: "problems", problems: list };
}

export function isProblems(value: unknown): value is Problems {
  return typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "problems";
}

/** What to log or show of anything thrown, without assuming it is an Error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Where an error came from, for the log; of what is no error its message. */
export function stackOf(error: unknown): string {
  return (error instanceof Error && error.stack) || messageOf(error);
}

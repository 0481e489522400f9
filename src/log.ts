import { pino } from "pino";

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";
export type Log = {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};

/**
 * JSON lines on stderr, so that stdout stays what a command was asked for.
 * Every string that leaves passes `redact`, because an address or an error text can carry a token.
 */
export function createLog(level: LogLevel, secrets: readonly string[] = []): Log {
  const redact = redactor(secrets);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      hooks: { streamWrite: redact },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** Replaces every given secret by [secret]; secrets shorter than 6 characters are left, they would hit innocent words. */
export function redactor(secrets: readonly string[]): (line: string) => string {
  const long = secrets.filter((s) => s.length >= 6);
  return (line) => long.reduce((out, secret) => out.replaceAll(secret, "[secret]"), line);
}

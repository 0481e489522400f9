export type Fault =
  /** Answered instead of handled. `code` makes it an error of Discord's API; without, the body is `body`. */
  | { kind: "status"; status: number; code?: number; body?: unknown }
  | { kind: "rate-limit"; retryAfter: number; scope: "user" | "global" | "shared" }
  /** A page of something before Discord. */
  | { kind: "html"; status?: number }
  /** Never answered, not handled. */
  | { kind: "hang" }
  /** Handled, and then the answer is lost. */
  | { kind: "accept-then"; how: "reset" | "fin" | "502" | "hang" | "cut" | "html" }
  /** For the route "IDENTIFY": the gateway closes with this code. */
  | { kind: "close"; code: number };

/** Faults waiting for requests: a route is `METHOD /path` with `*` for one part of the path. */
export function createFaults() {
  const waiting: { pattern: RegExp; fault: Fault; left: number }[] = [];
  return {
    add(route: string, fault: Fault, times: number): void {
      const parts = route.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      waiting.push({ pattern: new RegExp(`^${parts.join("[^/]+")}$`), fault, left: times });
    },
    take(route: string): Fault | undefined {
      const index = waiting.findIndex((one) => one.pattern.test(route));
      const found = waiting[index];
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) waiting.splice(index, 1);
      return found.fault;
    },
    clear(): void {
      waiting.length = 0;
    },
  };
}

import { setTimeout as sleep } from "node:timers/promises";
import { vi } from "vitest";
import { minute } from "../src/durations.ts";

/** Waits until something holds; the test's own limit of time is the only one. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(2);
}

/** Waits until the expectations are met; what they miss after minutes is the failure. */
export function eventually(expectations: () => unknown): Promise<void> {
  return vi.waitFor(async () => void (await expectations()), { timeout: 5 * minute, interval: 5 });
}

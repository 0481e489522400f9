import cron from "node-cron";

/** What is wrong with a cron expression of five fields, or six with seconds in front; undefined when nothing is. */
export function cronProblem(expression: string): string | undefined {
  return cron.validate(expression) ? undefined : "it takes five fields, or six with seconds in front";
}

/** Calls `tick` whenever the expression says, until stopped. A tick that is missed because the process was busy is not made up for. */
export function startSchedule(expression: string, timezone: string, tick: () => void): { stop(): Promise<void> } {
  const task = cron.schedule(expression, () => tick(), { timezone });
  return { stop: async () => void (await task.destroy()) };
}

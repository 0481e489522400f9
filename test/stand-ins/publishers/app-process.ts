import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Millis } from "../../../src/model.ts";

export type TickingAppSettings = {
  databasePath: string;
  /** "host:port" pairs that may be polled although they are private. */
  opened: readonly string[];
  seed: number;
  minPollMs: Millis;
  maxBytes: number;
  /** Settings of the platforms it posts to; without them everything stays in the outbox. With them every tick asks all feeds. */
  chats?: Readonly<Record<string, string>>;
};

export type AppProcess = {
  /**
   * Lets the app do everything that is due at this moment; it loses patience with `endless` addresses, and with no others, however busy
   * the machine is. False when it died over it.
   */
  tick(now: Millis, endless?: readonly string[]): Promise<boolean>;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
  /** CPU time so far, of all of its lives. */
  cpuMs(): number;
};

export type TickOrder = { now: Millis; endless: readonly string[] };
type Told = { kind: "ready" } | { kind: "ticked"; cpuMs: number } | { kind: "error"; text: string };

/** The real app on one database file, in a process that can be killed and comes back with the next tick. */
export function startAppProcess(settings: TickingAppSettings, onError: (text: string) => void): AppProcess {
  let child: ChildProcess | undefined;
  let cpuBefore = 0;
  let cpuNow = 0;

  async function alive(): Promise<ChildProcess> {
    if (child) return child;
    const born = fork(join(import.meta.dirname, "ticking-app.ts"), [JSON.stringify(settings)], {
      execArgv: [],
      // A start costs little once its modules are compiled.
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "dateline-trial-modules") },
    });
    born.on("message", (told: Told) => {
      if (told.kind === "error") onError(told.text);
      if (told.kind === "ticked") cpuNow = told.cpuMs;
    });
    child = born;
    if (!(await told(born, "ready"))) throw new Error("the app does not start; what it said is above");
    return born;
  }

  return {
    async tick(now, endless = []) {
      const app = await alive();
      const order: TickOrder = { now, endless };
      app.send(order);
      return told(app, "ticked");
    },
    async kill() {
      const dying = child;
      child = undefined;
      cpuBefore += cpuNow;
      cpuNow = 0;
      if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
      const exit = once(dying, "exit");
      dying.kill("SIGKILL");
      await exit;
    },
    cpuMs: () => cpuBefore + cpuNow,
  };
}

/** True once the process says so, false when it ends first. */
function told(child: ChildProcess, kind: Told["kind"]): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (value: boolean) => {
      child.off("message", listen);
      child.off("exit", ended);
      resolve(value);
    };
    const listen = (message: Told) => message.kind === kind && settle(true);
    const ended = () => settle(false);
    child.on("message", listen);
    child.on("exit", ended);
  });
}

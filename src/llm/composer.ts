import { createHash, randomBytes } from "node:crypto";
import { utcDay } from "../day-in.ts";
import type { Database } from "../db/open.ts";
import { countModelUse, keepModelAnswer, modelAnswer, modelUseSince } from "../db/stories/model-answers.ts";
import { minute } from "../durations.ts";
import { isSteering } from "../grounding/form-faults.ts";
import type { SourceSentence } from "../grounding/grounding.ts";
import type { Log } from "../log.ts";
import type { Millis } from "../model.ts";
import { type Judged, judge } from "./judge.ts";
import type { ChatTurn, ModelReply } from "./language-model.ts";
import type { ModelSettings } from "./model-settings.ts";
import { fitting, instructions, promptFor, secondTry } from "./prompt.ts";
import type { Task } from "./task.ts";
import { mostOutputTokens, tokensIn } from "./tokens.ts";

/**
 * "composed": the gate let every sentence pass; `cites` are ids of the sources. "refused": the model answered, but with nothing the
 * gate lets pass. "failed": no answer. "off": not asked. In all but the first show the extractive text. Reasons are for logs.
 */
export type Composed =
  | { kind: "composed"; sentences: { text: string; cites: number[] }[] }
  | { kind: "refused" | "failed" | "off"; reason: string };

export type Composer = { compose(task: Task): Promise<Composed> };

type Surroundings = { db: Database; now: () => Millis; log: Log; newFence?: () => string };

const failuresBeforeRest = 3;
const restFor = 5 * minute;

/** `settings` undefined: no model is configured, and everything is "off". One composer for the process: it counts failures in a row. */
export function createComposer(settings: ModelSettings | undefined, surroundings: Surroundings): Composer {
  if (!settings) return { compose: async () => ({ kind: "off", reason: "no language model is configured" }) };
  const state: ComposerState = {
    settings,
    ...surroundings,
    newFence: surroundings.newFence ?? newFence,
    failures: 0,
    restUntil: 0,
    promised: 0,
    asked: new Map(),
  };
  return { compose: (task) => composeOnce(state, task) };
}

type ComposerState = Required<Surroundings> & {
  settings: ModelSettings;
  /** In a row. */
  failures: number;
  restUntil: Millis;
  /** Tokens that the questions under way may use, the one being decided on included. */
  promised: number;
  /** Questions under way by key and ids. */
  asked: Map<string, Promise<Composed>>;
};

function newFence(): string {
  return `=====${randomBytes(12).toString("hex")}=====`;
}

/** The same asked twice at once is asked once. */
function composeOnce(state: ComposerState, task: Task): Promise<Composed> {
  const sources = fitting(task.sources.filter(({ text }) => !isSteering(text)));
  if (sources.length === 0) return Promise.resolve({ kind: "off", reason: "there is nothing to rest on" });
  const key = keyOf(state.settings, task, sources);
  const name = `${key} ${sources.map(({ id }) => id).join(" ")}`;
  const running = state.asked.get(name);
  if (running) return running;
  const asking = compose(state, { ...task, sources }, key).finally(() => state.asked.delete(name));
  state.asked.set(name, asking);
  return asking;
}

async function compose(state: ComposerState, task: Task, key: string): Promise<Composed> {
  const kept = await modelAnswer(state.db, key, state.now());
  const known = kept === undefined ? undefined : judge(kept, task);
  if (known?.kind === "composed") return known;
  const most = 2 * (tokensIn(promptFor(task, task.sources, "")) + tokensIn(instructions) + mostOutputTokens);
  state.promised += most;
  try {
    const closed = await whyNot(state);
    if (closed !== undefined) return { kind: "off", reason: closed };
    const outcome = await askTwice(state, task);
    await settle(state, task, key, outcome);
    return outcome.result;
  } finally {
    state.promised -= most;
  }
}

/** Why the model is not asked now; undefined: it is. */
async function whyNot({ db, now, settings, restUntil, promised }: ComposerState): Promise<string | undefined> {
  if (now() < restUntil)
    return `the model failed ${failuresBeforeRest} times in a row and is asked again in ${Math.ceil((restUntil - now()) / 1_000)} s`;
  const [today] = await modelUseSince(db, utcDay(now()));
  const used = (today?.tokens ?? 0) + promised;
  return used > settings.dailyTokens
    ? `today's ${settings.dailyTokens} tokens (LLM_DAILY_TOKENS) are used up`
    : undefined;
}

type ComposeOutcome = { result: Composed; text?: string };

/** A refused answer is asked for once more, with the reasons. */
async function askTwice(state: ComposerState, task: Task): Promise<ComposeOutcome> {
  const turns: ChatTurn[] = [{ role: "user", content: promptFor(task, task.sources, state.newFence()) }];
  const first = await ask(state, turns);
  if (first.kind === "failed") return { result: first };
  const judged = judge(first.text, task);
  if (judged.kind === "composed") return { result: judged, text: first.text };
  if (judged.final) return { result: refused(judged) };
  turns.push(
    { role: "assistant", content: first.text.slice(0, 4_000) || "(nothing)" },
    { role: "user", content: secondTry(judged.reasons) },
  );
  const second = await ask(state, turns);
  if (second.kind === "failed") return { result: second };
  const again = judge(second.text, task);
  return again.kind === "composed" ? { result: again, text: second.text } : { result: refused(again) };
}

function refused({ reasons }: Judged & { kind: "refused" }): Composed {
  return { kind: "refused", reason: reasons.join("; ") };
}

async function ask({ settings, db, now }: ComposerState, turns: readonly ChatTurn[]): Promise<ModelReply> {
  // The SDK with its providers takes 50 MB: only who has a model pays for it.
  const { askModel } = await import("./language-model.ts");
  const reply = await askModel(settings, instructions, turns);
  await countModelUse(db, utcDay(now()), { calls: 1, tokens: reply.tokens });
  return reply;
}

/** Counts what became of it, keeps what passed, and lets a failing server rest. */
async function settle(state: ComposerState, task: Task, key: string, { result, text }: ComposeOutcome): Promise<void> {
  const { db, now, log } = state;
  const day = utcDay(now());
  if (result.kind === "composed") {
    await countModelUse(db, day, { passed: 1 });
    if (text !== undefined) await keepModelAnswer(db, key, text, now());
  } else if (result.kind === "refused") {
    await countModelUse(db, day, { refused: 1 });
    log.info({ task: task.kind, reason: result.reason }, "the language model's answer was refused");
  } else {
    await countModelUse(db, day, { failed: 1 });
    log.warn({ task: task.kind, reason: result.reason }, "the language model gave no answer");
  }
  state.failures = result.kind === "failed" ? state.failures + 1 : 0;
  if (state.failures >= failuresBeforeRest) state.restUntil = now() + restFor;
}

function keyOf(
  { provider, model }: ModelSettings,
  { kind, maxChars, maxSentences, language, question }: Task,
  sources: readonly SourceSentence[],
): string {
  const input = [
    provider,
    model,
    instructions,
    kind,
    maxChars,
    maxSentences,
    language,
    question,
    sources.map(({ text }) => text),
  ];
  return createHash("sha256").update(JSON.stringify(input)).digest("hex");
}

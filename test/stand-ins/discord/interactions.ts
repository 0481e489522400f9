import { z } from "zod";
import { ApiError, unknownInteraction, unknownMessage } from "./api-error.ts";
import { checkNotEmpty } from "./message-rules.ts";
import { type Modal, readModal } from "./modal-rules.ts";
import type { Received } from "./multipart.ts";
import type { Shown, StoredMessage, World } from "./world.ts";

const EPHEMERAL = 1 << 6;

export type Given = Shown & { id: string; ephemeral: boolean };

export type Answers = {
  /** Every message the application answered with, in order; the first is the answer to the interaction itself. */
  messages: Given[];
  /** Whether the first answer is for the asker alone. */
  ephemeral: boolean;
  /** What the person was asked to fill in instead. */
  modal: Modal | undefined;
};

type Reply = { message: StoredMessage; ephemeral: boolean };

type Open = {
  id: string;
  /** 2 a command, 3 a button, 4 completion, 5 a modal that was sent. */
  type: number;
  token: string;
  channel: string;
  createdAt: number;
  /** The message with the pressed button. */
  source: StoredMessage | undefined;
  state: "waiting" | "deferred" | "answered";
  deferredFlags: number;
  replies: Reply[];
  modal: Modal | undefined;
  requests: number;
  /** Called whenever something has changed. */
  changed(): void;
  completed(choices: { name: string; value: string }[]): void;
};

export type Begun = {
  interaction: Open;
  answers: Promise<Answers>;
  choices: Promise<{ name: string; value: string }[]>;
};
export type Timing = { answerWithin: number; quiet: number; giveUp: number };

/**
 * Calls back after so many turns of the event loop, some milliseconds each, and not before it has looked for requests in every one:
 * on a busy machine a stretch of time may pass without a single look. What it returns calls it off.
 */
function afterTurns(turns: number, done: () => void): () => void {
  let timer: NodeJS.Timeout;
  const turn = (left: number) => {
    timer = setTimeout(() => (left > 0 ? turn(left - 1) : done()), 5);
  };
  turn(turns);
  return () => clearTimeout(timer);
}

const callback = z.object({ type: z.number(), data: z.looseObject({ flags: z.number().optional() }).optional() });
const choices = z.object({
  choices: z.array(z.object({ name: z.string().min(1).max(100), value: z.string().min(1).max(100) })).max(25),
});

export type Interactions = ReturnType<typeof createInteractions>;

/** What people do, and Discord's rules for answering it: three seconds, one callback, then the interaction's webhook. */
export function createInteractions(world: World, timing: Timing) {
  const open = new Map<string, Open>();
  const replies = new Map<string, StoredMessage>();

  function begin(type: number, channel: string, source?: StoredMessage): Begun {
    const id = world.newId();
    let settle: () => void = () => {};
    const answered = Promise.withResolvers<Answers>();
    const completed = Promise.withResolvers<{ name: string; value: string }[]>();
    const interaction: Open = {
      id,
      type,
      token: `interaction-${id}`,
      channel,
      createdAt: Date.now(),
      source,
      state: "waiting",
      deferredFlags: 0,
      replies: [],
      modal: undefined,
      requests: 0,
      changed: () => settle(),
      completed: completed.resolve,
    };
    open.set(interaction.token, interaction);
    const tooLate = (reason: string) => () => {
      answered.reject(new Error(reason));
      completed.reject(new Error(reason));
    };
    const unanswered = setTimeout(() => {
      if (interaction.state === "waiting") tooLate("The application did not respond")();
    }, timing.answerWithin + 500);
    const thinking = setTimeout(tooLate("The application is still thinking"), timing.giveUp);
    let quiet = () => {};
    settle = () => {
      quiet();
      if ((interaction.replies.length === 0 && !interaction.modal) || interaction.requests > 0) return;
      quiet = afterTurns(timing.quiet, () => answered.resolve(answersOf(interaction)));
    };
    const over = () => {
      clearTimeout(unanswered);
      clearTimeout(thinking);
    };
    // One of the two stays open for ever, and a caller looks at one of them only.
    answered.promise.then(over, over);
    completed.promise.then(over, over);
    return { interaction, answers: answered.promise, choices: completed.promise };
  }

  function find(token: string): Open {
    const interaction = open.get(token);
    if (!interaction) throw new ApiError(404, 10015, "Unknown Webhook");
    return interaction;
  }

  function give(interaction: Open, { json, files }: Received, flags: number): StoredMessage {
    const body = world.check(json);
    checkNotEmpty(body);
    const ephemeral = (flags & EPHEMERAL) !== 0;
    const place = world.place(interaction.channel);
    const message = ephemeral
      ? hidden(world, place.id, world.shown(body, files), flags)
      : Object.assign(world.store(place, body, world.botId, undefined, files), { flags });
    replies.set(message.id, message);
    interaction.replies.push({ message, ephemeral });
    return message;
  }

  /** A form is no answer to a form. */
  function ask(interaction: Open, json: unknown): void {
    if (interaction.type === 5) throw new ApiError(400, 50035, "Invalid Form Body (callback type 9)");
    interaction.modal = readModal(json, world);
  }

  /** The first and only answer: 4 a message, 5 and 6 a deferral, 7 an update of the pressed message, 8 choices, 9 a modal. */
  function take(interaction: Open, { json, files }: Received): void {
    const { type, data = {} } = callback.parse(json);
    const { source } = interaction;
    if (type === 9) ask(interaction, data);
    interaction.deferredFlags = data.flags ?? 0;
    interaction.state = type === 5 || type === 6 ? "deferred" : "answered";
    if (type === 8) interaction.completed(choices.parse(data).choices);
    else if (type === 4) give(interaction, { json: data, files }, interaction.deferredFlags);
    else if (type === 6 && source) interaction.replies.push({ message: source, ephemeral: false });
    else if (type === 7 && source)
      interaction.replies.push({ message: world.edit(source, { json: data, files }), ephemeral: false });
    else if (type !== 5 && type !== 9) throw new ApiError(400, 50035, `Invalid Form Body (callback type ${type})`);
  }

  return {
    begin,
    /** A message that was given as an answer, private ones included. */
    reply: (id: string) => replies.get(id),
    track(token: string, by: number): void {
      const interaction = open.get(token);
      if (!interaction) return;
      interaction.requests += by;
      interaction.changed();
    },

    callback(id: string, token: string, received: Received): void {
      const interaction = open.get(token);
      if (!interaction || interaction.id !== id) throw unknownInteraction();
      if (interaction.state !== "waiting") {
        throw new ApiError(400, 40060, "Interaction has already been acknowledged.");
      }
      if (Date.now() - interaction.createdAt > timing.answerWithin) throw unknownInteraction();
      take(interaction, received);
    },

    /** A webhook message; the first after a deferral becomes the deferred answer and takes over its privacy. */
    followUp(token: string, received: Received): StoredMessage {
      const interaction = find(token);
      if (interaction.state === "waiting") throw new ApiError(404, 10015, "Unknown Webhook");
      const first = interaction.state === "deferred" && interaction.replies.length === 0;
      if (first) world.violations.push("a follow-up before the deferred answer takes over its privacy");
      const own = callback.shape.data.parse(received.json)?.flags ?? 0;
      interaction.state = "answered";
      return give(interaction, received, first ? interaction.deferredFlags : own);
    },

    edit(token: string, messageId: string, received: Received): StoredMessage {
      const interaction = find(token);
      if (messageId === "@original" && interaction.state === "deferred" && interaction.replies.length === 0) {
        interaction.state = "answered";
        return give(interaction, received, interaction.deferredFlags);
      }
      return world.edit(replyOf(interaction, messageId).message, received);
    },

    read: (token: string, messageId: string): StoredMessage => replyOf(find(token), messageId).message,

    remove(token: string, messageId: string): void {
      const interaction = find(token);
      const reply = replyOf(interaction, messageId);
      interaction.replies = interaction.replies.filter((one) => one !== reply);
    },
  };
}

function replyOf(interaction: Open, messageId: string): Reply {
  const { replies } = interaction;
  const reply = messageId === "@original" ? replies[0] : replies.find((one) => one.message.id === messageId);
  if (!reply) throw unknownMessage();
  return reply;
}

function answersOf({ replies, modal }: Open): Answers {
  const messages = replies.map(({ message, ephemeral }) => {
    const { id, content, embeds, components, attachments } = message;
    return { id, content, embeds, components, attachments, ephemeral };
  });
  return { messages, ephemeral: messages[0]?.ephemeral ?? false, modal };
}

function hidden(world: World, channel: string, shown: Shown, flags: number): StoredMessage {
  const at = world.now();
  const rest = { nonce: undefined, pinged: [], replyTo: undefined, hasThread: false, announces: undefined };
  const times = { createdAt: at, editedAt: undefined, history: [] };
  return { ...shown, id: world.newId(), channel, authorId: world.botId, flags, ...rest, ...times };
}

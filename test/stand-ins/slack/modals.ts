import { randomUUID } from "node:crypto";
import { checkView } from "./view-limits.ts";

export type SlackField = {
  name: string;
  label: string;
  value: string;
  multiline: boolean;
  optional: boolean;
  max: number;
  placeholder: string | undefined;
  hint: string | undefined;
};

type InputBlock = {
  type: string;
  block_id: string;
  label: { text: string };
  hint?: { text: string };
  optional?: boolean;
  element: {
    action_id: string;
    initial_value?: string;
    multiline?: boolean;
    max_length?: number;
    placeholder?: { text: string };
  };
};

export type OpenView = {
  id: string;
  hash: string;
  user: string;
  view: {
    title: { text: string };
    submit?: { text: string };
    callback_id: string;
    private_metadata: string;
    blocks: (InputBlock | { type: string })[];
  };
  fields: SlackField[];
};

type Refused = { error: string; detail?: string };

const TRIGGER_LIFE = 3000;

/** The modals of the invented workspace: opened with a trigger that lives three seconds and works once, one a person. */
export class Modals {
  readonly #now: () => number;
  readonly #triggers = new Map<string, { user: string; until: number; used: boolean }>();
  readonly #open = new Map<string, OpenView>();

  constructor(now: () => number) {
    this.#now = now;
  }

  trigger(user: string): string {
    const id = `${this.#triggers.size + 1}.${Math.floor(this.#now())}.${randomUUID()}`;
    this.#triggers.set(id, { user, until: this.#now() + TRIGGER_LIFE, used: false });
    return id;
  }

  /** All triggers given so far are too old from now on. */
  expireTriggers(): void {
    for (const trigger of this.#triggers.values()) trigger.until = Number.NEGATIVE_INFINITY;
  }

  open(triggerId: unknown, view: unknown): OpenView | Refused {
    const trigger = this.#triggers.get(String(triggerId));
    if (!trigger) return { error: "invalid_trigger_id" };
    if (trigger.until < this.#now()) return { error: "expired_trigger_id" };
    if (trigger.used) return { error: "exchanged_trigger_id" };
    const detail = checkView(view);
    if (detail) return { error: "invalid_arguments", detail };
    trigger.used = true;
    return this.#show(trigger.user, `V${randomUUID()}`, view as OpenView["view"]);
  }

  /** What an acknowledgement of a submission does to the modal; a word of complaint where Slack would not take it. */
  acknowledge(open: OpenView, response: unknown): string | undefined {
    const { response_action: action, view } = (response ?? {}) as { response_action?: string; view?: unknown };
    if (action === undefined) {
      this.#open.delete(open.user);
      return undefined;
    }
    if (action !== "update") return `unknown response_action ${action}`;
    const detail = checkView(view);
    if (detail) return `a view that Slack does not take: ${detail}`;
    this.#show(open.user, open.id, view as OpenView["view"]);
    return undefined;
  }

  close(user: string): void {
    this.#open.delete(user);
  }

  of(user: string): OpenView | undefined {
    return this.#open.get(user);
  }

  #show(user: string, id: string, view: OpenView["view"]): OpenView {
    const fields = view.blocks.filter((block) => block.type === "input").map((block) => fieldOf(block as InputBlock));
    const open: OpenView = { id, hash: randomUUID(), user, view, fields };
    this.#open.set(user, open);
    return open;
  }
}

function fieldOf({ block_id, label, hint, optional, element }: InputBlock): SlackField {
  return {
    name: block_id,
    label: label.text,
    value: element.initial_value ?? "",
    multiline: element.multiline === true,
    optional: optional === true,
    max: element.max_length ?? 3000,
    placeholder: element.placeholder?.text,
    hint: hint?.text,
  };
}

/** The view as it comes with a submission: what stood there, over it what the person wrote. */
export function submittedView({ id, hash, view, fields }: OpenView, values: Readonly<Record<string, string>>): object {
  const inputs = view.blocks.filter((block): block is InputBlock => block.type === "input");
  const state = fields.map(({ name, value }, index) => {
    const text = values[name] ?? value;
    const action = inputs[index]?.element.action_id ?? "";
    return [name, { [action]: { type: "plain_text_input", value: text === "" ? null : text } }];
  });
  return {
    ...view,
    id,
    hash,
    team_id: "T0TEAM",
    app_id: "A0APP",
    app_installed_team_id: "T0TEAM",
    bot_id: "B0DATELINE",
    root_view_id: id,
    previous_view_id: null,
    clear_on_close: false,
    notify_on_close: false,
    external_id: "",
    state: { values: Object.fromEntries(state) },
  };
}

import type { ViewOutput } from "@slack/bolt";
import type { InputBlock, KnownBlock, ModalView, PlainTextElement } from "@slack/types";
import { z } from "zod";
import type { Form, FormField } from "../../../messages/form.ts";
import type { Message } from "../../../messages/message.ts";
import { modalLimits } from "../limits.ts";
import { cleanText, clip } from "../render/clean-text.ts";
import { render } from "../render/render.ts";

/** The callback_id of our modals, and the action_id of every field: the fields themselves are told apart by block_id. */
export const FORM_ID = "news:form";
const FIELD_ID = "value";

/** What a modal has to remember: the command that takes the values, and where it was asked for. */
const origin = z.object({
  line: z.string(),
  channel: z.string(),
  workspace: z.string().optional(),
  thread: z.string().optional(),
});
export type FormOrigin = z.infer<typeof origin>;

/** A form as a modal, with what there is to say about it above the fields; undefined where Slack could not take it. */
export function formView(form: Form, from: Omit<FormOrigin, "line">, above?: Message): ModalView | undefined {
  const metadata = JSON.stringify({ ...from, line: form.command });
  if (form.fields.length === 0 || metadata.length > modalLimits.metadata) return undefined;
  return {
    type: "modal",
    callback_id: FORM_ID,
    private_metadata: metadata,
    title: plain(form.title, modalLimits.title, "Dateline"),
    submit: plain(form.submit, modalLimits.button, "Send"),
    close: plain("Cancel", modalLimits.button),
    blocks: [...said(above), ...form.fields.map(inputBlock)],
  };
}

/** The modal that was sent, as it was filled in, with what was wrong with it above the fields. */
export function viewAgain(view: ViewOutput, above: Message): ModalView {
  const values = filledIn(view);
  const fields = view.blocks.filter((block): block is InputBlock => block.type === "input" && "element" in block);
  return {
    type: "modal",
    callback_id: FORM_ID,
    private_metadata: view.private_metadata,
    title: plain(view.title.text, modalLimits.title, "Dateline"),
    submit: plain(view.submit?.text ?? "", modalLimits.button, "Send"),
    close: plain("Cancel", modalLimits.button),
    blocks: [...said(above), ...fields.map((field) => refilled(field, values[field.block_id ?? ""] ?? ""))],
  };
}

export function readOrigin(metadata: string): FormOrigin | undefined {
  try {
    return origin.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

/** What stands in the fields, by name. */
export function filledIn(view: Pick<ViewOutput, "state">): Record<string, string> {
  const fields = Object.entries(view.state.values);
  return Object.fromEntries(fields.map(([name, input]) => [name, input[FIELD_ID]?.value ?? ""]));
}

function inputBlock(field: FormField): InputBlock {
  const max = Math.max(1, Math.min(modalLimits.value, field.max));
  const hint = cleanText(field.hint ?? "").trim();
  const value = initialValue(field.value ?? "", field.lines, max);
  const block: InputBlock = {
    type: "input",
    block_id: field.name,
    label: plain(field.label, modalLimits.label, field.name),
    optional: !field.required,
    element: { type: "plain_text_input", action_id: FIELD_ID, multiline: field.lines === "many", max_length: max },
  };
  if (block.element.type !== "plain_text_input") return block;
  if (value !== "") block.element.initial_value = value;
  if (hint === "") return block;
  // A placeholder is not to be seen where something stands already.
  if (value === "") block.element.placeholder = plain(hint, modalLimits.placeholder);
  else block.hint = plain(hint, modalLimits.hint);
  return block;
}

/** Slack gives back more than it takes, so the block is made anew. */
function refilled({ block_id = "", label, optional = false, hint, element }: InputBlock, value: string): InputBlock {
  const block: InputBlock = { type: "input", block_id, label, optional, element };
  if (hint) block.hint = hint;
  if (element.type !== "plain_text_input") return block;
  const { initial_value: _, ...blank } = element;
  const filled = initialValue(value, blank.multiline ? "many" : "one", modalLimits.value);
  block.element = filled === "" ? blank : { ...blank, initial_value: filled };
  return block;
}

function initialValue(value: string, lines: FormField["lines"], max: number): string {
  const cleaned = cleanText(lines === "many" ? value : value.replace(/\s+/g, " "));
  return cleaned.slice(0, max).replace(/[\ud800-\udbff]$/, "");
}

/** Buttons are left out: those of a modal are no messages' buttons. */
function said(message: Message | undefined): KnownBlock[] {
  if (!message) return [];
  const blocks = message.blocks.filter((block) => block.kind !== "actions");
  return render({ ...message, blocks }, { editable: false }).blocks;
}

function plain(text: string, max: number, otherwise = "…"): PlainTextElement {
  const cleaned = clip(cleanText(text).replace(/\s+/g, " ").trim(), max);
  return { type: "plain_text", text: cleaned === "" ? otherwise : cleaned, emoji: false };
}

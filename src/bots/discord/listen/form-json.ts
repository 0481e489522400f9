import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from "discord.js";
import type { Form, FormField } from "../../../messages/form.ts";
import { modalLimits } from "../limits.ts";
import { clip } from "../render/clip.ts";
import { cleanText, isBlank } from "../render/escape.ts";

const MARK = "f:";

/** A form as a modal; undefined where Discord could not take it, as half a command would be another command. */
export function modalJson(form: Form): APIModalInteractionResponseCallbackData | undefined {
  const command = cleanText(form.command).trim();
  const customId = `${MARK}${command}`;
  const fits =
    form.fields.length >= 1 && form.fields.length <= modalLimits.fields && customId.length <= modalLimits.customId;
  if (!fits || isBlank(command)) return undefined;
  return {
    custom_id: customId,
    title: line(form.title, modalLimits.title, "Dateline"),
    components: form.fields.map(label),
  };
}

/** The command line of a modal of ours, and what its fields were filled in with; undefined where it is not ours. */
export function readModal(sent: ModalSubmitInteraction): { line: string; values: Record<string, string> } | undefined {
  if (!sent.customId.startsWith(MARK)) return undefined;
  const fields = sent.fields.fields.map((field) =>
    field.type === ComponentType.TextInput ? [[field.customId, field.value]] : [],
  );
  return { line: sent.customId.slice(MARK.length), values: Object.fromEntries(fields.flat()) };
}

function label(field: FormField): APILabelComponent {
  const max = Math.max(1, Math.min(modalLimits.value, field.max));
  const hint = clip(cleanText(field.hint ?? "").trim(), modalLimits.hint);
  const value = initialValue(field, max);
  // A placeholder is not to be seen where something stands already.
  const [description, placeholder] = isBlank(hint) ? [] : value === "" ? [undefined, hint] : [hint, undefined];
  return {
    type: ComponentType.Label,
    label: line(field.label, modalLimits.label, field.name),
    description,
    component: {
      type: ComponentType.TextInput,
      custom_id: field.name,
      style: field.lines === "many" ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required: field.required,
      max_length: max,
      value: value || undefined,
      placeholder,
    },
  };
}

function initialValue({ value = "", lines }: FormField, max: number): string {
  const oneLine = lines === "many" ? value : value.replace(/\s+/g, " ");
  const cut = oneLine.slice(0, max).replace(/[\ud800-\udbff]$/, "");
  const cleaned = cut.toWellFormed().replace(/(?!\n)\p{Cc}/gu, " ");
  return cleaned.trim() === "" ? "" : cleaned;
}

function line(text: string, max: number, otherwise: string): string {
  const cleaned = clip(cleanText(text).trim(), max);
  return isBlank(cleaned) ? otherwise : cleaned;
}

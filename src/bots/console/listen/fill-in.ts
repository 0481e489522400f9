import type { Form, FormField } from "../../../messages/form.ts";
import { cleanText } from "../render/clean.ts";

/** One line to be typed; `value` stands there already. Undefined when the person does not want to go on. */
export type Ask = (question: FieldQuestion) => Promise<string | undefined>;
export type FieldQuestion = {
  /** Whole lines to print first. */
  above: string;
  prompt: string;
  value: string;
};

/**
 * Asks for one field after another and gives back what was typed, by field; undefined when the person gives up.
 * A field of many lines is asked for line by line until an empty one.
 */
export async function fillIn(form: Form, ask: Ask): Promise<Record<string, string> | undefined> {
  const values: Record<string, string> = {};
  let above = `${oneLine(form.title)} (Enter keeps what stands there, Ctrl-C leaves)\n`;
  for (const field of form.fields) {
    const value = await askField(field, above, ask);
    if (value === undefined) return undefined;
    values[field.name] = value;
    above = "";
  }
  return values;
}

async function askField(field: FormField, above: string, ask: Ask): Promise<string | undefined> {
  let said = above + hintOf(field);
  let standing = field.value ?? "";
  for (;;) {
    const asked: FormField = { ...field, value: standing };
    const typed = field.lines === "many" ? await askLines(asked, said, ask) : await askLine(asked, said, ask);
    if (typed === undefined) return undefined;
    const problem = problemWith(field, typed);
    if (problem === undefined) return typed;
    said = `${problem}\n`;
    standing = typed;
  }
}

async function askLine(field: FormField, above: string, ask: Ask): Promise<string | undefined> {
  const typed = await ask({ above, prompt: `${oneLine(field.label)}: `, value: oneLine(field.value ?? "") });
  return typed?.trim();
}

/** What stood there is gone through line by line; an emptied one is dropped. */
async function askLines(field: FormField, above: string, ask: Ask): Promise<string | undefined> {
  const standing = (field.value ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
  const label = oneLine(field.label);
  const lines: string[] = [];
  for (let asked = 0; ; asked += 1) {
    const prompt = asked === 0 ? `${label}: ` : `${label} (or an empty line): `;
    const typed = await ask({ above: asked === 0 ? above : "", prompt, value: cleanText(standing[asked] ?? "") });
    if (typed === undefined) return undefined;
    if (typed.trim() !== "") lines.push(typed.trimEnd());
    else if (asked >= standing.length) return lines.join("\n");
  }
}

function hintOf({ hint }: FormField): string {
  return hint === undefined ? "" : `  ${oneLine(hint)}\n`;
}

function problemWith({ label, required, max }: FormField, typed: string): string | undefined {
  if (required && typed === "") return `${oneLine(label)} is needed.`;
  return typed.length > max ? `${oneLine(label)} takes ${max} characters, these are ${typed.length}.` : undefined;
}

function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

import { z } from "zod";
import { ApiError } from "./api-error.ts";
import { invalid, invalidForm } from "./message-rules.ts";
import type { World } from "./world.ts";

function text(max: number) {
  return z
    .string()
    .max(max, `Must be ${max} or fewer in length.`)
    .refine((value) => value.trim() !== "", "This field is required")
    .refine((value) => value.isWellFormed(), "Lone surrogate");
}

const input = z.strictObject({
  type: z.literal(4),
  custom_id: text(100),
  style: z.union([z.literal(1), z.literal(2)]),
  required: z.boolean().default(true),
  min_length: z.number().int().min(0).max(4_000).default(0),
  max_length: z.number().int().min(1).max(4_000).default(4_000),
  value: text(4_000).optional(),
  placeholder: text(100).optional(),
});

const label = z.strictObject({
  type: z.literal(18),
  label: text(45),
  description: text(100).optional(),
  component: input,
});

const modal = z.strictObject({
  custom_id: text(100),
  title: text(45),
  components: z.array(label).min(1).max(5),
});

export type Modal = z.infer<typeof modal>;

/** The data of a modal by Discord's rules; what breaks one is a violation too. */
export function readModal(json: unknown, world: World): Modal {
  try {
    const parsed = modal.safeParse(json);
    if (!parsed.success) throw invalidForm(parsed.error);
    checkInputs(parsed.data);
    return parsed.data;
  } catch (error) {
    if (error instanceof ApiError) world.violations.push(error.message);
    throw error;
  }
}

function checkInputs({ components }: Modal): void {
  const inputs = components.map(({ component }) => component);
  const ids = inputs.map((one) => one.custom_id);
  if (new Set(ids).size < ids.length) throw invalid("components", "Component custom id cannot be duplicated");
  const tooLong = inputs.some(({ value = "", max_length }) => value.length > max_length);
  if (tooLong) throw invalid("components", "The value is longer than max_length");
}

/** The data of a modal that a person sends; throws where Discord's client would not let them. */
export function modalData({ custom_id, components }: Modal, values: Readonly<Record<string, string>>): object {
  const fields = components.map(({ component }, index) => {
    const value = values[component.custom_id] ?? component.value ?? "";
    const { custom_id: name, required, max_length: max } = component;
    if (required && value.trim() === "") throw new Error(`the modal needs ${name}`);
    if (value.length > max) throw new Error(`${name} takes ${max} characters`);
    return { type: 18, id: 2 * index + 1, component: { type: 4, id: 2 * index + 2, custom_id: name, value } };
  });
  return { custom_id, components: fields };
}

import { checkBlocks } from "./block-limits.ts";

/**
 * What Slack refuses in a modal, from its reference of views, input blocks and plain-text inputs; written apart from our
 * own layout so that the one checks the other.
 */
type Json = { [key: string]: unknown };

const MOST_BLOCKS = 100;
const LARGEST_VIEW = 250_000;

/** Undefined when Slack would take this view. */
export function checkView(view: unknown): string | undefined {
  if (!isJson(view) || view.type !== "modal") return "view must be a modal";
  if (JSON.stringify(view).length > LARGEST_VIEW) return "view_too_large";
  if (!Array.isArray(view.blocks) || view.blocks.length > MOST_BLOCKS) return `no more than ${MOST_BLOCKS} blocks`;
  const inputs = view.blocks.filter((block): block is Json => isJson(block) && block.type === "input");
  const others = view.blocks.filter((block) => !isJson(block) || block.type !== "input");
  return (
    plainText(view.title, 24, "title") ??
    (view.submit === undefined && inputs.length === 0 ? undefined : plainText(view.submit, 24, "submit")) ??
    (view.close === undefined ? undefined : plainText(view.close, 24, "close")) ??
    shortString(view.private_metadata ?? "", 3000, "private_metadata") ??
    shortString(view.callback_id ?? "", 255, "callback_id") ??
    (others.length > 0 ? checkBlocks(others)?.detail : undefined) ??
    repeated(inputs.map((input) => input.block_id)) ??
    inputs.map(inputProblem).find((problem) => problem !== undefined)
  );
}

function inputProblem(block: Json): string | undefined {
  const { block_id: id, label, hint, optional, element } = block;
  if (!isJson(element) || element.type !== "plain_text_input") return "unsupported element";
  const { placeholder, multiline, initial_value: value, max_length: max = 3000 } = element;
  return (
    (typeof id === "string" && id !== "" ? shortString(id, 255, "block_id") : "block_id is needed") ??
    (typeof element.action_id === "string"
      ? shortString(element.action_id, 255, "action_id")
      : "action_id is needed") ??
    plainText(label, 2000, "label") ??
    (hint === undefined ? undefined : plainText(hint, 2000, "hint")) ??
    (placeholder === undefined ? undefined : plainText(placeholder, 150, "placeholder")) ??
    ([optional, multiline].every((each) => each === undefined || typeof each === "boolean")
      ? undefined
      : "no boolean") ??
    lengthProblem(value, max)
  );
}

function lengthProblem(value: unknown, max: unknown): string | undefined {
  if (!Number.isInteger(max) || Number(max) < 1 || Number(max) > 3000) return "max_length must be 1 to 3000";
  if (value === undefined) return undefined;
  return value === "" ? "initial_value must not be empty" : shortString(value, Number(max), "initial_value");
}

function plainText(value: unknown, max: number, name: string): string | undefined {
  if (!isJson(value) || value.type !== "plain_text") return `${name} must be plain_text`;
  return value.text === "" ? `${name} must be more than 0 characters` : shortString(value.text, max, name);
}

function shortString(value: unknown, max: number, name: string): string | undefined {
  if (typeof value !== "string") return `${name} must be a string`;
  return value.length > max ? `${name} must be less than ${max + 1} characters` : undefined;
}

function repeated(ids: readonly unknown[]): string | undefined {
  return new Set(ids).size < ids.length ? "block_id already exists" : undefined;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

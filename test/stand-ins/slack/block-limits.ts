/**
 * What Slack refuses in blocks, from its Block Kit reference and from what users of its API ran into; written apart from
 * our own renderer so that the one checks the other.
 */
type Json = { [key: string]: unknown };

export type BlockFault = { code: "invalid_blocks" | "msg_blocks_too_long"; detail: string };

const MOST_BLOCKS = 50;
const MOST_CHARACTERS = 13_200;

/** Undefined when Slack would take these blocks. */
export function checkBlocks(blocks: unknown): BlockFault | undefined {
  const detail = firstProblem(blocks);
  if (detail) return { code: "invalid_blocks", detail };
  const length = textLength(blocks);
  return length > MOST_CHARACTERS ? { code: "msg_blocks_too_long", detail: `${length} characters` } : undefined;
}

/** Characters of every text, address, template and value in a tree of blocks. */
export function textLength(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + textLength(each), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce((sum, [key, each]) => sum + (NOT_TEXT.has(key) ? 0 : textLength(each)), 0);
}

const NOT_TEXT = new Set(["type", "style", "block_id", "slack_file"]);

function firstProblem(blocks: unknown): string | undefined {
  if (!Array.isArray(blocks)) return "blocks must be an array";
  if (blocks.length > MOST_BLOCKS) return `no more than ${MOST_BLOCKS} items allowed`;
  const ids = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    const problem = blockProblem(block) ?? repeatedActionId(block, ids);
    if (problem) return `${problem} [json-pointer:/blocks/${index}]`;
  }
  return undefined;
}

function blockProblem(block: unknown): string | undefined {
  if (!isJson(block)) return "must be an object";
  switch (block.type) {
    case "divider":
      return undefined;
    case "header":
      return textProblem(block.text, 150, ["plain_text"]);
    case "section":
      return textProblem(block.text, 3000, ["plain_text", "mrkdwn"]);
    case "context":
      return elementsProblem(block, 10, (each) => textProblem(each, 3000, ["plain_text", "mrkdwn"]));
    case "actions":
      return elementsProblem(block, 25, buttonProblem);
    case "image":
      return imageProblem(block);
    case "rich_text":
      return elementsProblem(block, Number.POSITIVE_INFINITY, richContainerProblem);
    default:
      return `unsupported type: ${String(block.type)}`;
  }
}

function imageProblem(block: Json): string | undefined {
  const { alt_text: alt, title, slack_file: file, image_url: url } = block;
  const id = isJson(file) ? file.id : undefined;
  if ((file === undefined) === (url === undefined)) return "either image_url or slack_file is needed";
  if (file !== undefined && (typeof id !== "string" || !/^F[A-Z0-9]{8,}$/.test(id)))
    return "input must match regex pattern: ^[F][A-Z0-9]{8,}$";
  return stringProblem(alt, 2000) ?? (title === undefined ? undefined : textProblem(title, 2000, ["plain_text"]));
}

function elementsProblem(block: Json, most: number, check: (each: unknown) => string | undefined): string | undefined {
  const { elements } = block;
  if (!Array.isArray(elements) || elements.length === 0) return "elements must not be empty";
  if (elements.length > most) return `no more than ${most} elements allowed`;
  return elements.map(check).find((problem) => problem !== undefined);
}

function textProblem(value: unknown, most: number, types: readonly string[]): string | undefined {
  if (!isJson(value) || !types.includes(String(value.type))) return `text must be one of ${types.join(", ")}`;
  return stringProblem(value.text, most);
}

function stringProblem(value: unknown, most: number): string | undefined {
  if (typeof value !== "string" || value.length === 0) return "must be more than 0 characters";
  return value.length > most ? `must be less than ${most + 1} characters` : undefined;
}

function buttonProblem(value: unknown): string | undefined {
  if (!isJson(value) || value.type !== "button") return "unsupported element";
  if (value.value !== undefined && stringProblem(value.value, 2000)) return "button value is too long or empty";
  if (stringProblem(value.action_id, 255)) return "button without action_id";
  return textProblem(value.text, 75, ["plain_text"]);
}

function repeatedActionId(block: unknown, seen: Set<unknown>): string | undefined {
  if (!isJson(block) || block.type !== "actions" || !Array.isArray(block.elements)) return undefined;
  for (const element of block.elements) {
    const id = isJson(element) ? element.action_id : undefined;
    if (seen.has(id)) return `action_id "${String(id)}" already exists`;
    seen.add(id);
  }
  return undefined;
}

function richContainerProblem(value: unknown): string | undefined {
  if (!isJson(value)) return "must be an object";
  if (value.type === "rich_text_section" || value.type === "rich_text_quote") {
    return elementsProblem(value, Number.POSITIVE_INFINITY, richElementProblem);
  }
  if (value.type !== "rich_text_list") return `unsupported rich text: ${String(value.type)}`;
  return elementsProblem(value, Number.POSITIVE_INFINITY, richContainerProblem);
}

function richElementProblem(value: unknown): string | undefined {
  if (!isJson(value)) return "must be an object";
  switch (value.type) {
    case "text":
      return stringProblem(value.text, 12_000);
    case "link":
      return typeof value.url === "string" && /^https?:\/\/[^\s<>"]+$/.test(value.url) ? undefined : "invalid url";
    case "date":
      return Number.isInteger(value.timestamp) && typeof value.format === "string" ? undefined : "invalid date";
    case "user":
      return idProblem(value.user_id, /^[UW][A-Z0-9]{2,}$/);
    case "usergroup":
      return idProblem(value.usergroup_id, /^S[A-Z0-9]{2,}$/);
    case "broadcast":
      return ["here", "channel", "everyone"].includes(String(value.range)) ? undefined : "invalid range";
    case "channel":
    case "emoji":
      return undefined;
    default:
      return `unsupported rich text element: ${String(value.type)}`;
  }
}

function idProblem(id: unknown, pattern: RegExp): string | undefined {
  return typeof id === "string" && pattern.test(id) ? undefined : `input must match regex pattern: ${pattern.source}`;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

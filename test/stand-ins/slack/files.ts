import { randomUUID } from "node:crypto";

export type StandInFile = {
  id: string;
  name: string;
  title: string;
  bytes: Buffer;
  /** Shown to people by some message; before, only the app can see it. */
  shared: boolean;
};

type Pending = { id: string; name: string; length: number; bytes?: Buffer };
type Refusal = { error: string };

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const LARGEST = 1024 ** 3;

/** Files as Slack takes them: an address to upload to, the bytes, the completion; then a scan during which no block may show them. */
export class Files {
  readonly uploaded: StandInFile[] = [];
  /** How often a block with a new file is refused before it is taken. */
  scans = 0;
  readonly #pending = new Map<string, Pending>();
  readonly #refusalsLeft = new Map<string, number>();
  #count = 0;

  /** The path to upload to, with the id of the file to be. */
  begin(name: unknown, length: unknown): { path: string; id: string } | Refusal {
    const bytes = Number(length);
    if (typeof name !== "string" || name === "") return { error: "invalid_arguments" };
    if (!Number.isInteger(bytes) || bytes <= 0) return { error: "missing_argument" };
    if (bytes > LARGEST) return { error: "file_upload_size_restricted" };
    this.#count += 1;
    const id = `F0STANDIN${this.#count}`;
    const path = `/upload/v1/${randomUUID()}`;
    this.#pending.set(path, { id, name, length: bytes });
    return { path, id };
  }

  /** True when the address was good and as many bytes came as were announced. */
  receive(path: string, bytes: Buffer): boolean {
    const pending = this.#pending.get(path);
    if (!pending || pending.bytes || bytes.length !== pending.length) return false;
    pending.bytes = bytes;
    return true;
  }

  complete(id: unknown, title: unknown): StandInFile | Refusal {
    const found = [...this.#pending].find(([, each]) => each.id === id);
    if (!found?.[1].bytes) return { error: "file_not_found" };
    const [path, { name, bytes }] = found;
    this.#pending.delete(path);
    const file = { id: String(id), name, title: typeof title === "string" ? title : name, bytes, shared: false };
    this.uploaded.push(file);
    this.#refusalsLeft.set(file.id, this.scans);
    return file;
  }

  /** True when a block may show the file now; counts as one attempt. */
  mayShow(id: string): boolean {
    const file = this.uploaded.find((each) => each.id === id);
    if (!file?.bytes.subarray(0, PNG.length).equals(PNG)) return false;
    const left = this.#refusalsLeft.get(id) ?? 0;
    this.#refusalsLeft.set(id, left - 1);
    return left <= 0;
  }

  share(id: string): void {
    const file = this.uploaded.find((each) => each.id === id);
    if (file) file.shared = true;
  }

  remove(id: string): void {
    const at = this.uploaded.findIndex((each) => each.id === id);
    if (at >= 0) this.uploaded.splice(at, 1);
  }
}

/** The files that image blocks show. */
export function filesIn(blocks: unknown): string[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((block: { type?: string; slack_file?: { id?: string } }) =>
    block?.type === "image" && block.slack_file?.id ? [block.slack_file.id] : [],
  );
}

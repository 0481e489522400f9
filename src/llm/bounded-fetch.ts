const mostBytes = 256 * 1_024;

/** The answer is longer than any that was asked for. */
export class TooLongError extends Error {
  override name = "TooLongError";
}

/** `fetch` that follows no redirect, which would carry the key along, and reads at most 256 KiB. */
export const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: "error" });
  const body = await readBounded(response);
  const headers = new Headers(response.headers);
  headers.delete("content-encoding"); // read already
  headers.delete("content-length");
  return new Response([204, 205, 304].includes(response.status) ? null : body, { status: response.status, headers });
};

async function readBounded(response: Response): Promise<string> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new TooLongError(`more than ${mostBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

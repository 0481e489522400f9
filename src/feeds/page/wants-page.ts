const stub = 600;
/** Less than this says too little to tell whether a topic would want the article. */
const bareStub = 200;
const noPage = /\.(?:avif|gif|jpe?g|mp3|mp4|m4a|mov|ogg|pdf|png|webp|webm|zip)$/i;

/** Whether the page of an article has to be read: what the feed gives is too short to quote from, or even to match. */
export function wantsPage(
  { url, description, body }: { url?: string; description: string; body: string },
  isMatched: boolean,
): boolean {
  const address = url === undefined ? null : URL.parse(url);
  if (!address || !/^https?:$/.test(address.protocol) || noPage.test(address.pathname)) return false;
  return Math.max(description.length, body.length) < (isMatched ? stub : bareStub);
}

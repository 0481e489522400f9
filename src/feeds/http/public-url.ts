/** The address of a feed as it may be shown and logged: without the user name and password some feeds carry. */
export function publicUrl(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed || (parsed.username === "" && parsed.password === "")) return url;
  parsed.username = "";
  parsed.password = "";
  return parsed.href;
}

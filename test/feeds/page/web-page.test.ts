import { describe, expect, it } from "vitest";
import { webPageFailure } from "../../../src/feeds/page/web-page.ts";

function pageOf(head: string, body: string) {
  return webPageFailure(Buffer.from(`<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`));
}

describe("webPageFailure", () => {
  it("names a login page as such, with its title", () => {
    const login = pageOf("<title>Members &amp; friends</title>", '<form><input name="p" type="password"></form>');
    expect(login).toMatchObject({
      class: "not-a-feed",
      reason: expect.stringMatching(/asks for a login \("Members & friends"\); .*credentials/),
    });
  });

  it("tells the title of any other page and how to find the feed", () => {
    expect(pageOf("<title>\n Harbour   Courier </title>", "<p>News</p>")).toMatchObject({
      class: "not-a-feed",
      reason: expect.stringMatching(/web page \("Harbour Courier"\), not a feed; \/news feeds add/),
    });
    expect(pageOf("", "<p>News</p>")?.reason).toContain("web page, not a feed;");
  });

  it.each([
    ["<title>Just a moment...</title>", ""],
    ["", "<script>window._cf_chl_opt={}</script>"],
    ["", '<div class="h-captcha"></div>'],
  ])("takes a check for robots for an obstacle: %s%s", (head, body) => {
    expect(pageOf(head, body)).toMatchObject({ class: "blocked" });
  });

  it("has nothing to say of what is no web page", () => {
    expect(webPageFailure(Buffer.from("<rss><channel><title>password</title></channel></rss>"))).toBeUndefined();
    expect(webPageFailure(Buffer.from('{"error":"<p>no</p>"}'))).toBeUndefined();
  });

  it("calls nothing a web page that does not say it is one, but tells what keeps programs out", () => {
    const says = (text: string) => webPageFailure(Buffer.from(text));
    expect(says("<opml><head><title>Mine</title></head><body/></opml>")).toBeUndefined();
    expect(says("<rss><channel><description><html><p>Hello</p></html></description></channel></rss>")).toBeUndefined();
    expect(says("<title>Error</title><p>Nothing here</p>")).toBeUndefined();
    expect(says('{"html":"<html><body>A</body></html>"}')).toBeUndefined();
    expect(says("<!DOCTYPE html><title>Harbour</title><p>News</p>")?.reason).toContain("web page");
    expect(says("<head><title>Just a moment...</title></head>")).toMatchObject({ class: "blocked" });
    expect(says("<br><b>Notice</b><html><body>News</body></html>")?.reason).toContain("web page");
  });

  it("reads a hostile page in a moment", () => {
    for (const part of ["<title", "type = ", "verify ", "<html "]) pageOf(part.repeat(200_000), part.repeat(200_000));
  });
});

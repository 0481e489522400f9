import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl } from "../../../src/feeds/identity/canonical-url.ts";

describe("canonicalUrl", () => {
  it.each([
    ["https://news.example/a?utm_source=rss&id=7&fbclid=x#top", "https://news.example/a?id=7"],
    ["https://news.example/a?CMP=feed&at_medium=RSS&mc_cid=1&gclid=2&ns_campaign=3", "https://news.example/a"],
    ["HTTPS://News.Example:443/A", "https://news.example/A"],
    ["https://user:secret@news.example/a", "https://news.example/a"],
    ["https://news.example/a??x", "https://news.example/a??x"],
    ["https://news.example/a?q=%D0%B0+b&&x", "https://news.example/a?q=%D0%B0+b&x"],
  ])("strips only what names the way to the page: %s", (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });

  it.each([
    "utm_id mtm_campaign pk_kwd gbraid srsltid yclid ysclid _openstat msclkid igshid mc_eid _hsenc __hstc vero_conv oly_enc_id",
    "at_campaign ns_mchannel wt_mc WT.mc_id ncid cmpid ICID intcmp xtor ftag smid itid wpisrc __source campaign_source",
  ])("strips %s", (names) => {
    for (const name of names.split(" ")) {
      expect(canonicalUrl(`https://news.example/a?${name}=1&p=2&${name}`)).toBe("https://news.example/a?p=2");
    }
  });

  it("strips ref only where it names the page's own host", () => {
    expect(canonicalUrl("https://www.news.example/a?ref=news.example&p=1")).toBe("https://www.news.example/a?p=1");
    expect(canonicalUrl("https://news.example/a?ref=WWW.news.example")).toBe("https://news.example/a");
    for (const url of ["https://news.example/a?ref=main", "https://news.example/a?ref=other.example"]) {
      expect(canonicalUrl(url)).toBe(url);
    }
  });

  it("reads a relative address against its base", () => {
    expect(canonicalUrl("../b?gclid=1", "https://news.example/x/y")).toBe("https://news.example/b");
    expect(canonicalUrl("mailto:a@b.example", "https://news.example/x/y")).toBeUndefined();
  });

  it("keeps parameters that only look like trackers", () => {
    expect(canonicalUrl("https://news.example/?id=1&ref=2&attitude=3&source=4")).toBe(
      "https://news.example/?id=1&ref=2&attitude=3&source=4",
    );
  });

  it.each([undefined, "", "/relative", "ftp://news.example/a", "javascript:alert(1)", "mailto:a@b.example", "http://"])(
    "gives nothing for %s",
    (url) => {
      expect(canonicalUrl(url)).toBeUndefined();
    },
  );

  it("is the same when applied twice", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalUrl(url);
        expect(canonicalUrl(once)).toBe(once);
      }),
    );
  });
});

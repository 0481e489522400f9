import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAddressGuard, isPublicAddress } from "../../../src/feeds/http/address-guard.ts";

function objection(url: string, allowPrivate: string[] = []): string | undefined {
  return createAddressGuard(allowPrivate).objection(new URL(url));
}

describe("createAddressGuard", () => {
  it.each([
    "https://news.example.org/feed",
    "http://93.184.215.14/feed",
    "https://[2606:4700::6810:84e5]/feed",
    "http://news.example.org:8080/",
  ])("lets %s through", (url) => {
    expect(objection(url)).toBeUndefined();
  });

  it.each([
    "http://127.0.0.1/",
    "http://10.1.2.3/",
    "http://192.168.0.1/",
    "http://172.20.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://198.18.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://a.localhost./",
  ])("refuses %s", (url) => {
    expect(objection(url)).toMatch(/not on the public internet; .+/);
  });

  it.each(["ftp://news.example.org/", "file:///etc/passwd", "gopher://news.example.org/"])("refuses %s", (url) => {
    expect(objection(url)).toMatch(/use http or https/);
  });

  it.each([22, 25, 5432, 6379, 9200, 11211])("refuses port %i, which belongs to another service", (port) => {
    expect(objection(`http://news.example.org:${port}/`)).toMatch(/another service/);
  });

  it("opens exactly the host and port that it was told to open", () => {
    const opened = ["127.0.0.1:8080", "[::1]:80"];
    expect(objection("http://127.0.0.1:8080/feed", opened)).toBeUndefined();
    expect(objection("http://[::1]/feed", opened)).toBeUndefined();
    expect(objection("http://127.0.0.1:8081/feed", opened)).toBeDefined();
    expect(objection("http://127.0.0.2:8080/feed", opened)).toBeDefined();
    expect(objection("http://localhost:8080/feed", opened)).toBeDefined();
  });

  it("fails to resolve a name that leads to this machine", async () => {
    const { lookup } = createAddressGuard([]);
    const error = await new Promise<Error | null>((resolve) => lookup("localhost", { all: true }, (e) => resolve(e)));
    expect(error?.message).toMatch(/not on the public internet/);
  });
});

describe("isPublicAddress", () => {
  it("knows no public address among the IPv4 addresses written as IPv6", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(false);
      }),
    );
  });

  it("never throws and calls no nonsense public", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (isPublicAddress(text)) expect(text).toMatch(/^[\da-fx.:%]+$/i);
      }),
    );
  });
});

import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Ports where something other than a web server answers, and an HTTP request could be understood as a command. */
const servicePorts: ReadonlySet<number> = new Set([
  ...[
    7, 9, 11, 13, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 79, 110, 111, 113, 119, 123, 135, 137, 138, 139, 143, 161,
  ],
  ...[
    179, 389, 427, 445, 465, 512, 513, 514, 515, 540, 548, 554, 563, 587, 631, 636, 873, 989, 990, 993, 995, 1080, 1433,
  ],
  ...[1521, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3260, 3306, 3389, 3659, 4190, 4369, 5060, 5061, 5432, 5672],
  ...[5900, 5984, 5985, 5986, 6000, 6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 7001, 8500, 9042, 9092, 9100],
  ...[9200, 9300, 10050, 10051, 10080, 10250, 10255, 11211, 15672, 25565, 27017, 27018, 50000, 50070, 61616],
]);

/** In the public range, but answered inside a cloud's own network (Azure). */
const metadataServices: ReadonlySet<string> = new Set(["168.63.129.16"]);

/** Thrown on the way to an address that must not be asked. The message names the address and ends with what to do next. */
export class RefusedAddress extends Error {
  override readonly name = "RefusedAddress";
}

export type AddressGuard = {
  /** Why a request to this URL must not be made; undefined when nothing speaks against it before its name is resolved. */
  objection(url: URL): string | undefined;
  /** True for a host and port that the operator opened by name. */
  isOpened(hostname: string, port: string | number): boolean;
  /** Resolves names like dns.lookup, but fails when any address behind the name is not public. */
  lookup: LookupFunction;
};

/** Keeps feed addresses from reaching what is not public. `allowPrivate` opens exact "host:port" pairs, or all ports of a "host". */
export function createAddressGuard(
  allowPrivate: readonly string[],
  resolve: LookupFunction = systemLookup as LookupFunction,
): AddressGuard {
  const opened = new Set(allowPrivate.map((pair) => withoutDot(pair.trim().toLowerCase())));
  const isOpened = (hostname: string, port: string | number) => {
    if (opened.size === 0) return false;
    if (opened.has(hostname) || opened.has(`${hostname}:${port}`)) return true;
    const host = withoutDot(bracketed(hostname));
    return host !== hostname && (opened.has(host) || opened.has(`${host}:${port}`));
  };
  return {
    isOpened,
    lookup: publicLookup(resolve),
    objection: (url) => (isOpened(url.hostname, portOf(url)) && isWeb(url) ? undefined : objectionTo(url)),
  };
}

/** True for an address of the public internet, in whichever notation. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || metadataServices.has(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed.kind() === "ipv4") return true;
  // Global unicast is 2000::/3 so far; ::/96 embeds IPv4 and the rest is not assigned.
  const [first = 0] = (parsed as ipaddr.IPv6).parts;
  return first >= 0x2000 && first < 0x3fff; // 3fff:: is for documentation (RFC 9637)
}

function isWeb(url: URL): boolean {
  return url.protocol === "http:" || url.protocol === "https:";
}

function objectionTo(url: URL): string | undefined {
  if (!isWeb(url)) return `${url.protocol} addresses are not polled; use http or https.`;
  const port = portOf(url);
  if (servicePorts.has(port)) return `Port ${port} belongs to another service; use the address of a web server.`;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host) && !isPublicAddress(host)) return refusal(host);
  // The name of this machine and names that only local networks resolve.
  if (/(?:^|\.)(?:localhost|local|internal|home\.arpa)\.?$/i.test(host)) return refusal(host);
  return undefined;
}

function publicLookup(resolve: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, "", 0);
      const addresses = typeof found === "string" ? [{ address: found, family: isIP(found) }] : found;
      const hidden = addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      if (hidden || !first) return callback(new RefusedAddress(refusal(hostname)), "", 0);
      // The connection goes to what was checked here: a second resolution could answer differently.
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

function refusal(host: string): string {
  return `${host} is not on the public internet; to poll it all the same, name it in ALLOW_PRIVATE_FEEDS.`;
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === "https:" ? 443 : 80));
}

function withoutDot(host: string): string {
  return host.replace(/\.(?=$|:\d{1,5}$)/, "");
}

function bracketed(hostname: string): string {
  const host = hostname.toLowerCase();
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

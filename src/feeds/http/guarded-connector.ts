import { buildConnector } from "undici";
import type { Millis } from "../../model.ts";
import { type AddressGuard, RefusedAddress } from "./address-guard.ts";

/** Connects only to public addresses, or to those the operator opened; the address checked is the address connected to. */
export function guardedConnector(guard: AddressGuard, timeout: Millis): buildConnector.connector {
  const open = buildConnector({ timeout, allowH2: false });
  const guarded = buildConnector({ timeout, allowH2: false, lookup: guard.lookup });
  return (target, callback) => {
    const port = target.port || (target.protocol === "https:" ? "443" : "80");
    if (guard.isOpened(target.hostname, port)) return open(target, callback);
    const objection = guard.objection(new URL(`${target.protocol}//${bracketed(target.hostname)}:${port}`));
    return objection ? callback(new RefusedAddress(objection), null) : guarded(target, callback);
  };
}

function bracketed(hostname: string): string {
  return hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname;
}

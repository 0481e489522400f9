import { createHash } from "node:crypto";

/**
 * What Discord is to take as the identity of a delivery: for a few minutes it gives back the message that already has
 * the nonce (with enforce_nonce) instead of posting another. The channel is part of it because Discord counts per author.
 * At most 25 characters.
 */
export function nonceOf(address: string, key: string): string {
  return createHash("sha256").update(address).update("\0").update(key).digest("base64url").slice(0, 24);
}

/** The short form that stays in the message, for recognising it when the nonce is forgotten. 48 bits. */
export function markOf(address: string, key: string): string {
  return nonceOf(address, key).slice(0, 8);
}

/** Discord's ids begin with the time in milliseconds since 2015: the smallest id a message of that time can have. */
export function snowflakeAt(at: number): string {
  return String(BigInt(Math.max(0, Math.floor(at) - DISCORD_EPOCH)) << 22n);
}

export function isSnowflake(id: string): boolean {
  return /^\d{17,19}$/.test(id);
}

const DISCORD_EPOCH = 1_420_070_400_000;

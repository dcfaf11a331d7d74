import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Ballot } from "#app/domain/dot-vote.ts";

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals ballots, so that the database holds no vote that it could tell (docs/decisions/010-votes.md). The key is made of what
 * only the server knows and of the salt of the round, which is thrown away when the round closes. A ballot is bound to its
 * voter and round, and every ballot of a round has the same length: each place one byte.
 */
export class BallotSeal {
  #secret: string;

  /** @param secret what only the processes of this installation know */
  constructor(secret: string) {
    this.#secret = secret;
  }

  seal(ballot: Ballot, at: SealedAt): Uint8Array {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#keyOf(at), nonce).setAAD(Buffer.from(at.userId));
    return Buffer.concat([nonce, cipher.update(Buffer.from(ballot)), cipher.final(), cipher.getAuthTag()]);
  }

  /** @returns null when it was not sealed by this server for this voter and round, or was changed since */
  open(sealed: Uint8Array, at: SealedAt): number[] | null {
    const bytes = Buffer.from(sealed);
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.#keyOf(at), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(at.userId)).setAuthTag(bytes.subarray(-tagBytes));
      return [...Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])];
    } catch {
      return null;
    }
  }

  #keyOf({ roundId, salt }: SealedAt): Buffer {
    return Buffer.from(hkdfSync("sha256", this.#secret, salt, `ketenbreed ballot ${roundId}`, 32));
  }
}

export type SealedAt = { roundId: string; userId: string; salt: Uint8Array };

export const newSalt = (): Uint8Array => randomBytes(32);

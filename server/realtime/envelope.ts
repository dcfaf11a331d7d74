import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const nameLength = 8;
const nonceLength = 12;
const tagLength = 16;

/**
 * What the processes say to each other, so that only they can read and write it: whoever may connect to the database may
 * listen there. The sender's name stands in the open, so that one's own words need not be opened.
 */
export class Envelope {
  /** How much longer a closed envelope is than what is in it, in bytes. */
  static readonly overhead = nameLength + nonceLength + tagLength;
  #key: Buffer;
  #name = randomBytes(nameLength);

  /** @param secret what only the processes of this installation know */
  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync("sha256", secret, "", "ketenbreed relay", 32));
  }

  /** What this process goes by; made anew with each start. */
  get name(): string {
    return this.#name.toString("hex");
  }

  close(content: Uint8Array): Buffer {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce).setAAD(this.#name);
    return Buffer.concat([this.#name, nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  }

  /** Who closed an envelope, as it says itself. */
  senderOf(envelope: Buffer): string {
    return envelope.toString("hex", 0, nameLength);
  }

  /** @throws when it was not closed by a process of this installation */
  open(envelope: Buffer): Buffer {
    if (envelope.length < Envelope.overhead) throw new Error("too short");
    const start = nameLength + nonceLength;
    const decipher = createDecipheriv("aes-256-gcm", this.#key, envelope.subarray(nameLength, start));
    decipher.setAAD(envelope.subarray(0, nameLength)).setAuthTag(envelope.subarray(-tagLength));
    return Buffer.concat([decipher.update(envelope.subarray(start, -tagLength)), decipher.final()]);
  }
}

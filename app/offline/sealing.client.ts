/** Bytes as WebCrypto takes them. */
type Bytes = Uint8Array<ArrayBuffer>;

/** Cost of one guess at a PIN. Raising it concerns new copies only: each keeps the number it was made with. */
const pinIterations = 600_000;

/** The key that opens everything, wrapped by what is derived from the PIN. */
export type LockedKey = { salt: Bytes; iterations: number; iv: Bytes; bytes: Bytes };

/** Something sealed: its own key, which only the opening key unwraps, and the ciphertext. */
export type Sealed = { key: Bytes; iv: Bytes; bytes: Bytes };

const sealingKeys = { name: "RSA-OAEP", hash: "SHA-256", modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) };
const contentKey = { name: "AES-GCM", length: 256 };

const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/**
 * A new pair: the public key seals and may lie about, the private key opens and is kept only wrapped by the PIN. So a page
 * can go on writing the copy while nobody has typed the PIN.
 */
export async function makeKeys(pin: string): Promise<{ publicKey: CryptoKey; locked: LockedKey }> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(sealingKeys, true, ["wrapKey", "unwrapKey"]);
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const wrapping = await keyFromPin(pin, salt, pinIterations);
  const bytes = new Uint8Array(await crypto.subtle.wrapKey("pkcs8", privateKey, wrapping, { name: "AES-GCM", iv }));
  return { publicKey, locked: { salt, iterations: pinIterations, iv, bytes } };
}

/** The opening key, not extractable. @returns null when the PIN is not the one */
export async function openKey({ salt, iterations, iv, bytes }: LockedKey, pin: string): Promise<CryptoKey | null> {
  const wrapping = await keyFromPin(pin, salt, iterations);
  try {
    return await crypto.subtle.unwrapKey("pkcs8", bytes, wrapping, { name: "AES-GCM", iv }, sealingKeys, false, ["unwrapKey"]);
  } catch {
    // AES-GCM says no more than "not this key".
    return null;
  }
}

export type Seal = (content: Uint8Array, place: string) => Promise<Sealed>;

/**
 * Seals under a fresh AES-GCM key, which is wrapped once and used for all that this page seals.
 *
 * @returns a function of the content and the place it will lie in; it opens only as lying there
 */
export async function makeSeal(publicKey: CryptoKey): Promise<Seal> {
  const key = await crypto.subtle.generateKey(contentKey, true, ["encrypt"]);
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey("raw", key, publicKey, { name: "RSA-OAEP" }));
  return async (content, place) => {
    const iv = randomBytes(12);
    const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) }, key, content as Bytes);
    return { key: wrapped, iv, bytes: new Uint8Array(bytes) };
  };
}

/** @throws when it was sealed for another key or lay in another place, or was changed */
export async function unseal(openingKey: CryptoKey, { key, iv, bytes }: Sealed, place: string): Promise<Uint8Array> {
  const content = await crypto.subtle.unwrapKey("raw", key, openingKey, { name: "RSA-OAEP" }, contentKey, false, ["decrypt"]);
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) }, content, bytes));
}

async function keyFromPin(pin: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, contentKey, false, ["wrapKey", "unwrapKey"]);
}

/** A key for {@link mark}, not extractable. */
export function makeMarkKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/** What stands for an id in storage: the same for the same id on this device, and meaningless anywhere else. */
export async function mark(key: CryptoKey, id: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(id)));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

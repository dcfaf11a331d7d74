import { beforeAll, expect, test } from "vitest";
import { type LockedKey, makeKeys, makeMarkKey, makeSeal, mark, openKey, type Sealed, unseal } from "#app/offline/sealing.client.ts";
import { pinProblem } from "#app/offline/vault.client.ts";

const content = new TextEncoder().encode("Ik had elke keer een ander, en toen heb ik het maar laten zitten.");
let keys: { publicKey: CryptoKey; locked: LockedKey };
let openingKey: CryptoKey;
let sealed: Sealed;

beforeAll(async () => {
  keys = await makeKeys("zee-hond-84");
  openingKey = (await openKey(keys.locked, "zee-hond-84"))!;
  sealed = await (await makeSeal(keys.publicKey))(content, "row-1");
});

test("what was sealed without the PIN opens with it", async () => {
  expect(await unseal(openingKey, sealed, "row-1")).toEqual(content);
});

test("another PIN opens nothing", async () => {
  expect(await openKey(keys.locked, "zee-hond-85")).toBeNull();
  expect(await openKey(keys.locked, "")).toBeNull();
});

test("a PIN is the same however its accents are put together", async () => {
  const { locked } = await makeKeys("caf\u00e9-open");
  expect(await openKey(locked, "cafe\u0301-open")).not.toBeNull();
});

test("a guess costs 600,000 rounds, and the key that opens cannot be taken out of the browser", () => {
  expect(keys.locked.iterations).toBe(600_000);
  expect(openingKey.extractable).toBe(false);
});

test("a sealed row opens only in its own place and unchanged", async () => {
  await expect(unseal(openingKey, sealed, "row-2")).rejects.toThrow();
  const changed = { ...sealed, bytes: sealed.bytes.map((byte, i) => (i === 3 ? byte ^ 1 : byte)) };
  await expect(unseal(openingKey, changed, "row-1")).rejects.toThrow();
});

test("a row of another device does not open", async () => {
  const other = await makeKeys("zee-hond-84");
  const theirs = await (await makeSeal(other.publicKey))(content, "row-1");
  await expect(unseal(openingKey, theirs, "row-1")).rejects.toThrow();
});

test("each seal is another: the same content twice has nothing in common", async () => {
  const seal = await makeSeal(keys.publicKey);
  const [one, two] = [await seal(content, "row-1"), await seal(content, "row-1")];
  expect(one.iv).not.toEqual(two.iv);
  expect(one.bytes).not.toEqual(two.bytes);
});

test("a mark is the same for the same id on this device, and another on any other", async () => {
  const [here, there] = [await makeMarkKey(), await makeMarkKey()];
  expect(await mark(here, "document-1")).toBe(await mark(here, "document-1"));
  expect(await mark(here, "document-1")).not.toBe(await mark(here, "document-2"));
  expect(await mark(here, "document-1")).not.toBe(await mark(there, "document-1"));
  expect(here.extractable).toBe(false);
});

test.each([
  ["73920", "short"],
  ["123456", "simple"],
  ["987654", "simple"],
  ["000000", "simple"],
  ["abcdef", "simple"],
  ["121212", "simple"],
  ["739201", null],
  ["mijn hond heet Bo", null],
])("of the PIN %s it is said: %s", (pin, problem) => {
  expect(pinProblem(pin)).toBe(problem);
});

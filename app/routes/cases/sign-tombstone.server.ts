import { createHmac } from "node:crypto";
import { tombstoneText, type Tombstone } from "#app/domain/tombstone.ts";
import { services } from "#app/services.ts";

/** The signature under a tombstone, with a key of its own that follows from the secret of the installation. */
export function signTombstone(tombstone: Tombstone): string {
  const key = createHmac("sha256", services().auth.options.secret).update("tombstones").digest();
  return createHmac("sha256", key).update(tombstoneText(tombstone)).digest("hex");
}

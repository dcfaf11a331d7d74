import type { Editor } from "@tiptap/core";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import type { LateLayer } from "#app/editor/late-layer.ts";
import type { GuardProps } from "./guard.client.tsx";

export type GuardSource = { caseAddress: GuardProps["caseAddress"]; load: () => Promise<{ Guard: ComponentType<GuardProps> }> };

const touches = ["pointermove", "pointerdown", "keydown"];

/**
 * The guard of a text. It comes when somebody begins to use the page, or has just brought a text along; until then the page
 * carries no code of it.
 *
 * @param source its `load` must stay the same; left out where there is no guard
 */
export function useGuard({ editor, layer, source }: { editor: Editor; layer: LateLayer; source: GuardSource | undefined }): ReactNode {
  const [Guard, setGuard] = useState<ComponentType<GuardProps> | null>(null);
  const load = source?.load;
  useEffect(() => {
    if (!load) return;
    const stop = () => {
      for (const type of touches) document.removeEventListener(type, wake);
    };
    const wake = () => {
      stop();
      load().then(
        (module) => setGuard(() => module.Guard),
        () => {
          // Without the network nothing is marked; the page of names still finds it.
        },
      );
    };
    for (const type of touches) document.addEventListener(type, wake);
    if (location.search.includes("imported=")) wake();
    return stop;
  }, [load]);
  return Guard && source && <Guard editor={editor} layer={layer} caseAddress={source.caseAddress} />;
}

import { m } from "#app/paraglide/messages.js";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import type { Route } from "./+types/home";

export const meta: Route.MetaFunction = () => [{ title: m.common_product_name() }];

export default function Home() {
  return (
    <PlainShell>
      <h1>{m.common_product_name()}</h1>
    </PlainShell>
  );
}

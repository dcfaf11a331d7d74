import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { viewerContext } from "#app/context.ts";
import { cookiesOf } from "#app/http/api-response.ts";
import { parseForm } from "#app/http/forms.ts";
import { safePath } from "#app/http/responses.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import type { Route } from "./+types/login";

const loginForm = z.object({ email: z.email(), password: z.string().min(1), to: z.string().optional() });

export function loader({ context, request }: Route.LoaderArgs) {
  const to = safePath(new URL(request.url).searchParams.get("to") ?? "/");
  if (context.get(viewerContext)) throw redirect(to);
  return { to };
}

export async function action({ request }: Route.ActionArgs) {
  const form = parseForm(loginForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, email: String(form.values["email"] ?? "") }, { status: 400 });

  const { auth } = services();
  const { email, password } = form.value;
  const answer = await auth.api.signInEmail({ body: { email, password }, headers: request.headers, asResponse: true });
  // One sentence for a wrong password and for an unknown address: nobody learns who has an account.
  if (!answer.ok) return data({ errors: { form: answer.status === 429 ? m.auth_too_many() : m.auth_sign_in_failed() }, email }, { status: answer.status === 429 ? 429 : 400 });

  // Who signs in again ends the session he came with.
  const before = await auth.api.getSession({ headers: request.headers });
  if (before) await auth.api.revokeSession({ body: { token: before.session.token }, headers: request.headers });
  return redirect(safePath(form.value.to ?? "/"), { headers: cookiesOf(answer) });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.auth_sign_in()} · ${m.common_product_name()}` }];

export default function Login({ loaderData, actionData }: Route.ComponentProps) {
  const errors: Partial<Record<string, string>> = actionData?.errors ?? {};
  return (
    <PlainShell isNarrow>
      <h1>{m.auth_sign_in()}</h1>
      <p>{m.auth_sign_in_intro()}</p>
      <ErrorSummary errors={errors} />
      <Form method="post" replace>
        <input type="hidden" name="to" value={loaderData.to} />
        <TextField label={m.auth_email()} name="email" type="email" autoComplete="username" defaultValue={actionData?.email ?? ""} error={errors["email"]} />
        <TextField label={m.auth_password()} name="password" type="password" autoComplete="current-password" error={errors["password"]} />
        <Button variant="primary">{m.auth_sign_in()}</Button>
      </Form>
      <p>{m.auth_no_account()}</p>
    </PlainShell>
  );
}

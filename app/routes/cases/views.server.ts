import { data, redirect, type RouterContextProvider } from "react-router";
import type { Member } from "#app/domain/member.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { removeView, restoreView, saveView } from "#db/queries/saved-views.ts";
import type { RegistryAnswer } from "./answer-registry.server.ts";
import type { ViewForm } from "./registry-forms.ts";
import { readRegistryQuery, registrySearch, withoutTyped } from "./registry-query.ts";

/** Keeps, takes away or brings back a view of the registry, and goes back to the page it was asked on. */
export async function changeView(context: Readonly<RouterContextProvider>, member: Member, form: ViewForm, request: Request, here: string) {
  const { newId, now } = services();
  const query = readRegistryQuery(new URL(request.url).searchParams);
  const goOn = (viewId: string) => {
    const search = registrySearch(query);
    return redirect(`${here}${search}${search ? "&" : "?"}${new URLSearchParams({ done: form.intent, view: viewId })}`);
  };
  if (form.intent === "save_view") {
    const { name, isShared } = form;
    const view = { id: newId(), name, isShared, query: registrySearch(withoutTyped(query)).slice(1) };
    const isSaved = await asViewer(context, (db) => saveView(db, member, view));
    return isSaved ? goOn(view.id) : data<RegistryAnswer>({ errors: { name: m.registry_view_name_taken() }, values: { intent: form.intent, name } }, { status: 409 });
  }
  const name = await asViewer(context, (db) => (form.intent === "remove_view" ? removeView(db, member, form, now()) : restoreView(db, member, form)));
  if (name === null) throw notFound();
  return goOn(form.viewId);
}

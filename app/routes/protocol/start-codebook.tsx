import { Form, Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** A codebook without codes: begin with the protocol's own, or with one that is elsewhere already. */
export function StartCodebook({ mayEdit, importTo }: { mayEdit: boolean; importTo: string }) {
  const ways = mayEdit && (
    <Form method="post">
      <Button variant="primary" name="intent" value="start">
        {m.codebook_start()}
      </Button>{" "}
      <Link to={importTo}>{m.protocol_import()}</Link>
    </Form>
  );
  return (
    <EmptyState title={m.protocol_codebook_empty()} action={ways}>
      {m.codebook_empty_text()}
    </EmptyState>
  );
}

/** Offered where a codebook has no honest code for what tells too little to choose a theme (rule CB6). */
export function StartNotCodable() {
  return (
    <Form method="post">
      <Notice
        tone="warning"
        title={m.codebook_not_codable_absent()}
        action={
          <Button size="sm" name="intent" value="start">
            {m.codebook_not_codable_add()}
          </Button>
        }
      >
        <p>{m.codebook_not_codable_why()}</p>
      </Notice>
    </Form>
  );
}

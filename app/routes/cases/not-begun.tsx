import type { ReactNode } from "react";
import { Form } from "react-router";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

/** A part of a case whose document was never made: what it is for, and the button that makes it for whoever may. */
export function NotBegun({ title, subtitle, empty, begin, children }: { title: string; subtitle: string; empty: string; begin: string | null; children: ReactNode }) {
  return (
    <>
      <PageHeader title={title} subtitle={subtitle} />
      <EmptyState
        title={empty}
        action={
          begin !== null && (
            <Form method="post">
              <Button variant="primary">{begin}</Button>
            </Form>
          )
        }
      >
        <p>{children}</p>
      </EmptyState>
    </>
  );
}

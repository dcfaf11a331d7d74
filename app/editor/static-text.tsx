import { type CSSProperties, Fragment, type ReactNode } from "react";
import { type Perspective, perspectives } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { markName, type TextNode } from "#app/realtime/plain-text.ts";
import { classNames } from "#app/ui/class-names.ts";
import { codingIdsIn } from "./coded-text.ts";
import { speakerAttributes } from "./speaker-attributes.ts";
import styles from "./text.module.css";

/** How a page with codings shows them in a text that is not live. */
export type StaticCodings = {
  /** Class of a coded passage; null when there is no such coding. */
  classOf: (codingId: string) => string | null;
  /** What stands beside a block, given the codings that begin in it. */
  beside: (codingIds: string[]) => ReactNode;
};

/** A text as plain HTML, with the same elements and styles as in the editor. */
export function StaticText({ text, className, codings }: { text: TextNode; className?: string | undefined; codings?: StaticCodings }) {
  const seen = new Set<string>();
  const blocks = text.content ?? [];
  return (
    <div className={classNames(styles.text, styles.still, className)}>
      {blocks.length === 0 && <p>{m.editor_empty()}</p>}
      {blocks.map((node, index) => {
        const fresh = codingIdsIn(node).filter((id) => !seen.has(id) && codings?.classOf(id) != null);
        for (const id of fresh) seen.add(id);
        return (
          <Block key={index} node={node} codings={codings} codingCount={fresh.length}>
            {fresh.length > 0 && codings?.beside(fresh)}
          </Block>
        );
      })}
    </div>
  );
}

type Codings = StaticCodings | undefined;

function Block({ node, codings, codingCount = 0, children }: { node: TextNode; codings: Codings; codingCount?: number; children?: ReactNode }) {
  // The same room beside the block as the live text makes (`coding-marks.ts`).
  const room = codingCount > 1 ? { style: { "--kl-codings": codingCount } as CSSProperties } : {};
  const content = (
    <>
      <Inline nodes={node.content ?? []} codings={codings} />
      {children}
    </>
  );
  switch (node.type) {
    case "heading":
      return node.attrs?.["level"] === 3 ? <h3 {...room}>{content}</h3> : <h2 {...room}>{content}</h2>;
    case "guideQuestion":
      return <h2 className="guide-question">{content}</h2>;
    case "bulletList":
    case "orderedList": {
      const items = (node.content ?? []).map((item, index) => (
        <li key={index}>
          {item.content?.map((inner, position) => (
            <Block key={position} node={inner} codings={codings} />
          ))}
        </li>
      ));
      // What stands beside a list may not be a child of it.
      return (
        <div className={styles.listBlock} {...room}>
          {node.type === "bulletList" ? <ul>{items}</ul> : <ol>{items}</ol>}
          {children}
        </div>
      );
    }
    default: {
      const speaker = node.attrs?.["speaker"];
      return (
        <p {...room} {...(isPerspective(speaker) && speakerAttributes(speaker))}>
          {node.content?.length ? content : <br />}
        </p>
      );
    }
  }
}

function Inline({ nodes, codings }: { nodes: TextNode[]; codings: Codings }) {
  return nodes.map((node, index) => {
    if (node.type === "hardBreak") return <br key={index} />;
    let piece: ReactNode = node.text ?? "";
    for (const mark of node.marks ?? []) {
      const name = markName(mark.type);
      if (name === "bold") piece = <strong>{piece}</strong>;
      else if (name === "italic") piece = <em>{piece}</em>;
      else if (name === "coding") piece = codedPiece(String(mark.attrs?.["id"]), codings, piece);
    }
    return <Fragment key={index}>{piece}</Fragment>;
  });
}

function codedPiece(id: string, codings: Codings, piece: ReactNode): ReactNode {
  const className = codings?.classOf(id);
  return className ? <mark className={className}>{piece}</mark> : piece;
}

function isPerspective(value: unknown): value is Perspective {
  return (perspectives as readonly unknown[]).includes(value);
}

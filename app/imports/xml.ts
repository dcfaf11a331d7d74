import { XMLParser, XMLValidator } from "fast-xml-parser";
import { type ImportResult, refuseImport } from "../domain/import-problem.ts";

/** Names without their namespace prefix; attribute values and text with character references replaced. */
export type XmlElement = { name: string; attributes: Map<string, string>; children: (XmlElement | string)[] };

const textName = "#text";
const cdataName = "#cdata";
const attributesName = ":@";
const attributePrefix = "@_";

type ParsedNode = Record<string, unknown>;

/**
 * XML from a stranger: no document type, so no entities of its own; only the five predefined ones and character numbers
 * are replaced. The content of elements named in `skip` is left out.
 */
export function parseXml(text: string, { place, maxDepth, skip = [] }: { place: string; maxDepth: number; skip?: readonly string[] }): ImportResult<XmlElement> {
  const source = text.replace(/^\uFEFF/, "");
  // Also refused inside a comment: telling those apart first would mean parsing what is not trusted yet.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(source)) return refuseImport(place, { kind: "xml_doctype" });

  const verdict = XMLValidator.validate(source);
  if (verdict !== true) return refuseImport(place, { kind: "xml_malformed", line: verdict.err.line });

  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: attributePrefix,
    textNodeName: textName,
    cdataPropName: cdataName,
    removeNSPrefix: true,
    parseTagValue: false,
    trimValues: false,
    processEntities: false,
    maxNestedTags: maxDepth,
    stopNodes: skip.map((name) => `*.${name}`),
  });
  let nodes: ParsedNode[];
  try {
    nodes = parser.parse(source) as ParsedNode[];
  } catch (error) {
    const isTooDeep = error instanceof Error && error.message === "Maximum nested tags exceeded";
    return refuseImport(place, isTooDeep ? { kind: "xml_too_deep", max: maxDepth } : { kind: "xml_malformed", line: 1 });
  }
  const roots = toChildren(nodes, new Set(skip)).filter((child) => typeof child !== "string");
  const root = roots.find((child) => !child.name.startsWith("?"));
  return root ? { ok: true, value: root } : refuseImport(place, { kind: "xml_malformed", line: 1 });
}

export function childElements(element: XmlElement, name: string): XmlElement[] {
  const wanted = name.toLowerCase();
  return element.children.filter((child) => typeof child !== "string").filter((child) => child.name.toLowerCase() === wanted);
}

export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

function toChildren(nodes: readonly ParsedNode[], skipped: ReadonlySet<string>): (XmlElement | string)[] {
  return nodes.flatMap((node): (XmlElement | string)[] => {
    const name = Object.keys(node).find((key) => key !== attributesName);
    if (name === undefined) return [];
    if (name === textName) return [replaceReferences(String(node[name]))];
    if (name === cdataName) return toCdata(node[name] as ParsedNode[]);

    const attributes = Object.entries((node[attributesName] ?? {}) as Record<string, unknown>);
    return [
      {
        name,
        attributes: new Map(attributes.map(([key, value]) => [key.slice(attributePrefix.length), replaceReferences(String(value))])),
        children: skipped.has(name) ? [] : toChildren(node[name] as ParsedNode[], skipped),
      },
    ];
  });
}

/** What stands in a CDATA section is text as it is. */
function toCdata(nodes: readonly ParsedNode[]): string[] {
  return nodes.map((node) => String(node[textName] ?? ""));
}

const predefined = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** In one pass, so that `&amp;lt;` stays the text `&lt;`. */
function replaceReferences(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (reference, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return predefined.get(name) ?? reference;
    const codePoint = hex ? Number.parseInt(hex, 16) : Number(decimal);
    const isCharacter = codePoint >= 0x20 ? codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff) : [0x9, 0xa, 0xd].includes(codePoint);
    return isCharacter ? String.fromCodePoint(codePoint) : "\uFFFD";
  });
}

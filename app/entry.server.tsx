import { createReadableStreamFromReadable } from "@react-router/node";
import { randomBytes } from "node:crypto";
import { renderToPipeableStream } from "react-dom/server";
import { type EntryContext, type HandleDataRequestFunction, type HandleErrorFunction, ServerRouter } from "react-router";
import { contentSecurityPolicy, setSecurityHeaders } from "./http/security-headers.ts";
import { describeError } from "./http/error-log.ts";
import { GatheredBody } from "./http/gathered-body.ts";
import { NonceContext } from "./ui/nonce.ts";

const renderTimeoutMs = 6000;

export default function handleDocumentRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  const nonce = randomBytes(16).toString("base64");
  setSecurityHeaders(headers);
  headers.set("content-type", "text/html; charset=utf-8");
  // The development server adds inline styles and scripts of its own, which a nonce policy would refuse.
  if (!import.meta.env.DEV) headers.set("content-security-policy", contentSecurityPolicy(nonce));

  return new Promise((resolve, reject) => {
    let code = status;
    const page = (
      <NonceContext value={nonce}>
        <ServerRouter context={context} url={request.url} nonce={nonce} />
      </NonceContext>
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onShellReady() {
        const body = new GatheredBody();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
        pipe(body);
      },
      onAllReady: () => clearTimeout(timeout),
      onShellError: reject,
      onError(error) {
        code = 500;
        console.error(JSON.stringify(describeError(error, request)));
      },
    });
    const timeout = setTimeout(abort, renderTimeoutMs);
  });
}

export const handleDataRequest: HandleDataRequestFunction = (response) => {
  setSecurityHeaders(response.headers);
  return response;
};

export const handleError: HandleErrorFunction = (error, { request }) => {
  // Somebody who navigates away is no mistake of ours.
  if (!request.signal.aborted) console.error(JSON.stringify(describeError(error, request)));
};

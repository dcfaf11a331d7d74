import { createServer, type AddressInfo, type Socket } from "node:net";

export type MailServer = { url: string; received: string[]; close: () => Promise<void> };

/** A mail server that takes in what it is sent: enough of SMTP (RFC 5321) for one message per connection. */
export async function startMailServer(): Promise<MailServer> {
  const received: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let message: string | null = null;
    socket.setEncoding("utf8");
    socket.write("220 test\r\n");
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
    socket.on("data", (text: string) => {
      if (message !== null) {
        message += text;
        if (!message.endsWith("\r\n.\r\n")) return;
        received.push(message);
        message = null;
        socket.write("250 taken\r\n");
        return;
      }
      for (const line of text.split("\r\n").filter(Boolean)) {
        if (line === "DATA") message = "";
        if (line === "QUIT") socket.end("221 bye\r\n");
        else socket.write(line === "DATA" ? "354 go on\r\n" : "250 yes\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of open) socket.destroy();
      server.close(() => resolve());
    });
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`, received, close };
}

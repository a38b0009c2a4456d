/**
 * The sandbox's own line between the page and a page in a frame. It carries what the protocol has no
 * word for: what became of a message, and the theme. It is a port, so that nothing of it is mixed
 * with the messages that are shown.
 */

import { setup } from "./setup.js";

/** @typedef {import("./judge.js").Verdict} Verdict */
/** @typedef {{value: any, origin: string, verdict: Verdict}} Report */

/**
 * In a frame: open the line; a function that reports what became of a message.
 * @returns {(report: Report) => void}
 */
export function openLink() {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    document.documentElement.dataset.theme = data.theme;
  };
  parent.postMessage({ sandbox: "link" }, setup.origins.page, [port2]);
  return (report) => {
    try {
      port1.postMessage(report);
    } catch {
      port1.postMessage({ ...report, value: String(report.value) });
    }
  };
}

/**
 * In the page: take the lines that the page in a frame opens, one each time that it loads.
 * @param {HTMLIFrameElement} frame
 * @param {string} origin
 * @param {(port: MessagePort) => void} opened
 * @param {(report: Report) => void} reported
 */
export function takeLinks(frame, origin, opened, reported) {
  addEventListener("message", (event) => {
    if (!isLink(event) || event.source !== frame.contentWindow || event.origin !== origin) return;
    const [port] = event.ports;
    port.onmessage = ({ data }) => reported(data);
    opened(port);
  });
}

/**
 * Whether a message is the offer of a line, and so no message of the conversation.
 * @param {MessageEvent} event
 */
export function isLink(event) {
  return event.ports.length === 1 && event.data?.sandbox === "link";
}

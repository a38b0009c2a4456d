/**
 * A private connection of the sandbox between the page and the page in a frame. It carries verdicts on
 * messages, and the theme. It is a MessagePort, so it does not mix with the messages that are shown.
 */

import { setup } from "./setup.js";

/** @typedef {import("./judge.js").Verdict} Verdict */
/** @typedef {{value: any, origin: string, verdict: Verdict}} Report */

/**
 * Open the connection in a frame. Returns a function that reports the verdict on a message.
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
 * Accept the connections in the page: one each time the page in the frame is loaded.
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
 * Whether a message offers a connection, and so is not a message of the conversation.
 * @param {MessageEvent} event
 */
export function isLink(event) {
  return event.ports.length === 1 && event.data?.sandbox === "link";
}

/** Calls as the vendor's page describes them, until the snippet itself brings a listener. */

import { onRequestEnableClickToDial } from "./generated/javascript/request-enable-click-to-dial.js";

/** @param {any} options @param {any} message */
export function createClickToDialListener({ iframe, origin, findUser, onError }, message) {
  let enabled = false;
  const from = { origin, source: iframe.contentWindow };
  onRequestEnableClickToDial(from, ({ data }) => { enabled = data.isEnabled; });
  const listener = async (/** @type {Event} */ event) => {
    try {
      if (!enabled) throw Object.assign(new Error("the connector has switched it off"), { code: "DISABLED" });
      const user = message.createUserResult(await findUser(event));
      message.publishClickToDialResponse(iframe, origin, message.createCTDMessage(user));
    } catch (error) {
      onError(error);
    }
  };
  return { listener };
}

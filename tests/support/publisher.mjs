// What the snippet's publisher and receiver do, told as JSON: with a frame and a window that only record.
import { pathToFileURL } from "node:url";

const [file, text] = process.argv.slice(2);
const snippet = await import(pathToFileURL(file).href);
const { origins, events, message } = JSON.parse(text);
const data = message.data;

const send = (...given) => {
  const posted = [];
  const frame = { contentWindow: { postMessage: (...call) => posted.push(call) } };
  try {
    snippet.publishClickToDialResponse(...given.map((each) => (each === "FRAME" ? frame : each)));
  } catch (error) {
    return { code: error.code, message: error.message, posted };
  }
  return { posted };
};

const target = new EventTarget();
const connector = {};
const received = [];
const stop = snippet.onClickToDialResponse(
  { origin: "https://crm.example.com", source: connector, target },
  (given) => received.push(given),
);
const deliver = (origin, source, value) =>
  target.dispatchEvent(Object.assign(new Event("message"), { origin, source, data: value }));
for (const { origin, known, wrong } of events) {
  deliver(origin, known ? connector : {}, wrong ? { ...message, action: "other" } : message);
}
const frozen = received.every((each) => Object.isFrozen(each) && Object.isFrozen(each.data));
stop();
deliver("https://crm.example.com", connector, message);

const proxied = new Proxy(data, {});
console.log(
  JSON.stringify({
    sent: origins.map((origin) => send("FRAME", origin, data)),
    proxied: send("FRAME", "https://a.example", proxied),
    undefinedInside: send("FRAME", "https://a.example", { ...data, more: undefined }),
    cyclic: send("FRAME", "https://a.example", Object.assign({ ...data }, { softphoneItems: [globalThis] })),
    invalid: send("FRAME", "https://a.example", { ...data, doNotCall: "no" }),
    missingData: send("FRAME", "https://a.example"),
    noFrame: send(null, "https://a.example", data),
    detached: send({ contentWindow: null }, "https://a.example", data),
    received,
    frozen,
  }),
);

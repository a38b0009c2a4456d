// Compiled by tests/targets/test_conversation_types.py.
import { createClient, createCounterpart, createCTDMessage, createHistoryItem, createUserResult, isValid,
  validate, PublishError, ValidationError } from "./crm-connector.js";
import type { Client, ClientHandlers, CrmInformation, Message } from "./crm-connector.js";

declare const iframe: HTMLIFrameElement | null;
declare const crmData: CrmInformation;
const origin = "https://connector.example.com";
const client: Client = createClient({
  target: iframe,
  origin,
  handlers: {
    requestCrmData: async () => crmData,
    requestNavigateToClickToDialResult: ({ recordId }) => history.pushState(null, "", String(recordId)),
    requestEnableClickToDial: ({ isEnabled }) => { const is: boolean = isEnabled; return is; },
    requestGetCrmDirectory: () => ({ count: "0", results: [] }),
    requestCustomFieldsValues: ({ object }) =>
      object.voice.length ? { voice: {} } : Promise.resolve(undefined),
    requestSaveInteractionLog: async (log) => {
      await client.send.createHistoryItem(createHistoryItem(log, "1", {}));
    },
  },
  onError: (error) => {
    const code: PublishError["code"] | "INVALID_MESSAGE" = error.code;
    if (error instanceof ValidationError) error.errors.map(({ instancePath }) => instancePath);
    return code;
  },
  timeout: 1000,
  log: console.debug,
});
const user = createUserResult({ number: "+1555", recordId: 7 });
const sent: Promise<void> = client.send.clickToDialResponse(createCTDMessage(user));
const status: "connecting" | "ready" | "disposed" = client.status;
const isEnabled: boolean = client.enabled.clickToDialResponse;
client.dispose();

const counterpart = createCounterpart({ target: window.parent, origin });
const reply: Promise<CrmInformation> = counterpart.request.requestCrmData();
counterpart.send.requestEnableClickToDial({ isEnabled: true });
counterpart.request.requestCustomFieldsValues({ object: { voice: [], digital: [] } }).then(({ voice }) => voice);
const handlers: ClientHandlers = { requestCrmData: () => crmData };
const api: typeof createClient = framepost.CrmConnector.createClient;

declare const value: unknown;
if (isValid(value)) {
  const message: Message = value;
  if (message.action === "crmData") message.data.currentUser.Name.length;
}

// @ts-expect-error: the protocol demands a handler
createClient({ target: iframe, origin, handlers: {} });
// @ts-expect-error: there must be handlers
createClient({ target: iframe, origin });
// @ts-expect-error: no message has this name
createClient({ target: iframe, origin, handlers: { requestCrmData: () => crmData, requestData: () => 1 } });
// @ts-expect-error: the reply has other data
createClient({ target: iframe, origin, handlers: { requestCrmData: () => ({ count: 1 }) } });
// @ts-expect-error: a promise of other data
createClient({ target: iframe, origin, handlers: { requestCrmData: async () => 1 } });
// @ts-expect-error: the origin is missing
createClient({ target: iframe, handlers });
// @ts-expect-error: what this client receives
client.send.requestCrmData();
// @ts-expect-error: the client sends it by itself
client.send.ready();
// @ts-expect-error: other data
client.send.clickToDialResponse(user);
// @ts-expect-error: the data is missing
client.send.displayErrorNotification();
// @ts-expect-error: nothing that the client sends has a reply
client.request.crmData(crmData);
// @ts-expect-error: this message has no gate
client.enabled.crmData;
// @ts-expect-error: it cannot be changed
client.status = "ready";
// @ts-expect-error: not known to be of a type
client.send.crmData(value);

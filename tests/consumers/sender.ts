// A program that uses the declarations of the canonical message, right and wrong.
import {
  createClickToDialListener, createCTDMessage, createUserResult, isValid, iterErrors,
  onClickToDialResponse, publishMessage, publishClickToDialResponse, validate, PublishError,
  ValidationError,
} from "./message.js";
import type {
  ClickToDialResponse, CrmObjectData, Overrides, UserInput, UserResult, ValidationIssue,
} from "./message.js";

interface Customer { recordId: number; number: string; email: string | null }
declare const customer: Customer;
declare const iframe: HTMLIFrameElement;

const user: UserResult = createUserResult(customer);
createUserResult({ number: "1", recordId: 7 });
createUserResult({ number: "1", recordId: "7", objectType: null, email: undefined, url: "" });
const input: UserInput = { number: "1", recordId: 7 };
// @ts-expect-error: a user is an object
createUserResult("Jane");
// @ts-expect-error: a user has a number
createUserResult({ recordId: 7 });
// @ts-expect-error: the number is text
createUserResult({ number: 1, recordId: 7 });
// @ts-expect-error: a key is misspelt
createUserResult({ number: "1", recordId: 7, emial: "" });
// @ts-expect-error: a key is unknown
createUserResult({ number: "1", recordId: 7, doNotCall: true });
// @ts-expect-error: an array is no user
createUserResult([]);
// @ts-expect-error: nor is a date
createUserResult(new Date());
createUserResult(input, { objectType: "Agent" });

const data: CrmObjectData = createCTDMessage(user);
// @ts-expect-error: all six fields are required
createCTDMessage({ number: "1" });
const overrides: Overrides<CrmObjectData> = {
  doNotCall: true,
  clickToDialLogDetails: { personAccount: false },
  crmPhones: ["1", "2"],
  nameObjects: null,
};
createCTDMessage(user, overrides);
createCTDMessage(user, null);
// @ts-expect-error: a key is misspelt
createCTDMessage(user, { doNotCal: true });
// @ts-expect-error: a key is misspelt further inside
createCTDMessage(user, { clickToDialLogDetails: { personAcount: true } });
// @ts-expect-error: the type is another
createCTDMessage(user, { doNotCall: "yes" });
// @ts-expect-error: an array is replaced as a whole
createCTDMessage(user, { relatedToObjects: [{ isName: true }] });
// @ts-expect-error: an array overrides nothing
createCTDMessage(user, []);
// @ts-expect-error: nor does a date
createCTDMessage(user, new Date());

publishClickToDialResponse(iframe, "https://connector.example.com", data);
// @ts-expect-error: the target origin is required
publishClickToDialResponse(iframe, data);
// @ts-expect-error: the data has nine keys
publishClickToDialResponse(iframe, "https://connector.example.com", { doNotCall: true });
publishMessage(
  iframe, "https://connector.example.com", "ClientAppMessage", "clickToDialResponse", data,
);

const stop: () => void = onClickToDialResponse(
  { origin: ["https://crm.example.com"], source: iframe.contentWindow, target: window },
  (message, event) => {
    const phones: string[] = message.data.crmPhones;
    const from: string = event.origin;
    // @ts-expect-error: what has arrived stays as it is
    message.action = "clickToDialResponse";
    void [phones, from];
  },
);
// @ts-expect-error: whom to listen to is required
onClickToDialResponse({}, () => {});

const calls = createClickToDialListener({
  iframe,
  origin: "https://connector.example.com",
  findUser: async (event: MouseEvent) => (event.detail ? customer : undefined),
  onError: (error) => { if (error instanceof PublishError && error.code === "DISABLED") throw error; },
});
document.addEventListener("click", calls.listener);
const enabled: boolean = calls.isEnabled();
// @ts-expect-error: it is frozen
calls.dispose = () => {};
calls.dispose();
createClickToDialListener({ iframe, origin: "https://a.example", findUser: () => customer }).listener(
  new Event("call"),
);
// @ts-expect-error: whom to call has to be found
createClickToDialListener({ iframe, origin: "https://a.example" });
// @ts-expect-error: a user is an object
createClickToDialListener({ iframe, origin: "https://a.example", findUser: () => "Jane" });

const message: ClickToDialResponse = {
  type: "ClientAppMessage",
  action: "clickToDialResponse",
  data,
};
// @ts-expect-error: only one action is allowed
message.action = "crmData";
// @ts-expect-error: the root is closed
message.id = 1;
message.data.nameObjects = null;
message.data.nameObjects = [];
// @ts-expect-error: null or an array
message.data.nameObjects = "";

declare const something: unknown;
if (isValid(something)) something.data.pageInfo.url.toUpperCase();
const issues: ValidationIssue[] = iterErrors(something);
validate(something);
something.data.softphoneItems.length;
try {
  stop();
} catch (error) {
  if (error instanceof ValidationError) {
    const code: "INVALID_MESSAGE" = error.code;
    void [code, error.errors[0].instancePath, error.errors[0].params.limit];
  }
  if (error instanceof PublishError && error.code === "BAD_ORIGIN") void enabled;
  // @ts-expect-error: there is no such code
  if (error instanceof PublishError && error.code === "BAD_ORIGINS") void enabled;
}
void issues;

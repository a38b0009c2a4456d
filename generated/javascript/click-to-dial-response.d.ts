/**
 * The types of ClickToDialResponse, as an ES module and as a classic script.
 *
 * @packageDocumentation
 */

/**
 * Sent by the CRM page to the connector in its iframe when an agent presses Call. The connector
 * creates an outbound interaction from it. It is one-way: no confirmation is expected.
 */
export interface ClickToDialResponse {
  /** The namespace of every message from a client application. */
  type: "ClientAppMessage";
  /** The name of this message. */
  action: "clickToDialResponse";
  data: CrmObjectData;
}

/** Whom to call, and what the connector shows and logs about the call. */
export interface CrmObjectData {
  /** The user to call. */
  onClickToDialResponse: UserResult;
  /** The record that the call is logged on. */
  clickToDialLogDetails: ClickToDialLogDetails;
  /** Send an empty array. */
  softphoneItems: unknown[];
  /** Whether the user asked not to be called. */
  doNotCall: boolean;
  /** The user's email address: one string, in spite of the plural name. Empty if there is none. */
  crmEmails: string;
  /** The user's phone numbers. */
  crmPhones: string[];
  /** Send null. */
  nameObjects: unknown[] | null;
  /** The records that the call is about. */
  relatedToObjects: RelatedToObject[];
  /** The record whose page the agent called from: the same six fields. */
  pageInfo: UserResult;
}

/** A user found in the CRM: whom to call, and which record that is. */
export interface UserResult {
  /** The phone number to dial, as the telephony side expects it, such as +15551230100. */
  number: string;
  /** The type of the record in the CRM, such as End User. */
  objectType: string;
  /** The id of the record in the CRM. Where the CRM counts, its digits. */
  recordId: string;
  /** The name to show for the record. */
  recordName: string;
  /** The user's email address, empty if there is none. */
  email: string;
  /** The address of the record's page, empty if there is none. */
  url: string;
}

/** The record that a call is logged on. */
export interface ClickToDialLogDetails {
  /** The id of the record. */
  id: string;
  /** The name of the record. */
  name: string;
  /** Whether the record is a person's. */
  personAccount: boolean;
  /** The type of the record. */
  type: string;
}

/** A record that the call is about. */
export interface RelatedToObject {
  /** Whether the record is the person called. */
  isName: boolean;
  /** Whether the call is related to the record. */
  isRelatedTo: boolean;
  pageInfo: PageInfo;
}

/** A record and where its page is. */
export interface PageInfo {
  /** The id of the record. */
  recordId: string;
  /** The address of the record's page. */
  url: string;
  /** The name of the record. */
  recordName: string;
  /** The type of the record. */
  objectType: string;
}

/** What createUserResult takes. */
export interface UserInput {
  /** The phone number to dial, as the telephony side expects it, such as +15551230100. */
  number: string;
  /** The type of the record in the CRM, such as End User. Default: "End User". */
  objectType?: string | null | undefined;
  /**
   * The id of the record in the CRM. Where the CRM counts, its digits. An integer becomes the
   * text of its digits.
   */
  recordId: string | number;
  /** The name to show for the record. Default: "". */
  recordName?: string | null | undefined;
  /** The user's email address, empty if there is none. Default: "". */
  email?: string | null | undefined;
  /** The address of the record's page, empty if there is none. Default: "". */
  url?: string | null | undefined;
}

/** Parts of a value: objects are merged into it, and everything else replaces what it has. */
export type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Overrides<T[K]> | undefined }
    : T;

/**
 * Builds the data of the message from a user result.
 * Throws a ValidationError, which names the field, for what is missing, wrong or unknown.
 */
export function createCTDMessage(
  result: UserResult,
  overrides?: Overrides<CrmObjectData> | null,
): CrmObjectData;

/**
 * Builds a user result from what a CRM knows of a user, under the names of the fields below. A
 * numeric recordId becomes a string, a missing email or url an empty one.
 * Throws a ValidationError, which names the field, for what is missing, wrong or unknown.
 */
export function createUserResult(
  user: UserInput,
  overrides?: Overrides<UserResult> | null,
): UserResult;

/**
 * Makes the listener of the action that calls. From what that is called with, the function
 * `findUser` finds what the message is made of, at once; meanwhile, further calls are ignored.
 * The message is sent if the page in the iframe has said that it is ready and has switched this on.
 * Calls before it is ready wait for that, up to ten. What is not sent is told to `onError`, by default
 * as an error that nobody caught.
 *
 * It answers nothing. An iframe has one listener, however often it is made: make it before the page in
 * the iframe says that it is ready.
 */
export function createClickToDialListener<E = Event>(options: {
  iframe: HTMLIFrameElement;
  origin: string;
  findUser: (event: E) => UserInput | null | undefined | PromiseLike<UserInput | null | undefined>;
  onError?: (error: unknown) => void;
}): {
  /** Calls: to be registered with the action. What it returns is resolved when all is done. */
  readonly listener: (event: E) => Promise<void>;
  /** Whether a call would be sent now. */
  readonly isEnabled: () => boolean;
  /** Stops it for ever: what still waits is told to be not sent. */
  readonly dispose: () => void;
};

/**
 * Sends one message to the page in an iframe, which must have said that it can receive. It is copied
 * to plain JSON and validated first; nothing invalid is ever sent, and no other message than this.
 * Sent does not mean delivered: the browser does not tell.
 *
 * Throws a ValidationError, or a PublishError whose code says what is wrong.
 */
export function publishMessage(
  clientIframe: Pick<HTMLIFrameElement, "contentWindow">,
  targetOrigin: string,
  type: string,
  action: string,
  data?: unknown,
): void;

/** Puts the data into the message's envelope and sends it as publishMessage does. */
export function publishClickToDialResponse(
  clientIframe: Pick<HTMLIFrameElement, "contentWindow">,
  targetOrigin: string,
  data: CrmObjectData,
): void;

/**
 * Calls the handler with every valid message that arrives from the origin (or one of them), and from
 * the window `source` if it is given. It is frozen; everything else is ignored. `target` is where to
 * listen: this window, if it is not given. An error of the handler is reported as any listener's is.
 * Returns a function that stops it.
 */
export function onClickToDialResponse(
  options: {
    origin: string | readonly string[];
    source?: MessageEventSource | null;
    target?: EventTarget;
  },
  handler: (message: Readonly<ClickToDialResponse>, event: MessageEvent) => void,
): () => void;

/**
 * Why a message could not be sent: `code` says it for programs, `message` for people.
 *
 * BAD_ORIGIN: the origin is not an exact one. FRAME_MISSING: the iframe has no window. NOT_PLAIN: the
 * message cannot be written as JSON. DISABLED: the receiver has switched this off. QUEUE_FULL: too
 * many calls are waiting for it.
 */
export class PublishError extends Error {
  readonly code: "BAD_ORIGIN" | "FRAME_MISSING" | "NOT_PLAIN" | "DISABLED" | "QUEUE_FULL";
  constructor(code: PublishError["code"], message: string);
}

/** Whether a value is a ClickToDialResponse. */
export function isValid(value: unknown): value is ClickToDialResponse;

/** Throws a ValidationError, with every error, unless the value is a ClickToDialResponse. */
export function validate(value: unknown): asserts value is ClickToDialResponse;

/** Every error of a value; none if it is a ClickToDialResponse. */
export function iterErrors(value: unknown): ValidationIssue[];

/** One error: where it is in the value and in the schema, as JSON Pointers, and what is wrong. */
export interface ValidationIssue {
  keyword: string;
  instancePath: string;
  schemaPath: string;
  params: { [name: string]: unknown };
  message: string;
}

/** The value does not match the schema; `errors` says where and why. */
export class ValidationError extends Error {
  readonly code: "INVALID_MESSAGE";
  readonly errors: ValidationIssue[];
  constructor(errors: ValidationIssue[]);
}

declare global {
  /** What the classic scripts put on a page: the functions of each message, by its name. */
  interface Framepost {
    readonly ClickToDialResponse: {
      readonly createCTDMessage: typeof createCTDMessage;
      readonly createUserResult: typeof createUserResult;
      readonly createClickToDialListener: typeof createClickToDialListener;
      readonly publishMessage: typeof publishMessage;
      readonly publishClickToDialResponse: typeof publishClickToDialResponse;
      readonly onClickToDialResponse: typeof onClickToDialResponse;
      readonly PublishError: typeof PublishError;
      readonly isValid: typeof isValid;
      readonly validate: typeof validate;
      readonly iterErrors: typeof iterErrors;
      readonly ValidationError: typeof ValidationError;
    };
  }
  var framepost: Framepost;
}

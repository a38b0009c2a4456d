/**
 * The types of CrmData, as an ES module and as a classic script.
 *
 * @packageDocumentation
 */

/** The client application's answer to requestCrmData. After it the agent's session is active. */
export interface CrmData {
  /** The namespace of every message from a client application. */
  type: "ClientAppMessage";
  /** The name of this message. */
  action: "crmData";
  data: CrmInformation;
}

/** The settings, the current user and the capabilities of the CRM. */
export interface CrmInformation {
  /**
   * The call center's settings by section, such as SoftphoneOptions or DialingOptions. All values
   * are strings: Y or N, digits, or empty if unset.
   */
  callCenterSettings: { [name: string]: { [name: string]: string } };
  currentUser: CurrentUser;
  capabilities: CrmCapabilities;
}

/** The agent who is logged in to the CRM. */
export interface CurrentUser {
  attributes: UserAttributes;
  /** The agent's name. */
  Name: string;
  /** The agent's login name. */
  Username: string;
  /** The agent's id in the CRM. Some CRMs number their users. */
  Id: string | number;
  /** The agent's language, such as en_US. */
  LanguageLocaleKey: string;
}

/** Attributes of the agent. */
export interface UserAttributes {
  /** The agent's role. */
  type: string;
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

/** What the CRM can do. */
export interface CrmCapabilities {
  /** Whether there is an address book. */
  directoryAvailable?: boolean;
  /** Whether the page reloads when the agent navigates. */
  reloadsOnNavigation?: boolean;
  /** Whether Lightning components are available. */
  lightningComponentsAvailable?: boolean;
  /** The name of the CRM. */
  name?: string;
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

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
export function publishCrmData(
  clientIframe: Pick<HTMLIFrameElement, "contentWindow">,
  targetOrigin: string,
  data: CrmInformation,
): void;

/**
 * Calls the handler with every valid message that arrives from the origin (or one of them), and from
 * the window `source` if it is given. It is frozen; everything else is ignored. `target` is where to
 * listen: this window, if it is not given. An error of the handler is reported as any listener's is.
 * Returns a function that stops it.
 */
export function onCrmData(
  options: {
    origin: string | readonly string[];
    source?: MessageEventSource | null;
    target?: EventTarget;
  },
  handler: (message: Readonly<CrmData>, event: MessageEvent) => void,
): () => void;

/**
 * Why a message could not be sent: `code` says it for programs, `message` for people.
 *
 * BAD_ORIGIN: the origin is not an exact one. FRAME_MISSING: the iframe has no window. NOT_PLAIN: the
 * message cannot be written as JSON.
 */
export class PublishError extends Error {
  readonly code: "BAD_ORIGIN" | "FRAME_MISSING" | "NOT_PLAIN";
  constructor(code: PublishError["code"], message: string);
}

/** Whether a value is a CrmData. */
export function isValid(value: unknown): value is CrmData;

/** Throws a ValidationError, with every error, unless the value is a CrmData. */
export function validate(value: unknown): asserts value is CrmData;

/** Every error of a value; none if it is a CrmData. */
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
    readonly CrmData: {
      readonly publishMessage: typeof publishMessage;
      readonly publishCrmData: typeof publishCrmData;
      readonly onCrmData: typeof onCrmData;
      readonly PublishError: typeof PublishError;
      readonly isValid: typeof isValid;
      readonly validate: typeof validate;
      readonly iterErrors: typeof iterErrors;
      readonly ValidationError: typeof ValidationError;
    };
  }
  var framepost: Framepost;
}

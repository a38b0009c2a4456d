/**
 * The types of CrmDirectory, as an ES module and as a classic script.
 *
 * @packageDocumentation
 */

/** The client application's answer to requestGetCrmDirectory: the contacts of the address book. */
export interface CrmDirectory {
  /** The namespace of every message from a client application. */
  type: "ClientAppMessage";
  /** The name of this message. */
  action: "crmDirectory";
  data: CrmDirectoryData;
}

/** The contacts and their number. */
export interface CrmDirectoryData {
  /** How many contacts there are, as a string of digits. */
  count: string;
  /** The contacts. */
  results: DirectoryEntry[];
}

/** A contact in the address book. It has a phone number, an email address or both. */
export interface DirectoryEntry {
  /** The contact's id in the CRM. Some CRMs number their records. */
  id: string | number;
  /** The contact's name. */
  name: string;
  /** The contact's phone number, null or absent if there is none. */
  phone?: string | null;
  /** The contact's email address, null or absent if there is none. */
  email?: string | null;
}

/** What createCrmDirectory takes. */
export interface ContactInput {
  /**
   * The contact's id in the CRM. Some CRMs number their records. An integer becomes the text of
   * its digits.
   */
  id: string | number;
  /** The contact's name. Default: "". */
  name?: string | null | undefined;
  /** The contact's phone number, null or absent if there is none. Default: null. */
  phone?: string | null | null | undefined;
  /** The contact's email address, null or absent if there is none. Default: null. */
  email?: string | null | null | undefined;
}

/** Parts of a value: objects are merged into it, and everything else replaces what it has. */
export type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Overrides<T[K]> | undefined }
    : T;

/**
 * Builds the data of the message from the contacts of a CRM. Contacts without phone number and
 * email address are left out.
 * Throws a ValidationError, which names the field, for what is missing, wrong or unknown.
 */
export function createCrmDirectory(
  contacts: readonly (ContactInput)[],
  overrides?: Overrides<CrmDirectoryData> | null,
): CrmDirectoryData;

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
export function publishCrmDirectory(
  clientIframe: Pick<HTMLIFrameElement, "contentWindow">,
  targetOrigin: string,
  data: CrmDirectoryData,
): void;

/**
 * Calls the handler with every valid message that arrives from the origin (or one of them), and from
 * the window `source` if it is given. It is frozen; everything else is ignored. `target` is where to
 * listen: this window, if it is not given. An error of the handler is reported as any listener's is.
 * Returns a function that stops it.
 */
export function onCrmDirectory(
  options: {
    origin: string | readonly string[];
    source?: MessageEventSource | null;
    target?: EventTarget;
  },
  handler: (message: Readonly<CrmDirectory>, event: MessageEvent) => void,
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

/** Whether a value is a CrmDirectory. */
export function isValid(value: unknown): value is CrmDirectory;

/** Throws a ValidationError, with every error, unless the value is a CrmDirectory. */
export function validate(value: unknown): asserts value is CrmDirectory;

/** Every error of a value; none if it is a CrmDirectory. */
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
    readonly CrmDirectory: {
      readonly createCrmDirectory: typeof createCrmDirectory;
      readonly publishMessage: typeof publishMessage;
      readonly publishCrmDirectory: typeof publishCrmDirectory;
      readonly onCrmDirectory: typeof onCrmDirectory;
      readonly PublishError: typeof PublishError;
      readonly isValid: typeof isValid;
      readonly validate: typeof validate;
      readonly iterErrors: typeof iterErrors;
      readonly ValidationError: typeof ValidationError;
    };
  }
  var framepost: Framepost;
}

/**
 * The types of RequestOpenReports, as an ES module and as a classic script.
 *
 * @packageDocumentation
 */

/** Sent by the connector when the agent wants to see the reports of the CRM. There is no reply. */
export interface RequestOpenReports {
  /** The namespace of every message from the connector. */
  type: "CRMConnectMessage";
  /** The name of this message. */
  action: "requestOpenReports";
  /** Not used: absent, or an empty object. */
  data?: unknown;
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
export function publishRequestOpenReports(
  clientIframe: Pick<HTMLIFrameElement, "contentWindow">,
  targetOrigin: string,
  data?: unknown,
): void;

/**
 * Calls the handler with every valid message that arrives from the origin (or one of them), and from
 * the window `source` if it is given. It is frozen; everything else is ignored. `target` is where to
 * listen: this window, if it is not given. An error of the handler is reported as any listener's is.
 * Returns a function that stops it.
 */
export function onRequestOpenReports(
  options: {
    origin: string | readonly string[];
    source?: MessageEventSource | null;
    target?: EventTarget;
  },
  handler: (message: Readonly<RequestOpenReports>, event: MessageEvent) => void,
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

/** Whether a value is a RequestOpenReports. */
export function isValid(value: unknown): value is RequestOpenReports;

/** Throws a ValidationError, with every error, unless the value is a RequestOpenReports. */
export function validate(value: unknown): asserts value is RequestOpenReports;

/** Every error of a value; none if it is a RequestOpenReports. */
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
    readonly RequestOpenReports: {
      readonly publishMessage: typeof publishMessage;
      readonly publishRequestOpenReports: typeof publishRequestOpenReports;
      readonly onRequestOpenReports: typeof onRequestOpenReports;
      readonly PublishError: typeof PublishError;
      readonly isValid: typeof isValid;
      readonly validate: typeof validate;
      readonly iterErrors: typeof iterErrors;
      readonly ValidationError: typeof ValidationError;
    };
  }
  var framepost: Framepost;
}

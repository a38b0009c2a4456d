/**
 * The types of RequestSaveInteractionLog, as an ES module and as a classic script.
 *
 * @packageDocumentation
 */

/**
 * Sent by the connector at the end of an interaction to have its log saved in the CRM. There is
 * no direct reply; once the log is saved, the client application may send createHistoryItem.
 */
export interface RequestSaveInteractionLog {
  /** The namespace of every message from the connector. */
  type: "CRMConnectMessage";
  /** The name of this message. */
  action: "requestSaveInteractionLog";
  data: InteractionLog;
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

/** The log of an interaction, as the connector sends it. */
export interface InteractionLog {
  message: LogMessage;
  /** A header of the log. */
  header?: unknown;
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

/** The message that carries the log. */
export interface LogMessage {
  body: LogBody;
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

/** The interaction and what is logged of it. */
export interface LogBody {
  /** The id of the interaction. */
  interactionId: unknown;
  interactionData: InteractionData;
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

/** What is logged of the interaction. */
export interface InteractionData {
  /** The address that the interaction came from. */
  updatedOriginatingAddress?: string;
  /** The address that the interaction went to. */
  updatedDestinationAddress?: string;
  interaction?: Interaction;
  logDetails?: LogDetails;
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

/** The interaction itself. */
export interface Interaction {
  intrinsics?: InteractionIntrinsics;
  /** The topic of the interaction. */
  topic?: string;
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

/** When the interaction began. */
export interface InteractionIntrinsics {
  /** The time at which it began. */
  START_TIME?: string;
  /** The date on which it began. */
  START_DATE?: string;
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

/** What the agent wrote into the log. */
export interface LogDetails {
  /** The subject of the log. */
  subject?: unknown;
  /** The agent's comments. */
  comments?: unknown;
  /** The values of the custom fields. */
  customFields?: LogCustomField[];
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

/** The value of a custom field in a log. */
export interface LogCustomField {
  /** The key of the field in the CRM. */
  logFieldName?: unknown;
  /** The value that the agent entered. */
  currentValue?: unknown;
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
export function publishRequestSaveInteractionLog(
  clientIframe: Pick<HTMLIFrameElement, "contentWindow">,
  targetOrigin: string,
  data: InteractionLog,
): void;

/**
 * Calls the handler with every valid message that arrives from the origin (or one of them), and from
 * the window `source` if it is given. It is frozen; everything else is ignored. `target` is where to
 * listen: this window, if it is not given. An error of the handler is reported as any listener's is.
 * Returns a function that stops it.
 */
export function onRequestSaveInteractionLog(
  options: {
    origin: string | readonly string[];
    source?: MessageEventSource | null;
    target?: EventTarget;
  },
  handler: (message: Readonly<RequestSaveInteractionLog>, event: MessageEvent) => void,
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

/** Whether a value is a RequestSaveInteractionLog. */
export function isValid(value: unknown): value is RequestSaveInteractionLog;

/** Throws a ValidationError, with every error, unless the value is a RequestSaveInteractionLog. */
export function validate(value: unknown): asserts value is RequestSaveInteractionLog;

/** Every error of a value; none if it is a RequestSaveInteractionLog. */
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
    readonly RequestSaveInteractionLog: {
      readonly publishMessage: typeof publishMessage;
      readonly publishRequestSaveInteractionLog: typeof publishRequestSaveInteractionLog;
      readonly onRequestSaveInteractionLog: typeof onRequestSaveInteractionLog;
      readonly PublishError: typeof PublishError;
      readonly isValid: typeof isValid;
      readonly validate: typeof validate;
      readonly iterErrors: typeof iterErrors;
      readonly ValidationError: typeof ValidationError;
    };
  }
  var framepost: Framepost;
}

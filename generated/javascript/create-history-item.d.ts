/**
 * The types of CreateHistoryItem, as an ES module and as a classic script.
 *
 * @packageDocumentation
 */

/**
 * Sent by the client application after it has saved an interaction's log, to add the log to the
 * history of the interaction.
 */
export interface CreateHistoryItem {
  /** The namespace of every message from a client application. */
  type: "ClientAppMessage";
  /** The name of this message. */
  action: "createHistoryItem";
  data: HistoryItem;
}

/** The saved log and its id. */
export interface HistoryItem {
  /** The id that the CRM gave to the saved log. Some CRMs number their records. */
  taskId: string | number;
  data: HistoryItemData;
}

/**
 * The whole data of requestSaveInteractionLog and two more properties. The message of the log is
 * in it twice.
 */
export interface HistoryItemData {
  message: LogMessage;
  /** A header of the log. */
  header?: unknown;
  /** The parameters with which the log was saved. */
  logParameters: { [name: string]: unknown };
  msgData: InteractionLog;
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

/** The log of an interaction, as the connector sends it. */
export interface InteractionLog {
  message: LogMessage;
  /** A header of the log. */
  header?: unknown;
  /** Properties that the schema does not name. */
  [name: string]: unknown;
}

/** Parts of a value: objects are merged into it, and everything else replaces what it has. */
export type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Overrides<T[K]> | undefined }
    : T;

/**
 * Builds the data of the message from the data of requestSaveInteractionLog, the id of the saved
 * log and its parameters.
 * Throws a ValidationError, which names the field, for what is missing, wrong or unknown.
 */
export function createHistoryItem(
  log: InteractionLog,
  taskId: string | number,
  logParameters: { [name: string]: unknown },
  overrides?: Overrides<HistoryItem> | null,
): HistoryItem;

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
export function publishCreateHistoryItem(
  clientIframe: Pick<HTMLIFrameElement, "contentWindow">,
  targetOrigin: string,
  data: HistoryItem,
): void;

/**
 * Calls the handler with every valid message that arrives from the origin (or one of them), and from
 * the window `source` if it is given. It is frozen; everything else is ignored. `target` is where to
 * listen: this window, if it is not given. An error of the handler is reported as any listener's is.
 * Returns a function that stops it.
 */
export function onCreateHistoryItem(
  options: {
    origin: string | readonly string[];
    source?: MessageEventSource | null;
    target?: EventTarget;
  },
  handler: (message: Readonly<CreateHistoryItem>, event: MessageEvent) => void,
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

/** Whether a value is a CreateHistoryItem. */
export function isValid(value: unknown): value is CreateHistoryItem;

/** Throws a ValidationError, with every error, unless the value is a CreateHistoryItem. */
export function validate(value: unknown): asserts value is CreateHistoryItem;

/** Every error of a value; none if it is a CreateHistoryItem. */
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
    readonly CreateHistoryItem: {
      readonly createHistoryItem: typeof createHistoryItem;
      readonly publishMessage: typeof publishMessage;
      readonly publishCreateHistoryItem: typeof publishCreateHistoryItem;
      readonly onCreateHistoryItem: typeof onCreateHistoryItem;
      readonly PublishError: typeof PublishError;
      readonly isValid: typeof isValid;
      readonly validate: typeof validate;
      readonly iterErrors: typeof iterErrors;
      readonly ValidationError: typeof ValidationError;
    };
  }
  var framepost: Framepost;
}

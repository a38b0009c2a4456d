/**
 * The types of CustomFieldsDataResponse, as an ES module and as a classic script.
 *
 * @packageDocumentation
 */

/**
 * The client application's answer to requestCustomFieldsValues: the custom fields that a log may
 * have.
 */
export interface CustomFieldsDataResponse {
  /** The namespace of every message from a client application. */
  type: "ClientAppMessage";
  /** The name of this message. */
  action: "customFieldsDataResponse";
  data: string;
}

/** The custom fields of the CRM, by the channel of the interaction. */
export interface CustomFields {
  /** Those for voice interactions, by the CRM's key of the field. */
  voice?: { [name: string]: CustomField };
  /** Those for digital interactions, by the CRM's key of the field. */
  digital?: { [name: string]: CustomField };
}

/** A custom field of the CRM. */
export interface CustomField {
  customFieldInfo: CustomFieldInfo;
}

/** The type and the label of a custom field. */
export interface CustomFieldInfo {
  /** The type of the field, such as STRING or PICKLIST. */
  customFieldType: string;
  /** The label to show for the field. */
  customFieldLabel: string;
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
 * Builds the data of the message, which is JSON text, from the custom fields of a CRM.
 * Throws a ValidationError, which names the field, for what is missing, wrong or unknown.
 */
export function createCustomFieldsData(
  fields: CustomFields,
  overrides?: Overrides<unknown> | null,
): string;

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
export function publishCustomFieldsDataResponse(
  clientIframe: Pick<HTMLIFrameElement, "contentWindow">,
  targetOrigin: string,
  data: string,
): void;

/**
 * Calls the handler with every valid message that arrives from the origin (or one of them), and from
 * the window `source` if it is given. It is frozen; everything else is ignored. `target` is where to
 * listen: this window, if it is not given. An error of the handler is reported as any listener's is.
 * Returns a function that stops it.
 */
export function onCustomFieldsDataResponse(
  options: {
    origin: string | readonly string[];
    source?: MessageEventSource | null;
    target?: EventTarget;
  },
  handler: (message: Readonly<CustomFieldsDataResponse>, event: MessageEvent) => void,
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

/** Whether a value is a CustomFieldsDataResponse. */
export function isValid(value: unknown): value is CustomFieldsDataResponse;

/** Throws a ValidationError, with every error, unless the value is a CustomFieldsDataResponse. */
export function validate(value: unknown): asserts value is CustomFieldsDataResponse;

/** Every error of a value; none if it is a CustomFieldsDataResponse. */
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
    readonly CustomFieldsDataResponse: {
      readonly createCustomFieldsData: typeof createCustomFieldsData;
      readonly publishMessage: typeof publishMessage;
      readonly publishCustomFieldsDataResponse: typeof publishCustomFieldsDataResponse;
      readonly onCustomFieldsDataResponse: typeof onCustomFieldsDataResponse;
      readonly PublishError: typeof PublishError;
      readonly isValid: typeof isValid;
      readonly validate: typeof validate;
      readonly iterErrors: typeof iterErrors;
      readonly ValidationError: typeof ValidationError;
    };
  }
  var framepost: Framepost;
}

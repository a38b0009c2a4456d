// The modules that the server generates, and the settings of the pages.


/** A message of a conversation, in one direction. */
interface SandboxKind {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** The constant properties. */
  readonly constants: Readonly<Record<string, unknown>>;
  /** Handlers and senders use the whole message, not its `data`. */
  readonly isWhole: boolean;
  /** The data is JSON text. */
  readonly isText: boolean;
  readonly hasContent: boolean;
  /** It cannot be sent without content. */
  readonly needsContent: boolean;
  /** Only generated code sends it. */
  readonly isAutomatic: boolean;
  readonly isHandshake: boolean;
  /** The protocol requires a reply. */
  readonly isDemanded: boolean;
  /** The names of the messages that can be its reply. */
  readonly replies: readonly string[];
  readonly hasFixedReply: boolean;
  /** The names of the messages that it can be a reply to. */
  readonly answers: readonly string[];
  readonly examples: readonly { readonly label: string; readonly value: any }[];
}

/** A message of the counterpart with a flag that enables messages of the client. */
interface SandboxGate {
  readonly message: string;
  readonly flag: readonly string[];
  readonly enables: readonly string[];
}

declare module "*/setup.js" {
  export const setup: {
    readonly title: string;
    readonly module: string;
    readonly origins: { readonly page: string; readonly receiver: string; readonly stranger: string };
    readonly snippets: readonly string[];
    // The page of a message.
    readonly dials: boolean;
    readonly examples: readonly { readonly label: string; readonly value: unknown }[];
    // The pages of a conversation.
    readonly isCrm: boolean;
    readonly parties: { readonly client: string; readonly counterpart: string };
    readonly fromClient: readonly SandboxKind[];
    readonly fromCounterpart: readonly SandboxKind[];
    readonly gates: readonly SandboxGate[];
  };
}

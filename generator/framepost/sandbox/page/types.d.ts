// Modules that the server makes: the generated ones, and what the pages have to know.

declare module "*/setup.js" {
  export const setup: {
    readonly title: string;
    readonly module: string;
    readonly dials: boolean;
    readonly origins: { readonly page: string; readonly receiver: string; readonly stranger: string };
    readonly snippets: readonly string[];
    readonly examples: readonly { readonly label: string; readonly value: unknown }[];
  };
}

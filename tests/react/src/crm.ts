import type { CrmInformation, UserInput } from "./click-to-dial-response.js";

export interface Contact {
  id: string;
  name: string;
  phone: string;
}

export const contacts: Contact[] = [
  { id: "1", name: "Jane Doe", phone: "+15551230100" },
  { id: "2", name: "John Roe", phone: "+15551230101" },
];

/** Looks up the contact to call; null if the CRM does not know the contact. */
export async function findUser(contactId: string): Promise<UserInput | null> {
  const response = await fetch(`/api/contacts/${contactId}`);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`the CRM answered ${response.status}`);
  return (await response.json()) as UserInput;
}

/** Returns the data that the connector requests before it enables click-to-dial. */
export function crmData(): CrmInformation {
  return {
    callCenterSettings: { SoftphoneOptions: { clickToDial: "Y" } },
    currentUser: {
      attributes: { type: "Agent" },
      Name: "Ada",
      Username: "ada",
      Id: "7",
      LanguageLocaleKey: "en_US",
    },
    capabilities: { name: "CRM" },
  };
}

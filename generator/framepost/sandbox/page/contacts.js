/**
 * The contacts of the page, with the field names of a CRM. They include edge cases, such as missing
 * numbers.
 */

/**
 * @typedef {{id: string | number, name: string, phone: string | null, email: string | null,
 *   note: string, fails?: boolean, slow?: boolean}} Contact
 */

/** @type {readonly Contact[]} */
export const CONTACTS = [
  { id: "360001234567", name: "Jane Doe", phone: "+15551230100", email: "jane@example.com", note: "typical" },
  { id: 360001234568, name: "Ravi Shah", phone: "+15551230101", email: "ravi@example.com", note: "numeric id" },
  { id: "360001234569", name: "Mina Okafor", phone: "+15551230102", email: null, note: "no email" },
  { id: "360001234570", name: "Tom Lindqvist", phone: null, email: "tom@example.com", note: "no phone" },
  { id: "360001234571", name: "<b onclick=alert(1)>Bo</b> & \"Co\"", phone: "+15551230104", email: "bo@example.com", note: "markup" },
  { id: "360001234572", name: "Zoë 😀 Ångström", phone: "+15551230105", email: "zoe@example.com", note: "emoji" },
  { id: "360001234573", name: "Sam Carver", phone: "+15551230106", email: "sam@example.com", note: "look-up fails", fails: true },
  { id: "360001234574", name: "Lena Voss", phone: "+15551230107", email: "lena@example.com", note: "slow look-up", slow: true },
];

/**
 * Look up a contact like a server of a CRM: it takes some time and can fail. The result has the
 * property names that createUserResult expects.
 * @param {string} id
 */
export async function lookUp(id) {
  const found = CONTACTS.find((each) => String(each.id) === id);
  if (!found) throw new Error(`there is no contact ${id}`);
  await new Promise((resolve) => setTimeout(resolve, found.slow ? 1200 : 30));
  if (found.fails) throw new Error("the CRM answered 503");
  return {
    number: found.phone,
    objectType: "End User",
    recordId: found.id,
    recordName: found.name,
    email: found.email,
    url: `${location.origin}/#record-${found.id}`,
  };
}

import { useEffect, useEffectEvent, useRef, useState, type RefObject } from "react";
import {
  createClient,
  createCrmDirectory,
  createCTDMessage,
  createUserResult,
  type Client,
} from "./crm-connector.js";
import { contacts, crmData, findUser } from "./crm";

interface Handlers {
  openRecord: (recordId: string) => void;
  onError: (error: unknown) => void;
}

/** Returns whether contacts can be called, and a function that calls a contact by its id. */
export function useCrmClient(
  iframe: RefObject<HTMLIFrameElement | null>,
  origin: string,
  { openRecord, onError }: Handlers,
) {
  const [canCall, setCanCall] = useState(false);
  const client = useRef<Client>(null);

  // The client uses the functions of the last render, and is not created again when they change.
  const open = useEffectEvent(openRecord);
  const report = useEffectEvent(onError);

  useEffect(() => {
    const created = createClient({
      target: iframe.current,
      origin,
      handlers: {
        requestCrmData: crmData,
        requestGetCrmDirectory: () => createCrmDirectory(contacts),
        requestEnableClickToDial: ({ isEnabled }) => setCanCall(isEnabled),
        requestNavigateToClickToDialResult: ({ recordId }) => open(String(recordId)),
      },
      onError: (error) => report(error),
    });
    client.current = created;
    setCanCall(created.enabled.clickToDialResponse);
    return () => {
      client.current = null;
      created.dispose();
    };
  }, [iframe, origin]);

  const call = async (contactId: string) => {
    try {
      const user = await findUser(contactId);
      if (!user) throw new Error("the CRM does not know the contact");
      await client.current?.send.clickToDialResponse(createCTDMessage(createUserResult(user)));
    } catch (error) {
      onError(error);
    }
  };
  return { canCall, call };
}

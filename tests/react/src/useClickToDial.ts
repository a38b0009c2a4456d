import { useCallback, useEffect, useEffectEvent, useRef, useState, type RefObject } from "react";
import {
  createClickToDialListener,
  type ClickToDialListener,
  type ClickToDialListenerOptions,
  type ClickToDialListenerState,
  type CrmInformation,
} from "./click-to-dial-response.js";

type Options = Required<ClickToDialListenerOptions<string>>;

interface Handlers extends Pick<Options, "findUser" | "onError" | "onSent"> {
  crmData: () => CrmInformation | PromiseLike<CrmInformation>;
}

/** Returns the state of the connector in the iframe, and a function that calls a contact by its id. */
export function useClickToDial(
  iframe: RefObject<HTMLIFrameElement | null>,
  origin: string,
  handlers: Handlers,
) {
  const [state, setState] = useState<ClickToDialListenerState>("connecting");
  const current = useRef<ClickToDialListener<string>>(null);

  // The listener uses the handlers of the last render, and is not created again when they change.
  const findUser = useEffectEvent(handlers.findUser);
  const crmData = useEffectEvent(handlers.crmData);
  const onError = useEffectEvent(handlers.onError);
  const onSent = useEffectEvent(handlers.onSent);

  useEffect(() => {
    const created = createClickToDialListener<string>({
      iframe: iframe.current,
      origin,
      findUser: (contactId) => findUser(contactId),
      crmData: () => crmData(),
      onError: (error, contactId) => onError(error, contactId),
      onSent: (message, contactId) => onSent(message, contactId),
      onStateChange: setState,
    });
    current.current = created;
    setState(created.state);
    return () => {
      current.current = null;
      created.dispose();
    };
  }, [iframe, origin]);

  const call = useCallback((contactId: string) => void current.current?.listener(contactId), []);
  return { state, call };
}

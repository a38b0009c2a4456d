import type { RefObject } from "react";
import { contacts, crmData, findUser } from "./crm";
import { useClickToDial } from "./useClickToDial";

interface Props {
  iframe: RefObject<HTMLIFrameElement | null>;
  origin: string;
  onNotice: (notice: string) => void;
}

export function Contacts({ iframe, origin, onNotice }: Props) {
  const { state, call } = useClickToDial(iframe, origin, {
    crmData,
    findUser,
    onError: (error) => onNotice(`${error.code}: ${error.message}`),
    onSent: ({ data }) => onNotice(`Calling ${data.onClickToDialResponse.number}`),
  });
  return (
    <section>
      <p>
        Click-to-dial: <output>{state}</output>
      </p>
      {contacts.map(({ id, name }) => (
        <button key={id} disabled={state === "disabled"} onClick={() => call(id)}>
          Call {name}
        </button>
      ))}
    </section>
  );
}

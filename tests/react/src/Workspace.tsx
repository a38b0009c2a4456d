import { useState, type RefObject } from "react";
import { contacts } from "./crm";
import { useCrmClient } from "./useCrmClient";

interface Props {
  iframe: RefObject<HTMLIFrameElement | null>;
  origin: string;
  onNotice: (notice: string) => void;
}

export function Workspace({ iframe, origin, onNotice }: Props) {
  const [record, setRecord] = useState("none");
  const { canCall, call } = useCrmClient(iframe, origin, {
    openRecord: setRecord,
    onError: (error) => onNotice(`Error: ${error instanceof Error ? error.message : error}`),
  });
  return (
    <section>
      <p>
        Open record: <output>{record}</output>
      </p>
      {contacts.map(({ id, name }) => (
        <button key={id} disabled={!canCall} onClick={() => call(id)}>
          Call {name}
        </button>
      ))}
    </section>
  );
}

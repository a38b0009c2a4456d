import { useRef, useState } from "react";
import { Contacts } from "./Contacts";
import { Workspace } from "./Workspace";

export function App({ connector }: { connector: string }) {
  const iframe = useRef<HTMLIFrameElement>(null);
  const [view, setView] = useState("contacts");
  const [notices, setNotices] = useState<string[]>([]);
  const props = {
    iframe,
    origin: new URL(connector).origin,
    onNotice: (notice: string) => setNotices((earlier) => [...earlier, notice]),
  };
  return (
    <>
      <nav>
        <button onClick={() => setView("contacts")}>Contacts</button>
        <button onClick={() => setView("workspace")}>Workspace</button>
        <button onClick={() => setView("reports")}>Reports</button>
      </nav>
      {view === "contacts" && <Contacts {...props} />}
      {view === "workspace" && <Workspace {...props} />}
      <ol role="log">
        {notices.map((notice, i) => (
          <li key={i}>{notice}</li>
        ))}
      </ol>
      {/* The iframe stays in the page when the agent opens another view. */}
      <iframe ref={iframe} title="Connector" src={connector} />
    </>
  );
}

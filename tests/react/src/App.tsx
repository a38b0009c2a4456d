import { useRef, useState } from "react";
import { Contacts } from "./Contacts";

export function App({ connector }: { connector: string }) {
  const iframe = useRef<HTMLIFrameElement>(null);
  const [view, setView] = useState("contacts");
  const [notices, setNotices] = useState<string[]>([]);
  return (
    <>
      <nav>
        <button onClick={() => setView("contacts")}>Contacts</button>
        <button onClick={() => setView("reports")}>Reports</button>
      </nav>
      {view === "contacts" && (
        <Contacts
          iframe={iframe}
          origin={new URL(connector).origin}
          onNotice={(notice) => setNotices((earlier) => [...earlier, notice])}
        />
      )}
      <ol role="log">
        {notices.map((notice, i) => (
          <li key={i}>{notice}</li>
        ))}
      </ol>
      {/* It stays in the page, whatever the agent looks at. */}
      <iframe ref={iframe} title="Connector" src={connector} />
    </>
  );
}

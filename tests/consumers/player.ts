// Compiled by tests/targets/test_conversation_types.py.
import { createClient, createCounterpart } from "./player.js";

const client = createClient({ target: window, origin: "https://a.example", handlers: { power: ({ on }) => on } });
client.send.play({ track: { name: "Blue" } });
client.request.search({ text: "blue" }).then((reply) => {
  if (reply.kind === "library.results") reply.tracks.map(({ name }) => name.length);
  else reply.meta.id.toFixed();
});
createCounterpart({
  target: null,
  origin: "https://a.example",
  handlers: {
    search: ({ text, id }) =>
      text ? { kind: "library.results", tracks: [{ name: text }] } : { kind: "library.failure", note: id },
  },
});

// @ts-expect-error: the track is missing
client.send.play({});
// @ts-expect-error: the track's name is no string
client.send.play({ track: { name: 1 } });
// @ts-expect-error: the text is missing
client.request.search({});
// @ts-expect-error: the client sends it by itself
client.send.Hello();
// @ts-expect-error: no such reply
createCounterpart({ target: null, origin: "", handlers: { search: () => ({ kind: "library.no" }) } });

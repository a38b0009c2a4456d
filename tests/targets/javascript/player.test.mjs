// Another protocol: the client begins, asks with correlation ids, and messages have no common envelope.
import assert from "node:assert/strict";
import { test } from "node:test";
import { INNER, OUTER, World } from "../../support/two_pages.mjs";

const same = (actual, expected) => assert.deepEqual(structuredClone(actual), expected);

function both(search) {
  const world = new World(process.env.CLIENT);
  const errors = [], played = [], hellos = [];
  const onError = ({ code }) => errors.push(code);
  const client = world.outer.api.createClient({ target: world.frame, origin: INNER, onError, timeout: 1000 });
  const connect = () => world.inner.api.createCounterpart({
    target: world.outerWindow,
    origin: OUTER,
    handlers: { search, play: ({ track }) => { played.push(track.name); }, Hello: () => { hellos.push(world.schedule.now); } },
    onError,
  });
  return { world, client, connect, errors, played, hellos };
}

test("the client repeats its handshake until it is answered, and again after a load", async () => {
  const { world, client, connect, hellos, errors } = both();
  await world.pass(500);
  assert.equal(client.status, "connecting");
  const counterpart = connect();
  await world.pass(1000);
  same([client.status, counterpart.status, hellos], ["ready", "ready", [600]]);
  world.reload();
  connect();
  world.loaded();
  assert.equal(client.status, "connecting");
  await world.pass(1000);
  same([client.status, hellos.length, errors], ["ready", 2, []]);
});

test("replies find their requests by their ids, in any order", async () => {
  let world;
  const made = both(({ text, id }) => new Promise((resolve) => {
    const reply = text === "no"
      ? { kind: "library.failure", note: id }
      : { kind: "library.results", tracks: [{ name: text }] };
    world.schedule.add(text.length * 10, () => resolve(reply));
  }));
  ({ world } = made);
  made.connect();
  const replies = ["longest", "long", "no"].map((text) => made.client.request.search({ text }));
  await world.pass(500);
  const [longest, long, no] = await Promise.all(replies);
  same([longest.tracks, long.tracks, no.kind], [[{ name: "longest" }], [{ name: "long" }], "library.failure"]);
  assert.equal(no.meta.id, no.note);
  same(made.errors, []);
});

test("a request without a reply is given up, and a late reply is nobody's", async () => {
  let world, answer;
  const made = both(() => new Promise((resolve) => { answer = resolve; }));
  ({ world } = made);
  made.connect();
  const first = made.client.request.search({ text: "a" }).catch(({ code }) => code);
  await world.pass(1200);
  assert.equal(await first, "NO_REPLY");
  const late = answer;
  const second = made.client.request.search({ text: "b" });
  await world.pass(10);
  late({ kind: "library.results", tracks: [{ name: "late" }] });
  answer({ kind: "library.results", tracks: [{ name: "own" }] });
  await world.pass(10);
  same((await second).tracks, [{ name: "own" }]);
});

test("a gate of another protocol opens and closes", async () => {
  const { world, client, connect, played } = both();
  const counterpart = connect();
  const waiting = client.send.play({ track: { name: "first" } });
  await world.pass(10);
  same(played, []);
  counterpart.send.power({ on: true });
  await world.pass(10);
  await waiting;
  same([played, client.enabled.play], [["first"], true]);
  await assert.rejects(client.send.play({ track: {} }), { code: "INVALID_MESSAGE" });
  await assert.rejects(client.send.play(), { code: "INVALID_MESSAGE" });
  counterpart.send.power({ on: false });
  await world.pass(10);
  await assert.rejects(client.send.play({ track: { name: "last" } }), { code: "DISABLED" });
});

// Random conversations: sends, requests, reloads, disposals, delays and failing handlers in any order, compared with what
// the protocol allows. SEED repeats one of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { INNER, OUTER, World } from "../../support/two_pages.mjs";

const FIRST = Number(process.env.SEED ?? 1), RUNS = process.env.SEED ? 1 : Number(process.env.RUNS ?? 60);
const CRM_DATA = {
  callCenterSettings: {},
  currentUser: { attributes: { type: "Agent" }, Name: "Ada", Username: "ada", Id: 7, LanguageLocaleKey: "en" },
  capabilities: {},
};
const NOTE = { type: "transient", severity: "INFO", textArray: [], title: "", persist: false, store: false };
const EXPECTED = ["NOT_READY", "NOT_ENABLED", "DISABLED", "DISPOSED", "QUEUE_FULL", "NO_REPLY"];

/** Numbers below 1 from a seed (mulberry32). */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function converse(seed) {
  const next = random(seed);
  const upTo = (most) => Math.floor(next() * most);
  const world = new World(process.env.CLIENT, { delay: () => upTo(4) });
  /** What is allowed to happen in this run. */
  const may = { reload: seed % 3 === 1, dispose: seed % 4 === 2, fail: seed % 5 === 3 };
  const sent = [], received = [], opened = [], asked = [], errors = [], requests = [];
  let isEnabled, failures = 0, number = 0, client, counterpart;

  // The model of the gate: what the client's page has received last.
  world.outer.window.addEventListener("message", ({ data }) => {
    if (data.action === "ready" && world.isNew) [world.isNew, isEnabled] = [false, undefined];
    if (data.action === "requestEnableClickToDial") ({ isEnabled } = data.data);
  });
  const later = (value) => new Promise((resolve) => world.schedule.add(upTo(50), () => resolve(value)));
  const fails = () => {
    if (!may.fail || next() > 0.3) return;
    failures++;
    throw new Error("no");
  };
  const createClient = () => {
    client = world.outer.api.createClient({
      target: world.frame,
      origin: INNER,
      timeout: 2000,
      handlers: {
        requestCrmData: () => { fails(); return next() < 0.5 ? CRM_DATA : later(CRM_DATA); },
        requestGetCrmDirectory: () => { fails(); return later({ count: String(asked.push(0) - 1), results: [] }); },
        requestNavigateToClickToDialResult: ({ recordId }) => { opened.push(recordId); fails(); },
      },
      onError: (error) => errors.push(error.code),
      log: (line) => { if (line === "out clickToDialResponse") assert.equal(isEnabled, true, "sent through a closed gate"); },
    });
  };
  const createCounterpart = () => {
    counterpart = world.inner.api.createCounterpart({
      target: world.outerWindow,
      origin: OUTER,
      timeout: 2000,
      handlers: {
        displayErrorNotification: ({ dialogId }) => { received.push(dialogId); },
        clickToDialResponse: ({ crmEmails }) => { received.push(Number(crmEmails)); },
      },
      onError: (error) => errors.push(error.code),
    });
  };
  const track = (list, entry, promise) => {
    entry.state = "pending";
    promise.then((value) => { [entry.state, entry.value] = ["fulfilled", value]; },
      ({ code }) => { entry.state = code; });
    list.push(entry);
  };
  const call = (n) => {
    const { createCTDMessage, createUserResult } = world.outer.api;
    return createCTDMessage(createUserResult({ number: "+15551230100", recordId: 7, email: String(n) }));
  };
  const actions = [
    () => track(sent, { n: ++number, kind: "note" }, client.send.displayErrorNotification({ ...NOTE, dialogId: number })),
    () => track(sent, { n: ++number, kind: "call" }, client.send.clickToDialResponse(call(number))),
    () => track(requests, { kind: "open", n: ++number }, counterpart.send.requestNavigateToClickToDialResult({ recordId: number })),
    () => track(requests, { kind: "directory" }, counterpart.request.requestGetCrmDirectory()),
    () => track(requests, { kind: "data" }, counterpart.request.requestCrmData()),
    () => track(requests, { kind: "gate" }, counterpart.send.requestEnableClickToDial({ isEnabled: next() < 0.7 })),
    () => world.pass(upTo(60)),
    () => world.pass(upTo(600)),
    () => {
      if (!may.reload || next() > 0.2) return;
      world.reload();
      world.isNew = true;
      if (next() < 0.5) createCounterpart(), world.loaded();
      else world.loaded(), createCounterpart();
    },
    () => {
      if (!may.dispose || next() > 0.3) return;
      client.dispose();
      createClient();
    },
  ];
  createClient();
  createCounterpart();
  if (next() < 0.5) world.loaded();
  else await world.pass(20), world.loaded();
  for (let i = 0; i < 60; i++) await actions[upTo(actions.length)]();
  await world.pass(10_000);

  // Everything ends, with a known code.
  const states = [...sent, ...requests].filter(({ state }) => state !== "fulfilled").map(({ state }) => state);
  // Promises of a page that is gone stay as they are.
  const allowed = may.reload ? [...EXPECTED, "pending"] : EXPECTED;
  for (const state of states) assert.ok(allowed.includes(state), state);
  assert.ok(sent.every(({ state }) => state !== "pending"));
  assert.equal(errors.filter((code) => code === "HANDLER_FAILED").length, failures);
  for (const code of errors) assert.ok(["HANDLER_FAILED", ...(may.dispose ? ["DISPOSED"] : [])].includes(code), code);

  // Nothing arrives twice, or though it was rejected; without a reload, everything else arrives.
  const posted = sent.filter(({ state }) => state === "fulfilled").map(({ n }) => n);
  assert.equal(new Set(received).size, received.length, "duplicated");
  for (const n of received) assert.ok(posted.includes(n), `${n} was rejected and arrived`);
  if (!may.reload) assert.deepEqual([...received].sort((a, b) => a - b), posted, "lost");
  // Messages of one kind keep their order.
  for (const kind of ["note", "call"]) {
    const own = sent.filter((each) => each.kind === kind).map(({ n }) => n);
    const arrived = received.filter((n) => own.includes(n));
    assert.deepEqual(arrived, [...arrived].sort((a, b) => a - b), "reordered");
  }
  assert.deepEqual(opened, [...opened].sort((a, b) => a - b));
  if (!may.reload && !may.dispose) {
    const told = requests.filter(({ kind, state }) => kind === "open" && state === "fulfilled").map(({ n }) => n);
    assert.deepEqual(opened, told, "requests lost");
    if (!may.fail) {
      const replies = requests.filter(({ kind, value }) => kind === "directory" && value).map(({ value }) => value.count);
      assert.deepEqual(replies, replies.map((_, i) => String(i)), "replies mixed up");
      assert.equal(replies.length, asked.length);
    }
  }
}

for (let seed = FIRST; seed < FIRST + RUNS; seed++) test(`conversation ${seed}`, () => converse(seed));

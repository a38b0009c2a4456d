// Both parties of a conversation, one tick of a clock at a time. In a browser: tests/browser/test_client.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { INNER, OUTER, settle, World } from "../../support/two_pages.mjs";

const FILE = process.env.CLIENT;
const READY = { type: "CRMConnectMessage", action: "ready" };
const ASK = { type: "CRMConnectMessage", action: "requestCrmData" };
const enable = (isEnabled) => ({ type: "CRMConnectMessage", action: "requestEnableClickToDial", data: { isEnabled } });
const CRM_DATA = {
  callCenterSettings: { SoftphoneOptions: { clickToDial: "Y" } },
  currentUser: { attributes: { type: "Agent" }, Name: "Ada", Username: "ada", Id: 7, LanguageLocaleKey: "en" },
  capabilities: { name: "CRM" },
};
const NOTE = {
  type: "transient", severity: "ERROR", textArray: ["no"], title: "Error", dialogId: 1, persist: false, store: true,
};
const note = (dialogId) => ({ ...NOTE, dialogId });

/** A page with a client, and what is heard in its iframe. */
function page(options = {}) {
  const world = new World(FILE);
  const got = [];
  world.inner.window.addEventListener("message", ({ data }) => got.push(data));
  const errors = [], lines = [];
  const create = (more = {}) => world.outer.api.createClient({
    target: world.frame,
    origin: INNER,
    handlers: { requestCrmData: () => CRM_DATA, ...options.handlers },
    onError: (error) => errors.push(error),
    log: (line) => lines.push(line),
    ...options.more,
    ...more,
  });
  const client = options.isLate ? undefined : create();
  const ctd = () => {
    const { createCTDMessage, createUserResult } = world.outer.api;
    return createCTDMessage(createUserResult({ number: "+15551230100", recordId: 7 }));
  };
  return { world, got, errors, lines, create, client, ctd, codes: () => errors.map(({ code }) => code) };
}

/** The code with which a promise is rejected. */
const codeOf = (promise) => promise.then(() => "fulfilled", ({ code }) => code);

/** A client and its counterpart. */
function both({ handlers = {}, more = {} } = {}, options = {}) {
  const world = new World(FILE, options);
  const errors = [], lines = [];
  const side = (name, extra) => ({
    onError: (error) => errors.push([name, error.code]),
    log: (line) => lines.push(`${name} ${line}`),
    ...extra,
  });
  const client = world.outer.api.createClient(side("client", {
    target: world.frame, origin: INNER, handlers: { requestCrmData: () => CRM_DATA, ...handlers.client }, ...more,
  }));
  const connect = () => world.inner.api.createCounterpart(side("counterpart", {
    target: world.outerWindow, origin: OUTER, handlers: handlers.counterpart, ...more,
  }));
  return { world, client, counterpart: connect(), connect, errors, lines };
}

/** Equal as JSON: the pages have prototypes of their own. */
const same = (actual, expected) => assert.deepEqual(structuredClone(actual), expected);

const actions = (messages) => messages.map(({ action }) => action);

test("each ready is answered, and a request by what its handler returns", async () => {
  const { world, got, client, errors } = page();
  assert.equal(client.status, "connecting");
  world.say(READY, READY);
  await world.pass(0);
  same(got, [1, 2].map(() => ({ type: "ClientAppMessage", action: "ready" })));
  assert.equal(client.status, "ready");
  world.say(ASK);
  await world.pass(0);
  same(got[2], { type: "ClientAppMessage", action: "crmData", data: CRM_DATA });
  same(errors, []);
});

test("replies to equal requests keep their order, whatever their handlers take", async () => {
  let world;
  const delays = [300, 5, 100];
  const made = page({
    handlers: {
      requestGetCrmDirectory: () => {
        const count = String(delays.length), delay = delays.shift();
        return new Promise((resolve) => world.schedule.add(delay, () => resolve({ count, results: [] })));
      },
    },
  });
  ({ world } = made);
  const ask = { type: "CRMConnectMessage", action: "requestGetCrmDirectory" };
  world.say(READY, ask, ask, ask, ASK);
  await world.pass(50);
  same(actions(made.got), ["ready", "crmData"]);
  await world.pass(300);
  same(made.got.slice(2).map(({ data }) => data.count), ["3", "2", "1"]);
});

test("a handler that throws, or whose data is invalid, sends nothing and is reported", async () => {
  const failure = new Error("the CRM is down");
  const { world, got, errors, lines } = page({
    handlers: {
      requestCrmData: () => { throw failure; },
      requestGetCrmDirectory: async () => ({ count: 3, results: [] }),
    },
  });
  world.say(READY, ASK, { type: "CRMConnectMessage", action: "requestGetCrmDirectory" });
  await world.pass(0);
  same(actions(got), ["ready"]);
  same(errors.map(({ code }) => code).sort(), ["HANDLER_FAILED", "INVALID_MESSAGE"]);
  assert.equal(errors.find(({ code }) => code === "HANDLER_FAILED").cause, failure);
  const { errors: issues } = errors.find(({ code }) => code === "INVALID_MESSAGE");
  same(issues.map(({ instancePath }) => instancePath), ["/data/count"]);
  assert.ok(lines.includes("refused crmDirectory: INVALID_MESSAGE"));
});

test("a handler that returns undefined sends no reply", async () => {
  const { world, got, errors } = page({ handlers: { requestCrmData: async () => undefined } });
  world.say(READY, ASK);
  await world.pass(0);
  same(actions(got), ["ready"]);
  same(errors, []);
});

test("an invalid message of a known action is reported and not handled", async () => {
  const handled = [];
  const { world, got, errors } = page({
    handlers: { requestNavigateToClickToDialResult: (data) => { handled.push(data); } },
  });
  const open = (data) => ({ type: "CRMConnectMessage", action: "requestNavigateToClickToDialResult", data });
  world.say(READY, open({ recordId: "1", more: 2 }), open({}), open(undefined), enable("yes"));
  await world.pass(0);
  same(handled, [{ recordId: "1", more: 2 }]);
  same(errors.map(({ code }) => code), Array(3).fill("INVALID_MESSAGE"));
  same(errors[0].errors.map(({ instancePath, keyword }) => [instancePath, keyword]), [["/data", "required"]]);
  assert.equal(got.length, 1);
});

test("unknown and foreign messages are ignored, but another origin is reported once", async () => {
  const { world, got, errors, lines } = page();
  world.say(null, "ready", 1, [], {}, { type: "CRMConnectMessage" }, { action: "ready" },
    { type: "ClientAppMessage", action: "ready" }, { type: "CRMConnectMessage", action: "logOut" });
  world.deliver(world.outer, READY, INNER, {});
  for (const origin of ["https://connector.example.com.evil.test", "http://connector.example.com", "null", ""]) {
    world.deliver(world.outer, READY, origin, world.innerWindow);
  }
  await world.pass(0);
  same(got, []);
  same(errors.map(({ code }) => code), ["ORIGIN_MISMATCH"]);
  assert.match(errors[0].message, /evil\.test/);
  assert.equal(lines.filter((line) => line === "dropped an unknown message").length, 9);
  assert.equal(lines.filter((line) => line === "dropped a message: ORIGIN_MISMATCH").length, 4);
});

test("what is sent before ready waits, ten messages at most, and keeps its order", async () => {
  const { world, got, client, lines } = page();
  const sent = Array.from({ length: 11 }, (_, n) => codeOf(client.send.displayErrorNotification(note(n))));
  assert.equal(await sent[10], "QUEUE_FULL");
  same(got, []);
  world.say(READY);
  await world.pass(0);
  same(await Promise.all(sent.slice(0, 10)), Array(10).fill("fulfilled"));
  same(got.map(({ data }) => data?.dialogId), [undefined, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.equal(lines[0], "queued displayErrorNotification: NOT_READY");
  assert.equal(lines[10], "refused displayErrorNotification: QUEUE_FULL");
});

test("what waits is given up after the timeout, with the reason", async () => {
  const { world, client, ctd } = page({ more: { timeout: 1000 } });
  const early = codeOf(client.send.displayErrorNotification(NOTE));
  await world.pass(999);
  world.say(READY);
  assert.equal(await early, "fulfilled");
  const call = codeOf(client.send.clickToDialResponse(ctd()));
  await world.pass(1001);
  assert.equal(await call, "NOT_ENABLED");
  const other = page({ more: { timeout: 1000 } });
  const never = codeOf(other.client.send.displayErrorNotification(NOTE));
  await other.world.pass(1001);
  assert.equal(await never, "NOT_READY");
});

test("a gate that is not announced yet lets wait, a closed one rejects", async () => {
  const { world, got, client, ctd } = page();
  world.say(READY);
  const waiting = codeOf(client.send.clickToDialResponse(ctd()));
  assert.equal(await codeOf(client.send.displayErrorNotification(NOTE)), "fulfilled");
  assert.equal(client.enabled.clickToDialResponse, false);
  world.say(enable(true));
  assert.equal(client.enabled.clickToDialResponse, true);
  assert.equal(await waiting, "fulfilled");
  world.say(enable(false), enable(false));
  assert.equal(await codeOf(client.send.clickToDialResponse(ctd())), "DISABLED");
  world.say(enable(true));
  assert.equal(await codeOf(client.send.clickToDialResponse(ctd())), "fulfilled");
  await world.pass(0);
  same(actions(got).slice(1), ["displayErrorNotification", "clickToDialResponse", "clickToDialResponse"]);
});

test("what waits for a gate is rejected when it is closed", async () => {
  const { world, client, ctd } = page();
  world.say(READY);
  const waiting = codeOf(client.send.clickToDialResponse(ctd()));
  world.say(enable(false));
  assert.equal(await waiting, "DISABLED");
});

test("invalid data is refused at once, with the errors of this message only", async () => {
  const { client } = page();
  const error = await client.send.displayErrorNotification({ ...NOTE, dialogId: "1" }).catch((each) => each);
  assert.equal(error.code, "INVALID_MESSAGE");
  same(error.errors.map(({ instancePath, message }) => [instancePath, message]),
    [["/data/dialogId", "must be of type number"]]);
  for (const data of [{ ...NOTE, dialogId: NaN }, { ...NOTE, dialogId: 1n }]) {
    assert.equal(await codeOf(client.send.displayErrorNotification(data)), "NOT_PLAIN");
  }
});

test("data is copied as plain JSON when it is given", async () => {
  class Note {
    constructor(values) { Object.assign(this, values); }
    get isShown() { return true; }
  }
  const { world, got, client } = page();
  const data = new Proxy(new Note({ ...NOTE, left: undefined }), {});
  client.send.displayErrorNotification(data);
  data.title = "changed";
  world.say(READY);
  await world.pass(0);
  same(got[1].data, NOTE);
});

test("extended prototypes change nothing", async () => {
  const { world, got, client, ctd } = page();
  world.outer.run("Object.prototype.data = { no: 1 }; Object.prototype.extra = 1; Array.prototype.toJSON = () => 'no';");
  const handled = [];
  world.say(READY, ASK, enable(true));
  client.send.clickToDialResponse(ctd()).catch((error) => handled.push(error.message));
  await world.pass(0);
  same(handled, []);
  same(actions(got), ["ready", "clickToDialResponse", "crmData"]);
  same(got[0], { type: "ClientAppMessage", action: "ready" });
});

test("text that contains JSON is checked and read for handlers, and written for senders", async () => {
  const fields = { voice: { a__c: { customFieldInfo: { customFieldType: "STRING", customFieldLabel: "A" } } } };
  let answer = fields;
  const heard = [];
  const { world, client, counterpart, errors } = both({
    handlers: {
      client: { requestCustomFieldsValues: ({ object }) => (object.voice.length ? answer : undefined) },
      counterpart: { customFieldsDataResponse: (data) => { heard.push(data); } },
    },
  });
  await world.pass(0);
  const ask = () => counterpart.request.requestCustomFieldsValues({ object: { voice: ["a__c"], digital: [] } });
  let reply = ask();
  await world.pass(0);
  same(await reply, fields);
  answer = world.outer.api.createCustomFieldsData(fields);
  assert.equal(typeof answer, "string");
  reply = ask();
  await world.pass(0);
  same([await reply, ...heard], [fields, fields, fields]);
  for (const wrong of [{ voice: { a__c: {} } }, "no JSON", '{"chat": {}}', 5]) {
    answer = wrong;
    ask().catch(() => {});
    await world.pass(0);
    same(errors.pop(), ["client", "INVALID_MESSAGE"], JSON.stringify(wrong));
  }
  world.tell({ type: "ClientAppMessage", action: "customFieldsDataResponse", data: "{" });
  same(errors.pop(), ["counterpart", "INVALID_MESSAGE"]);
  assert.equal(client.status, "ready");
});

test("the counterpart repeats ready every 500 ms until it is answered", async () => {
  const world = new World(FILE);
  const got = [];
  world.outer.window.addEventListener("message", ({ data }) => got.push([world.schedule.now, data.action]));
  const counterpart = world.inner.api.createCounterpart({ target: world.outerWindow, origin: OUTER });
  await world.pass(1200);
  same(got, [[0, "ready"], [500, "ready"], [1000, "ready"]]);
  assert.equal(counterpart.status, "connecting");
  world.tell({ type: "ClientAppMessage", action: "ready" });
  assert.equal(counterpart.status, "ready");
  await world.pass(5000);
  assert.equal(got.length, 3);
  counterpart.dispose();
  assert.equal(counterpart.status, "disposed");
});

test("a request is a promise of its reply, in the order of the requests", async () => {
  let count = 0;
  const { world, counterpart, errors } = both({
    handlers: { client: { requestGetCrmDirectory: async () => ({ count: String(count++), results: [] }) } },
  });
  const replies = [1, 2, 3].map(() => counterpart.request.requestGetCrmDirectory());
  const data = counterpart.request.requestCrmData();
  await world.pass(10);
  same((await Promise.all(replies)).map((each) => each.count), ["0", "1", "2"]);
  same(await data, CRM_DATA);
  same(errors, []);
});

test("a request that is not answered in time is rejected", async () => {
  const { world, counterpart, lines } = both({ more: { timeout: 700 } });
  const reply = codeOf(counterpart.request.requestGetCrmDirectory());
  await world.pass(690);
  assert.equal(await Promise.race([reply, settle().then(() => "pending")]), "pending");
  await world.pass(20);
  assert.equal(await reply, "NO_REPLY");
  assert.ok(lines.includes("client dropped requestGetCrmDirectory: it has no handler"));
});

test("dispose ends everything, and a new client begins where the old one was", async () => {
  const { world, client, create, got, ctd, codes } = page({
    handlers: { requestCrmData: () => new Promise((resolve) => { answer = resolve; }) },
  });
  let answer;
  world.say(READY, ASK);
  const call = codeOf(client.send.clickToDialResponse(ctd()));
  client.dispose();
  client.dispose();
  assert.equal(await call, "DISPOSED");
  assert.equal(await codeOf(client.send.displayErrorNotification(NOTE)), "DISPOSED");
  same([client.status, client.enabled.clickToDialResponse], ["disposed", false]);
  answer(CRM_DATA);
  await world.pass(0);
  same(actions(got), ["ready"]);
  same(codes(), ["DISPOSED"]);
  const second = create();
  assert.equal(second.status, "ready");
  world.say(enable(true));
  assert.equal(await codeOf(second.send.clickToDialResponse(ctd())), "fulfilled");
});

test("a second client of an iframe is refused, also by another copy of the code", async () => {
  const { world, client, create } = page();
  assert.throws(() => create(), { code: "CLIENT_EXISTS" });
  assert.throws(() => create({ target: world.innerWindow }), { code: "CLIENT_EXISTS" });
  assert.throws(() => create({ origin: "https://other.example.com" }), { code: "CLIENT_EXISTS" });
  world.outer.load();
  assert.throws(() => create(), { code: "CLIENT_EXISTS" });
  client.dispose();
  create().dispose();
});

test("a reload of the iframe resets the state, and nothing goes to the wrong page", async () => {
  let world, count = 0;
  const made = both({
    handlers: {
      client: {
        requestCrmData: () => {
          const data = { ...CRM_DATA, capabilities: { name: `answer ${++count}` } };
          return new Promise((resolve) => world.schedule.add(100, () => resolve(data)));
        },
      },
    },
  });
  ({ world } = made);
  const { client, counterpart, connect, errors } = made;
  world.loaded();
  await world.pass(10);
  counterpart.send.requestEnableClickToDial({ isEnabled: true });
  counterpart.request.requestCrmData().catch(() => {});
  await world.pass(10);
  assert.equal(client.enabled.clickToDialResponse, true);
  world.reload();
  const again = connect();
  world.loaded();
  await world.pass(10);
  same([client.status, client.enabled.clickToDialResponse], ["ready", false]);
  const reply = again.request.requestCrmData();
  await world.pass(300);
  assert.equal((await reply).capabilities.name, "answer 2");
  same(errors, []);
});

test("options that cannot be are refused with their reason", () => {
  const { world, create } = page({ isLate: true });
  for (const origin of ["*", "null", "", undefined, "connector.example.com", "https://connector.example.com/", "HTTPS://a.example"]) {
    assert.throws(() => create({ origin }), { code: "BAD_ORIGIN" });
  }
  for (const target of [null, undefined, {}]) assert.throws(() => create({ target }), { code: "FRAME_MISSING" });
  assert.throws(() => create({ handlers: {} }), /handlers\.requestCrmData is missing/);
  const withHandler = (name, handler) => () => create({ handlers: { requestCrmData: () => CRM_DATA, [name]: handler } });
  assert.throws(withHandler("requestOpenReports", 1), /handlers\.requestOpenReports: not a function/);
  assert.throws(withHandler("openReports", () => {}), /handlers\.openReports: no received message has this name/);
  assert.throws(() => world.outer.api.createClient({ target: world.frame, origin: INNER }), /requestCrmData/);
  assert.throws(() => create({ handlers: { requestCrmData() {}, requestCrmdata() {} } }), /handlers\.requestCrmdata/);
  create().dispose();
});

test("handlers may be methods that use each other", async () => {
  class Handlers {
    name = "CRM of this";
    requestCrmData() {
      return { ...CRM_DATA, capabilities: { name: this.name } };
    }
  }
  const { world, got, create } = page({ isLate: true });
  create({ handlers: new Handlers() });
  world.say(READY, ASK);
  await world.pass(0);
  assert.equal(got[1].data.capabilities.name, "CRM of this");
});

test("without onError, errors are reported as those that nobody caught", async () => {
  const { world, create } = page({ isLate: true });
  create({ onError: undefined, log: undefined });
  world.say(READY, enable(1));
  await world.pass(0);
  same(world.outer.reported.map(({ code }) => code), ["INVALID_MESSAGE"]);
});

test("callbacks that throw stop nothing", async () => {
  const fail = () => { throw new Error("no"); };
  const { world, got, create } = page({ isLate: true });
  create({ onError: fail, log: fail });
  world.say(READY, enable(1), ASK);
  await world.pass(0);
  same(actions(got), ["ready", "crmData"]);
});

test("the log has a line for each message, without parts of it", async () => {
  const { world, counterpart, client, lines } = both();
  await world.pass(0);
  const call = client.send.displayErrorNotification({ ...NOTE, title: "SECRET" });
  counterpart.send.requestOpenReports();
  counterpart.request.requestCrmData();
  await world.pass(0);
  await call;
  same(lines, [
    "counterpart out ready", "client in ready", "client out ready", "counterpart in ready",
    "client out displayErrorNotification", "counterpart out requestOpenReports", "counterpart out requestCrmData",
    "counterpart dropped displayErrorNotification: it has no handler", "client dropped requestOpenReports: it has no handler",
    "client in requestCrmData", "client out crmData", "counterpart in crmData",
  ]);
});

test("a reload is noticed by a client that was created when the iframe had loaded already", async () => {
  const { world, client } = page();
  world.say(READY, READY, ASK, enable(true));
  assert.equal(client.enabled.clickToDialResponse, true);
  world.say(READY);
  assert.deepEqual([client.status, client.enabled.clickToDialResponse], ["ready", false]);
});

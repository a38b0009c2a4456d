// The listener's states, one clock tick at a time. The same in a browser: tests/browser/test_listener.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ASK, click, CLIENT_READY, copy, CRM_DATA, OFF, ON, ORIGIN, Page, READY, settle, snippet, USER,
} from "../../support/listener_page.mjs";

function enabledPage(options) {
  const page = new Page();
  page.crm = page.listen(options);
  page.say(READY, ON);
  return page;
}

for (const [kind, findUser] of [
  ["a look-up that returns at once", () => () => USER],
  ["a look-up of 50 ms", (page) => page.slow(50)],
  ["a look-up of 2 s", (page) => page.slow(2000)],
]) {
  for (const pauses of [[0], [120], [300], [120, 120], [300, 300], [499, 499, 499]]) {
    test(`clicks with pauses of ${pauses} ms dial once, with ${kind}`, async () => {
      const page = enabledPage();
      const crm = page.listen({ findUser: findUser(page) });
      const button = {};
      crm.listener(click(button));
      for (const pause of pauses) {
        await page.clock.pass(pause);
        crm.listener(click(button));
      }
      await page.clock.pass(5000);
      assert.equal(page.calls().length, 1);
      assert.deepEqual(page.errors, []);
      crm.listener(click(button));
      await page.clock.pass(5000);
      assert.equal(page.calls().length, 2);
    });
  }
}

test("a click half a second after the last one dials again, and ignored clicks count", async () => {
  const page = enabledPage();
  const button = {};
  for (const pause of [0, 400, 400, 499]) {
    await page.clock.pass(pause);
    page.crm.listener(click(button));
  }
  await settle();
  assert.equal(page.calls().length, 1);
  await page.clock.pass(500);
  page.crm.listener(click(button));
  await settle();
  assert.equal(page.calls().length, 2);
});

test("a click during a look-up that blocks the page does not dial again", async () => {
  const page = enabledPage();
  const crm = page.listen({
    findUser: () => {
      page.clock.now += 3000;
      return USER;
    },
  });
  const button = {};
  crm.listener(click(button));
  await settle();
  crm.listener(click(button));
  await settle();
  assert.equal(page.calls().length, 1);
});

test("a click on another contact is its own call", async () => {
  const page = enabledPage();
  const [first, second] = [{}, {}];
  for (const button of [first, second, first, second]) page.crm.listener(click(button));
  await settle();
  assert.equal(page.calls().length, 2);
});

test("without an event, the argument is the contact", async () => {
  const page = enabledPage();
  const contact = { id: 1 };
  for (const each of [contact, "7", contact, "7", 7, undefined, undefined]) page.crm.listener(each);
  await settle();
  assert.equal(page.calls().length, 4);
});

test("a call that waits is not repeated, however late the next click comes", async () => {
  const page = new Page();
  const { listener } = page.listen();
  const button = {};
  for (const pause of [0, 120, 1000, 10_000]) {
    await page.clock.pass(pause);
    listener(click(button));
  }
  page.say(READY, ON);
  await settle();
  assert.equal(page.calls().length, 1);
});

test("calls are sent in order, and onSent gets the message and the event", async () => {
  const page = new Page();
  const { listener } = page.listen({ findUser: (event) => ({ ...USER, email: event.name }) });
  for (const name of ["a", "b", "c"]) listener({ name });
  await settle();
  page.say(READY);
  await settle();
  assert.deepEqual(page.posted, []);
  page.say(ON);
  await settle();
  assert.deepEqual(page.calls().map(({ data }) => data.crmEmails), ["a", "b", "c"]);
  assert.deepEqual(page.sent.map(([message, { name }]) => [message.data.crmEmails, name]), [["a", "a"], ["b", "b"], ["c", "c"]]);
  assert.equal(page.posted[0].origin, ORIGIN);
});

test("what listener returns is settled when the call is sent or refused", async () => {
  const page = new Page();
  const { listener } = page.listen({ timeout: 100 });
  let isDone = false;
  listener("a").then(() => (isDone = true));
  await page.clock.pass(99);
  assert.equal(isDone, false);
  await page.clock.pass(1);
  assert.equal(isDone, true);
});

for (const [messages, code] of [[[], "NOT_READY"], [[READY], "NOT_ENABLED"]]) {
  test(`a call waits for 30 s, then it is ${code}`, async () => {
    const page = new Page();
    const { listener } = page.listen();
    const event = click({});
    listener(event);
    page.say(...messages);
    await page.clock.pass(29_999);
    assert.deepEqual(page.errors, []);
    await page.clock.pass(1);
    assert.deepEqual(page.errors, [[code, event]]);
    page.say(READY, ON);
    await settle();
    assert.deepEqual(page.posted, []);
  });
}

test("the time of the look-up counts, and the call can be repeated afterwards", async () => {
  const page = new Page();
  const crm = page.listen({ timeout: 1000, findUser: page.slow(400) });
  const button = {};
  crm.listener(click(button));
  await page.clock.pass(1000);
  assert.deepEqual(page.codes(), ["NOT_READY"]);
  page.say(READY, ON);
  crm.listener(click(button));
  await page.clock.pass(400);
  assert.equal(page.calls().length, 1);
});

for (const timeout of [Infinity, Number.MAX_SAFE_INTEGER]) {
  test(`a timeout of ${timeout} is longer than a day`, async () => {
    const page = new Page();
    const { listener } = page.listen({ timeout });
    listener("a");
    await page.clock.pass(86_400_000);
    assert.deepEqual(page.errors, []);
    page.say(READY, ON);
    await settle();
    assert.equal(page.calls().length, 1);
  });
}

test("a call while it is disabled is refused at once, without a look-up", async () => {
  const page = enabledPage();
  page.say(OFF);
  let lookUps = 0;
  const { listener } = page.listen({ findUser: () => lookUps++ });
  listener("a");
  await settle();
  assert.deepEqual(page.codes(), ["DISABLED"]);
  assert.equal(lookUps, 0);
  page.say(ON);
  await settle();
  assert.deepEqual(page.posted, []);
});

test("a waiting call is refused if the first announcement disables it", async () => {
  const page = new Page();
  page.listen().listener("a");
  await settle();
  page.say(READY, OFF, ON);
  await settle();
  assert.deepEqual([page.codes(), page.posted], [["DISABLED"], []]);
});

test("a call is refused if it is disabled during the look-up", async () => {
  const page = enabledPage();
  page.listen({ findUser: page.slow(100) }).listener("a");
  page.say(OFF);
  await page.clock.pass(100);
  assert.deepEqual([page.codes(), page.posted], [["DISABLED"], []]);
});

test("only ten calls wait, and the eleventh is refused at once", async () => {
  const page = new Page();
  const { listener } = page.listen();
  for (let n = 0; n < 11; n++) listener(`contact ${n}`);
  await settle();
  assert.deepEqual(page.errors, [["QUEUE_FULL", "contact 10"]]);
  page.say(READY, ON);
  await settle();
  assert.equal(page.calls().length, 10);
});

test("any number of calls are sent if nothing has to wait", async () => {
  const page = enabledPage();
  const { listener } = page.listen({ findUser: page.slow(100) });
  for (let n = 0; n < 25; n++) listener(n);
  await page.clock.pass(100);
  assert.equal(page.calls().length, 25);
});

for (const nothing of [null, undefined]) {
  test(`a look-up that finds ${nothing} is NOT_FOUND`, async () => {
    const page = enabledPage();
    const event = click({});
    page.listen({ findUser: async () => nothing }).listener(event);
    await settle();
    assert.deepEqual(page.errors, [["NOT_FOUND", event]]);
    assert.equal(page.thrown[0].message, "no user found");
  });
}

for (const [option, fails] of [
  ["findUser", () => { throw new Error("Jane"); }],
  ["findUser", () => Promise.reject(new Error("Jane"))],
  ["overrides", () => { throw new Error("Jane"); }],
]) {
  test(`an error of ${option} is the cause of HANDLER_FAILED and not part of its message`, async () => {
    const page = enabledPage();
    page.listen({ [option]: fails }).listener("a");
    await settle();
    assert.deepEqual(page.errors, [["HANDLER_FAILED", "a"]]);
    const [error] = page.thrown;
    assert.ok(error instanceof snippet.PublishError);
    assert.equal(error.cause.message, "Jane");
    assert.match(error.message, new RegExp(option));
    assert.doesNotMatch(error.message, /Jane/);
  });
}

test("a user that cannot be called is INVALID_MESSAGE, and the next call is sent", async () => {
  const page = enabledPage();
  const users = [{ ...USER, number: null }, USER];
  const { listener } = page.listen({ findUser: () => users.shift() });
  listener("a");
  listener("b");
  await settle();
  assert.deepEqual(page.errors, [["INVALID_MESSAGE", "a"]]);
  assert.equal(page.calls().length, 1);
});

test("messages from another origin are reported once, at once, with both origins", async () => {
  const page = new Page();
  page.listen();
  page.sayFrom("https://login.example.com", READY);
  page.sayFrom("https://login.example.com", "anything");
  assert.deepEqual(page.errors, [["ORIGIN_MISMATCH", undefined]]);
  assert.match(page.thrown[0].message, /"https:\/\/login\.example\.com".*"https:\/\/connector\.example\.com"/);
  page.listen();
  page.sayFrom("null", READY);
  assert.deepEqual(page.codes(), ["ORIGIN_MISMATCH", "ORIGIN_MISMATCH"]);
  assert.match(page.thrown[1].message, /allow-same-origin/);
});

test("messages of other windows are not reported", () => {
  const page = new Page();
  page.listen();
  page.sayFrom("https://a.example", READY, {});
  page.sayFrom("https://a.example", READY, null);
  assert.deepEqual(page.errors, []);
});

test("the state is always the present one, and each change is reported", async () => {
  const page = new Page();
  const crm = page.listen();
  const seen = [crm.state];
  for (const message of [READY, READY, ON, ON, OFF, ON]) {
    page.say(message);
    seen.push(crm.state);
    assert.equal(crm.isEnabled(), crm.state === "enabled");
  }
  crm.dispose();
  seen.push(crm.state);
  crm.dispose();
  assert.deepEqual(seen, ["connecting", "ready", "ready", "enabled", "enabled", "disabled", "enabled", "disposed"]);
  assert.deepEqual(page.states, ["ready", "enabled", "disabled", "enabled", "disposed"]);
});

test("the state of a loaded page survives the listener", async () => {
  const page = enabledPage();
  page.load();
  page.crm.dispose();
  const second = page.listen();
  assert.equal(second.state, "enabled");
  second.listener("a");
  await settle();
  assert.equal(page.calls().length, 1);
});

test("what is announced between two listeners counts", () => {
  const page = enabledPage();
  page.crm.dispose();
  page.say(OFF);
  assert.equal(page.listen().state, "disabled");
});

test("the first ready after a load event resets the state", async () => {
  const page = enabledPage();
  page.load();
  assert.equal(page.crm.state, "enabled");
  page.say(READY);
  assert.equal(page.crm.state, "ready");
  page.say(READY, ON, READY);
  assert.equal(page.crm.state, "enabled");
});

test("a page that is ready before its load event is not reset by that event", () => {
  const page = new Page();
  const crm = page.listen();
  page.say(READY, ON);
  page.load();
  assert.equal(crm.state, "enabled");
});

test("a reload is noticed between two listeners", () => {
  const page = enabledPage();
  page.crm.dispose();
  page.load();
  page.say(READY);
  assert.equal(page.listen().state, "ready");
});

test("a call that waits for a page that is loaded again is sent to it", async () => {
  const page = enabledPage();
  page.load();
  page.say(READY);
  page.crm.listener("a");
  await page.clock.pass(1000);
  page.say(ON);
  await settle();
  assert.equal(page.calls().length, 1);
});

test("a listener that comes after the handshake learns from the next announcement", async () => {
  const page = new Page();
  const crm = page.listen();
  crm.listener("a");
  page.say(ON);
  await settle();
  assert.equal(crm.state, "enabled");
  assert.equal(page.calls().length, 1);
});

test("two listeners of one iframe have their own look-ups, callbacks and dispose", async () => {
  const page = enabledPage();
  const sent = [];
  const second = page.listen({ findUser: () => ({ ...USER, email: "second" }), onSent: (message) => sent.push(message.data.crmEmails) });
  page.crm.listener("a");
  second.listener("b");
  await settle();
  assert.deepEqual(page.calls().map(({ data }) => data.crmEmails), [USER.email, "second"]);
  assert.deepEqual(sent, ["second"]);
  page.crm.dispose();
  assert.equal(second.state, "enabled");
  page.say(OFF);
  assert.equal(second.state, "disabled");
});

for (const [name, other] of [["another listener", snippet], ["another copy of the code", copy]]) {
  test(`an event that ${name} has got already does not dial again`, async () => {
    const page = new Page();
    const first = page.listen();
    const second = page.listen({}, other);
    const event = click({});
    for (const { listener } of [first, second]) listener(event);
    page.say(READY, ON);
    await settle();
    assert.deepEqual([first.state, second.state], ["enabled", "enabled"]);
    assert.equal(page.calls().length, 1);
    assert.deepEqual(page.errors, []);
    first.dispose();
    second.listener(click({}));
    await settle();
    assert.equal(page.calls().length, 2);
  });
}

test("dispose refuses what waits, what is looked up, and every later call", async () => {
  const page = new Page();
  const crm = page.listen();
  const slow = page.listen({ findUser: page.slow(1000) });
  crm.listener("waits");
  slow.listener("is looked up");
  await settle();
  crm.dispose();
  slow.dispose();
  await settle();
  assert.deepEqual(page.errors, [["DISPOSED", "waits"]]);
  await page.clock.pass(1000);
  crm.listener("later");
  await settle();
  assert.deepEqual(page.codes(), ["DISPOSED", "DISPOSED", "DISPOSED"]);
  assert.deepEqual(page.posted, []);
});

test("a disposed listener that is still registered does not stop the next one", async () => {
  const page = enabledPage();
  const next = page.listen({ onError: undefined });
  page.crm.dispose();
  const event = click({});
  page.crm.listener(event);
  next.listener(event);
  await settle();
  assert.equal(page.calls().length, 1);
});

test("without crmData, nothing is answered", async () => {
  const page = new Page();
  page.listen();
  page.say(READY, ASK, READY);
  await settle();
  assert.deepEqual(page.posted, []);
});

for (const [kind, crmData] of [
  ["a value", CRM_DATA],
  ["a function", () => CRM_DATA],
  ["an asynchronous function", async () => CRM_DATA],
]) {
  test(`crmData as ${kind} answers every ready and every request`, async () => {
    const page = new Page();
    page.listen({ crmData });
    page.say(READY, READY, ASK, ON, ASK);
    await settle();
    const reply = { type: "ClientAppMessage", action: "crmData", data: CRM_DATA };
    assert.deepEqual(page.answers(), [CLIENT_READY, CLIENT_READY, reply, reply]);
    assert.deepEqual(page.posted.map(({ origin }) => origin), Array(4).fill(ORIGIN));
  });
}

test("only the first listener with crmData answers", async () => {
  const page = new Page();
  const named = (Name, other = snippet) => page.listen({ crmData: { ...CRM_DATA, currentUser: { ...CRM_DATA.currentUser, Name } } }, other);
  page.listen();
  const first = named("first");
  named("second", copy);
  page.say(READY, ASK);
  await settle();
  first.dispose();
  page.say(ASK);
  await settle();
  const names = page.answers().map(({ data }) => data?.currentUser.Name);
  assert.deepEqual(names, [undefined, "first", "second"]);
});

test("a request that was made before dispose is still answered", async () => {
  const page = new Page();
  const crm = page.listen({ crmData: () => page.slow(100)().then(() => CRM_DATA) });
  page.say(READY, ASK);
  crm.dispose();
  await page.clock.pass(100);
  assert.deepEqual(page.answers().map(({ action }) => action), ["ready", "crmData"]);
});

test("a page that was loaded again does not get the answer to the page before", async () => {
  const page = new Page();
  page.listen({ crmData: () => page.slow(100)().then(() => CRM_DATA) });
  page.say(READY, ASK);
  page.load();
  page.say(READY);
  await page.clock.pass(100);
  assert.deepEqual(page.answers().map(({ action }) => action), ["ready", "ready"]);
});

for (const [kind, crmData, code] of [
  ["throws", () => { throw new Error("Jane"); }, "HANDLER_FAILED"],
  ["rejects", async () => { throw new Error("Jane"); }, "HANDLER_FAILED"],
  ["returns nothing", () => undefined, "INVALID_MESSAGE"],
  ["returns wrong data", () => ({ ...CRM_DATA, currentUser: {} }), "INVALID_MESSAGE"],
  ["returns what is no JSON", () => ({ ...CRM_DATA, capabilities: { n: NaN } }), "NOT_PLAIN"],
  ["is null", null, "INVALID_MESSAGE"],
]) {
  test(`if crmData ${kind}, nothing is sent and ${code} is reported`, async () => {
    const page = new Page();
    page.listen({ crmData });
    page.say(READY, ASK);
    await settle();
    assert.deepEqual(page.errors, [[code, undefined]]);
    assert.deepEqual(page.answers(), [CLIENT_READY]);
    assert.doesNotMatch(page.thrown[0].message, /Jane/);
  });
}

test("an error of a callback is reported and changes nothing", async () => {
  const reported = [];
  globalThis.reportError = (error) => reported.push(error.message);
  const page = new Page();
  const fail = (name) => () => { throw new Error(name); };
  const crm = page.listen({ onStateChange: fail("state"), onSent: fail("sent"), onError: fail("error") });
  page.say(READY, ON);
  crm.listener("a");
  await settle();
  page.say(OFF);
  crm.listener("b");
  await settle();
  delete globalThis.reportError;
  assert.deepEqual(reported, ["state", "state", "sent", "state", "error"]);
  assert.equal(page.calls().length, 1);
});

test("without onError, an error is reported like an uncaught one", async () => {
  const page = enabledPage();
  page.say(OFF);
  const reported = [];
  globalThis.reportError = (error) => reported.push(error.code);
  page.listen({ onError: undefined }).listener("a");
  await settle();
  delete globalThis.reportError;
  assert.deepEqual(reported, ["DISABLED"]);
});

test("the iframe and the origin are checked at once", () => {
  const page = new Page();
  for (const origin of [undefined, "*", "null", `${ORIGIN}/`, "http://connector.example.com"]) {
    assert.throws(() => page.listen({ origin }), { code: "BAD_ORIGIN" });
  }
  page.remove();
  for (const iframe of [page.iframe, null, undefined]) {
    assert.throws(() => page.listen({ iframe }), { code: "FRAME_MISSING" });
  }
});

test("a call after the iframe was removed is FRAME_MISSING", async () => {
  const page = enabledPage();
  page.remove();
  page.crm.listener("a");
  await settle();
  assert.deepEqual(page.codes(), ["FRAME_MISSING"]);
});

test("an iframe that has left the page is forgotten, if nobody uses it", () => {
  const page = enabledPage();
  const second = page.listen();
  page.crm.dispose();
  page.remove();
  page.sayFrom("https://a.example", "anything", {});
  assert.equal(page.window.listeners, 1);
  second.dispose();
  page.sayFrom("https://a.example", "anything", {});
  assert.deepEqual([page.window.listeners, page.iframe.listeners], [0, 0]);
  page.insert();
  assert.equal(page.listen().state, "connecting");
});

test("names that all objects of a page inherit have no effect", async () => {
  const inherited = {
    timeout: 0, overrides: { doNotCall: true }, crmData: CRM_DATA, onSent: () => { throw new Error(); },
    enumerable: false, get: () => 1, set: () => 2, cause: "Jane", sayHi: () => 3,
  };
  const page = new Page();
  Object.assign(Object.prototype, inherited);
  Array.prototype.toJSON = () => "[]";
  Object.prototype.toJSON = () => "{}";
  try {
    const crm = page.listen({ overrides: { softphoneItems: [{ a: 1 }] }, onSent: undefined });
    crm.listener("a");
    crm.listener("b");
    await page.clock.pass(1000);
    page.say(READY, ASK, ON);
    await settle();
    page.say(OFF);
    crm.listener("c");
    await settle();
  } finally {
    for (const name of [...Object.keys(inherited), "toJSON"]) delete Object.prototype[name];
    delete Array.prototype.toJSON;
  }
  assert.deepEqual(page.errors, [["DISABLED", "c"]]);
  assert.deepEqual(page.answers(), []);
  const { data } = page.calls()[0];
  assert.deepEqual([page.calls().length, data.doNotCall, data.crmPhones], [2, false, [USER.number]]);
});

test("a page whose prototypes are frozen is served as well", async () => {
  // In another process: nothing thaws them.
  const { execFileSync } = await import("node:child_process");
  const code = `for (const each of [Object, Array, Function, Error, Map, Set, Promise]) Object.freeze(each.prototype);
    const { Page, READY, ON, OFF, settle } = await import(${JSON.stringify(new URL("../../support/listener_page.mjs", import.meta.url).href)});
    const page = new Page();
    const crm = page.listen({ findUser: () => ({}) });
    page.say(READY, ON);
    crm.listener("a");
    await settle();
    page.say(OFF);
    crm.listener("b");
    await settle();
    console.log(page.thrown.map(({ name, code }) => name + " " + code).join());`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
  assert.equal(output.trim(), "ValidationError INVALID_MESSAGE,PublishError DISABLED");
});

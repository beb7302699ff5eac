// The Centrifuge SDK, its tokens, and what it may do with them.
import assert from 'node:assert/strict';
import {Peer, eventually, seconds} from './centrifuge.mjs';
import {facts} from './facts.mjs';

const SHORT = 2;  // seconds that a token is good for
const GRACE = 2;  // seconds that the hub waits for the next one: auth.refresh-grace

facts({
  async 'others are told the user and the info of the token'(at) {
    const room = at.name('chat:');
    const ann = await at.come(at.one, 'ann');
    const bob = await at.come(at.other, 'bob');
    const annsRoom = await ann.subscribe(room);
    await bob.subscribe(room);

    await bob.publish(room, 'hi');

    const [heard] = await annsRoom.ears.publications('hi');
    assert.deepEqual(heard.from, {client: bob.id, user: 'bob', info: {name: 'bob'}});
    assert.deepEqual(await ann.ask(annsRoom.sdk.presence()), {
      [ann.id]: {client: ann.id, user: 'ann', info: {name: 'ann'}},
      [bob.id]: {client: bob.id, user: 'bob', info: {name: 'bob'}},
    });
  },

  async 'a client brings new tokens, its own and those of a channel, and stays'(at) {
    const name = at.name('staff:');
    const begin = seconds();
    const counts = {own: 0, channel: 0};
    const lives = (count) => seconds() + (count < 3 ? SHORT : 600);
    const ann = await Peer.connect(at.codec, at.one, {
      name: 'ann',
      getToken: async () => at.token({sub: 'ann', exp: lives(++counts.own)}),
    });
    const room = await ann.subscribe(name, {
      getToken: async () => at.token({sub: 'ann', channel: name, exp: lives(++counts.channel)}),
    });

    await eventually({own: 3, channel: 3}, () => counts);
    await eventually(true, () => seconds() > begin + SHORT + GRACE);

    await ann.publish(name, 'still here');
    await room.ears.publications('still here');
    assert.deepEqual(ann.ears.rest(), []);
    assert.deepEqual(room.ears.rest(), []);
    assert.deepEqual(counts, {own: 3, channel: 3});
  },

  async 'a client whose token has ended is told so, brings another and is in'(at) {
    const asked = [];
    const ann = new Peer(at.codec, at.one, {
      name: 'ann',
      token: at.token({sub: 'ann', exp: seconds() - 60}),
      getToken: async (context) => {
        asked.push(context);
        return at.token({sub: 'ann'});
      },
    });

    ann.sdk.connect();

    assert.equal((await ann.next('connecting')).code, 0);
    assert.deepEqual(await ann.next('error'), {code: 109, message: 'token expired'});
    ann.connected = await ann.next('connected');
    assert.equal(asked.length, 1);
    const room = await ann.subscribe(at.name('chat:'));
    assert.deepEqual(await ann.ask(room.sdk.presence()), {[ann.id]: {client: ann.id, user: 'ann'}});
  },

  async 'a client with a bad token is sent away for good'(at) {
    const forged = at.token({sub: 'ann'}).slice(0, -4) + 'AAAA';
    for (const bad of [forged, 'nonsense', at.token({name: 'nobody'})]) {
      const ann = new Peer(at.codec, at.one, {name: 'ann', token: bad, getToken: async () => at.token({sub: 'ann'})});

      ann.sdk.connect();

      await ann.next('connecting');
      assert.deepEqual(await ann.next('disconnected'), {code: 3500, reason: 'invalid token'});
    }
  },

  async 'a client without a token is sent away for good'(at) {
    const ann = new Peer(at.codec, at.one);

    ann.sdk.connect();

    await ann.next('connecting');
    assert.deepEqual(await ann.next('disconnected'), {code: 3501, reason: 'bad request'});
  },

  async 'a channel that asks for a token is open to who has one'(at) {
    const name = at.name('staff:');
    const ann = await at.come(at.one, 'ann');
    const bob = await at.come(at.other, 'bob');
    const contexts = [];
    const getToken = async (context) => {
      contexts.push(context);
      return at.token({sub: 'ann', channel: name, info: {role: 'chief'}});
    };

    const anns = await ann.subscribe(name, {getToken});
    const bobs = bob.channel(name);
    bobs.sdk.subscribe();

    assert.deepEqual(contexts, [{channel: name}]);
    assert.deepEqual(await ann.ask(anns.sdk.presence()), {
      [ann.id]: {client: ann.id, user: 'ann', info: {name: 'ann'}, chanInfo: {role: 'chief'}},
    });
    await bobs.next('subscribing');
    assert.deepEqual(await bobs.next('unsubscribed'), {channel: name, code: 103, reason: 'permission denied'});
  },

  async 'so is a private channel'(at) {
    const name = at.name('$chat:');
    const ann = await at.come(at.one, 'ann');
    const refused = ann.channel(name);
    refused.sdk.subscribe();
    await refused.next('subscribing');
    assert.deepEqual(await refused.next('unsubscribed'), {channel: name, code: 103, reason: 'permission denied'});
    ann.sdk.removeSubscription(refused.sdk);

    await ann.subscribe(name, {token: at.token({sub: 'ann', channel: name})});
  },

  async 'a subscription token that has ended is exchanged for another'(at) {
    let tokens = 0;
    const name = at.name('staff:');
    const ann = await at.come(at.one, 'ann');
    const room = ann.channel(name, {
      minResubscribeDelay: 10,
      getToken: async () => {
        tokens++;
        return at.token({sub: 'ann', channel: name, exp: seconds() + (tokens === 1 ? -60 : 600)});
      },
    });

    room.sdk.subscribe();

    await room.next('subscribing');
    assert.deepEqual(await room.next('error'), {code: 109, message: 'token expired'});
    await room.next('subscribed');
    assert.equal(tokens, 2);
  },

  async 'a subscription token for another channel or another user ends the connection for good'(at) {
    const name = at.name('staff:');
    for (const claims of [{sub: 'ann', channel: at.name('staff:')}, {sub: 'bob', channel: name}]) {
      const ann = await at.come(at.one, 'ann');

      ann.channel(name, {token: at.token(claims)}).sdk.subscribe();

      assert.deepEqual(await ann.next('disconnected'), {code: 3500, reason: 'invalid token'});
    }
  },

  async 'what is no channel is refused'(at) {
    const ann = await at.come(at.one, 'ann');
    const refusals = {
      'nowhere:1': [102, 'unknown channel'],
      'two words': [107, 'bad request'],
      ['x'.repeat(256)]: [107, 'bad request'],
      'dialog#bob,carl': [103, 'permission denied'],
    };
    for (const [name, [code, reason]] of Object.entries(refusals)) {
      const refused = ann.channel(name);
      refused.sdk.subscribe();
      await refused.next('subscribing');
      assert.deepEqual(await refused.next('unsubscribed'), {channel: name, code, reason});
    }
    await ann.subscribe('dialog#ann,bob');
  },

  async 'the token subscribes the client to the channels that it names'(at) {
    const name = at.name('chat:');
    const bob = await at.come(at.other, 'bob');
    const bobs = await bob.subscribe(name);
    await bob.publish(name, 'before');
    await bobs.ears.publications('before');

    const ann = new Peer(at.codec, at.one, {name: 'ann', token: at.token({sub: 'ann', channels: [name]})});
    ann.sdk.connect();
    await ann.next('connecting');
    ann.connected = await ann.next('connected');
    const subscribed = await ann.next('subscribed');
    await bob.publish(name, 'after');

    assert.equal(subscribed.channel, name);
    assert.deepEqual(subscribed.streamPosition.offset, 1);
    await ann.ears.publications('after');
    assert.deepEqual(Object.keys(await bob.ask(bobs.sdk.presence())).sort(), [ann.id, bob.id].sort());
    const twice = ann.channel(name);
    twice.sdk.subscribe();
    await twice.next('subscribing');
    assert.deepEqual(await twice.next('unsubscribed'), {channel: name, code: 105, reason: 'already subscribed'});
  },

  async 'in such a channel nothing is missed either'(at) {
    const name = at.name('chat:');
    const bob = await at.come(at.other, 'bob');
    await bob.subscribe(name);
    const ann = await Peer.connect(at.codec, at.one, {
      name: 'ann',
      token: at.token({sub: 'ann', channels: [name]}),
      minReconnectDelay: 1000,
    });
    await ann.next('subscribed');
    await bob.publish(name, 'before');
    await ann.ears.publications('before');

    ann.socket.terminate();
    await ann.next('subscribing');
    await ann.next('connecting');
    await bob.publish(name, 'meanwhile');
    ann.connected = await ann.next('connected');
    const {wasRecovering, recovered} = await ann.next('subscribed');
    await bob.publish(name, 'after');

    assert.deepEqual({wasRecovering, recovered}, {wasRecovering: true, recovered: true});
    const heard = await ann.ears.publications('meanwhile', 'after');
    assert.deepEqual(heard.map(({offset}) => offset), [2, 3]);
  },
});

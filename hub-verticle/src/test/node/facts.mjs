// Facts: a script has some, by name. Without arguments it prints their names; with a name it shows that one.
import {randomBytes} from 'node:crypto';
import {args, check, run} from './common.mjs';
import {Peer, token} from './centrifuge.mjs';

/** What a fact is shown with: two hubs on one Redis, a codec and the other one. */
class Setting {
  constructor(codec, one, other, secret, apiKey) {
    this.codec = codec;
    this.otherCodec = codec === 'json' ? 'protobuf' : 'json';
    this.one = one;
    this.other = other;
    this.secret = secret;
    this.apiKey = apiKey;
  }

  /** A name that no other fact has. */
  name(prefix) {
    return `${prefix}${randomBytes(6).toString('hex')}`;
  }

  token(claims) {
    return token(this.secret, claims);
  }

  /** A client at a hub, with a token for that user and what it has for an info. */
  come(url, user, codec = this.codec) {
    return Peer.connect(codec, url, {name: user, token: this.token({sub: user, info: {name: user}})});
  }
}

export function facts(all) {
  const usage = '[FACT CODEC URL_ONE URL_OTHER SECRET API_KEY]';
  const {positional: [fact, ...rest]} = args(`${process.argv[1]} ${usage}`, 0, 6);
  run(async () => {
    if (fact === undefined) return Object.keys(all);
    check(fact in all, `no such fact: ${fact}`);
    await all[fact](new Setting(...rest));
    return {ok: true};
  });
}

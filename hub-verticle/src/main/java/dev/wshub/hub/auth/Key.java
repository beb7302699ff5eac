package dev.wshub.hub.auth;

import com.nimbusds.jose.JWSObject;

/** Something that tokens are signed with. May be used from any thread. */
interface Key {

    /** Whether the signature of the token is by this key; false too if it is by an algorithm of other keys. */
    boolean hasSigned(JWSObject token);
}

package dev.wshub.hub.auth;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** Keys that were published together (RFC 7517). */
record KeySet(List<VerifyingKey> keys) {

    static final KeySet EMPTY = new KeySet(List.of());

    /** Leaves out the keys that cannot verify tokens here. */
    static KeySet parse(String json) throws ParseException {
        return new KeySet(JWKSet.parse(json).getKeys().stream()
                .map(VerifyingKey::of)
                .flatMap(Optional::stream)
                .toList());
    }

    boolean hasSigned(JWSObject token) {
        return keys.stream().anyMatch(key -> key.hasSigned(token));
    }

    /** Whether the key that the token names is here; a token that names none may be by any. */
    boolean hasKeyOf(JWSObject token) {
        String id = token.getHeader().getKeyID();
        return id == null ? !keys.isEmpty() : keys.stream().anyMatch(key -> id.equals(key.id()));
    }
}

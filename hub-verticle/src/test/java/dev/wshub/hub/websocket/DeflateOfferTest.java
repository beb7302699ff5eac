package dev.wshub.hub.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7692, sections 5 and 7.1: which offers are accepted, and with what answer. */
class DeflateOfferTest {

    private static final String WITHOUT_CONTEXT =
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "  permessage-deflate\t",
                "permessage-deflate; server_no_context_takeover",
                "permessage-deflate;client_no_context_takeover",
                "permessage-deflate; client_max_window_bits", // Chrome, Firefox, ws
                "permessage-deflate; client_max_window_bits=8",
                "permessage-deflate; client_max_window_bits=15",
                "permessage-deflate; client_max_window_bits=\"10\"",
                "permessage-deflate; client_no_context_takeover; server_no_context_takeover; client_max_window_bits=12"
            })
    void acceptsWithoutContextOnEitherSide(String offer) {
        assertThat(answer(offer)).isEqualTo(WITHOUT_CONTEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "x-webkit-deflate-frame",
                "PERMESSAGE-DEFLATE",
                "permessage-deflate2",
                "permessage-deflate;",
                "permessage-deflate; ;client_max_window_bits",
                "permessage-deflate; unknown",
                "permessage-deflate; Server_No_Context_Takeover",
                "permessage-deflate; server_no_context_takeover=true",
                "permessage-deflate; client_no_context_takeover=\"\"",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=08",
                "permessage-deflate; client_max_window_bits=",
                "permessage-deflate; client_max_window_bits=1 5",
                "permessage-deflate; client_max_window_bits=\"15",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=14", // allowed, but not possible
                "permessage-deflate; server_max_window_bits=8",
                "permessage-deflate; server_max_window_bits=015",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; client_max_window_bits; client_max_window_bits=15",
                "permessage-deflate server_no_context_takeover",
                "=permessage-deflate"
            })
    void declinesWhatItDoesNotUnderstandOrCannotDo(String offer) {
        assertThat(answer(offer)).isNull();
    }

    @Test
    void repeatsTheWindowThatTheClientHasAskedFor() {
        assertThat(answer("permessage-deflate; server_max_window_bits=15"))
                .isEqualTo(WITHOUT_CONTEXT + "; server_max_window_bits=15");
    }

    @Test
    void takesTheFirstOfferThatItCanAccept() {
        assertThat(answer("x-other; a=b, permessage-deflate; server_max_window_bits=9, "
                        + "permessage-deflate; server_max_window_bits=15, permessage-deflate"))
                .isEqualTo(WITHOUT_CONTEXT + "; server_max_window_bits=15");
    }

    @Test
    void readsSeveralHeadersAsOne() {
        assertThat(answer("x-other", "permessage-deflate; server_max_window_bits=10", "permessage-deflate"))
                .isEqualTo(WITHOUT_CONTEXT);
    }

    @Test
    void answersNothingToNoOffer() {
        assertThat(answer()).isNull();
    }

    private static @Nullable String answer(String... headers) {
        return DeflateOffer.answer(List.of(headers));
    }
}

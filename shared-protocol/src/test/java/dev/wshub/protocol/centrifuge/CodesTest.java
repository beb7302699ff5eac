package dev.wshub.protocol.centrifuge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.protocol.CloseReason;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The codes are those of the protocol's list (docs/server/codes.md of Centrifugo). */
class CodesTest {

    @Test
    void refusesWithTheCodesOfTheProtocol() throws IllegalAccessException {
        List<Refusal> refusals = constants(Refusal.class, Refusal.class);

        assertThat(refusals)
                .extracting(Refusal::code)
                .containsExactly(100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113);
        assertThat(refusals)
                .filteredOn(Refusal::temporary)
                .extracting(Refusal::code)
                .containsExactly(100, 111, 113);
    }

    @Test
    void disconnectsWithTheCodesOfTheProtocol() throws IllegalAccessException {
        assertThat(constants(Disconnect.class, CloseReason.class))
                .extracting(CloseReason::code)
                .containsExactly(
                        3000, 3001, 3004, 3005, 3006, 3008, 3009, 3010, 3011, 3012, 3013, 3014, 3500, 3501, 3502, 3503,
                        3504, 3505, 3506, 3507, 3508, 3509);
    }

    @Test
    void unsubscribesWithTheCodesOfTheProtocol() {
        assertThat(UnsubscribeCode.values()).extracting(UnsubscribeCode::code).containsExactly(2000, 2500, 2501, 2502);
        assertThat(UnsubscribeCode.SERVER.of("ch")).isEqualTo(new Push.Unsubscribe("ch", 2000, "server unsubscribe"));
    }

    private static <T> List<T> constants(Class<?> of, Class<T> type) throws IllegalAccessException {
        List<T> constants = new ArrayList<>();
        for (Field field : of.getDeclaredFields()) {
            if (field.getType() == type) {
                constants.add(type.cast(field.get(null)));
            }
        }
        return constants;
    }
}

package dev.wshub.hub.core;

import static dev.wshub.hub.core.Guest.Standing.GRANTED;
import static dev.wshub.hub.core.Guest.Standing.OUTSIDE;
import static dev.wshub.hub.core.Guest.Standing.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wshub.hub.core.ChannelRules.Who;
import dev.wshub.hub.core.Guest.Standing;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestTest {

    private final Guest client = new Guest(Identity.ANONYMOUS, true);
    private final Guest anonymous = new Guest(Identity.ANONYMOUS, false);

    @Test
    void everyStepOfTheLadderIncludesThoseBelow() {
        assertThat(rightsOf(anonymous, OUTSIDE)).containsExactly(Who.ANONYMOUS);
        assertThat(rightsOf(anonymous, SUBSCRIBED)).containsExactly(Who.ANONYMOUS);
        assertThat(rightsOf(client, OUTSIDE)).containsExactly(Who.CLIENT, Who.ANONYMOUS);
        assertThat(rightsOf(client, SUBSCRIBED)).containsExactly(Who.SUBSCRIBER, Who.CLIENT, Who.ANONYMOUS);
        assertThat(rightsOf(client, GRANTED)).containsExactly(Who.TOKEN, Who.SUBSCRIBER, Who.CLIENT, Who.ANONYMOUS);
        assertThat(rightsOf(anonymous, GRANTED)).containsExactly(Who.TOKEN, Who.SUBSCRIBER, Who.CLIENT, Who.ANONYMOUS);
    }

    private static List<Who> rightsOf(Guest guest, Standing standing) {
        return Arrays.stream(Who.values())
                .filter(who -> guest.may(who, standing))
                .toList();
    }
}

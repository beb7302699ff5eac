package dev.wshub.hub.core;

import dev.wshub.protocol.ChannelMessage;
import dev.wshub.protocol.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;

/** A sequence of a stream in which everything happens when the test says so, and what it tells. */
abstract class SequenceFixture {

    long now;
    final Agenda agenda = new Agenda(() -> now);
    final StreamBroker broker = new StreamBroker();
    final List<String> told = new ArrayList<>();
    Runnable whenLost = () -> {};
    Runnable whenTold = () -> {};
    final Sequence sequence =
            new Sequence(Numbers.ROOM, Rules.RECOVERED.retention(), broker, agenda, new Sequence.Listener() {
                @Override
                public void tell(Publication publication) {
                    whenTold.run();
                    told.add(publication.position().epoch() + ":" + publication.offset());
                }

                @Override
                public void lost() {
                    told.add("lost");
                    whenLost.run();
                }
            });

    @BeforeEach
    void listens() {
        broker.subscribe(Numbers.ROOM, new Broker.Receiver() {
            @Override
            public void hear(ChannelMessage message) {
                sequence.hear((Publication) message);
            }

            @Override
            public void interrupted() {
                sequence.read();
            }
        });
    }

    void begin() {
        sequence.known();
        settle();
    }

    void publish(int count) {
        for (int i = 0; i < count; i++) {
            broker.publish(broker.top() + 1);
        }
    }

    void settle() {
        broker.settle(new Random(0));
    }
}

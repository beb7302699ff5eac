package dev.wshub.hub.core;

import dev.wshub.protocol.Publication;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A channel with a history hears so many publications, from the first on. What it asks the stream is answered at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SequenceBenchmark implements Sequence.Listener {

    @Param({"100", "1000"})
    public int publications;

    private final StreamBroker broker = new StreamBroker();
    private final Agenda agenda = new Agenda(System::nanoTime);
    private List<Publication> stream = List.of();
    private int told;

    @Setup
    public void publish() {
        broker.isQuick = true;
        for (int number = 1; number <= publications; number++) {
            broker.publish(number);
        }
        stream = Stream.of(1, publications);
    }

    /** One after the other. */
    @Benchmark
    public int inOrder() {
        Sequence sequence = begin();
        stream.forEach(sequence::hear);
        return allTold();
    }

    /** The first and the last; all between them was lost on the way and is read from the stream. */
    @Benchmark
    public int gap() {
        Sequence sequence = begin();
        sequence.hear(stream.get(0));
        sequence.hear(stream.get(publications - 1));
        return allTold();
    }

    private Sequence begin() {
        told = 0;
        return new Sequence(Numbers.ROOM, Rules.RECOVERED.retention(), broker, agenda, this);
    }

    private int allTold() {
        if (told != publications) {
            throw new IllegalStateException(told + " were told of " + publications);
        }
        return told;
    }

    @Override
    public void tell(Publication publication) {
        told++;
    }

    @Override
    public void lost() {
        throw new IllegalStateException("nothing is lost");
    }
}

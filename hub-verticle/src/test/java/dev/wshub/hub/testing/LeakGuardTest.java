package dev.wshub.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakGuardTest {

    @Test
    void findsAPooledBufferThatWasNotReleased() throws Exception {
        allocateAndForget();

        List<String> leaks = LeakGuard.takeLeaks();

        assertThat(leaks).singleElement().asString().contains("ByteBuf", "allocateAndForget");
    }

    @Test
    void findsASliceThatWasNotReleased() throws Exception {
        sliceAndForget();

        List<String> leaks = LeakGuard.takeLeaks();

        assertThat(leaks).isNotEmpty().allSatisfy(leak -> assertThat(leak).contains("sliceAndForget"));
    }

    @Test
    void findsAnUnpooledBufferThatWasNotReleased() throws Exception {
        writeUnpooledAndForget();

        List<String> leaks = LeakGuard.takeLeaks();

        assertThat(leaks).singleElement().asString().contains("writeUnpooledAndForget");
    }

    @Test
    void failsAClassThatLeaks() {
        leakForTheVerdict();

        assertThatThrownBy(() -> LeakGuard.failOnLeaks("SomeTest"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("SomeTest leaks 1", "leakForTheVerdict");
    }

    @Test
    void tellsALeakOnce() throws Exception {
        leakForASecondTest();

        assertThat(LeakGuard.takeLeaks()).hasSize(1);
        assertThat(LeakGuard.takeLeaks()).isEmpty();
    }

    @Test
    void isContentWithBuffersThatAreReleasedOrInUse() throws Exception {
        PooledByteBufAllocator.DEFAULT.directBuffer().release();
        ByteBuf inUse = PooledByteBufAllocator.DEFAULT.directBuffer();

        assertThat(LeakGuard.takeLeaks()).isEmpty();

        assertThat(inUse.release()).isTrue();
    }

    private static void allocateAndForget() {
        PooledByteBufAllocator.DEFAULT.directBuffer();
    }

    private static void sliceAndForget() {
        ByteBuf whole = PooledByteBufAllocator.DEFAULT.directBuffer().writeZero(8);
        whole.retainedSlice(0, 4);
        whole.release();
    }

    private static void writeUnpooledAndForget() {
        Unpooled.directBuffer().writeByte(1);
    }

    private static void leakForTheVerdict() {
        PooledByteBufAllocator.DEFAULT.directBuffer();
    }

    private static void leakForASecondTest() {
        PooledByteBufAllocator.DEFAULT.directBuffer();
    }
}

package dev.wshub.load.run;

import dev.wshub.load.scenario.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those of a crew who speak, one after the other: at a pace, or as fast as the window lets them. */
final class Speakers {

    /** So many in one turn, so that the crew comes to read in between. */
    private static final int MOST_A_TURN = 256;

    /** So many between two reads, so that a window does not open in one burst. */
    private static final int MOST_A_READ = 64;

    private final Crew crew;
    private final List<VirtualUser> users = new ArrayList<>();
    private long said;
    private @Nullable Pace pace;
    private boolean isWindowOpen;

    Speakers(Crew crew) {
        this.crew = crew;
    }

    void add(VirtualUser user) {
        users.add(user);
    }

    int count() {
        return users.size();
    }

    /** @param share of all speakers, those of this crew */
    void begin(double share) {
        Plan plan = crew.plan();
        if (users.isEmpty() || plan.traffic().isSilent()) {
            return;
        }
        if (plan.traffic().window() > 0) {
            isWindowOpen = true;
            keepWindowFull();
        } else {
            pace = new Pace(crew.now(), plan.traffic().rate() * share);
            keepPace(pace);
        }
    }

    void stop() {
        pace = null;
        isWindowOpen = false;
    }

    private void keepPace(Pace mine) {
        int turn = 0;
        while (pace == mine && mine.next() <= crew.now() && turn++ < MOST_A_TURN) {
            speak(mine.next());
            mine.advance();
        }
        crew.turn().flush();
        if (pace == mine) {
            crew.at(mine.ahead(), () -> keepPace(mine));
        }
    }

    /** Also once a millisecond: the last message of a window may have come when nobody looked. */
    private void keepWindowFull() {
        if (isWindowOpen) {
            refill();
            crew.turn().flush();
            crew.at(crew.now() + 1_000_000, this::keepWindowFull);
        }
    }

    boolean isWindowOpen() {
        return isWindowOpen;
    }

    void refill() {
        if (!isWindowOpen) {
            return;
        }
        double window = crew.plan().traffic().window() * (double) crew.plan().users();
        for (int turn = 0; turn < MOST_A_READ && crew.underWay() < window; turn++) {
            if (next().maySpeak()) {
                speak(crew.now());
            } else {
                said++; // to wait for one who is gone would end all traffic, and nobody has asked it to speak just now
            }
        }
    }

    private VirtualUser next() {
        return users.get((int) (said % users.size()));
    }

    private void speak(long intended) {
        VirtualUser user = next();
        boolean isFree = !user.role().isMember() && crew.plan().arePublishersFree();
        int channel =
                isFree ? (int) (said / users.size() % crew.plan().traffic().channels()) : user.channel();
        said++;
        user.speak(channel, intended);
    }
}

package dev.wshub.hub.config;

import java.time.Duration;
import java.util.List;

/**
 * What holds for the channels of one namespace, or for those without.
 *
 * @param section where its keys are: {@code channels} or {@code namespaces.chat}
 * @param historySize how many publications of a channel are kept; 0 keeps none
 * @param historyTtl how long after the last publication they are kept
 * @param historyMetaTtl how long a channel's place in its history is known after it was last used
 * @param recovery what a client is told that returns
 * @param positioning whether a subscriber is told when it may have missed something, also without recovery
 * @param presence whether it is known who is there
 * @param joinLeave whether subscribers are told who comes and goes
 * @param subscribe who may subscribe
 * @param publish who may publish
 * @param askPresence who may ask who is there
 * @param askHistory who may ask for the history
 * @param excludePublisher whether a client is not told what it has published itself
 * @param pattern a regular expression for the part of a name behind the namespace; empty if any name will do
 */
public record ChannelSettings(
        String section,
        int historySize,
        Duration historyTtl,
        Duration historyMetaTtl,
        Recovery recovery,
        boolean positioning,
        boolean presence,
        boolean joinLeave,
        Who subscribe,
        Who publish,
        Who askPresence,
        Who askHistory,
        boolean excludePublisher,
        String pattern) {

    static final String UNNAMED = "channels";

    static final Key<Integer> HISTORY_SIZE = Key.of("history-size", Range.ofInts(0, 100_000), "0");
    static final Key<Duration> HISTORY_TTL = Key.of("history-ttl", Range.ofDurations("1s", "365d"), "5m");
    static final Key<Duration> HISTORY_META_TTL = Key.of("history-meta-ttl", Range.ofDurations("1s", "365d"), "30d");
    static final Key<Recovery> RECOVERY = Key.of("recovery", Words.of(Recovery.values()), "none");
    static final Key<Boolean> POSITIONING = Key.of("positioning", new Flag(), "false");
    static final Key<Boolean> PRESENCE = Key.of("presence", new Flag(), "false");
    static final Key<Boolean> JOIN_LEAVE = Key.of("join-leave", new Flag(), "false");
    // Who is subscribed need not subscribe.
    static final Key<Who> SUBSCRIBE =
            Key.of("subscribe", new Words<>(List.of(Who.NOBODY, Who.TOKEN, Who.CLIENT, Who.ANONYMOUS)), "client");
    static final Key<Who> PUBLISH = Key.of("publish", Words.of(Who.values()), "subscriber");
    static final Key<Who> ASK_PRESENCE = Key.of("ask-presence", Words.of(Who.values()), "subscriber");
    static final Key<Who> ASK_HISTORY = Key.of("ask-history", Words.of(Who.values()), "subscriber");
    static final Key<Boolean> EXCLUDE_PUBLISHER = Key.of("exclude-publisher", new Flag(), "false");
    static final Key<String> PATTERN = OptionalText.key("pattern", new Regex());

    /** What holds for channels without a namespace when nothing is set. */
    public static final ChannelSettings DEFAULT = from(Settings.defaults(), UNNAMED);

    public ChannelSettings {
        HISTORY_SIZE.in(section).check(historySize);
        HISTORY_TTL.in(section).check(historyTtl);
        HISTORY_META_TTL.in(section).check(historyMetaTtl);
        SUBSCRIBE.in(section).check(subscribe);
        PATTERN.in(section).check(pattern);
        checkThatPlacesOutliveHistory(section, historyTtl, historyMetaTtl);
        if (historySize == 0) {
            checkThatNothingNeedsHistory(section, recovery, positioning);
        }
    }

    /** Else a client would be told to have missed what is still there. */
    private static void checkThatPlacesOutliveHistory(String section, Duration ttl, Duration metaTtl) {
        if (metaTtl.compareTo(ttl) < 0) {
            String ttlName = HISTORY_TTL.in(section).name();
            throw new ConfigException(
                    HISTORY_META_TTL.in(section).name(),
                    "must not be below " + ttlName + ", but is " + DurationText.of(metaTtl) + " and " + ttlName + " is "
                            + DurationText.of(ttl));
        }
    }

    private static void checkThatNothingNeedsHistory(String section, Recovery recovery, boolean positioning) {
        String otherwise = " unless " + HISTORY_SIZE.in(section).name() + " is above 0, but is ";
        if (recovery != Recovery.NONE) {
            throw new ConfigException(
                    RECOVERY.in(section).name(),
                    "must be none" + otherwise + RECOVERY.values().text(recovery));
        }
        if (positioning) {
            throw new ConfigException(POSITIONING.in(section).name(), "must be false" + otherwise + "true");
        }
    }

    static ChannelSettings from(Settings settings, String section) {
        return new ChannelSettings(
                section,
                settings.read(HISTORY_SIZE.in(section)),
                settings.read(HISTORY_TTL.in(section)),
                settings.read(HISTORY_META_TTL.in(section)),
                settings.read(RECOVERY.in(section)),
                settings.read(POSITIONING.in(section)),
                settings.read(PRESENCE.in(section)),
                settings.read(JOIN_LEAVE.in(section)),
                settings.read(SUBSCRIBE.in(section)),
                settings.read(PUBLISH.in(section)),
                settings.read(ASK_PRESENCE.in(section)),
                settings.read(ASK_HISTORY.in(section)),
                settings.read(EXCLUDE_PUBLISHER.in(section)),
                settings.read(PATTERN.in(section)));
    }
}

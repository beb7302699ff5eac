package dev.wshub.hub.auth;

import dev.wshub.hub.config.ChannelSettings;
import dev.wshub.hub.config.Namespaces;
import dev.wshub.hub.config.Who;
import dev.wshub.hub.core.ChannelRules;
import dev.wshub.hub.core.Retention;
import dev.wshub.protocol.ChannelName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What holds in a channel, by its name: {@code $chat:dialog#42,43} is private, in the namespace {@code chat}, and for
 * the users 42 and 43. All is computed beforehand, and asking only looks it up.
 */
final class Rules {

    private static final String PRIVATE = "$";
    private static final char END_OF_NAMESPACE = ':';
    private static final char START_OF_USERS = '#';

    /**
     * One namespace.
     *
     * @param names that a channel may have behind the namespace
     */
    private record Namespace(Predicate<String> names, ChannelRules open, ChannelRules closed) {}

    private final Duration shortestMetaLife;
    private final Namespace unnamed;
    private final Map<String, Namespace> byName = new HashMap<>();

    /**
     * @param checkInterval how often a place in a history is asked for in the name of those who are subscribed: they use
     *     it, so it must not be forgotten in between
     */
    Rules(Namespaces namespaces, Duration checkInterval) {
        shortestMetaLife = checkInterval.multipliedBy(2);
        unnamed = namespace(namespaces.unnamed());
        namespaces.byName().forEach((name, settings) -> byName.put(name, namespace(settings)));
    }

    private Namespace namespace(ChannelSettings settings) {
        boolean isBarred = settings.subscribe() == Who.NOBODY;
        return new Namespace(
                settings.pattern().isEmpty()
                        ? name -> true
                        : Pattern.compile(settings.pattern()).asMatchPredicate(),
                rules(settings, settings.subscribe(), who -> who),
                rules(settings, isBarred ? Who.NOBODY : Who.TOKEN, Rules::insideOnly));
    }

    /** In a private channel, nobody may do anything from outside. */
    private static Who insideOnly(Who who) {
        return who == Who.CLIENT || who == Who.ANONYMOUS ? Who.SUBSCRIBER : who;
    }

    private ChannelRules rules(ChannelSettings settings, Who subscribe, UnaryOperator<Who> limit) {
        return new ChannelRules(
                settings.historySize() > 0 ? retention(settings) : Retention.NONE,
                ChannelRules.Recovery.valueOf(settings.recovery().name()),
                settings.positioning(),
                settings.presence(),
                settings.joinLeave(),
                who(subscribe),
                who(limit.apply(settings.publish())),
                who(limit.apply(settings.askPresence())),
                who(limit.apply(settings.askHistory())),
                settings.excludePublisher());
    }

    private Retention retention(ChannelSettings settings) {
        Duration metaLife = settings.historyMetaTtl().compareTo(shortestMetaLife) < 0
                ? shortestMetaLife
                : settings.historyMetaTtl();
        return new Retention(settings.historySize(), settings.historyTtl(), metaLife);
    }

    private static ChannelRules.Who who(Who who) {
        return ChannelRules.Who.valueOf(who.name());
    }

    /** Null if there is no such namespace, or no such channel in it. */
    @Nullable
    ChannelRules of(ChannelName channel) {
        String name = channel.value();
        boolean isPrivate = name.startsWith(PRIVATE);
        int start = isPrivate ? PRIVATE.length() : 0;
        int end = name.indexOf(END_OF_NAMESPACE, start);
        Namespace namespace = end < 0 ? unnamed : byName.get(name.substring(start, end));
        if (namespace == null || !namespace.names().test(name.substring(end < 0 ? start : end + 1))) {
            return null;
        }
        return isPrivate ? namespace.closed() : namespace.open();
    }

    /** Whether the channel names no users, or this one. */
    static boolean mayBeIn(ChannelName channel, String user) {
        String name = channel.value();
        int users = name.lastIndexOf(START_OF_USERS);
        if (users < 0) {
            return true;
        }
        return !user.isEmpty() && List.of(name.substring(users + 1).split(",")).contains(user);
    }
}

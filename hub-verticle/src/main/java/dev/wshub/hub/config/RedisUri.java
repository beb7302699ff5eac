package dev.wshub.hub.config;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is and who we are to it. No complaint about it repeats any part of it: a mistyped address may
 * have its password anywhere.
 *
 * @param scheme {@code redis}, or {@code rediss} for TLS
 * @param host a host name, an IPv4 address, or an IPv6 address in brackets
 * @param port the TCP port
 * @param user as Redis knows it; empty means Redis's default user
 * @param password as Redis knows it; empty means that we do not log in
 * @param database the number of the database
 */
public record RedisUri(String scheme, String host, int port, String user, String password, int database) {

    static final String KEY = "redis.uri";
    static final String FORM = "redis://[user:password@]host[:port][/database], or rediss:// for TLS";

    private static final int MOST = 65_535;
    private static final Pattern PARTS = Pattern.compile("(?<scheme>[^:]*)://(?:(?<login>.*)@)?"
            + "(?<host>\\[[^]]*]|[^:/]*)(?::(?<port>[^/]*))?(?:/(?<database>.*))?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]");

    public RedisUri {
        demand(scheme.equals("redis") || scheme.equals("rediss"), "its scheme is another");
        demand(HOST.matcher(host).matches(), "its host is not a name of letters, digits, - and ., nor an address");
        demand(port >= 1 && port <= MOST, "its port is not from 1 to " + MOST);
        demand(user.isEmpty() || !password.isEmpty(), "it has a user and no password");
        demand(database >= 0 && database <= MOST, "its database is not from 0 to " + MOST);
    }

    /** Reads an address; throws a {@link ConfigException} that says what is wrong without repeating it. */
    static RedisUri parse(String text) {
        Matcher parts = PARTS.matcher(text);
        demand(parts.matches(), "it has another form");
        String login = Objects.requireNonNullElse(parts.group("login"), ":");
        int colon = login.indexOf(':');
        demand(colon >= 0, "there is no colon between user and password");
        return new RedisUri(
                parts.group("scheme"),
                parts.group("host"),
                number(parts.group("port"), 6379),
                decode(login.substring(0, colon)),
                decode(login.substring(colon + 1)),
                number(parts.group("database"), 0));
    }

    /** A number that no check lets pass stands for what is no number. */
    private static int number(@Nullable String digits, int absent) {
        if (digits == null || digits.isEmpty()) {
            return absent;
        }
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
    }

    private static String decode(String text) {
        try {
            // A plus is a space in forms, and a plus in addresses.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw complaint("a % in its user or password is not followed by two hex digits");
        }
    }

    private static void demand(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw complaint(otherwise);
        }
    }

    private static ConfigException complaint(String what) {
        return new ConfigException(KEY, "must be " + FORM + ", but " + what);
    }

    /** Whether to talk TLS. */
    public boolean tls() {
        return scheme.equals("rediss");
    }

    /** The whole address, with every part and with the password: for a Redis client, never for people. */
    public String connectionString() {
        return text(encode(password));
    }

    /** The address with the password masked. */
    @Override
    public String toString() {
        return text("***");
    }

    private String text(String shownPassword) {
        String login = password.isEmpty() ? "" : encode(user) + ":" + shownPassword + "@";
        return scheme + "://" + login + host + ":" + port + "/" + database;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
